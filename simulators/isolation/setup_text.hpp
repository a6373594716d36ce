#pragma once

#include "simulators/isolation/schedule_text.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::isolation {

inline constexpr std::size_t most_tables = 8;
inline constexpr std::size_t most_columns = 16;
inline constexpr std::size_t most_indexes = 4;        ///< of a table, besides the primary key's
inline constexpr std::size_t longest_column = 1'000;  ///< characters of a varchar

/// How many rows a script may hold: those above the schedule, and those that its INSERTs name.
inline constexpr std::size_t most_rows = 1'000;

/// Reads the tables above a schedule, statements that end with a semicolon each:
///
///     CREATE TABLE account (id INT PRIMARY KEY, branch INT, owner VARCHAR(20) NOT NULL, INDEX by_branch (branch));
///     CREATE UNIQUE INDEX by_owner ON account (owner);
///     INSERT INTO account VALUES (1, 10, 'ann');
///
/// Comments begin with "--". Throws engine::InputError: at a word that does not fit, at a name that occurs twice or not
/// at all, at a value that its column cannot hold, at a key that is there already, and beyond the limits; `line` is
/// that of the first line. Cost: O(length of the text + rows × indexes × log rows).
[[nodiscard]] std::vector<Table> read_setup(std::string_view text, std::string_view source, std::size_t line = 1);

/// Tables as read_setup reads them back. Cost: linear in the rows.
[[nodiscard]] std::string text_of(const std::vector<Table>& tables);

/// Reads tables and, below them, a schedule (read_schedule): it begins at the first line that names a session.
/// Throws engine::InputError as both do, and where the schedule has no statement.
[[nodiscard]] NamedSchedule read_script(std::string_view text, std::string_view source);

}  // namespace simulators::isolation
