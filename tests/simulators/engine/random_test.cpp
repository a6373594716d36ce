#include "simulators/engine/random.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <limits>
#include <map>
#include <numeric>
#include <vector>

namespace tests::simulators {
namespace {

using ::simulators::engine::hash_of;
using ::simulators::engine::Random;

TEST(Random, IsSplitMix64) {
  Random random(0);
  EXPECT_EQ(random.next(), 0xE220A8397B1DCDAFU);
  EXPECT_EQ(random.next(), 0x6E789E6AA1B965F4U);
  EXPECT_EQ(random.next(), 0x06C45D188009454FU);
}

TEST(Random, SeedsItselfWithFnv1a) {
  // From the test vectors of RFC 9923.
  EXPECT_EQ(hash_of(""), 0xCBF29CE484222325U);
  EXPECT_EQ(hash_of("a"), 0xAF63DC4C8601EC8CU);
  EXPECT_EQ(hash_of("foobar"), 0x85944171F73967E8U);
}

TEST(Random, ShufflesAsAgreed) {
  std::vector<int> numbers(8);
  std::iota(numbers.begin(), numbers.end(), 0);
  Random::of_key("demo\n1").shuffle(std::span(numbers));
  EXPECT_THAT(numbers, testing::ElementsAre(2, 0, 7, 1, 4, 5, 6, 3));
}

TEST(Random, DrawsAsAgreed) {
  Random random = Random::of_key("sorting.quick.next-compare\n7");
  std::vector<std::int64_t> drawn;
  for (int i = 0; i < 8; ++i) drawn.push_back(random.between(1, 99));
  EXPECT_THAT(drawn, testing::ElementsAre(39, 71, 72, 12, 41, 55, 33, 26));
}

/// The agreed rule word by word, in numbers wide enough: reject v >= floor(2^64 / n) n, take v mod n.
std::uint64_t below_by_the_rule(Random& random, std::uint64_t bound) {
  __extension__ using Wide = unsigned __int128;
  const Wide whole = Wide{1} << 64;
  const Wide limit = whole / bound * bound;
  for (;;) {
    const std::uint64_t draw = random.next();
    if (draw < limit) return draw % bound;
  }
}

TEST(Random, RejectsWhatWouldMakeSomeNumbersLikelier) {
  constexpr std::uint64_t top = std::numeric_limits<std::uint64_t>::max();
  for (const std::uint64_t bound : {std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{3}, std::uint64_t{99},
                                    std::uint64_t{1} << 63, (std::uint64_t{1} << 63) + 1, top / 3 * 2, top - 1, top}) {
    Random random(bound);
    Random reference(bound);
    for (int i = 0; i < 200; ++i) ASSERT_EQ(random.below(bound), below_by_the_rule(reference, bound)) << bound;
  }
}

RC_GTEST_PROP(Random, DrawsInsideEveryRange, (std::uint64_t seed, std::int64_t a, std::int64_t b)) {
  const auto [least, most] = std::minmax(a, b);
  Random random(seed);
  const std::int64_t drawn = random.between(least, most);
  RC_ASSERT(least <= drawn);
  RC_ASSERT(drawn <= most);
}

TEST(Random, DrawsFromTheWholeRangeOfNumbers) {
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  Random random(1);
  bool negative = false;
  bool positive = false;
  for (int i = 0; i < 100; ++i) {
    const std::int64_t drawn = random.between(least, most);
    negative = negative || drawn < 0;
    positive = positive || drawn > 0;
  }
  EXPECT_TRUE(negative && positive);
  EXPECT_EQ(random.between(most, most), most);
  EXPECT_EQ(random.between(least, least), least);
}

TEST(Random, PutsEveryOrderOfThreeAboutEquallyOften) {
  std::map<std::array<int, 3>, int> times;
  Random random(42);
  constexpr int rounds = 6000;
  for (int i = 0; i < rounds; ++i) {
    std::array<int, 3> order = {1, 2, 3};
    random.shuffle(std::span<int>(order));
    ++times[order];
  }
  EXPECT_EQ(times.size(), 6U);
  // 1000 each; six standard deviations (29 each) are 173.
  for (const auto& [order, count] : times) EXPECT_NEAR(count, 1000, 173);
}

TEST(Random, LeavesShortRangesAlone) {
  std::vector<int> none;
  std::vector<int> one = {7};
  Random random(1);
  const std::uint64_t next = Random(1).next();
  random.shuffle(std::span(none));
  random.shuffle(std::span(one));
  EXPECT_EQ(one.front(), 7);
  EXPECT_EQ(random.next(), next) << "nothing has been drawn";
}

}  // namespace
}  // namespace tests::simulators
