#include "algorithms/sorting/quick_sort.hpp"

#include "tests/algorithms/sorting/watchers.hpp"
#include "tests/sanitized.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace tests::algorithms::sorting {
namespace {

using ::algorithms::sorting::Partition;
using ::algorithms::sorting::Pivot;
using ::algorithms::sorting::quick_sort;

template <Pivot pivot, Partition partition>
Counter count(Keys keys) {
  Counter counter;
  quick_sort<pivot, partition>(std::span(keys), {}, counter);
  return counter;
}

TEST(QuickSort, NeedsTwentyEightComparisonsAndDepthEightForEightItemsInOrder) {
  const Counter counter = count<Pivot::last, Partition::lomuto>({0, 1, 2, 3, 4, 5, 6, 7});
  EXPECT_EQ(counter.comparisons, 28U);
  EXPECT_EQ(counter.deepest, 8U);
}

TEST(QuickSort, ComparesEveryPairOfEqualItemsWithLomutosScheme) {
  EXPECT_EQ((count<Pivot::last, Partition::lomuto>(Keys(100, 7)).comparisons), 100U * 99U / 2);
}

TEST(QuickSort, FinishesEqualItemsInOnePartitionWithTheThreeWayScheme) {
  const Counter counter = count<Pivot::last, Partition::three_way>(Keys(100, 7));
  EXPECT_EQ(counter.comparisons, 2U * 99U);
  EXPECT_EQ(counter.passes, 1U);
}

TEST(QuickSort, SpreadsEqualItemsOverBothSidesWithHoaresScheme) {
  EXPECT_LE((count<Pivot::first, Partition::hoare>(Keys(127, 7)).deepest), 8U);
}

TEST(QuickSort, HalvesSortedInputWithTheMedianOfThree) {
  Keys keys(127);
  std::iota(keys.begin(), keys.end(), 0);
  EXPECT_EQ((count<Pivot::median_of_three, Partition::lomuto>(keys).deepest), 7U);
}

TEST(QuickSort, ComparesNoMoreThanItsSchemePromises) {
  struct Partitions : Counter {
    void entered(std::size_t begin, std::size_t end, std::source_location) { size = end - begin; }
    void pivot_chosen(Place, std::source_location) { comparisons = 0; }
    void passed(std::source_location) { EXPECT_LE(comparisons, allowed(size)); }
    std::size_t (*allowed)(std::size_t) = nullptr;
    std::size_t size = 0;
  } partitions;
  for (const Keys& keys : adversarial(100)) {
    Keys items = keys;
    partitions.allowed = [](std::size_t n) { return n - 1; };
    quick_sort<Pivot::first, Partition::lomuto>(std::span(items), {}, partitions);
    items = keys;
    partitions.allowed = [](std::size_t n) { return n; };
    quick_sort<Pivot::last, Partition::hoare>(std::span(items), {}, partitions);
    items = keys;
    partitions.allowed = [](std::size_t n) { return 2 * (n - 1); };
    quick_sort<Pivot::last, Partition::three_way>(std::span(items), {}, partitions);
  }
}

TEST(QuickSort, AsksTheGeneratorOncePerPartitionForAPlaceInTheRange) {
  struct Ranges : Counter {
    void entered(std::size_t begin, std::size_t end, std::source_location where) {
      first = begin;
      size = end - begin;
      Counter::entered(begin, end, where);
    }
    void pivot_chosen(Place at, std::source_location) { EXPECT_EQ(at.index(), first + size / 2); }
    std::size_t first = 0;
    std::size_t size = 0;
  } ranges;
  std::size_t asked = 0;
  Keys keys = shuffled(100, 1);
  const auto middle = [&](std::size_t below) {
    ++asked;
    EXPECT_EQ(below, ranges.size);
    return below / 2;
  };
  quick_sort<Pivot::random, Partition::lomuto>(std::span(keys), {}, ranges, middle);
  EXPECT_EQ(asked, ranges.passes);
}

/// What each scheme keeps strictly, beyond what the checker claims of all of them.
template <Partition partition>
struct Regions : Checker<Tagged> {
  using Checker::Checker;
  void divided(std::size_t less_end, std::size_t unseen_begin, std::size_t unseen_end, std::source_location where) {
    Checker::divided(less_end, unseen_begin, unseen_end, where);
    if (partition == Partition::hoare) {
      claim(less_end == unseen_begin, "Hoare's scheme keeps nothing between the sides");
    }
    if (partition == Partition::lomuto) {
      claim(unseen_end == call().end - 1 && item(unseen_end) == pivot(), "Lomuto's pivot waits in the last place");
      for (std::size_t index = less_end; index < unseen_begin; ++index) {
        claim(item(index).key > pivot().key, "between lies what comes after the pivot");
      }
    }
    if (partition == Partition::three_way) {
      for (std::size_t index = call().begin; index < call().end; ++index) {
        claim(index >= less_end || item(index).key < pivot().key, "left lies what comes before the pivot");
        claim(index < less_end || index >= unseen_begin || item(index).key == pivot().key, "between lie its equals");
        claim(index < unseen_end || item(index).key > pivot().key, "right lies what comes after the pivot");
      }
    }
  }
};

template <Partition partition>
void check_regions() {
  for (const Keys& keys : adversarial(60)) {
    std::vector<Tagged> items = tagged<Tagged>(keys);
    Regions<partition> regions(items);
    ASSERT_NO_THROW((quick_sort<Pivot::median_of_three, partition>(std::span(items), ByKey(), regions)));
  }
}

TEST(QuickSort, KeepsLomutosRegions) { check_regions<Partition::lomuto>(); }
TEST(QuickSort, KeepsHoaresRegions) { check_regions<Partition::hoare>(); }
TEST(QuickSort, KeepsTheThreeRegions) { check_regions<Partition::three_way>(); }

// Sanitizers and unoptimized builds make frames larger; there the promise is not made.
#if defined(__OPTIMIZE__)
TEST(QuickSort, TakesAtMostEightyBytesOfStackPerLevel) {
  if (is_sanitized) GTEST_SKIP();
  // Where the stack has got to is seen by the comparator, which an unwatched sort calls too.
  static const char* deepest = nullptr;
  const auto before = [](int a, int b) {
    const char* const here = static_cast<const char*>(__builtin_frame_address(0));
    if (deepest == nullptr || here < deepest) {
      deepest = here;
    }
    return a < b;
  };
  constexpr std::size_t levels = 2000;
  Keys keys(levels);
  std::iota(keys.begin(), keys.end(), 0);
  quick_sort(std::span(keys), before);
  const char* const top = static_cast<const char*>(__builtin_frame_address(0));
  EXPECT_LE(static_cast<std::size_t>(top - deepest) / levels, 80U);
}
#endif

}  // namespace
}  // namespace tests::algorithms::sorting
