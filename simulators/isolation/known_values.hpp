#pragma once

#include "simulators/isolation/statement.hpp"

#include <cstddef>

namespace simulators::isolation {

/// Whether two expressions are written the same.
[[nodiscard]] bool is_same(const Expression& left, const Expression& right);

/// Whether two AND-ed equalities give one expression different constants.
[[nodiscard]] bool equalities_contradict(const Condition& where);

/// Whether the constant that one AND-ed equality gives to a column or an expression makes another condition false, once
/// it is put in there: what an optimizer notices before it looks at any row. Covers equalities_contradict.
[[nodiscard]] bool constants_contradict(const Condition& where, std::size_t column_count);

}  // namespace simulators::isolation
