// The edges stand for what any serial order must respect. ww: versions of a row come in one order. wr: who read a
// version comes after its writer; for a condition, after the last writer that changed whether the row is chosen. rw:
// who read a version comes before the writer of the next one, or of the next one that changes whether the row is
// chosen. So an order of the transactions exists in which each read would have seen the same, if and only if the edges
// have no cycle (Adya, theorem on conflict serializability).
#include "simulators/isolation/anomalies/dependency.hpp"

#include "simulators/isolation/evaluate.hpp"

#include <algorithm>
#include <tuple>

namespace simulators::isolation::anomalies {

VersionOrder::VersionOrder(const History& history) : history_(history), installed_(history.items.size()) {
  for (std::size_t number = 0; number < history.items.size(); ++number) {
    const Item& item = history.items[number];
    std::vector<std::size_t>& installed = installed_[number];
    for (const std::size_t version : item.versions) {
      const Version& written = history.versions[version];
      if (written.is_undone) continue;
      if (written.writer != nothing && history.transactions[written.writer].end != End::committed) continue;
      // A later version of the same writer replaces its earlier one.
      if (!installed.empty() && written.writer != nothing &&
          history.versions[installed.back()].writer == written.writer) {
        installed.back() = version;
      } else {
        installed.push_back(version);
      }
    }
    if (item.table >= items_of_table_.size()) items_of_table_.resize(item.table + 1);
    items_of_table_[item.table].push_back(number);
  }
  for (const Read& read : history.reads) {
    items_of_table_.resize(std::max(items_of_table_.size(), read.statement->table_number + 1));
  }
}

bool VersionOrder::is_installed(std::size_t version) const {
  const std::vector<std::size_t>& installed = installed_[history_.versions[version].item];
  return std::binary_search(installed.begin(), installed.end(), version);
}

std::size_t VersionOrder::next_place(std::size_t version) const {
  const std::vector<std::size_t>& installed = installed_[history_.versions[version].item];
  auto place = std::upper_bound(installed.begin(), installed.end(), version);
  // Of a version that its writer replaced, the writer's last one is no later one.
  const std::size_t writer = history_.versions[version].writer;
  if (place != installed.end() && writer != nothing && history_.versions[*place].writer == writer) ++place;
  return static_cast<std::size_t>(place - installed.begin());
}

Chosen VersionOrder::chosen(const Read& read, std::size_t item) const {
  const auto place = std::lower_bound(read.chosen.begin(), read.chosen.end(), item,
                                      [](const Chosen& other, std::size_t wanted) { return other.item < wanted; });
  if (place != read.chosen.end() && place->item == item) return *place;
  return {.item = item, .version = history_.items[item].versions.front()};
}

bool VersionOrder::matches(const Read& read, std::size_t version) const {
  const Version& looked_at = history_.versions[version];
  return !looked_at.is_dead && chooses(read.statement->where, looked_at.values);
}

bool VersionOrder::is_seen_to_change(const Read& read, std::size_t before, std::size_t after) const {
  const Version& old = history_.versions[before];
  const Version& changed = history_.versions[after];
  if (read.columns.empty() || old.is_dead || changed.is_dead) return true;
  return std::any_of(read.columns.begin(), read.columns.end(),
                     [&](std::size_t column) { return old.values[column] != changed.values[column]; });
}

namespace {

class EdgeCollector {
 public:
  EdgeCollector(const History& history, const VersionOrder& order) : history_(history), order_(order) {}

  std::vector<Edge> collect() {
    for (std::size_t item = 0; item < history_.items.size(); ++item) add_writes(item);
    for (std::size_t read = 0; read < history_.reads.size(); ++read) {
      const Read& statement = history_.reads[read];
      if (history_.transactions[statement.transaction].end != End::committed) continue;
      for (const std::size_t item : order_.items_of(statement.statement->table_number)) {
        const std::size_t version = order_.chosen(statement, item).version;
        // What the transaction wrote itself depends on nobody.
        if (history_.versions[version].writer == statement.transaction) continue;
        if (order_.matches(statement, version)) add_item_read(read, version);
        add_predicate_read(read, version);
      }
    }
    return std::move(edges_);
  }

