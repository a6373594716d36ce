#pragma once

#include "simulators/isolation/value.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace simulators::isolation {

/// Where a word of a statement begins; both count from 1.
struct Place {
  std::size_t line = 1;
  std::size_t column = 1;
};

/// A name as it was written. `column` is its number in the table, once the statement is bound.
struct Name {
  std::string text = {};
  Place place = {};
  std::size_t column = 0;
};

struct Expression {
  enum class Kind : std::uint8_t { literal, column, sum, difference, product, remainder };
  Kind kind = Kind::literal;
  Value literal = {};
  Name name = {};
  Place place = {};
  std::vector<Expression> operands = {};  ///< two of them, for what is calculated
};

enum class Comparison : std::uint8_t { equal, unequal, less, greater, at_most, at_least };

struct Condition {
  enum class Kind : std::uint8_t { comparison, between, in, all_of, any_of };
  Kind kind = Kind::all_of;
  Comparison comparison = Comparison::equal;
  std::vector<Expression> operands = {};  ///< comparison: 2; between: 3; in: the value and then the literals
  std::vector<Condition> parts = {};      ///< of all_of and any_of
};

struct SelectItem {
  enum class Kind : std::uint8_t { column, sum, count };
  Kind kind = Kind::column;
  Name name = {};
};

enum class ReadLock : std::uint8_t { none, share, update };

enum class Level : std::uint8_t { read_uncommitted, read_committed, repeatable_read, serializable };

struct Assignment {
  Name column = {};
  Expression value = {};
};

/// One statement of the subset. Invariant: what its kind does not have is empty.
struct Statement {
  enum class Kind : std::uint8_t { begin, commit, rollback, set_level, select, insert, update, remove };
  Kind kind = Kind::begin;
  bool with_snapshot = false;           ///< START TRANSACTION WITH CONSISTENT SNAPSHOT
  Level level = Level::read_committed;  ///< of SET TRANSACTION
  Name table = {};
  std::size_t table_number = 0;  ///< once the statement is bound
  bool is_bound = false;
  std::vector<SelectItem> items = {};  ///< empty: all columns
  std::optional<Condition> where = {};
  std::vector<Name> order = {};  ///< ORDER BY: the columns of the primary key, the first ones or all
  ReadLock lock = ReadLock::none;
  std::vector<Name> insert_columns = {};  ///< bound: the columns in the order of the literals
  std::vector<Row> rows = {};
  std::vector<Place> row_places = {};
  std::vector<Assignment> assignments = {};
};

}  // namespace simulators::isolation
