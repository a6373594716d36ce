#include "algorithms/sorting/insertion_sort.hpp"

#include "tests/algorithms/sorting/watchers.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace tests::algorithms::sorting {
namespace {

Counter count(Keys keys) {
  Counter counter;
  ::algorithms::sorting::insertion_sort(std::span(keys), {}, counter);
  return counter;
}

std::size_t inversions(const Keys& keys) {
  std::size_t inverted = 0;
  for (std::size_t left = 0; left < keys.size(); ++left) {
    for (std::size_t right = left + 1; right < keys.size(); ++right) {
      inverted += keys[right] < keys[left] ? 1U : 0U;
    }
  }
  return inverted;
}

TEST(InsertionSort, NeedsTwelveComparisonsAndNineShiftsForTheTextbookInput) {
  const Counter counter = count({5, 2, 4, 6, 1, 3});
  EXPECT_EQ(counter.comparisons, 12U);
  EXPECT_EQ(counter.shifts, 9U);
  EXPECT_EQ(counter.passes, 5U);
}

TEST(InsertionSort, ShiftsOncePerInversion) {
  for_every_short_input([](const Keys& keys) { ASSERT_EQ(count(keys).shifts, inversions(keys)); });
}

TEST(InsertionSort, LiftsAndPutsDownEveryItemButTheFirst) {
  const Counter counter = count(shuffled(50, 1));
  EXPECT_EQ(counter.moves - counter.shifts, 2U * 49U);
}

TEST(InsertionSort, ComparesOncePerItemWhenTheInputIsInOrder) {
  for (const int size : {1, 2, 10, 1000}) {
    EXPECT_EQ(count(Keys(static_cast<std::size_t>(size), 7)).comparisons, static_cast<std::size_t>(size - 1));
  }
}

TEST(InsertionSort, ComparesAllPairsWhenTheInputIsReversed) {
  const Counter counter = count({9, 8, 7, 6, 5, 4, 3, 2, 1, 0});
  EXPECT_EQ(counter.comparisons, 45U);
  EXPECT_EQ(counter.shifts, 45U);
}

TEST(InsertionSort, GrowsTheOrderedPrefixByOneItemAPass) {
  struct Prefix : Unwatched {
    void ordered(std::size_t begin, std::size_t end, std::source_location) {
      EXPECT_EQ(begin, 0U);
      ends.push_back(end);
    }
    std::vector<std::size_t> ends;
  } prefix;
  Keys keys = {3, 1, 2};
  ::algorithms::sorting::insertion_sort(std::span(keys), {}, prefix);
  EXPECT_EQ(prefix.ends, (std::vector<std::size_t>{1, 2, 3}));
}

}  // namespace
}  // namespace tests::algorithms::sorting
