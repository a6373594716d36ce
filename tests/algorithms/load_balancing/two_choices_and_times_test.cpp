#include "algorithms/load_balancing/least_response_time.hpp"
#include "algorithms/load_balancing/two_choices.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <span>
#include <utility>
#include <vector>

namespace tests::algorithms::load_balancing {
namespace {

namespace cores = ::algorithms::load_balancing;

TEST(DrawPair, MakesEveryOrderedPairOfDifferentPlacesEquallyOften) {
  for (const std::size_t count : {2U, 3U, 5U}) {
    std::map<std::pair<std::size_t, std::size_t>, int> found;
    for (std::uint32_t number = 0; number < count; ++number) {
      for (std::uint32_t other = 0; other < count - 1; ++other) {
        const cores::Pair pair = cores::draw_pair(number, other, count);
        EXPECT_NE(pair.first, pair.second);
        EXPECT_LT(pair.second, count);
        ++found[{pair.first, pair.second}];
      }
    }
    EXPECT_EQ(found.size(), count * (count - 1));
    for (const auto& [pair, times] : found) EXPECT_EQ(times, 1);
  }
}

TEST(LessLoaded, IsTheOneWithFewerConnectionsForItsWeightAndTheFirstOfEquals) {
  const std::vector<std::int64_t> connections = {4, 1, 2, 4};
  const std::vector<std::int64_t> weights = {8, 1, 4, 4};
  EXPECT_EQ(cores::less_loaded({0, 1}, connections, weights), 0U);  // 4/8 < 1/1
  EXPECT_EQ(cores::less_loaded({3, 2}, connections, weights), 2U);
  EXPECT_EQ(cores::less_loaded({0, 2}, connections, weights), 0U);  // 4/8 = 2/4
  EXPECT_EQ(cores::less_loaded({2, 0}, connections, weights), 2U);
}

/// The fullest of n bins when n balls have been thrown, with so many choices for each.
std::int64_t fullest(std::size_t bins, bool has_choice) {
  std::mt19937 random(1);
  std::vector<std::int64_t> loads(bins);
  const std::vector<std::int64_t> weights(bins, 1);
  for (std::size_t ball = 0; ball < bins; ++ball) {
    const auto number = static_cast<std::uint32_t>(random());
    const auto other = static_cast<std::uint32_t>(random());
    const cores::Pair pair = cores::draw_pair(number, other, bins);
    ++loads[has_choice ? cores::less_loaded(pair, loads, weights) : pair.first];
  }
  return std::ranges::max(loads);
}

// Mitzenmacher's table (IEEE TPDS 2001): of 65,536 balls in as many bins the fullest bin holds 7 to 12 with one choice
// and 3 or 4 with two.
TEST(TwoChoices, KeepTheFullestBinAsEmptyAsThePaperFound) {
  constexpr std::size_t bins = 65'536;
  EXPECT_GE(fullest(bins, false), 7);
  EXPECT_LE(fullest(bins, false), 12);
  EXPECT_GE(fullest(bins, true), 3);
  EXPECT_LE(fullest(bins, true), 4);
}

TEST(SmoothedTime, IsTheFirstSampleAndThenSevenEighthsOfTheOldAndOneOfTheNew) {
  EXPECT_EQ(cores::smoothed_time(0, 800), 800);
  EXPECT_EQ(cores::smoothed_time(800, 1'600), 900);
  EXPECT_EQ(cores::smoothed_time(900, 0), 787);
  EXPECT_EQ(cores::smoothed_time(0, 0), 1) << "an answer in no time counts as known";
  std::int64_t estimate = cores::smoothed_time(0, 1'000'000);
  for (int i = 0; i < 200; ++i) estimate = cores::smoothed_time(estimate, 1'000);
  EXPECT_NEAR(static_cast<double>(estimate), 1'000, 8) << "old times fade";
}

TEST(LeastResponseTime, MultipliesTheEstimateByTheRequestsAhead) {
  using cores::Speed;
  const auto best = [](std::vector<Speed> speeds) {
    return cores::least_response_time(std::span(std::as_const(speeds)));
  };
  EXPECT_EQ(best({{100, 3, 1}, {300, 0, 1}}), 1U);  // 400 > 300
  EXPECT_EQ(best({{100, 1, 1}, {300, 0, 1}}), 0U);  // 200 < 300
  EXPECT_EQ(best({{200, 0, 1}, {100, 1, 1}}), 0U) << "the first of equals";
  EXPECT_EQ(best({{100, 0, 1}, {300, 0, 4}}), 1U) << "300 / 4 is 75";
  EXPECT_EQ(best({{100, 0, 1}, {0, 0, 1}}), 1U) << "who is unknown and idle is tried";
  EXPECT_EQ(best({{4'000'000'000, 1'000, 1}, {0, 1, 1}}), 0U) << "but not by everybody at once";
  EXPECT_EQ(best({{0, 2, 1}, {0, 1, 1}}), 1U);
  EXPECT_EQ(best({}), std::nullopt);
}

TEST(LeastResponseTime, LeavesOutWhoIsNotUsable) {
  const std::vector<cores::Speed> speeds = {{100, 0, 1}, {200, 0, 1}};
  EXPECT_EQ(cores::least_response_time(std::span(speeds), [](std::size_t each) { return each != 0; }), 1U);
  EXPECT_EQ(cores::least_response_time(std::span(speeds), [](std::size_t) { return false; }), std::nullopt);
}

}  // namespace
}  // namespace tests::algorithms::load_balancing
