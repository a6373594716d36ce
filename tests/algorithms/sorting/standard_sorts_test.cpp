#include "algorithms/sorting/standard_sorts.hpp"

#include "tests/algorithms/sorting/watchers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace tests::algorithms::sorting {
namespace {

using Asked = std::vector<std::pair<int, int>>;

TEST(StandardSorts, AskTheSameQuestionsWatchedAndPlain) {
  for (const Keys& keys : adversarial(300)) {
    Asked plain;
    Asked watched;
    Counter watcher;
    const auto into = [](Asked& asked) { return [&asked](int a, int b) { return asked.emplace_back(a, b), a < b; }; };
    Keys items = keys;
    std::sort(items.begin(), items.end(), into(plain));
    items = keys;
    ::algorithms::sorting::standard_sort(std::span(items), into(watched), watcher);
    ASSERT_EQ(watched, plain);
    plain.clear();
    watched.clear();
    items = keys;
    std::stable_sort(items.begin(), items.end(), into(plain));
    items = keys;
    ::algorithms::sorting::standard_stable_sort(std::span(items), into(watched), watcher);
    ASSERT_EQ(watched, plain);
  }
}

/// The highest index told in each area, plus one.
struct Extent : Unwatched {
  void moved(Place from, Place to, std::source_location) {
    for (const Place place : {from, to}) {
      auto& extent = extents[static_cast<std::size_t>(place.area())];
      extent = std::max(extent, place.index() + 1);
    }
  }
  std::size_t extents[3] = {};
};

TEST(StandardSorts, UseABufferOfHalfTheItemsForTheStableSortAndNoneForTheOther) {
  Keys keys = shuffled(1000, 1);
  Extent stable;
  ::algorithms::sorting::standard_stable_sort(std::span(keys), {}, stable);
  EXPECT_EQ(stable.extents[1], 500U);
  keys = shuffled(1000, 1);
  Extent plain;
  ::algorithms::sorting::standard_sort(std::span(keys), {}, plain);
  EXPECT_EQ(plain.extents[1], 0U);
}

TEST(StandardSorts, KeepFewItemsInHand) {
  for (const Keys& keys : adversarial(300)) {
    Keys items = keys;
    Extent extent;
    ::algorithms::sorting::standard_sort(std::span(items), {}, extent);
    ::algorithms::sorting::standard_stable_sort(std::span(items), {}, extent);
    EXPECT_LE(extent.extents[2], 4U);
  }
}

TEST(StandardSorts, GiveTheItemsBackWhenTheyAreStopped) {
  struct Stop {};
  struct Stopper : Unwatched {
    void swapped(Place, Place, std::source_location) { throw Stop(); }
  } stopper;
  std::vector<Tagged> items = tagged<Tagged>(shuffled(100, 2));
  EXPECT_THROW(::algorithms::sorting::standard_sort(std::span(items), ByKey(), stopper), Stop);
  std::sort(items.begin(), items.end(), ByKey());
  for (std::size_t index = 0; index < items.size(); ++index) {
    EXPECT_EQ(items[index].key, static_cast<int>(index));
  }
}

}  // namespace
}  // namespace tests::algorithms::sorting
