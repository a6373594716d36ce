// Values are worked out with Python's integers and math library on SplitMix64; distributions are held against theirs.
#include "simulators/engine/arrivals.hpp"

#include "simulators/engine/fixed_point.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

namespace tests::simulators {
namespace {

using namespace ::simulators::engine;

std::vector<Microseconds> first(ServiceTimes times, std::size_t count) {
  std::vector<Microseconds> durations;
  while (durations.size() < count) durations.push_back(times.next());
  return durations;
}

std::vector<Microseconds> first(Arrivals arrivals, std::size_t count) {
  std::vector<Microseconds> times;
  while (times.size() < count) times.push_back(arrivals.next().value());
  return times;
}

TEST(FixedPoint, HasTheLogarithmOfTheMathLibrary) {
  Random random(3);
  for (int i = 0; i < 200'000; ++i) {
    const std::uint64_t bits = random.next() >> random.below(64);
    if (bits == 0) continue;
    const double expected = 64 * std::log(2.0) - std::log(static_cast<double>(bits));
    ASSERT_NEAR(static_cast<double>(negative_logarithm(bits)) / 0x1p32, expected, 0x1p-28) << bits;
  }
  EXPECT_NEAR(static_cast<double>(negative_logarithm(1)) / 0x1p32, 64 * std::log(2.0), 0x1p-28);
  EXPECT_EQ(negative_logarithm(0), negative_logarithm(1));
  EXPECT_EQ(negative_logarithm(~std::uint64_t{0}) >> 4, 0U);
}

TEST(FixedPoint, HasTheLogarithmAtEveryEdgeOfItsTable) {
  for (std::uint64_t piece = 0; piece <= 256; ++piece) {
    for (const std::int64_t beside : {-1, 0, 1}) {
      const std::uint64_t bits = (256 + piece) * (std::uint64_t{1} << 54) + static_cast<std::uint64_t>(beside);
      const double expected = 64 * std::log(2.0) - std::log(static_cast<double>(bits));
      EXPECT_NEAR(static_cast<double>(negative_logarithm(bits)) / 0x1p32, expected, 0x1p-28) << piece;
    }
  }
}

TEST(FixedPoint, HasTheExponentialFunctionOfTheMathLibrary) {
  for (std::uint64_t x = 0; x <= 20 * fixed_one; x += 0x1234'5677) {
    const double expected = std::exp(static_cast<double>(x) / 0x1p32);
    ASSERT_NEAR(static_cast<double>(exponential(x)) / 0x1p32 / expected, 1, 0x1p-26) << x;
  }
}

TEST(ServiceTimes, OfExponentialKindAreTheLogarithmsOfSplitMix64) {
  EXPECT_THAT(first(ServiceTimes(ExponentialTimes{1'000'000}, 7), 10),
              testing::ElementsAre(942045, 4087073, 104515, 539687, 793095, 1388570, 759387, 1114507, 2007989, 883965));
}

TEST(ServiceTimes, OfParetoKindArePowersOfSplitMix64) {
  EXPECT_THAT(first(ServiceTimes(ParetoTimes{1000, 1500}, 7), 10),
              testing::ElementsAre(1873, 15252, 1072, 1433, 1696, 2523, 1659, 2102, 3813, 1802));
}

/// The largest distance between what was drawn and a distribution function: below 1.63 / sqrt(n) in 99 of 100 cases.
template <class Distribution>
double kolmogorov_distance(std::vector<Microseconds> drawn, Distribution below) {
  std::ranges::sort(drawn);
  const auto count = static_cast<double>(drawn.size());
  double distance = 0;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    distance = std::max(distance, std::abs(below(static_cast<double>(drawn[i])) - static_cast<double>(i) / count));
  }
  return distance;
}

TEST(ServiceTimes, FollowTheirDistributions) {
  const double allowed = 1.63 / std::sqrt(100'000);
  EXPECT_LT(kolmogorov_distance(first(ServiceTimes(ExponentialTimes{1'000'000}, 11), 100'000),
                                [](double x) { return 1 - std::exp(-x / 1e6); }),
            allowed);
  EXPECT_LT(kolmogorov_distance(first(ServiceTimes(ParetoTimes{1'000'000, 1200}, 12), 100'000),
                                [](double x) { return 1 - std::pow(1e6 / x, 1.2); }),
            allowed);
}

TEST(ServiceTimes, OfParetoKindStayBetweenTheirBounds) {
  for (const std::int64_t shape : {100, 500, 1'000'000}) {
    for (const Microseconds least : {Microseconds{0}, Microseconds{1}, longest_duration}) {
      for (const Microseconds each : first(ServiceTimes(ParetoTimes{least, shape, longest_duration}, 5), 10'000)) {
        ASSERT_GE(each, least);
        ASSERT_LE(each, longest_duration);
      }
    }
  }
}

TEST(ServiceTimes, OfRecordedKindBeginAgain) {
  const auto times = std::make_shared<const std::vector<Microseconds>>(std::vector<Microseconds>{3, 1, 2});
  EXPECT_THAT(first(ServiceTimes(RecordedTimes{times}, 0), 5), testing::ElementsAre(3, 1, 2, 3, 1));
  EXPECT_THAT(first(ServiceTimes(ConstantTimes{4}, 0), 3), testing::ElementsAre(4, 4, 4));
}

TEST(Arrivals, OfConstantKindComeAtEqualDistances) {
  EXPECT_THAT(first(Arrivals(ConstantTimes{250}, 0), 4), testing::ElementsAre(250, 500, 750, 1000));
}

TEST(Arrivals, OfAPoissonProcessAddUpExponentialDurations) {
  EXPECT_THAT(first(Arrivals(ExponentialTimes{1'000'000}, 7), 3),
              testing::ElementsAre(942045, 942045 + 4087073, 942045 + 4087073 + 104515));
}

TEST(Arrivals, InBurstsComeTogether) {
  EXPECT_THAT(first(Arrivals(BurstTimes{3, 2, 100}, 0), 7), testing::ElementsAre(100, 102, 104, 200, 202, 204, 300));
}

TEST(Arrivals, NeverGoBackWhereABurstIsLongerThanItsInterval) {
  const auto times = first(Arrivals(BurstTimes{5, 40, 100}, 0), 20);
  EXPECT_TRUE(std::ranges::is_sorted(times));
}

TEST(Arrivals, OfARecordedListEndWithIt) {
  const auto times = std::make_shared<const std::vector<Microseconds>>(std::vector<Microseconds>{5, 5, 9});
  Arrivals arrivals(RecordedTimes{times}, 0);
  EXPECT_EQ(arrivals.next(), 5);
  EXPECT_EQ(arrivals.next(), 5);
  EXPECT_EQ(arrivals.next(), 9);
  EXPECT_EQ(arrivals.next(), std::nullopt);
  EXPECT_EQ(arrivals.next(), std::nullopt);
}

}  // namespace
}  // namespace tests::simulators
