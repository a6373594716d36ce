// Two edges between the same two transactions, one there and one back, are the shortest cycles; some have a name by the
// kind of the edges and by whether they come from the same row.
#include "simulators/isolation/anomalies/access_pairs.hpp"

#include <map>
#include <utility>

namespace simulators::isolation::anomalies {
namespace {

/// PMP and the two skews: an anti-dependency one way, and a dependency back, on other rows or for another condition.
class EdgePairs {
 public:
  EdgePairs(const History& history, const std::vector<Edge>& edges, Verdicts& verdicts)
      : history_(history), verdicts_(verdicts) {
    for (const Edge& edge : edges) by_ends_[{edge.from, edge.to}].push_back(&edge);
  }

  void detect() {
    for (const auto& [ends, edges] : by_ends_) {
      const auto back = by_ends_.find({ends.second, ends.first});
      if (back == by_ends_.end()) continue;
      for (const Edge* edge : edges) {
        if (!is_anti_dependency(edge->kind)) continue;
        for (const Edge* other : back->second) compare(*edge, *other);
      }
    }
  }

 private:
  void compare(const Edge& missed, const Edge& back) {
    if (missed.kind == Dependency::predicate_read_write && is_write_read(back.kind)) add(Phenomenon::pmp, missed, back);
    if (missed.item == back.item) return;
    if (missed.kind == Dependency::read_write && back.kind == Dependency::write_read) {
      add(Phenomenon::read_skew, missed, back);
    }
    if (is_anti_dependency(back.kind)) add(Phenomenon::write_skew, missed, back);
  }

  [[nodiscard]] bool is_for_write(const Edge& edge) const { return history_.reads[edge.read].is_for_write(); }

  void add(Phenomenon what, const Edge& first, const Edge& second) {
    verdicts_.add(
        {.what = what, .is_through_write = is_for_write(first) || is_for_write(second), .edges = {first, second}});
  }

  const History& history_;
  std::map<std::pair<std::size_t, std::size_t>, std::vector<const Edge*>> by_ends_;
  Verdicts& verdicts_;
};

void add_dirty_writes(const History& history, Verdicts& verdicts) {
  for (const DirtyWrite& dirty : history.dirty_writes) {
    const Version& first = history.versions[dirty.first];
    const Version& second = history.versions[dirty.second];
    verdicts.add({.what = Phenomenon::dirty_write,
                  .edges = {{.from = first.writer,
                             .to = second.writer,
                             .kind = Dependency::write_write,
                             .item = first.item,
                             .from_version = dirty.first,
                             .to_version = dirty.second,
                             .from_step = first.step,
                             .to_step = second.step}}});
  }
}

}  // namespace

void add_edge_verdicts(const History& history, const std::vector<Edge>& edges, Verdicts& verdicts) {
  add_dirty_writes(history, verdicts);
  EdgePairs(history, edges, verdicts).detect();
}

}  // namespace simulators::isolation::anomalies
