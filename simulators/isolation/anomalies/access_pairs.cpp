// Each phenomenon here is a pair of accesses by its definition: two reads of a transaction, or a read and a write. "Own
// writes taken out": a read that chose the transaction's own version says nothing about the others, so it neither
// begins nor ends a pair.
#include "simulators/isolation/anomalies/access_pairs.hpp"

#include "simulators/isolation/known_values.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace simulators::isolation::anomalies {
namespace {

bool is_same_condition(const Condition& left, const Condition& right) {
  return left.kind == right.kind && left.comparison == right.comparison &&
         std::equal(left.operands.begin(), left.operands.end(), right.operands.begin(), right.operands.end(),
                    is_same) &&
         std::equal(left.parts.begin(), left.parts.end(), right.parts.begin(), right.parts.end(), is_same_condition);
}

bool asks_the_same(const Statement& left, const Statement& right) {
  if (left.table_number != right.table_number || left.where.has_value() != right.where.has_value()) return false;
  return !left.where || is_same_condition(*left.where, *right.where);
}

/// The reads of one transaction after each other, and what they mean together.
class ReadPairs {
 public:
  ReadPairs(const History& history, const VersionOrder& order, Verdicts& verdicts)
      : history_(history), order_(order), verdicts_(verdicts) {}

  void detect() {
    std::vector<std::vector<std::size_t>> reads(history_.transactions.size());
    for (std::size_t read = 0; read < history_.reads.size(); ++read) {
      reads[history_.reads[read].transaction].push_back(read);
    }
    for (std::size_t reader = 0; reader < reads.size(); ++reader) {
      for (const std::size_t read : reads[reader]) look_for_dirt(read);
      if (history_.transactions[reader].end != End::committed) continue;
      for (std::size_t at = 0; at < reads[reader].size(); ++at) {
        look_for_lost_updates(reads[reader][at]);
        for (std::size_t later = at + 1; later < reads[reader].size(); ++later) {
          look_for_same_value(reads[reader][at], reads[reader][later]);
        }
        for (std::size_t later = at; later < reads[reader].size(); ++later) {
          look_for_vanished(reads[reader][at], reads[reader][later]);
        }
        look_for_repeats(reads[reader], at);
      }
    }
  }

 private:
  [[nodiscard]] const Version& version_of(std::size_t version) const { return history_.versions[version]; }
  [[nodiscard]] const std::vector<std::size_t>& items_of(const Read& read) const {
    return order_.items_of(read.statement->table_number);
  }

  /// Whether the read learnt something from the version: it is a row that it chose, or it is not and the one before
  /// was.
  [[nodiscard]] bool is_telling(const Read& read, std::size_t version) const {
    if (order_.matches(read, version)) return true;
    const std::vector<std::size_t>& all = history_.items[version_of(version).item].versions;
    const auto place = std::lower_bound(all.begin(), all.end(), version);
    return place != all.begin() && order_.matches(read, *(place - 1));
  }

  [[nodiscard]] Edge read_edge(std::size_t read, std::size_t version) const {
    const Read& reader = history_.reads[read];
    const bool is_row = order_.matches(reader, version);
    return {.from = version_of(version).writer,
            .to = reader.transaction,
            .kind = is_row ? Dependency::write_read : Dependency::predicate_write_read,
            .item = version_of(version).item,
            .from_version = version,
            .to_version = version,
            .from_step = version_of(version).step,
            .to_step = reader.step,
            .read = read};
  }

  [[nodiscard]] Edge overwritten_edge(std::size_t read, std::size_t seen, std::size_t version) const {
    const Read& reader = history_.reads[read];
    const bool is_row = order_.matches(reader, seen);
    return {.from = reader.transaction,
            .to = version_of(version).writer,
            .kind = is_row ? Dependency::read_write : Dependency::predicate_read_write,
            .item = version_of(version).item,
            .from_version = seen,
            .to_version = version,
            .from_step = reader.step,
            .to_step = version_of(version).step,
            .read = read};
  }

