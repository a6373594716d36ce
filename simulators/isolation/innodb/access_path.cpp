#include "simulators/isolation/innodb/access_path.hpp"

#include "simulators/isolation/evaluate.hpp"

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

/// Whether a constant that one AND-ed equality gives to a column makes another one false: the optimizer of a SELECT puts
/// it in there.
bool constants_contradict(const Condition& where, std::size_t column_count) {
  std::vector<const Condition*> parts = {&where};
  if (where.kind == Condition::Kind::all_of) {
    parts.clear();
    for (const Condition& part : where.parts) parts.push_back(&part);
  }
  Row row(column_count);
  Columns known(column_count, false);
  for (const Condition* part : parts) {
    if (part->kind != Condition::Kind::comparison || part->comparison != Comparison::equal) continue;
    for (const std::size_t side : {0U, 1U}) {
      const Expression& column = part->operands[side];
      const auto value = constant_of(part->operands[1 - side]);
      if (column.kind != Expression::Kind::column || !value) continue;
      known[column.name.column] = true;
      row[column.name.column] = *value;
    }
  }
  for (const Condition* part : parts) {
    Columns read(column_count, false);
    add_columns(*part, read);
    bool is_known = true;
    for (std::size_t column = 0; column < column_count; ++column) is_known = is_known && (!read[column] || known[column]);
    if (is_known && truth_of(*part, row) != Truth::yes) return true;
  }
  return false;
}

bool reads_no_column(const Condition& where, std::size_t column_count) {
  Columns read(column_count, false);
  add_columns(where, read);
  return std::find(read.begin(), read.end(), true) == read.end();
}

class Chooser {
 public:
  Chooser(const Table& table, const Statement& statement)
      : table_(table), statement_(statement), is_select_(statement.kind == Statement::Kind::select) {}

  AccessPath path() {
    if (is_impossible()) {
      AccessPath path;
      path.is_impossible = true;
      path.words = "none:Impossible WHERE";
      return path;
    }
    if (auto path = by_primary_key()) return *path;
    if (auto path = by_secondary_index()) return *path;
    return full_scan();
  }

 private:
  [[nodiscard]] std::optional<Intervals> allowed(std::size_t column) const {
    return statement_.where ? intervals_of(*statement_.where, column) : std::nullopt;
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

  /// The secondary index that has every column that the SELECT reads. Where the index has all columns of the table, it
  /// is not taken for the primary key alone, which PRIMARY gives as cheaply.
  [[nodiscard]] std::optional<std::size_t> covering_index() const {
    if (!is_select_) return std::nullopt;
    const Columns read = columns_read(table_, statement_);
    for (std::size_t number = 0; number < table_.indexes.size(); ++number) {
      const std::vector<std::size_t> columns = entry_columns(table_, number);
      const bool has_all = within(Columns(table_.columns.size(), true), columns);
      if (within(read, columns) && !(has_all && within(read, table_.primary_key))) return number;
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

  std::optional<AccessPath> by_primary_key() const {
    const auto intervals = allowed(table_.primary_key[0]);
    if (!intervals) return std::nullopt;
    AccessPath path;
    path.intervals = *intervals;
    path.unique_key = whole_primary_key();
    path.is_constant = is_select_ && path.unique_key;
    path.words = path.is_constant ? "const:PRIMARY" : "range:PRIMARY";
    const bool are_points = std::all_of(intervals->begin(), intervals->end(),
                                        [](const Interval& interval) { return interval.is_point(); });
    if (!path.unique_key && are_points) {
      if (covering_index()) return std::nullopt;
      if (intervals->size() > 2) return std::nullopt;  // as many lookups as the whole small table costs
    }
    return path;
  }

  std::optional<AccessPath> by_secondary_index() const {
    std::optional<AccessPath> best;
    for (std::size_t number = 0; number < table_.indexes.size(); ++number) {
      const auto intervals = allowed(table_.indexes[number].columns[0]);
      if (!intervals) continue;
      const bool is_point = intervals->size() == 1 && intervals->front().is_point();
      if (best && !is_point) continue;
      AccessPath path;
      path.index = number + 1;
      path.intervals = *intervals;
      path.is_covering = is_select_ && within(columns_read(table_, statement_), entry_columns(table_, number));
      const bool is_unique = table_.indexes[number].is_unique && table_.indexes[number].columns.size() == 1;
      path.is_constant = is_select_ && is_point && is_unique;
      path.words = path.is_constant ? "const:" : is_select_ && is_point ? "ref:" : "range:";
      path.words += table_.indexes[number].name;
      best = path;
    }
    return best;
  }

  [[nodiscard]] AccessPath full_scan() const {
    AccessPath path;
    path.intervals = {Interval{}};
    path.words = "ALL";
    if (const auto number = covering_index()) {
      path.index = *number + 1;
      path.is_covering = true;
      path.words = "index:" + table_.indexes[*number].name;
    } else if (!is_select_ || within(columns_read(table_, statement_), table_.primary_key)) {
      path.words = "index:PRIMARY";
    }
    return path;
  }

  const Table& table_;
  const Statement& statement_;
  bool is_select_;
};

}  // namespace

AccessPath path_of(const Table& table, const Statement& statement) { return Chooser(table, statement).path(); }

bool is_covered(const Condition& condition, const std::vector<std::size_t>& columns, std::size_t column_count) {
  Columns read(column_count, false);
  add_columns(condition, read);
  return within(read, columns);
}

}  // namespace simulators::isolation::innodb
