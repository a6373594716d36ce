#include "algorithms/sorting/heap_sort.hpp"

#include "tests/algorithms/sorting/watchers.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace tests::algorithms::sorting {
namespace {

TEST(HeapSort, HasAHeapOfTheRestAfterEveryPass) {
  struct Heap : Replay<Tagged> {
    using Replay::Replay;
    void passed(std::source_location) {
      for (std::size_t child = 1; child < size; ++child) {
        EXPECT_GE(item((child - 1) / 2).key, item(child).key);
      }
      --size;
    }
    std::size_t size = 0;
  };
  for (const Keys& keys : adversarial(50)) {
    std::vector<Tagged> items = tagged<Tagged>(keys);
    Heap heap(items);
    heap.size = items.size();
    ::algorithms::sorting::heap_sort(std::span(items), ByKey(), heap);
    EXPECT_EQ(heap.size, 0U);
  }
}

TEST(HeapSort, SettlesTheLargestRemainingItemWithEachExtraction) {
  struct Settled : Unwatched {
    void settled(std::size_t begin, std::size_t end, std::source_location) {
      EXPECT_EQ(end, begin + 1);
      places.push_back(begin);
    }
    std::vector<std::size_t> places;
  } settled;
  Keys keys = {3, 1, 2, 4};
  ::algorithms::sorting::heap_sort(std::span(keys), {}, settled);
  EXPECT_EQ(settled.places, (std::vector<std::size_t>{3, 2, 1, 0}));
}

TEST(HeapSort, StaysBelowItsBoundWhateverTheInputIs) {
  for (const std::size_t size : {2U, 10U, 100U, 1000U}) {
    for (const Keys& keys : adversarial(size)) {
      Keys items = keys;
      Counter counter;
      ::algorithms::sorting::heap_sort(std::span(items), {}, counter);
      const double n = static_cast<double>(size);
      EXPECT_LT(static_cast<double>(counter.comparisons), 2 * n * std::log2(n) + 2 * n);
      EXPECT_LT(static_cast<double>(counter.swaps), n * std::log2(n) + n);
    }
  }
}

}  // namespace
}  // namespace tests::algorithms::sorting
