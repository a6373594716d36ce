#pragma once

#include "simulators/isolation/value.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::isolation {

struct Column {
  std::string name;
  bool is_text = false;
  bool may_be_null = true;
  std::size_t most_characters = 0;  ///< of a text
};

struct IndexDefinition {
  std::string name;
  std::vector<std::size_t> columns;
  bool is_unique = false;
};

/// A table as it stands before the first step. Requires: one primary key column at least; keys differ; rows have a
/// value for each column.
struct Table {
  std::string name;
  std::vector<Column> columns;
  std::vector<std::size_t> primary_key;
  std::vector<IndexDefinition> indexes;  ///< besides the primary key's
  std::vector<Row> rows;                 ///< in the order in which they were inserted

  [[nodiscard]] std::optional<std::size_t> column_named(std::string_view column) const {
    for (std::size_t at = 0; at < columns.size(); ++at) {
      if (columns[at].name == column) return at;
    }
    return std::nullopt;
  }
};

/// The values of some columns of a row.
[[nodiscard]] inline Row picked(const Row& row, const std::vector<std::size_t>& columns) {
  Row values;
  values.reserve(columns.size());
  for (const std::size_t column : columns) values.push_back(row[column]);
  return values;
}

}  // namespace simulators::isolation
