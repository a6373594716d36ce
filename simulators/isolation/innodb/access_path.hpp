#pragma once

#include "simulators/isolation/innodb/index.hpp"
#include "simulators/isolation/interval.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace simulators::isolation::innodb {

/// The way in which MariaDB looks for the rows of a statement; which records are locked follows from it.
struct AccessPath {
  std::size_t index = 0;       ///< 0 is PRIMARY, n the n-th secondary index
  bool is_impossible = false;  ///< nothing is touched
  bool is_constant = false;    ///< a SELECT's lookup of one row by a unique key, done before the query is executed
  Intervals intervals = {};    ///< of the index's first column (or its last one); one without bounds for a full scan
  std::optional<Value> prefix = {};  ///< the first column's only value: the intervals are of the primary key behind it
  std::optional<Row> unique_key = {};  ///< the whole primary key, where the condition gives it
  bool is_covering = false;            ///< the index has every column that is read
  std::string words = {};              ///< as EXPLAIN says it: "range:PRIMARY"

  [[nodiscard]] bool is_full_scan() const {
    return !prefix && intervals.size() == 1 && !intervals[0].low && !intervals[0].high;
  }
  /// Whether a key of the index lies in an interval of the path.
  [[nodiscard]] bool contains(const Interval& interval, const Row& key) const {
    if (is_full_scan()) return true;
    return prefix ? key[0] == *prefix && interval.contains(key[1]) : interval.contains(key[0]);
  }
  /// The first record that is not before an interval. NULLs come first in an index and are in no interval with bounds.
  [[nodiscard]] Record* first_of(const Interval& interval, Index& in) const;
};

/// The path for a SELECT, UPDATE or DELETE on a small table, by the costs of the optimizer: its statistics count the
/// rows as they are now, also uncommitted ones. Does not know index_merge: an OR of two indexed columns is a full scan
/// here. source: sql/opt_range.cc and sql/sql_select.cc; the costs are fitted to what EXPLAIN says for tables of 1 to 8
/// rows.
[[nodiscard]] AccessPath path_of(const TableState& table, const Statement& statement);

/// Whether every column that a condition reads is in the index, which has `columns`.
[[nodiscard]] bool is_covered(const Condition& condition, const std::vector<std::size_t>& columns,
                              std::size_t column_count);

}  // namespace simulators::isolation::innodb
