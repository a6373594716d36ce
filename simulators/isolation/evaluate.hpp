#pragma once

#include "simulators/isolation/statement.hpp"

#include <optional>
#include <vector>

namespace simulators::isolation {

/// The value of a bound expression for a row. NULL goes through every operator; so does a result that does not fit into
/// 64 bits, and a remainder by 0.
[[nodiscard]] Value value_of(const Expression& expression, const Row& row);

/// Whether the row meets a bound condition.
[[nodiscard]] Truth truth_of(const Condition& condition, const Row& row);

/// Whether the row is chosen: no condition, or one that is true (not: unknown).
[[nodiscard]] bool chooses(const std::optional<Condition>& condition, const Row& row);

/// Whether working these out for the row takes a remainder by 0, which PostgreSQL refuses. What a part of AND or OR
/// before it has decided is not worked out.
[[nodiscard]] bool divides_by_zero(const Expression& expression, const Row& row);
[[nodiscard]] bool divides_by_zero(const Condition& condition, const Row& row);

/// The columns that an expression or a condition reads, added to `columns`.
void add_columns(const Expression& expression, std::vector<bool>& columns);
void add_columns(const Condition& condition, std::vector<bool>& columns);

/// What a SELECT answers with for the rows it has chosen: in the order of ORDER BY, or else as they were found.
[[nodiscard]] std::vector<Row> answer_rows(const Statement& select, std::vector<Row> chosen);

}  // namespace simulators::isolation
