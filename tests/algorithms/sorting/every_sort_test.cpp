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

  /// Replays the events of a watched run, checking each, and compares with the unwatched run.
  template <class T>
  static void check(const Keys& keys) {
    const std::vector<T> input = tagged<T>(keys);
    std::vector<T> bare = input;
    Unwatched nobody;
    Sort::sort(std::span(bare), ByKey(), nobody);
    std::vector<T> watched = input;
    Checker<T> checker(input);
    ASSERT_NO_THROW(Sort::sort(std::span(watched), ByKey(), checker)) << ::testing::PrintToString(keys);
    ASSERT_NO_THROW(checker.finish()) << ::testing::PrintToString(keys);
    ASSERT_TRUE(checker.result() == bare) << ::testing::PrintToString(keys);
    ASSERT_TRUE(watched == bare) << ::testing::PrintToString(keys);
  }
};

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
  EXPECT_TRUE(rc::check([](const Keys& keys) { RC_ASSERT(TestFixture::template agrees<Tagged>(keys)); }));
}

TYPED_TEST(EverySort, KeepsItsWordAtEveryEvent) {
  for (std::size_t length = 0; length <= 5; ++length) {
    for_every_sequence(length, std::max(static_cast<int>(length), 1), [](const Keys& keys) {
      TestFixture::template check<Tagged>(keys);
      TestFixture::template check<Named>(keys);
    });
  }
  for (const std::size_t size : {8U, 17U, 40U, 77U, 130U}) {
    for (const Keys& keys : adversarial(size)) {
      TestFixture::template check<Tagged>(keys);
      TestFixture::template check<Named>(keys);
    }
  }
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

TYPED_TEST(EverySort, AsksTheVeryComparatorItWasGiven) {
  std::vector<int> items = shuffled(100, 4);
  std::size_t asked = 0;
  Counter counter;
  TypeParam::sort(
      std::span(items), [&asked](int a, int b) { return ++asked, a < b; }, counter);
  EXPECT_EQ(counter.comparisons, asked);
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

TYPED_TEST(EverySort, TellsOnlyLinesOfItsOwnHeader) {
  struct Lines : Unwatched {
    void compared(Place, Place, bool, std::source_location where) { note(where); }
    void moved(Place, Place, std::source_location where) { note(where); }
    void swapped(Place, Place, std::source_location where) { note(where); }
    void ordered(std::size_t, std::size_t, std::source_location where) { note(where); }
    void settled(std::size_t, std::size_t, std::source_location where) { note(where); }
    void entered(std::size_t, std::size_t, std::source_location where) { note(where); }
    void returned(std::source_location where) { note(where); }
    void merging(std::size_t, std::size_t, std::size_t, std::source_location where) { note(where); }
    void preferred(Place, std::source_location where) { note(where); }
    void pivot_chosen(Place, std::source_location where) { note(where); }
    void divided(std::size_t, std::size_t, std::size_t, std::source_location where) { note(where); }
    void passed(std::source_location where) { note(where); }
    void note(std::source_location where) { files.insert(where.file_name()); }
    std::set<std::string> files;
  } lines;
  for (const Keys& keys : adversarial(100)) {
    std::vector<int> items = keys;
    TypeParam::sort(std::span(items), std::less<>(), lines);
  }
  EXPECT_EQ(lines.files, std::set<std::string>{"algorithms/sorting/" + std::string(TypeParam::header)});
}

/// Counts its living objects, so that a lost or doubly destroyed one is seen.
struct Mortal {
  explicit Mortal(int its_key) : key(its_key) { ++living(); }
  Mortal(Mortal&& other) noexcept : key(other.key) { ++living(); }
  Mortal& operator=(Mortal&& other) noexcept = default;
  ~Mortal() { --living(); }
  static int& living() {
    static int count = 0;
    return count;
  }
  int key;
};

TYPED_TEST(EverySort, LosesNoObjectWhenItIsStoppedByAnException) {
  struct Stop {};
  struct Stopper : Unwatched {
    void compared(Place, Place, bool, std::source_location) { count(); }
    void moved(Place, Place, std::source_location) { count(); }
    void swapped(Place, Place, std::source_location) { count(); }
    void count() {
      if (left-- == 0) {
        throw Stop();
      }
    }
    std::size_t left = 0;
  };
  for (std::size_t events = 0; events < 400; ++events) {
    {
      std::vector<Mortal> items;
      items.reserve(40);
      for (const int key : shuffled(40, 6)) {
        items.emplace_back(key);
      }
      Stopper stopper;
      stopper.left = events;
      try {
        TypeParam::sort(std::span(items), ByKey(), stopper);
      } catch (const Stop&) {
      }
      ASSERT_EQ(Mortal::living(), 40);
    }
    ASSERT_EQ(Mortal::living(), 0);
  }
}

}  // namespace
}  // namespace tests::algorithms::sorting
