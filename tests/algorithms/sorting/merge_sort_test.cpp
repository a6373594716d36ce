#include "algorithms/sorting/merge_sort.hpp"

#include "tests/algorithms/sorting/watchers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <vector>

namespace tests::algorithms::sorting {
namespace {

using ::algorithms::sorting::bottom_up_merge_sort;
using ::algorithms::sorting::merge_sort;
using ::algorithms::sorting::Ties;

Counter top_down(Keys keys) {
  Counter counter;
  merge_sort(std::span(keys), {}, counter);
  return counter;
}

Counter bottom_up(Keys keys) {
  Counter counter;
  bottom_up_merge_sort(std::span(keys), {}, counter);
  return counter;
}

TEST(MergeSort, NeedsElevenComparisonsForTheTextbookInput) { EXPECT_EQ(top_down({5, 2, 4, 6, 1, 3}).comparisons, 11U); }

TEST(MergeSort, NeedsTwelveComparisonsForEightItemsInOrder) {
  EXPECT_EQ(top_down({0, 1, 2, 3, 4, 5, 6, 7}).comparisons, 12U);
  EXPECT_EQ(bottom_up({0, 1, 2, 3, 4, 5, 6, 7}).comparisons, 12U);
}

TEST(MergeSort, NeedsAtMostSeventeenComparisonsForEightItemsAndSometimesThatMany) {
  EXPECT_EQ(top_down({1, 5, 3, 7, 2, 6, 4, 8}).comparisons, 17U);
  EXPECT_EQ(bottom_up({1, 5, 3, 7, 2, 6, 4, 8}).comparisons, 17U);
  Keys keys = {1, 2, 3, 4, 5, 6, 7, 8};
  do {
    ASSERT_LE(top_down(keys).comparisons, 17U);
  } while (std::next_permutation(keys.begin(), keys.end()));
}

TEST(MergeSort, MovesEveryItemOutAndBackOnEveryLevel) {
  EXPECT_EQ(top_down(shuffled(8, 1)).moves, 2U * 8U * 3U);
  EXPECT_EQ(bottom_up(shuffled(8, 1)).moves, 2U * 8U * 3U);
}

TEST(MergeSort, CallsItselfForEveryRangeOfTheTree) {
  for (const std::size_t size : {1U, 2U, 5U, 8U, 100U}) {
    const Counter counter = top_down(shuffled(size, 2));
    EXPECT_EQ(counter.calls, 2 * size - 1);
    EXPECT_EQ(counter.passes, size - 1);
    EXPECT_EQ(counter.deepest, static_cast<std::size_t>(std::bit_width(size - 1)) + 1);
  }
}

TEST(MergeSort, ComparesAtMostOnceLessThanTheItemsOfAMerge) {
  struct Merges : Unwatched {
    void merging(std::size_t begin, std::size_t, std::size_t end, std::source_location) { left = end - begin - 1; }
    void compared(Place, Place, bool, std::source_location) { ASSERT_GT(left--, 0U); }
    std::size_t left = 0;
  } merges;
  for (const Keys& keys : adversarial(100)) {
    Keys first = keys;
    Keys second = keys;
    merge_sort(std::span(first), {}, merges);
    bottom_up_merge_sort(std::span(second), {}, merges);
  }
}

TEST(MergeSort, FinishesTheLeftHalfBeforeItTouchesTheRight) {
  struct Order : Unwatched {
    void merging(std::size_t begin, std::size_t, std::size_t end, std::source_location) {
      merges.emplace_back(begin, end);
    }
    std::vector<std::pair<std::size_t, std::size_t>> merges;
  };
  Keys keys = {4, 3, 2, 1};
  Order top;
  merge_sort(std::span(keys), {}, top);
  EXPECT_EQ(top.merges, (std::vector<std::pair<std::size_t, std::size_t>>{{0, 2}, {2, 4}, {0, 4}}));
  keys = {5, 4, 3, 2, 1};
  Order bottom;
  bottom_up_merge_sort(std::span(keys), {}, bottom);
  EXPECT_EQ(bottom.merges, (std::vector<std::pair<std::size_t, std::size_t>>{{0, 2}, {2, 4}, {0, 4}, {0, 5}}));
}

TEST(MergeSort, LosesStabilityWhenTiesGoToTheRight) {
  std::vector<Tagged> items = {{1, 'a'}, {1, 'b'}};
  merge_sort<Ties::right_first>(std::span(items), ByKey());
  EXPECT_EQ(items, (std::vector<Tagged>{{1, 'b'}, {1, 'a'}}));
  merge_sort<Ties::left_first>(std::span(items), ByKey());
  EXPECT_EQ(items, (std::vector<Tagged>{{1, 'b'}, {1, 'a'}}));
}

}  // namespace
}  // namespace tests::algorithms::sorting
