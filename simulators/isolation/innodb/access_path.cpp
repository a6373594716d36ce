#include "simulators/isolation/innodb/access_path.hpp"

#include "simulators/isolation/evaluate.hpp"
#include "simulators/isolation/known_values.hpp"

#include <algorithm>

namespace simulators::isolation::innodb {
namespace {

using Columns = std::vector<bool>;

bool within(const Columns& columns, const std::vector<std::size_t>& index) {
  for (std::size_t column = 0; column < columns.size(); ++column) {
    if (columns[column] && std::find(index.begin(), index.end(), column) == index.end()) return false;
  }
  return true;
}

std::vector<std::size_t> entry_columns(const Table& table, std::size_t number) {
  std::vector<std::size_t> columns = table.indexes[number].columns;
  columns.insert(columns.end(), table.primary_key.begin(), table.primary_key.end());
  return columns;
}

Columns columns_read(const Table& table, const Statement& statement) {
  Columns columns(table.columns.size(), statement.items.empty());
  for (const SelectItem& item : statement.items) {
    if (item.kind != SelectItem::Kind::count) columns[item.name.column] = true;
  }
  if (statement.where) add_columns(*statement.where, columns);
  return columns;
}

bool reads_no_column(const Condition& where, std::size_t column_count) {
  Columns read(column_count, false);
  add_columns(where, read);
  return std::find(read.begin(), read.end(), true) == read.end();
}

// What the optimizer reckons with, in its own unit (about one read of a page).
constexpr double lookup_cost = 2.21;        // one value of the primary key
constexpr double entry_cost = 2.2;          // an entry of a secondary index and its row
constexpr double range_cost = 1;            // to begin a range of PRIMARY, or of an index that has all columns
constexpr double row_cost = 0.2;            // to look at one more row
constexpr double covering_row_cost = 0.15;  // or at an entry that is enough
constexpr double scan_cost = 5.9;           // to begin a scan of PRIMARY

class Chooser {
 public:
  Chooser(const TableState& state, const Statement& statement)
      : state_(state),
        table_(*state.definition),
        statement_(statement),
        is_select_(statement.kind == Statement::Kind::select) {}

  AccessPath path() {
    AccessPath path;
    if (is_impossible()) {
      path.is_impossible = true;
      path.words = "none:Impossible WHERE";
      return path;
    }
    if (auto constant = constant_lookup()) return *constant;
    Candidate best = full_scan();
    for (const auto& candidate : {by_primary_key(), by_secondary_index()}) {
      if (candidate && candidate->cost < best.cost) best = *candidate;
    }
    return best.path;
  }

 private:
  struct Candidate {
    AccessPath path;
    double cost = 0;
  };

  [[nodiscard]] std::optional<Intervals> allowed(std::size_t column, bool uses_unequal = false) const {
    return statement_.where ? intervals_of(*statement_.where, column, uses_unequal) : std::nullopt;
  }

  [[nodiscard]] bool is_impossible() const {
    if (!statement_.where) return false;
    const std::size_t count = table_.columns.size();
    if (is_select_ || reads_no_column(*statement_.where, count)) {
      if (constants_contradict(*statement_.where, count)) return true;
    }
    std::vector<std::size_t> first_columns = {table_.primary_key[0]};
    for (const IndexDefinition& index : table_.indexes) first_columns.push_back(index.columns[0]);
    return std::any_of(first_columns.begin(), first_columns.end(), [&](std::size_t column) {
      const auto intervals = allowed(column);
      return intervals && intervals->empty();
    });
  }

  [[nodiscard]] bool is_covered_by(std::size_t number) const {
    return is_select_ && within(columns_read(table_, statement_), entry_columns(table_, number));
  }

  [[nodiscard]] bool reads_only_the_key() const {
    return is_select_ && within(columns_read(table_, statement_), table_.primary_key);
  }

