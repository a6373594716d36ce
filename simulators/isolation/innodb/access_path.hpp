#pragma once

#include "simulators/isolation/interval.hpp"
#include "simulators/isolation/table.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace simulators::isolation::innodb {

/// The way in which MariaDB looks for the rows of a statement; which records are locked follows from it.
struct AccessPath {
  std::size_t index = 0;     ///< 0 is PRIMARY, n the n-th secondary index
  bool is_impossible = false;  ///< nothing is touched
  bool is_constant = false;  ///< a SELECT's lookup of one row by a unique key, done before the query is executed
  Intervals intervals = {};  ///< of the index's first column; one without bounds for a full scan
  std::optional<Row> unique_key = {};  ///< the whole primary key, where the condition gives it
  bool is_covering = false;  ///< the index has every column that is read
  std::string words = {};    ///< as EXPLAIN says it: "range:PRIMARY"

  [[nodiscard]] bool is_full_scan() const { return intervals.size() == 1 && !intervals[0].low && !intervals[0].high; }
};

/// The path for a SELECT, UPDATE or DELETE on a small table whose statistics are fresh.
/// source: sql/opt_range.cc and sql/sql_select.cc, reduced to what decides on small tables.
[[nodiscard]] AccessPath path_of(const Table& table, const Statement& statement);

/// Whether every column that a condition reads is in the index, which has `columns`.
[[nodiscard]] bool is_covered(const Condition& condition, const std::vector<std::size_t>& columns,
                              std::size_t column_count);

}  // namespace simulators::isolation::innodb
