#include "algorithms/load_balancing/least_connections.hpp"
#include "algorithms/load_balancing/smooth_weighted_round_robin.hpp"
#include "algorithms/load_balancing/weighted_draw.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <string>
#include <vector>

namespace tests::algorithms::load_balancing {
namespace {

namespace cores = ::algorithms::load_balancing;
using cores::Share;

std::vector<Share> shares_of(const std::vector<std::int64_t>& weights) {
  std::vector<Share> shares;
  for (const std::int64_t weight : weights) shares.push_back({weight, weight, 0});
  return shares;
}

std::string choices(std::vector<Share> shares, std::size_t count) {
  std::string letters;
  for (std::size_t i = 0; i < count; ++i) {
    letters += static_cast<char>('A' + *cores::smooth_weighted_round_robin(std::span(shares)));
  }
  return letters;
}

TEST(SmoothWeightedRoundRobin, GivesThePublishedSequences) {
  // The commit message of nginx 52327e0627f4: {5, 1, 1} gives a a b a c a a.
  EXPECT_EQ(choices(shares_of({5, 1, 1}), 14), "AABACAAAABACAA");
  EXPECT_EQ(choices(shares_of({1, 1, 1}), 6), "ABCABC");
}

TEST(SmoothWeightedRoundRobin, ServesEveryServerAsOftenAsItsWeightInEachRound) {
  for (std::int64_t a = 1; a <= 6; ++a) {
    for (std::int64_t b = 1; b <= 6; ++b) {
      for (std::int64_t c = 1; c <= 6; ++c) {
        std::vector<Share> shares = shares_of({a, b, c});
        for (int round = 0; round < 2; ++round) {
          std::vector<std::int64_t> served(3);
          for (std::int64_t i = 0; i < a + b + c; ++i) {
            ++served[*cores::smooth_weighted_round_robin(std::span(shares))];
            EXPECT_EQ(shares[0].current + shares[1].current + shares[2].current, 0);
          }
          EXPECT_EQ(served, (std::vector<std::int64_t>{a, b, c}));
          for (const Share& share : shares) EXPECT_EQ(share.current, 0);
        }
      }
    }
  }
}

TEST(SmoothWeightedRoundRobin, LeavesWhoIsNotUsableUntouched) {
  std::vector<Share> shares = shares_of({3, 2});
  shares[0].current = -7;
  shares[0].effective = 1;
  EXPECT_EQ(cores::smooth_weighted_round_robin(std::span(shares), [](std::size_t each) { return each == 1; }), 1U);
  EXPECT_EQ(shares[0].current, -7);
  EXPECT_EQ(shares[0].effective, 1);
  EXPECT_FALSE(cores::smooth_weighted_round_robin(std::span(shares), [](std::size_t) { return false; }));
}

TEST(SmoothWeightedRoundRobin, GrowsALoweredWeightBackByOneAfterItHasCounted) {
  std::vector<Share> shares = shares_of({4, 1});
  shares[0].effective = 0;
  EXPECT_EQ(cores::smooth_weighted_round_robin(std::span(shares)), 1U);
  EXPECT_EQ(shares[0].current, 0);
  EXPECT_EQ(shares[0].effective, 1);
  EXPECT_EQ(shares[1].current, 0);
}

/// Redoes the arithmetic from what is told.
class Bookkeeper : public cores::Unwatched {
 public:
  static constexpr bool watches = true;
  explicit Bookkeeper(std::vector<Share>& shares) : shares_(&shares) {}
  void weighed(std::size_t server, std::int64_t gained, std::int64_t current, std::int64_t effective) const {
    Share& share = (*shares_)[server];
    EXPECT_EQ(gained, share.effective);
    EXPECT_EQ(current, share.current + gained);
    share.current = current;
    share.effective = effective;
  }
  void chosen(std::size_t server, std::int64_t total, std::int64_t current) const {
    EXPECT_EQ(current, (*shares_)[server].current - total);
    (*shares_)[server].current = current;
  }

 private:
  std::vector<Share>* shares_;
};

TEST(SmoothWeightedRoundRobin, TellsEnoughToRedoIt) {
  std::vector<Share> shares = shares_of({5, 3, 2});
  shares[0].effective = 2;
  std::vector<Share> told = shares;
  for (int i = 0; i < 30; ++i) {
    cores::smooth_weighted_round_robin(std::span(shares), cores::AnyServer(), Bookkeeper(told));
    for (std::size_t each = 0; each < shares.size(); ++each) {
      EXPECT_EQ(told[each].current, shares[each].current);
      EXPECT_EQ(told[each].effective, shares[each].effective);
    }
  }
}

TEST(WeightedDraw, FallsOnEachServerAsOftenAsItsWeight) {
  const std::vector<std::int64_t> weights = {3, 1, 4};
  std::string line;
  for (std::uint64_t value = 0; value < 16; ++value) {
    line += static_cast<char>('A' + cores::weighted_draw(value, weights));
  }
  EXPECT_EQ(line, "AAABCCCCAAABCCCC");
}

TEST(LeastConnections, TakesTheSmallestFractionOfAll) {
  std::vector<std::int64_t> connections(3);
  for (connections[0] = 0; connections[0] < 5; ++connections[0]) {
    for (connections[1] = 0; connections[1] < 5; ++connections[1]) {
      for (connections[2] = 0; connections[2] < 5; ++connections[2]) {
        std::vector<Share> shares = shares_of({1, 2, 3});
        const std::size_t chosen = *cores::least_connections(std::span(shares), connections);
        for (std::size_t other = 0; other < 3; ++other) {
          EXPECT_LE(connections[chosen] * shares[other].weight, connections[other] * shares[chosen].weight);
        }
      }
    }
  }
}

TEST(LeastConnections, IsWeightedRoundRobinWhenNobodyIsBusy) {
  std::vector<Share> shares = shares_of({5, 1, 1});
  std::string letters;
  for (int i = 0; i < 7; ++i) {
    letters +=
        static_cast<char>('A' + *cores::least_connections(std::span(shares), std::vector<std::int64_t>{0, 0, 0}));
  }
  EXPECT_EQ(letters, "AABACAA");
}

TEST(LeastConnections, LeavesTheWeightsAloneWhereOneIsTheLeastBusy) {
  std::vector<Share> shares = shares_of({1, 1, 1});
  EXPECT_EQ(cores::least_connections(std::span(shares), std::vector<std::int64_t>{2, 1, 2}), 1U);
  for (const Share& share : shares) EXPECT_EQ(share.current, 0);
}

}  // namespace
}  // namespace tests::algorithms::load_balancing
