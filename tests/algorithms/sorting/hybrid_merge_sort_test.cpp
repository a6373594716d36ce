#include "algorithms/sorting/hybrid_merge_sort.hpp"

#include "tests/algorithms/sorting/watchers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

namespace tests::algorithms::sorting {
namespace {

using ::algorithms::sorting::hybrid_merge_sort;

Counter count(Keys keys) {
  Counter counter;
  hybrid_merge_sort(std::span(keys), {}, counter);
  return counter;
}

TEST(HybridMergeSort, IsLinearWhenTheInputIsInOrderOrReversed) {
  Keys keys(1000);
  std::iota(keys.begin(), keys.end(), 0);
  EXPECT_LE(count(keys).comparisons, 2000U);
  EXPECT_EQ(count(keys).swaps, 0U);
  std::reverse(keys.begin(), keys.end());
  EXPECT_LE(count(keys).comparisons, 3000U);
  EXPECT_EQ(count(keys).swaps, 500U);
}

TEST(HybridMergeSort, IsLinearWhenReversedInputHasTies) {
  Keys keys(1000);
  for (std::size_t index = 0; index < keys.size(); ++index) {
    keys[index] = static_cast<int>((keys.size() - index) / 3);
  }
  EXPECT_LE(count(keys).comparisons, 4000U);
}

TEST(HybridMergeSort, ComparesHardlyMoreThanInformationDemands) {
  for (const std::size_t size : {100U, 1000U, 100'000U}) {
    const double n = static_cast<double>(size);
    EXPECT_LT(static_cast<double>(count(shuffled(size, 1)).comparisons), n * std::log2(n) + 2 * n);
  }
}

TEST(HybridMergeSort, NeedsHalfABuffer) {
  struct Buffer : Unwatched {
    void moved(Place, Place to, std::source_location) {
      if (to.area() == Area::buffer) {
        used = std::max(used, to.index() + 1);
      }
    }
    std::size_t used = 0;
  };
  for (const std::size_t size : {10U, 17U, 100U, 1000U, 1003U}) {
    for (const Keys& keys : adversarial(size)) {
      Keys items = keys;
      Buffer buffer;
      hybrid_merge_sort(std::span(items), {}, buffer);
      EXPECT_LE(buffer.used, size / 2 + 8);
    }
  }
}

TEST(HybridMergeSort, SortsEveryOrderOfNineItemsStably) {
  // Nine items are the smallest input with a network of both fours and a rest; two keys make every tie.
  for_every_sequence(9, 2, [](const Keys& keys) {
    std::vector<Tagged> items = tagged<Tagged>(keys);
    std::vector<Tagged> expected = items;
    std::stable_sort(expected.begin(), expected.end(), ByKey());
    hybrid_merge_sort(std::span(items), ByKey());
    ASSERT_EQ(items, expected);
  });
  Keys keys(8);
  std::iota(keys.begin(), keys.end(), 0);
  do {
    Keys items = keys;
    hybrid_merge_sort(std::span(items));
    ASSERT_TRUE(std::is_sorted(items.begin(), items.end()));
  } while (std::next_permutation(keys.begin(), keys.end()));
}

TEST(HybridMergeSort, StaysInsideItsMemoryWhenTheComparatorContradictsItself) {
  // The order is then anything, but no item may be read or written outside (the sanitizers watch).
  Draw draw(1);
  for (const std::size_t size : {20U, 100U, 1000U}) {
    Keys keys = shuffled(size, 2);
    hybrid_merge_sort(std::span(keys), [&draw](int, int) { return draw(2) == 0; });
    std::vector<std::string> words(size, "a word too long for the small string buffer");
    hybrid_merge_sort(std::span(words), [&draw](const auto&, const auto&) { return draw(2) == 0; });
    EXPECT_EQ(words.size(), size);
  }
}

}  // namespace
}  // namespace tests::algorithms::sorting
