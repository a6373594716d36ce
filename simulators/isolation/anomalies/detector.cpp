// The phenomena of the graph are cycles with so and so many anti-dependencies; each is looked for by its definition.
// The others are read off the accesses themselves, in pairs. Nothing here knows what a database is or what level it
// has.
#include "simulators/isolation/anomalies/detector.hpp"

#include "simulators/isolation/anomalies/access_pairs.hpp"
#include "simulators/isolation/anomalies/cycle.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace simulators::isolation::anomalies {
namespace {

Graph graph_of(const History& history, const std::vector<Edge>& edges) {
  std::vector<Arrow> arrows;
  arrows.reserve(edges.size());
  for (const Edge& edge : edges) arrows.push_back({.from = edge.from, .to = edge.to});
  return {history.transactions.size(), std::move(arrows)};
}

/// One edge of each kind between two transactions, with a plain read and with one for writing: enough for cycles.
std::vector<Edge> one_of_each(const History& history, const std::vector<Edge>& edges) {
  std::vector<Edge> kept;
  std::set<std::tuple<std::size_t, std::size_t, Dependency, bool>> known;
  for (const Edge& edge : edges) {
    const bool is_for_write = edge.read != nothing && history.reads[edge.read].is_for_write();
    if (known.emplace(edge.from, edge.to, edge.kind, is_for_write).second) kept.push_back(edge);
  }
  return kept;
}

/// Looks for the phenomena that are cycles.
class CycleDetector {
 public:
  CycleDetector(const History& history, const std::vector<Edge>& edges, Verdicts& verdicts)
      : history_(history), edges_(edges), graph_(graph_of(history, edges)), verdicts_(verdicts) {
    for (std::size_t edge = 0; edge < edges.size(); ++edge) has_writing_reads_ = has_writing_reads_ || !is_plain(edge);
  }

  [[nodiscard]] bool is_acyclic() const { return graph_.is_acyclic(); }

  void detect() {
    const auto is_ww = [&](std::size_t edge) { return edges_[edge].kind == Dependency::write_write; };
    const auto is_wr = [&](std::size_t edge) { return is_write_read(edges_[edge].kind); };
    const auto is_dependency = [&](std::size_t edge) { return !is_rw(edge); };
    const auto is_any_rw = [&](std::size_t edge) { return is_rw(edge); };
    const auto is_item_rw = [&](std::size_t edge) { return edges_[edge].kind == Dependency::read_write; };
    const auto is_no_predicate_rw = [&](std::size_t edge) {
      return edges_[edge].kind != Dependency::predicate_read_write;
    };
    const auto is_any = [](std::size_t) { return true; };
    find(Phenomenon::g0, is_ww, is_ww);
    find(Phenomenon::g1c, is_wr, is_dependency);
    find(Phenomenon::g_single, is_any_rw, is_dependency);
    if (const Cycle cycle = graph_.cycle_with_marks_apart(is_any_rw); !cycle.empty()) {
      add(Phenomenon::g_nonadjacent, cycle);
    }
    find(Phenomenon::g2_item, is_item_rw, is_no_predicate_rw);
    find(Phenomenon::g2, is_any_rw, is_any);
    find_read_only_anomaly();
  }

 private:
  [[nodiscard]] bool is_rw(std::size_t edge) const { return is_anti_dependency(edges_[edge].kind); }
  [[nodiscard]] bool is_plain(std::size_t edge) const {
    const std::size_t read = edges_[edge].read;
    return read == nothing || !history_.reads[read].is_for_write();
  }

  void add(Phenomenon what, const Cycle& cycle) {
    Verdict verdict{.what = what};
    for (const std::size_t edge : cycle) {
      verdict.edges.push_back(edges_[edge]);
      verdict.is_through_write = verdict.is_through_write || !is_plain(edge);
    }
    verdicts_.add(std::move(verdict));
  }

  /// Once with plain reads only, and once with reads of writing statements wherever such an edge leads the same way.
  void find(Phenomenon what, const ArrowFilter& needed, const ArrowFilter& allowed) {
    const Cycle plain = graph_.shortest_cycle([&](std::size_t edge) { return needed(edge) && is_plain(edge); },
                                              [&](std::size_t edge) { return allowed(edge) && is_plain(edge); });
    if (!plain.empty()) add(what, plain);
    if (!has_writing_reads_) return;
    const auto counts = [&](std::size_t edge) { return !has_writing_twin(edge); };
    const Cycle written = graph_.shortest_cycle([&](std::size_t edge) { return needed(edge) && counts(edge); },
                                                [&](std::size_t edge) { return allowed(edge) && counts(edge); });
    if (std::any_of(written.begin(), written.end(), [&](std::size_t edge) { return !is_plain(edge); })) {
      add(what, written);
    }
  }

  /// Whether another edge between the two, of a kind that counts the same, comes from a read for writing.
  [[nodiscard]] bool has_writing_twin(std::size_t edge) const {
    if (!is_plain(edge)) return false;
    for (std::size_t other = 0; other < edges_.size(); ++other) {
      const bool is_alike = edges_[other].from == edges_[edge].from && edges_[other].to == edges_[edge].to &&
                            (edges_[other].kind == edges_[edge].kind || (!is_rw(other) && !is_rw(edge)));
      if (is_alike && !is_plain(other) && is_plain(edge) && edges_[edge].kind != Dependency::write_write) return true;
    }
    return false;
  }

  void find_read_only_anomaly() {
    std::vector<bool> has_written(history_.transactions.size(), false);
    for (const Version& version : history_.versions) {
      if (version.writer != nothing && !version.is_undone) has_written[version.writer] = true;
    }
    const auto is_any_rw = [&](std::size_t edge) { return is_rw(edge); };
    for (std::size_t reader = 0; reader < history_.transactions.size(); ++reader) {
      if (has_written[reader] || history_.transactions[reader].end != End::committed) continue;
      const Cycle cycle = graph_.cycle_through(reader, is_any_rw);
      if (std::count_if(cycle.begin(), cycle.end(), is_any_rw) < 2 || !graph_.is_acyclic_without(reader)) continue;
      add(Phenomenon::read_only_anomaly, cycle);
      return;
    }
  }

  const History& history_;
  const std::vector<Edge>& edges_;
  Graph graph_;
  Verdicts& verdicts_;
  bool has_writing_reads_ = false;
};

}  // namespace

std::vector<Verdict> verdicts_of(const History& history) {
  const VersionOrder order(history);
  const std::vector<Edge> edges = dependencies_of(history, order);
  Verdicts verdicts;
  const std::vector<Edge> kept = one_of_each(history, edges);
  CycleDetector cycles(history, kept, verdicts);
  if (!cycles.is_acyclic()) cycles.detect();
  add_access_verdicts(history, order, edges, verdicts);
  return std::move(verdicts).take();
}

bool is_serializable(const History& history) {
  const VersionOrder order(history);
  if (!graph_of(history, dependencies_of(history, order)).is_acyclic()) return false;
  Verdicts verdicts;
  add_access_verdicts(history, order, {}, verdicts);
  const std::vector<Verdict> all = std::move(verdicts).take();
  return std::none_of(all.begin(), all.end(), [](const Verdict& verdict) {
    return verdict.what == Phenomenon::g1a || verdict.what == Phenomenon::g1b;
  });
}

}  // namespace simulators::isolation::anomalies
