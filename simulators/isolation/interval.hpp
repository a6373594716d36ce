#pragma once

#include "simulators/isolation/statement.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace simulators::isolation {

/// Values of a column between two bounds; a bound that is missing is infinitely far. NULL is never inside.
struct Interval {
  std::optional<Value> low = {};
  bool has_low = true;  ///< whether `low` itself is inside
  std::optional<Value> high = {};
  bool has_high = true;

  [[nodiscard]] bool is_point() const { return low && high && *low == *high; }
  [[nodiscard]] bool is_empty() const {
    return low && high && (*low > *high || (*low == *high && !(has_low && has_high)));
  }
  [[nodiscard]] bool is_below(const Value& value) const {
    return high && (value > *high || (value == *high && !has_high));
  }
  [[nodiscard]] bool is_above(const Value& value) const { return low && (value < *low || (value == *low && !has_low)); }
  [[nodiscard]] bool contains(const Value& value) const {
    return !is_null(value) && !is_below(value) && !is_above(value);
  }
};

/// Sorted, without overlap. Empty: no value can meet the condition.
using Intervals = std::vector<Interval>;

/// The values of a column that a condition allows, as an optimizer derives them: from comparisons of the column with
/// constants under AND and OR; nothing where the condition does not restrict the column that way.
/// `uses_unequal`: whether <> counts, as what is below and what is above.
/// Every row that meets the condition is inside. Cost: O(n²) for n comparisons.
[[nodiscard]] std::optional<Intervals> intervals_of(const Condition& condition, std::size_t column,
                                                    bool uses_unequal = false);

/// The value of an expression without columns.
[[nodiscard]] std::optional<Value> constant_of(const Expression& expression);

}  // namespace simulators::isolation
