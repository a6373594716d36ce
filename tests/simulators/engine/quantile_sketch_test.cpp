// Quantiles are held against those of the sorted numbers.
#include "simulators/engine/quantile_sketch.hpp"

#include "simulators/engine/random.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace tests::simulators {
namespace {

using ::simulators::engine::QuantileSketch;

/// The ceil(q n)-th smallest, at least the first. Requires: the numbers rise.
std::int64_t exact_quantile(const std::vector<std::int64_t>& numbers, std::uint64_t per_mille) {
  const std::uint64_t rank = std::max<std::uint64_t>(1, (numbers.size() * per_mille + 999) / 1000);
  return numbers[rank - 1];
}

void expect_close(std::vector<std::int64_t> numbers) {
  std::ranges::sort(numbers);
  QuantileSketch sketch;
  for (const std::int64_t number : numbers) sketch.add(number);
  for (std::uint64_t per_mille = 0; per_mille <= 1000; per_mille += 5) {
    const std::int64_t exact = exact_quantile(numbers, per_mille);
    const auto error = std::abs(static_cast<double>(sketch.quantile(per_mille) - exact));
    ASSERT_LE(error, 0.001 * static_cast<double>(exact)) << per_mille << " of " << numbers.size();
  }
}

TEST(QuantileSketch, IsWithinAThousandthOfSortedNumbersOfEverySize) {
  ::simulators::engine::Random random(5);
  for (const unsigned bits : {3U, 8U, 16U, 32U, 62U}) {
    std::vector<std::int64_t> numbers;
    for (int i = 0; i < 20'000; ++i) {
      numbers.push_back(static_cast<std::int64_t>(random.next() >> (64 - bits) >> random.below(bits)));
    }
    expect_close(numbers);
  }
}

RC_GTEST_PROP(QuantileSketch, IsWithinAThousandthOfAnyFewNumbers, (const std::vector<std::uint32_t>& drawn)) {
  RC_PRE(!drawn.empty());
  std::vector<std::int64_t> numbers(drawn.begin(), drawn.end());
  std::ranges::sort(numbers);
  QuantileSketch sketch;
  for (const std::int64_t number : numbers) sketch.add(number);
  for (const std::uint64_t per_mille : {0U, 1U, 500U, 950U, 990U, 1000U}) {
    const auto exact = static_cast<double>(exact_quantile(numbers, per_mille));
    RC_ASSERT(std::abs(static_cast<double>(sketch.quantile(per_mille)) - exact) <= 0.001 * exact);
  }
}

TEST(QuantileSketch, KeepsNumbersBelow1024Exactly) {
  for (std::int64_t number = 0; number < 1024; ++number) {
    QuantileSketch sketch;
    sketch.add(number);
    EXPECT_EQ(sketch.quantile(500), number);
  }
}

TEST(QuantileSketch, TakesAtMost28160BucketsWhateverItCounts) {
  QuantileSketch sketch;
  sketch.add(std::int64_t{0x7FFF'FFFF'FFFF'FFFF});
  sketch.add(0);
  EXPECT_LE(sketch.memory(), 28'160U * 4U);
  EXPECT_EQ(sketch.count(), 2U);
}

TEST(QuantileSketch, CountsWhatLiesBetween) {
  QuantileSketch sketch;
  for (std::int64_t number = 0; number < 100; ++number) sketch.add(number);
  EXPECT_EQ(sketch.between(10, 30), 20U);
  EXPECT_EQ(sketch.between(0, 1'000), 100U);
  EXPECT_EQ(sketch.between(200, 300), 0U);
}

TEST(QuantileSketch, SaysZeroOfNothing) { EXPECT_EQ(QuantileSketch().quantile(990), 0); }

}  // namespace
}  // namespace tests::simulators