  /// The secondary index that a SELECT scans as a whole, because it has every column that is read. Where it has all
  /// columns of the table, PRIMARY is as good, and better if the index's key is longer (a NULL takes a byte).
  [[nodiscard]] std::optional<std::size_t> covering_index() const {
    for (std::size_t number = 0; number < table_.indexes.size(); ++number) {
      if (!is_covered_by(number)) continue;
      const bool has_all = within(Columns(table_.columns.size(), true), entry_columns(table_, number));
      const std::vector<std::size_t>& columns = table_.indexes[number].columns;
      const bool is_longer = columns.size() > table_.primary_key.size() ||
                             std::any_of(columns.begin(), columns.end(),
                                         [&](std::size_t column) { return table_.columns[column].may_be_null; });
      if (!(has_all && is_longer && reads_only_the_key())) return number;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Row> whole_primary_key() const {
    Row key;
    for (const std::size_t column : table_.primary_key) {
      const auto intervals = allowed(column);
      if (!intervals || intervals->size() != 1 || !intervals->front().is_point()) return std::nullopt;
      key.push_back(*intervals->front().low);
    }
    return key;
  }

  /// A SELECT looks up a row by a unique key before it does anything else.
  [[nodiscard]] std::optional<AccessPath> constant_lookup() const {
    if (!is_select_) return std::nullopt;
    AccessPath path;
    path.is_constant = true;
    if ((path.unique_key = whole_primary_key())) {
      path.intervals = *allowed(table_.primary_key[0]);
      path.words = "const:PRIMARY";
      return path;
    }
    for (std::size_t number = 0; number < table_.indexes.size(); ++number) {
      const IndexDefinition& index = table_.indexes[number];
      const auto intervals = allowed(index.columns[0]);
      if (!index.is_unique || index.columns.size() != 1 || !intervals) continue;
      if (intervals->size() != 1 || !intervals->front().is_point()) continue;
      path.index = number + 1;
      path.intervals = *intervals;
      path.is_covering = is_covered_by(number);
      path.words = "const:" + index.name;
      return path;
    }
    return std::nullopt;
  }

  /// How many records the optimizer expects in the intervals: it counts them in the index, marked ones too, and at
  /// least one for each interval.
  [[nodiscard]] double records_in(const AccessPath& path) const {
    std::size_t sum = 0;
    for (const Interval& interval : path.intervals) {
      std::size_t count = 0;
      for (const auto& [key, record] : state_.indexes[path.index].records) {
        if (path.contains(interval, key)) ++count;
      }
      sum += std::max<std::size_t>(count, 1);
    }
    return static_cast<double>(sum);
  }

  [[nodiscard]] std::optional<Candidate> by_primary_key() const {
    const auto intervals = allowed(table_.primary_key[0]);
    if (!intervals) return std::nullopt;
    Candidate candidate;
    AccessPath& path = candidate.path;
    path.intervals = *intervals;
    path.unique_key = whole_primary_key();
    path.words = "range:PRIMARY";
    const bool is_whole_index_cheaper = !path.unique_key && is_select_ && (covering_index() || reads_only_the_key());
    std::size_t points = 0;
    for (const Interval& interval : *intervals) {
      if (interval.is_point()) ++points;
    }
    if (points == intervals->size()) {
      if (is_whole_index_cheaper) return std::nullopt;
      candidate.cost = lookup_cost * static_cast<double>(points);
    } else {
      candidate.cost = lookup_cost * static_cast<double>(points) +
                       range_cost * static_cast<double>(intervals->size() - points) + row_cost * records_in(path);
    }
    return candidate;
  }

  [[nodiscard]] std::optional<Candidate> by_secondary_index() const {
    std::optional<Candidate> best;
    for (std::size_t number = 0; number < table_.indexes.size(); ++number) {
      const IndexDefinition& index = table_.indexes[number];
      // For a unique key <> is not worth a range.
      const auto intervals = allowed(index.columns[0], !index.is_unique);
      if (!intervals) continue;
      const bool is_point = intervals->size() == 1 && intervals->front().is_point();
      Candidate candidate;
      AccessPath& path = candidate.path;
      path.index = number + 1;
      path.intervals = *intervals;
      path.is_covering = is_covered_by(number);
      path.words = (is_select_ && is_point ? "ref:" : "range:") + index.name;
      // An entry ends with the primary key: what restricts it narrows the range.
      const auto behind = allowed(table_.primary_key[0]);
      if (behind && is_point && !index.is_unique && index.columns.size() == 1) {
        path.prefix = *intervals->front().low;
        path.intervals = *behind;
      }
      const double count = records_in(path);
      const auto ranges = static_cast<double>(path.intervals.size());
      candidate.cost = path.is_covering ? range_cost * ranges + covering_row_cost * count : entry_cost * count;
      if (!best || candidate.cost < best->cost) best = candidate;
    }
    return best;
  }

  [[nodiscard]] Candidate full_scan() const {
    Candidate candidate;
    AccessPath& path = candidate.path;
    path.intervals = {Interval{}};
    std::size_t rows = 0;
    for (const auto& [key, record] : state_.primary().records) {
      if (!record.is_deleted()) ++rows;
    }
    candidate.cost = scan_cost + row_cost * static_cast<double>(rows);
    path.words = statement_.kind == Statement::Kind::update || reads_only_the_key() ? "index:PRIMARY" : "ALL";
    if (const auto number = covering_index()) {
      path.index = *number + 1;
      path.is_covering = true;
      path.words = "index:" + table_.indexes[*number].name;
    }
    return candidate;
  }

  const TableState& state_;
  const Table& table_;
  const Statement& statement_;
  bool is_select_;
};

}  // namespace

AccessPath path_of(const TableState& table, const Statement& statement) { return Chooser(table, statement).path(); }

Record* AccessPath::first_of(const Interval& interval, Index& in) const {
  if (is_full_scan()) return in.first_from({});
  Row from;
  if (prefix) from.push_back(*prefix);
  if (interval.low) from.push_back(*interval.low);
  const std::size_t column = prefix ? 1 : 0;
  Record* record = in.first_from(from);
  while (record != nullptr && (is_null(record->key[column]) || interval.is_above(record->key[column]))) {
    if (prefix && record->key[0] != *prefix) break;
    record = in.first_behind(record->key);
  }
  return record;
}

bool is_covered(const Condition& condition, const std::vector<std::size_t>& columns, std::size_t column_count) {
  Columns read(column_count, false);
  add_columns(condition, read);
  return within(read, columns);
}

}  // namespace simulators::isolation::innodb