 private:
  void add(const Edge& edge) {
    const auto is_alike = [&](const Edge& other) {
      return std::tie(other.from, other.to, other.kind, other.read) ==
             std::tie(edge.from, edge.to, edge.kind, edge.read);
    };
    // Edges of one read are added together, so those alike are near the end.
    std::size_t alike = 0;
    for (auto other = edges_.rbegin(); other != edges_.rend() && other->read == edge.read; ++other) {
      if (is_alike(*other) && ++alike == most_edges_alike) return;
    }
    edges_.push_back(edge);
  }

  void add_writes(std::size_t item) {
    const std::vector<std::size_t>& installed = order_.installed(item);
    for (std::size_t at = 1; at + 1 < installed.size(); ++at) {
      const Version& first = history_.versions[installed[at]];
      const Version& second = history_.versions[installed[at + 1]];
      add({.from = first.writer,
           .to = second.writer,
           .kind = Dependency::write_write,
           .item = item,
           .from_version = installed[at],
           .to_version = installed[at + 1],
           .from_step = first.step,
           .to_step = second.step});
    }
  }

  void add_from_writer(std::size_t read, std::size_t version, Dependency kind, std::size_t seen) {
    const Version& written = history_.versions[version];
    const Read& reader = history_.reads[read];
    if (written.writer == nothing || written.writer == reader.transaction) return;
    if (history_.transactions[written.writer].end != End::committed || written.is_undone) return;
    add({.from = written.writer,
         .to = reader.transaction,
         .kind = kind,
         .item = written.item,
         .from_version = version,
         .to_version = seen,
         .from_step = written.step,
         .to_step = reader.step,
         .read = read});
  }

  void add_to_writer(std::size_t read, std::size_t seen, Dependency kind, std::size_t version) {
    const Version& written = history_.versions[version];
    const Read& reader = history_.reads[read];
    if (written.writer == reader.transaction) return;
    add({.from = reader.transaction,
         .to = written.writer,
         .kind = kind,
         .item = written.item,
         .from_version = seen,
         .to_version = version,
         .from_step = reader.step,
         .to_step = written.step,
         .read = read});
  }

  void add_item_read(std::size_t read, std::size_t version) {
    const Read& reader = history_.reads[read];
    const std::vector<std::size_t>& installed = order_.installed(history_.versions[version].item);
    std::size_t source = version;
    if (!reader.columns.empty() && order_.is_installed(version)) {
      // Behind an index, a version that looks like the one before it was not told apart from it.
      auto place = std::lower_bound(installed.begin(), installed.end(), version);
      while (place != installed.begin() && !order_.is_seen_to_change(reader, *(place - 1), *place)) --place;
      source = *place;
    }
    add_from_writer(read, source, Dependency::write_read, version);
    for (std::size_t at = order_.next_place(version); at < installed.size(); ++at) {
      if (!order_.is_seen_to_change(reader, version, installed[at])) continue;
      add_to_writer(read, version, Dependency::read_write, installed[at]);
      return;
    }
  }

  void add_predicate_read(std::size_t read, std::size_t version) {
    const Read& reader = history_.reads[read];
    const std::vector<std::size_t>& installed = order_.installed(history_.versions[version].item);
    const auto changes_match = [&](std::size_t before, std::size_t after) {
      return order_.matches(reader, before) != order_.matches(reader, after);
    };
    const std::size_t next = order_.next_place(version);
    if (!order_.is_installed(version)) {
      const auto before = std::lower_bound(installed.begin(), installed.end(), version) - 1;
      if (changes_match(*before, version)) {
        add_from_writer(read, version, Dependency::predicate_write_read, version);
      }
    } else {
      for (std::size_t at = next - 1; at > 0; --at) {
        if (!changes_match(installed[at - 1], installed[at])) continue;
        add_from_writer(read, installed[at], Dependency::predicate_write_read, version);
        break;
      }
    }
    std::size_t before = version;
    for (std::size_t at = next; at < installed.size(); before = installed[at++]) {
      if (history_.versions[installed[at]].writer == reader.transaction) return;
      if (!changes_match(before, installed[at])) continue;
      add_to_writer(read, version, Dependency::predicate_read_write, installed[at]);
      return;
    }
  }

  const History& history_;
  const VersionOrder& order_;
  std::vector<Edge> edges_;
};

}  // namespace

std::vector<Edge> dependencies_of(const History& history, const VersionOrder& order) {
  return EdgeCollector(history, order).collect();
}

}  // namespace simulators::isolation::anomalies
