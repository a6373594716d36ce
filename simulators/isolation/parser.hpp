#pragma once

#include "simulators/isolation/statement.hpp"
#include "simulators/isolation/table.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace simulators::isolation {

inline constexpr std::size_t longest_statement = 4'000;  ///< bytes
inline constexpr std::size_t deepest_nesting = 50;       ///< parentheses within each other
inline constexpr std::size_t most_list_items = 100;      ///< rows, columns, literals, assignments
inline constexpr std::int64_t largest_literal = 2'147'483'647;

/// Reads one statement of the subset; a semicolon may end it. Throws engine::InputError at the first word that does not
/// fit, with what was expected there. `source` and `line` say where the text stands, for the error.
/// Cost: O(length of the text).
[[nodiscard]] Statement parse(std::string_view text, std::string_view source, std::size_t line = 1);

/// Looks up the names of a statement in the tables and sets their numbers. Throws engine::InputError at a name that
/// does not exist, a value of the wrong type, or a row with too few values.
void bind(Statement& statement, const std::vector<Table>& tables, std::string_view source);

}  // namespace simulators::isolation
