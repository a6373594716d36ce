#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace simulators::isolation::anomalies {

/// An arrow of a graph whose nodes are numbered from 0.
struct Arrow {
  std::size_t from = 0;
  std::size_t to = 0;
};

/// Which arrows count, by their number.
using ArrowFilter = std::function<bool(std::size_t arrow)>;

/// The numbers of arrows that lead around, each from where the one before it led to.
using Cycle = std::vector<std::size_t>;

/// A graph for the questions that the phenomena ask. Arrows from a node to itself count as cycles of one.
/// Requires: every arrow's ends are below `nodes`.
class Graph {
 public:
  Graph(std::size_t nodes, std::vector<Arrow> arrows);

  /// Whether the arrows have no cycle. Cost: O(nodes + arrows).
  [[nodiscard]] bool is_acyclic() const;
  /// The same without one node and its arrows.
  [[nodiscard]] bool is_acyclic_without(std::size_t node) const;

  /// A shortest cycle that visits no node twice, one arrow of it `needed`, the others `allowed`; empty: there is none.
  /// Cost: O(needed arrows × arrows).
  [[nodiscard]] Cycle shortest_cycle(const ArrowFilter& needed, const ArrowFilter& allowed) const;

  /// A cycle that visits no node twice and has two or more `marked` arrows, no two of them next to each other.
  /// Cost: O(marked arrows × arrows) where no walk is that way around, else exponential in the worst case: the search
  /// gives up, and finds nothing, after `most_steps`.
  [[nodiscard]] Cycle cycle_with_marks_apart(const ArrowFilter& marked) const;
  static constexpr std::size_t most_steps = 1'000'000;

  /// A cycle through a node with as few `marked` arrows as there can be; empty: there is none. Cost: O(arrows).
  [[nodiscard]] Cycle cycle_through(std::size_t node, const ArrowFilter& marked) const;

 private:
  struct Search;

  [[nodiscard]] bool is_acyclic_but(std::size_t without) const;
  [[nodiscard]] Cycle shortest_path(std::size_t from, std::size_t to, const ArrowFilter& allowed) const;
  [[nodiscard]] bool has_walk_with_marks_apart(std::size_t first, const ArrowFilter& marked) const;
  bool extend(Search& search, std::size_t node, bool last_is_marked, std::size_t marks) const;

  std::size_t nodes_;
  std::vector<Arrow> arrows_;
  std::vector<std::vector<std::size_t>> out_;  ///< arrows, by the node that they leave
};

}  // namespace simulators::isolation::anomalies
