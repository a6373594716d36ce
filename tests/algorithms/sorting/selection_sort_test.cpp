#include "algorithms/sorting/selection_sort.hpp"

#include "tests/algorithms/sorting/watchers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace tests::algorithms::sorting {
namespace {

Counter count(Keys keys) {
  Counter counter;
  ::algorithms::sorting::selection_sort(std::span(keys), {}, counter);
  return counter;
}

TEST(SelectionSort, NeedsFifteenComparisonsAndThreeSwapsForTheTextbookInput) {
  const Counter counter = count({5, 2, 4, 6, 1, 3});
  EXPECT_EQ(counter.comparisons, 15U);
  EXPECT_EQ(counter.swaps, 3U);
  EXPECT_EQ(counter.passes, 5U);
}

TEST(SelectionSort, ComparesEveryPairWhateverTheInputIs) {
  for_every_short_input([](const Keys& keys) {
    const std::size_t n = keys.size();
    const Counter counter = count(keys);
    ASSERT_EQ(counter.comparisons, n < 2 ? 0 : n * (n - 1) / 2);
    ASSERT_LT(counter.swaps, std::max<std::size_t>(n, 1));
    ASSERT_EQ(counter.swaps, counter.real_swaps);
  });
}

TEST(SelectionSort, SwapsNothingWhenTheInputIsInOrder) { EXPECT_EQ(count({1, 2, 3, 4, 5}).swaps, 0U); }

TEST(SelectionSort, ThrowsTheFirstOfTwoEqualItemsBehindTheSecond) {
  std::vector<Tagged> items = {{2, 'a'}, {2, 'b'}, {1, 'c'}};
  ::algorithms::sorting::selection_sort(std::span(items), ByKey());
  EXPECT_EQ(items, (std::vector<Tagged>{{1, 'c'}, {2, 'b'}, {2, 'a'}}));
}

TEST(SelectionSort, FetchesTheFirstSmallestItemWhichItPreferredLast) {
  struct Preference : Replay<Tagged> {
    using Replay::Replay;
    void preferred(Place at, std::source_location) { best = at; }
    void swapped(Place a, Place b, std::source_location where) {
      EXPECT_EQ(b, best);
      for (std::size_t index = a.index(); index < 6; ++index) {
        EXPECT_TRUE(index < b.index() ? item(b.index()).key < item(index).key : item(b.index()).key <= item(index).key);
      }
      Replay::swapped(a, b, where);
    }
    Place best;
  };
  const std::vector<Tagged> input = tagged<Tagged>({5, 2, 4, 2, 1, 3});
  Preference preference(input);
  std::vector<Tagged> items = input;
  ::algorithms::sorting::selection_sort(std::span(items), ByKey(), preference);
  EXPECT_EQ(preference.result(), items);
}

}  // namespace
}  // namespace tests::algorithms::sorting
