#include "tests/algorithms/sorting/every_sort.hpp"

#include "tests/algorithms/sorting/watchers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace tests::algorithms::sorting {
namespace {

template <class Sort>
class EverySort : public ::testing::Test {
 protected:
  /// Sorts the keys as items of T with nobody watching, and compares with std::stable_sort: item by item when the sort
  /// is stable, else by keys, and no item may be lost or doubled.
  template <class T>
  static bool agrees(const Keys& keys) {
    const std::vector<T> input = tagged<T>(keys);
    std::vector<T> expected = input;
    std::stable_sort(expected.begin(), expected.end(), ByKey());
    std::vector<T> items = input;
    Unwatched nobody;
    Sort::sort(std::span(items), ByKey(), nobody);
    if constexpr (!Sort::is_stable) {
      if (!std::is_sorted(items.begin(), items.end(), ByKey())) {
        return false;
      }
      const auto by_key_and_tag = [](const T& a, const T& b) { return a.key != b.key ? a.key < b.key : a.tag < b.tag; };
      std::sort(items.begin(), items.end(), by_key_and_tag);
      std::sort(expected.begin(), expected.end(), by_key_and_tag);
    }
    return items == expected;
  }
};

/// One property for all sorts, so that its machinery is compiled once.
bool holds_for_random_keys(const std::function<bool(const Keys&)>& claim) {
  return rc::check([&claim](const Keys& keys) { RC_ASSERT(claim(keys)); });
}

TYPED_TEST_SUITE(EverySort, EverySortType, NameOfSort);

TYPED_TEST(EverySort, AgreesWithTheStandardLibraryOnAllShortInputs) {
  for_every_short_input([](const Keys& keys) {
    ASSERT_TRUE(TestFixture::template agrees<Tagged>(keys)) << ::testing::PrintToString(keys);
  });
}

TYPED_TEST(EverySort, AgreesWithTheStandardLibraryOnAdversarialInputs) {
  for (const std::size_t size : {8U, 9U, 15U, 16U, 17U, 23U, 31U, 33U, 64U, 65U, 100U, 127U, 129U, 500U, 1001U}) {
    for (const Keys& keys : adversarial(size)) {
      ASSERT_TRUE(TestFixture::template agrees<Tagged>(keys)) << ::testing::PrintToString(keys);
      ASSERT_TRUE(TestFixture::template agrees<Named>(keys)) << ::testing::PrintToString(keys);
    }
  }
}

TYPED_TEST(EverySort, AgreesWithTheStandardLibraryOnRandomInputs) {
  EXPECT_TRUE(holds_for_random_keys(&TestFixture::template agrees<Tagged>));
}

TYPED_TEST(EverySort, KeepsEqualItemsInOrderExactlyIfItIsStable) {
  bool kept = true;
  const auto sort = [&kept](const Keys& keys) {
    std::vector<Tagged> items = tagged<Tagged>(keys);
    Unwatched nobody;
    TypeParam::sort(std::span(items), ByKey(), nobody);
    for (std::size_t index = 1; index < items.size(); ++index) {
      kept = kept && (items[index - 1].key != items[index].key || items[index - 1].tag < items[index].tag);
    }
  };
  for_every_sequence(5, 5, sort);
  for (const Keys& keys : adversarial(200)) {
    sort(keys);
  }
  EXPECT_EQ(kept, TypeParam::is_stable);
}

TYPED_TEST(EverySort, SortsDownwardsWhenAskedTo) {
  std::vector<int> items = shuffled(100, 3);
  Unwatched nobody;
  TypeParam::sort(std::span(items), std::greater<>(), nobody);
  EXPECT_TRUE(std::is_sorted(items.rbegin(), items.rend()));
}

TYPED_TEST(EverySort, SortsItemsThatCanOnlyBeMoved) {
  std::vector<std::unique_ptr<int>> items;
  for (const int key : shuffled(100, 5)) {
    items.push_back(std::make_unique<int>(key));
  }
  Unwatched nobody;
  TypeParam::sort(
      std::span(items), [](const auto& a, const auto& b) { return *a < *b; }, nobody);
  for (std::size_t index = 0; index < items.size(); ++index) {
    ASSERT_TRUE(items[index]);
    EXPECT_EQ(*items[index], static_cast<int>(index));
  }
}

}  // namespace
}  // namespace tests::algorithms::sorting