  void add(Phenomenon what, std::vector<Edge> edges) {
    const bool is_through_write = std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) {
      return edge.read != nothing && history_.reads[edge.read].is_for_write();
    });
    verdicts_.add({.what = what, .is_through_write = is_through_write, .edges = std::move(edges)});
  }

  /// Dirty, aborted and intermediate reads.
  void look_for_dirt(std::size_t read) {
    const Read& reader = history_.reads[read];
    const bool has_committed = history_.transactions[reader.transaction].end == End::committed;
    for (const Chosen& chosen : reader.chosen) {
      const Version& version = version_of(chosen.version);
      if (version.writer == nothing || version.writer == reader.transaction) continue;
      const bool is_aborted = history_.transactions[version.writer].end == End::aborted;
      const bool is_intermediate = history_.transactions[version.writer].end == End::committed &&
                                   (version.is_undone || !order_.is_installed(chosen.version));
      if (!chosen.is_dirty && !is_aborted && !is_intermediate) continue;
      if (!is_telling(reader, chosen.version)) continue;
      if (chosen.is_dirty) add(Phenomenon::dirty_read, {read_edge(read, chosen.version)});
      if (has_committed && is_aborted) add(Phenomenon::g1a, {read_edge(read, chosen.version)});
      if (has_committed && is_intermediate) add(Phenomenon::g1b, {read_edge(read, chosen.version)});
    }
  }

  /// P4: r_i(x_k), x_k << x_j << x_i.
  void look_for_lost_updates(std::size_t read) {
    const Read& reader = history_.reads[read];
    for (const std::size_t item : items_of(reader)) {
      const std::size_t seen = order_.chosen(reader, item).version;
      if (version_of(seen).writer == reader.transaction || !order_.matches(reader, seen)) continue;
      const std::vector<std::size_t>& installed = order_.installed(item);
      const std::size_t next = order_.next_place(seen);
      for (std::size_t own = next + 1; own < installed.size(); ++own) {
        if (version_of(installed[own]).writer != reader.transaction) continue;
        if (version_of(installed[next]).writer == reader.transaction) break;
        std::vector<Edge> cycle = {overwritten_edge(read, seen, installed[next])};
        for (std::size_t at = next; at < own; ++at) cycle.push_back(write_edge(installed[at], installed[at + 1]));
        add(Phenomenon::p4, std::move(cycle));
        break;
      }
    }
  }

  /// P4 where the UPDATE at the end found the value there already that it was to write. A server may leave the row as
  /// it is then, but its client has read one value and overwritten another.
  void look_for_same_value(std::size_t first, std::size_t second) {
    const Read& reader = history_.reads[first];
    const Read& update = history_.reads[second];
    if (update.statement->kind != Statement::Kind::update) return;
    if (update.statement->table_number != reader.statement->table_number) return;
    for (const std::size_t item : items_of(reader)) {
      const std::size_t seen = order_.chosen(reader, item).version;
      const std::size_t found = order_.chosen(update, item).version;
      if (found <= seen || !order_.is_installed(found) || version_of(seen).writer == reader.transaction) continue;
      if (version_of(found).writer == reader.transaction) continue;
      if (!order_.matches(reader, seen) || !order_.matches(update, found)) continue;
      std::vector<Edge> cycle = way_back(first, item, version_of(found).writer);
      cycle.push_back(read_edge(second, found));
      add(Phenomenon::p4, std::move(cycle));
    }
  }

  [[nodiscard]] Edge write_edge(std::size_t first, std::size_t second) const {
    return {.from = version_of(first).writer,
            .to = version_of(second).writer,
            .kind = Dependency::write_write,
            .item = version_of(first).item,
            .from_version = first,
            .to_version = second,
            .from_step = version_of(first).step,
            .to_step = version_of(second).step};
  }

  /// OTV: one read saw what a transaction wrote, the same or a later one chose a row from before another of its writes.
  void look_for_vanished(std::size_t first, std::size_t second) {
    const bool is_through_write = history_.reads[first].is_for_write() || history_.reads[second].is_for_write();
    if (verdicts_.has(Phenomenon::otv, is_through_write)) return;
    const Read& later = history_.reads[second];
    // One version of each transaction that was observed is enough.
    std::map<std::size_t, std::size_t> observed;
    for (const Chosen& chosen : history_.reads[first].chosen) {
      const std::size_t writer = version_of(chosen.version).writer;
      if (writer == nothing || writer == later.transaction || observed.contains(writer)) continue;
      if (history_.transactions[writer].end != End::committed || !order_.is_installed(chosen.version)) continue;
      if (is_telling(history_.reads[first], chosen.version)) observed.emplace(writer, chosen.version);
    }
    for (const auto& [writer, version] : observed) {
      for (const std::size_t item : items_of(later)) {
        if (std::vector<Edge> back = way_back(second, item, writer); !back.empty()) {
          back.insert(back.begin(), read_edge(first, version));
          add(Phenomenon::otv, std::move(back));
          return;
        }
      }
    }
  }

  /// From a read that chose a version of the item from before the one of `observed`, along the versions to that one.
  [[nodiscard]] std::vector<Edge> way_back(std::size_t read, std::size_t item, std::size_t observed) const {
    const Read& reader = history_.reads[read];
    const std::size_t seen = order_.chosen(reader, item).version;
    std::vector<Edge> way;
    if (version_of(seen).writer == reader.transaction) return way;
    const std::vector<std::size_t>& installed = order_.installed(item);
    bool is_different = false;
    for (std::size_t at = order_.next_place(seen); at < installed.size(); ++at) {
      if (version_of(installed[at]).writer == reader.transaction) return {};
      way.push_back(way.empty() ? overwritten_edge(read, seen, installed[at])
                                : write_edge(installed[at - 1], installed[at]));
      is_different = is_different || order_.matches(reader, seen) || order_.matches(reader, installed[at]);
      if (version_of(installed[at]).writer != observed) continue;
      return is_different ? way : std::vector<Edge>{};
    }
    return {};
  }

  /// A2 and A3: the read against the next one that tells about the same rows, or asks the same.
  void look_for_repeats(const std::vector<std::size_t>& reads, std::size_t at) {
    const Read& first = history_.reads[reads[at]];
    std::vector<std::size_t> open = items_of(first);
    bool has_asked_again = false;
    for (std::size_t later = at + 1; later < reads.size(); ++later) {
      const Read& second = history_.reads[reads[later]];
      if (second.statement->table_number != first.statement->table_number) continue;
      const bool asks_again = asks_the_same(*first.statement, *second.statement);
      std::erase_if(open, [&](std::size_t item) { return ends_repeat(reads[at], reads[later], item, asks_again); });
      if (asks_again && !has_asked_again) look_for_phantom(reads[at], reads[later]);
      has_asked_again = has_asked_again || asks_again;
      if (second.statement->kind != Statement::Kind::select) look_for_phantom_change(reads[at], reads[later]);
    }
  }

  /// Whether nothing more is to be learnt of the item: it was read again, or the transaction has written it itself.
  bool ends_repeat(std::size_t first, std::size_t second, std::size_t item, bool asks_again) {
    const Read& before = history_.reads[first];
    const Read& after = history_.reads[second];
    const std::size_t old = order_.chosen(before, item).version;
    const std::size_t now = order_.chosen(after, item).version;
    if (!order_.matches(before, old) || version_of(old).writer == before.transaction) return true;
    if (version_of(now).writer == before.transaction) return true;
    const bool is_row = order_.matches(after, now);
    const bool is_gone = asks_again && version_of(now).is_dead;
    if (!is_row && !is_gone) return asks_again;
    if (is_gone || version_of(old).values != version_of(now).values) {
      add(Phenomenon::non_repeatable_read, between(first, old, second, now));
    }
    return true;
  }

  /// What led from one version that was read to another one.
  [[nodiscard]] std::vector<Edge> between(std::size_t first, std::size_t old, std::size_t second,
                                          std::size_t now) const {
    if (now > old) return {overwritten_edge(first, old, now), read_edge(second, now)};
    return {read_edge(first, old), overwritten_edge(second, now, old)};
  }

  void look_for_phantom(std::size_t first, std::size_t second) {
    const Read& before = history_.reads[first];
    const Read& after = history_.reads[second];
    for (const std::size_t item : items_of(before)) {
      const std::size_t old = order_.chosen(before, item).version;
      const std::size_t now = order_.chosen(after, item).version;
      if (version_of(old).writer == before.transaction || version_of(now).writer == before.transaction) continue;
      if (order_.matches(before, old) == order_.matches(after, now)) continue;
      add(Phenomenon::phantom, between(first, old, second, now));
    }
  }

  /// An UPDATE or DELETE changes a row that an earlier read would have chosen, had it been there already.
  void look_for_phantom_change(std::size_t first, std::size_t second) {
    const Read& before = history_.reads[first];
    const Read& after = history_.reads[second];
    for (const std::size_t item : items_of(before)) {
      const std::size_t old = order_.chosen(before, item).version;
      const std::size_t now = order_.chosen(after, item).version;
      if (now <= old || version_of(old).writer == before.transaction || version_of(now).writer == before.transaction) {
        continue;
      }
      if (order_.matches(before, old) || !order_.matches(before, now) || !order_.matches(after, now)) continue;
      add(Phenomenon::phantom, between(first, old, second, now));
    }
  }

  const History& history_;
  const VersionOrder& order_;
  Verdicts& verdicts_;
};

}  // namespace

void add_access_verdicts(const History& history, const VersionOrder& order, const std::vector<Edge>& edges,
                         Verdicts& verdicts) {
  ReadPairs(history, order, verdicts).detect();
  add_edge_verdicts(history, edges, verdicts);
}

}  // namespace simulators::isolation::anomalies
