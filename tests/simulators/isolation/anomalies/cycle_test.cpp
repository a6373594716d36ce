#include "simulators/isolation/anomalies/cycle.hpp"

#include "simulators/engine/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace tests::simulators::isolation::anomalies {
namespace {

using ::simulators::engine::Random;
using ::simulators::isolation::anomalies::Arrow;
using ::simulators::isolation::anomalies::Cycle;
using ::simulators::isolation::anomalies::Graph;

constexpr std::size_t kinds = 3;  ///< 0 and 1 as ww and wr; 2 is marked

struct Drawn {
  std::size_t nodes = 0;
  std::vector<Arrow> arrows;
  std::vector<std::size_t> kind;
};

Drawn draw(Random& random, std::size_t most_arrows = 8) {
  Drawn drawn;
  drawn.nodes = 1 + random.below(5);
  const std::size_t count = random.below(most_arrows + 1);
  for (std::size_t arrow = 0; arrow < count; ++arrow) {
    const std::size_t from = random.below(drawn.nodes);
    const std::size_t to = random.below(drawn.nodes);
    if (from == to) continue;
    drawn.arrows.push_back({.from = from, .to = to});
    drawn.kind.push_back(random.below(kinds));
  }
  return drawn;
}

/// Every cycle that visits no node twice, by trying all paths; each once for every arrow that it may begin with.
void add_cycles(const Drawn& drawn, Cycle& path, std::vector<Cycle>& all) {
  const std::size_t start = drawn.arrows[path.front()].from;
  const std::size_t end = drawn.arrows[path.back()].to;
  if (end == start) {
    all.push_back(path);
    return;
  }
  for (std::size_t arrow = 0; arrow < drawn.arrows.size(); ++arrow) {
    const bool is_visited = std::any_of(
        path.begin(), path.end(), [&](std::size_t other) { return drawn.arrows[other].to == drawn.arrows[arrow].to; });
    if (drawn.arrows[arrow].from != end || is_visited) continue;
    path.push_back(arrow);
    add_cycles(drawn, path, all);
    path.pop_back();
  }
}

std::vector<Cycle> all_cycles(const Drawn& drawn) {
  std::vector<Cycle> all;
  for (std::size_t arrow = 0; arrow < drawn.arrows.size(); ++arrow) {
    Cycle path = {arrow};
    add_cycles(drawn, path, all);
  }
  return all;
}

void expect_is_cycle(const Drawn& drawn, const Cycle& cycle) {
  ASSERT_FALSE(cycle.empty());
  std::vector<std::size_t> visited;
  for (std::size_t at = 0; at < cycle.size(); ++at) {
    EXPECT_EQ(drawn.arrows[cycle[at]].to, drawn.arrows[cycle[(at + 1) % cycle.size()]].from);
    visited.push_back(drawn.arrows[cycle[at]].from);
  }
  std::sort(visited.begin(), visited.end());
  EXPECT_EQ(std::adjacent_find(visited.begin(), visited.end()), visited.end()) << "a node twice";
}

constexpr int graphs = 4000;

TEST(Cycle, IsFoundExactlyWhereTryingAllPathsFindsOne) {
  Random random(1);
  int with = 0;
  for (int at = 0; at < graphs; ++at) {
    const Drawn drawn = draw(random);
    const std::vector<Cycle> all = all_cycles(drawn);
    EXPECT_EQ(Graph(drawn.nodes, drawn.arrows).is_acyclic(), all.empty());
    with += all.empty() ? 0 : 1;
  }
  EXPECT_GT(with, graphs / 10);
  EXPECT_LT(with, graphs * 9 / 10);
}

TEST(Cycle, WithOneMarkedArrowIsAShortestOfThoseThatTryingAllPathsFinds) {
  Random random(2);
  int with = 0;
  for (int at = 0; at < graphs; ++at) {
    const Drawn drawn = draw(random);
    std::size_t shortest = 0;
    for (const Cycle& cycle : all_cycles(drawn)) {
      const auto marks =
          std::count_if(cycle.begin(), cycle.end(), [&](std::size_t arrow) { return drawn.kind[arrow] == 2; });
      if (marks == 1 && (shortest == 0 || cycle.size() < shortest)) shortest = cycle.size();
    }
    const Cycle found = Graph(drawn.nodes, drawn.arrows)
                            .shortest_cycle([&](std::size_t arrow) { return drawn.kind[arrow] == 2; },
                                            [&](std::size_t arrow) { return drawn.kind[arrow] != 2; });
    EXPECT_EQ(found.size(), shortest);
    if (shortest == 0) continue;
    ++with;
    expect_is_cycle(drawn, found);
  }
  EXPECT_GT(with, graphs / 20);
}

TEST(Cycle, WithMarksApartIsFoundExactlyWhereTryingAllPathsFindsOne) {
  Random random(3);
  int with = 0;
  for (int at = 0; at < graphs; ++at) {
    const Drawn drawn = draw(random, 12);
    const auto is_marked = [&](std::size_t arrow) { return drawn.kind[arrow] == 2; };
    const auto has_marks_apart = [&](const Cycle& cycle) {
      std::size_t marks = 0;
      for (std::size_t place = 0; place < cycle.size(); ++place) {
        if (!is_marked(cycle[place])) continue;
        ++marks;
        if (is_marked(cycle[(place + 1) % cycle.size()])) return false;
      }
      return marks >= 2;
    };
    const std::vector<Cycle> all = all_cycles(drawn);
    const Cycle found = Graph(drawn.nodes, drawn.arrows).cycle_with_marks_apart(is_marked);
    EXPECT_EQ(!found.empty(), std::any_of(all.begin(), all.end(), has_marks_apart));
    if (found.empty()) continue;
    ++with;
    expect_is_cycle(drawn, found);
    EXPECT_TRUE(has_marks_apart(found));
  }
  EXPECT_GT(with, 20);
}

TEST(Cycle, ThroughANodeHasAsFewMarksAsTryingAllPathsFinds) {
  Random random(4);
  for (int at = 0; at < graphs; ++at) {
    const Drawn drawn = draw(random);
    const auto is_marked = [&](std::size_t arrow) { return drawn.kind[arrow] == 2; };
    const auto marks_of = [&](const Cycle& cycle) { return std::count_if(cycle.begin(), cycle.end(), is_marked); };
    const std::vector<Cycle> all = all_cycles(drawn);
    for (std::size_t node = 0; node < drawn.nodes; ++node) {
      std::ptrdiff_t fewest = -1;
      for (const Cycle& cycle : all) {
        if (drawn.arrows[cycle.front()].from != node) continue;
        fewest = fewest < 0 ? marks_of(cycle) : std::min(fewest, marks_of(cycle));
      }
      const Cycle found = Graph(drawn.nodes, drawn.arrows).cycle_through(node, is_marked);
      EXPECT_EQ(found.empty() ? -1 : marks_of(found), fewest);
      EXPECT_TRUE(found.empty() || drawn.arrows[found.front()].from == node);
    }
  }
}

}  // namespace
}  // namespace tests::simulators::isolation::anomalies
