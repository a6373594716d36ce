// A cycle with a needed arrow from a to b is that arrow and a path from b back to a. A shortest path visits no node
// twice, so the cycle does not either. Where arrows must stand apart, a walk is not enough, since taking its loops out
// may bring two of them together; so walks only tell quickly that there is nothing, and a search with a list of the
// visited nodes finds what there is.
#include "simulators/isolation/anomalies/cycle.hpp"

#include <algorithm>
#include <deque>
#include <limits>
#include <utility>

namespace simulators::isolation::anomalies {
namespace {

constexpr std::size_t no_arrow = std::numeric_limits<std::size_t>::max();

}  // namespace

struct Graph::Search {
  const ArrowFilter& marked;
  std::size_t goal = 0;
  std::vector<bool> visited = {};
  Cycle path = {};
  std::size_t steps = 0;
};

Graph::Graph(std::size_t nodes, std::vector<Arrow> arrows) : nodes_(nodes), arrows_(std::move(arrows)), out_(nodes) {
  for (std::size_t arrow = 0; arrow < arrows_.size(); ++arrow) out_[arrows_[arrow].from].push_back(arrow);
}

bool Graph::is_acyclic() const { return is_acyclic_but(nodes_); }

bool Graph::is_acyclic_without(std::size_t node) const { return is_acyclic_but(node); }

/// Takes away, again and again, a node that nothing leads to (Kahn).
bool Graph::is_acyclic_but(std::size_t without) const {
  std::vector<std::size_t> in(nodes_, 0);
  const auto counts = [&](const Arrow& arrow) { return arrow.from != without && arrow.to != without; };
  for (const Arrow& arrow : arrows_) {
    if (counts(arrow)) ++in[arrow.to];
  }
  std::vector<std::size_t> open;
  for (std::size_t node = 0; node < nodes_; ++node) {
    if (in[node] == 0) open.push_back(node);
  }
  std::size_t taken = 0;
  while (!open.empty()) {
    const std::size_t node = open.back();
    open.pop_back();
    ++taken;
    for (const std::size_t arrow : out_[node]) {
      if (counts(arrows_[arrow]) && --in[arrows_[arrow].to] == 0) open.push_back(arrows_[arrow].to);
    }
  }
  return taken == nodes_;
}

/// Breadth first. The path of no arrows leads from a node to itself.
Cycle Graph::shortest_path(std::size_t from, std::size_t to, const ArrowFilter& allowed) const {
  std::vector<std::size_t> came_by(nodes_, no_arrow);
  std::vector<bool> seen(nodes_, false);
  std::deque<std::size_t> open = {from};
  seen[from] = true;
  while (!open.empty() && !seen[to]) {
    const std::size_t node = open.front();
    open.pop_front();
    for (const std::size_t arrow : out_[node]) {
      const std::size_t next = arrows_[arrow].to;
      if (seen[next] || !allowed(arrow)) continue;
      seen[next] = true;
      came_by[next] = arrow;
      open.push_back(next);
    }
  }
  Cycle path;
  if (!seen[to]) return path;
  for (std::size_t node = to; node != from; node = arrows_[came_by[node]].from) path.push_back(came_by[node]);
  std::reverse(path.begin(), path.end());
  return path;
}

Cycle Graph::shortest_cycle(const ArrowFilter& needed, const ArrowFilter& allowed) const {
  Cycle shortest;
  for (std::size_t arrow = 0; arrow < arrows_.size(); ++arrow) {
    if (!needed(arrow)) continue;
    Cycle cycle = shortest_path(arrows_[arrow].to, arrows_[arrow].from, allowed);
    if (cycle.empty() && arrows_[arrow].to != arrows_[arrow].from) continue;
    cycle.insert(cycle.begin(), arrow);
    if (shortest.empty() || cycle.size() < shortest.size()) shortest = std::move(cycle);
    if (shortest.size() <= 2) break;
  }
  return shortest;
}

Cycle Graph::cycle_through(std::size_t node, const ArrowFilter& marked) const {
  // Paths that cost their marked arrows, the cheapest first: 0-1 breadth-first search.
  std::vector<std::size_t> cost(nodes_, no_arrow);
  std::vector<std::size_t> came_by(nodes_, no_arrow);
  std::deque<std::size_t> open = {node};
  std::size_t best = no_arrow;
  std::size_t last = no_arrow;
  cost[node] = 0;
  while (!open.empty()) {
    const std::size_t at = open.front();
    open.pop_front();
    for (const std::size_t arrow : out_[at]) {
      const std::size_t next = arrows_[arrow].to;
      const bool costs = marked(arrow);
      const std::size_t reached = cost[at] + (costs ? 1 : 0);
      if (next == node) {
        if (reached < best) last = arrow;
        best = std::min(best, reached);
      } else if (reached < cost[next]) {
        cost[next] = reached;
        came_by[next] = arrow;
        if (costs) {
          open.push_back(next);
        } else {
          open.push_front(next);
        }
      }
    }
  }
  Cycle cycle;
  if (last == no_arrow) return cycle;
  cycle.push_back(last);
  for (std::size_t at = arrows_[last].from; at != node; at = arrows_[came_by[at]].from) cycle.push_back(came_by[at]);
  std::reverse(cycle.begin(), cycle.end());
  return cycle;
}

/// Whether some walk leads from the marked arrow `first` around to it, marked arrows apart, one more of them at least.
bool Graph::has_walk_with_marks_apart(std::size_t first, const ArrowFilter& marked) const {
  // A place is a node, whether the last arrow was marked, and whether another marked one was there.
  std::vector<bool> seen(nodes_ * 4, false);
  std::vector<std::size_t> open = {arrows_[first].to * 4 + 2};
  seen[open.back()] = true;
  while (!open.empty()) {
    const std::size_t place = open.back();
    open.pop_back();
    const bool last_is_marked = (place & 2U) != 0;
    const bool has_another = (place & 1U) != 0;
    if (place / 4 == arrows_[first].from && !last_is_marked && has_another) return true;
    for (const std::size_t arrow : out_[place / 4]) {
      const bool is_marked = marked(arrow);
      if (is_marked && last_is_marked) continue;
      const std::size_t next = arrows_[arrow].to * 4 + (is_marked ? 2U : 0U) + (has_another || is_marked ? 1U : 0U);
      if (seen[next]) continue;
      seen[next] = true;
      open.push_back(next);
    }
  }
  return false;
}

Cycle Graph::cycle_with_marks_apart(const ArrowFilter& marked) const {
  std::size_t steps = 0;
  for (std::size_t first = 0; first < arrows_.size(); ++first) {
    if (!marked(first) || arrows_[first].from == arrows_[first].to) continue;
    if (!has_walk_with_marks_apart(first, marked)) continue;
    Search search{.marked = marked, .goal = arrows_[first].from, .visited = std::vector<bool>(nodes_, false)};
    search.steps = steps;
    search.visited[arrows_[first].to] = true;
    search.path = {first};
    if (extend(search, arrows_[first].to, true, 1)) return search.path;
    steps = search.steps;
  }
  return {};
}

bool Graph::extend(Search& search, std::size_t node, bool last_is_marked, std::size_t marks) const {
  for (const std::size_t arrow : out_[node]) {
    if (++search.steps > most_steps) return false;
    const bool is_marked = search.marked(arrow);
    if (is_marked && last_is_marked) continue;
    const std::size_t next = arrows_[arrow].to;
    search.path.push_back(arrow);
    // The first arrow of the cycle is marked, so the last one must not be.
    if (next == search.goal) {
      if (!is_marked && marks >= 2) return true;
    } else if (!search.visited[next]) {
      search.visited[next] = true;
      if (extend(search, next, is_marked, marks + (is_marked ? 1 : 0))) return true;
      search.visited[next] = false;
    }
    search.path.pop_back();
  }
  return false;
}

}  // namespace simulators::isolation::anomalies
