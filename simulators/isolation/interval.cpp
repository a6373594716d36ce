#include "simulators/isolation/interval.hpp"

#include "simulators/isolation/evaluate.hpp"

#include <algorithm>

namespace simulators::isolation {
namespace {

bool reads_columns(const Expression& expression) {
  if (expression.kind == Expression::Kind::column) return true;
  return std::any_of(expression.operands.begin(), expression.operands.end(), reads_columns);
}

bool is_column(const Expression& expression, std::size_t column) {
  return expression.kind == Expression::Kind::column && expression.name.column == column;
}

Comparison mirrored(Comparison comparison) {
  switch (comparison) {
    case Comparison::less:
      return Comparison::greater;
    case Comparison::greater:
      return Comparison::less;
    case Comparison::at_most:
      return Comparison::at_least;
    case Comparison::at_least:
      return Comparison::at_most;
    default:
      return comparison;
  }
}

std::optional<Intervals> compared(Comparison comparison, const Value& value, bool uses_unequal) {
  if (comparison == Comparison::unequal && !uses_unequal) return std::nullopt;
  if (is_null(value)) return Intervals{};
  if (comparison == Comparison::unequal) {
    return Intervals{{.high = value, .has_high = false}, {.low = value, .has_low = false}};
  }
  switch (comparison) {
    case Comparison::less:
      return Intervals{{.high = value, .has_high = false}};
    case Comparison::at_most:
      return Intervals{{.high = value}};
    case Comparison::greater:
      return Intervals{{.low = value, .has_low = false}};
    case Comparison::at_least:
      return Intervals{{.low = value}};
    default:
      return Intervals{{.low = value, .high = value}};
  }
}

Interval common(const Interval& left, const Interval& right) {
  Interval both = left;
  if (right.low && (!both.low || *right.low > *both.low)) {
    both.low = right.low;
    both.has_low = right.has_low;
  } else if (right.low && *right.low == *both.low) {
    both.has_low = both.has_low && right.has_low;
  }
  if (right.high && (!both.high || *right.high < *both.high)) {
    both.high = right.high;
    both.has_high = right.has_high;
  } else if (right.high && *right.high == *both.high) {
    both.has_high = both.has_high && right.has_high;
  }
  return both;
}

Intervals intersection(const Intervals& left, const Intervals& right) {
  Intervals both;
  for (const Interval& one : left) {
    for (const Interval& other : right) {
      const Interval part = common(one, other);
      if (!part.is_empty()) both.push_back(part);
    }
  }
  return both;
}

/// Whether `next`, which does not begin before `first`, overlaps it or touches it.
bool touches(const Interval& first, const Interval& next) {
  if (!first.high || !next.low) return true;
  return *next.low < *first.high || (*next.low == *first.high && (first.has_high || next.has_low));
}

Intervals merged(Intervals all) {
  std::sort(all.begin(), all.end(), [](const Interval& left, const Interval& right) {
    if (!left.low || !right.low) return !left.low && right.low.has_value();
    return *left.low < *right.low || (*left.low == *right.low && left.has_low && !right.has_low);
  });
  Intervals sum;
  for (const Interval& next : all) {
    if (sum.empty() || !touches(sum.back(), next)) {
      sum.push_back(next);
      continue;
    }
    Interval& last = sum.back();
    if (!next.high || (last.high && *next.high > *last.high)) {
      last.high = next.high;
      last.has_high = next.has_high;
    } else if (last.high && *next.high == *last.high) {
      last.has_high = last.has_high || next.has_high;
    }
  }
  return sum;
}

std::optional<Intervals> listed(const Condition& condition) {
  Intervals points;
  for (std::size_t at = 1; at < condition.operands.size(); ++at) {
    const Value& value = condition.operands[at].literal;
    if (!is_null(value)) points.push_back({.low = value, .high = value});
  }
  return merged(points);
}

std::optional<Intervals> of_predicate(const Condition& condition, std::size_t column, bool uses_unequal) {
  const auto& operands = condition.operands;
  if (condition.kind == Condition::Kind::comparison) {
    if (is_column(operands[0], column)) {
      if (const auto value = constant_of(operands[1])) return compared(condition.comparison, *value, uses_unequal);
    } else if (is_column(operands[1], column)) {
      if (const auto value = constant_of(operands[0]))
        return compared(mirrored(condition.comparison), *value, uses_unequal);
    }
    return std::nullopt;
  }
  if (!is_column(operands[0], column)) return std::nullopt;
  if (condition.kind == Condition::Kind::in) return listed(condition);
  const auto low = constant_of(operands[1]);
  const auto high = constant_of(operands[2]);
  if (!low || !high) return std::nullopt;
  return intersection(*compared(Comparison::at_least, *low, false), *compared(Comparison::at_most, *high, false));
}

}  // namespace

std::optional<Value> constant_of(const Expression& expression) {
  if (reads_columns(expression)) return std::nullopt;
  return value_of(expression, {});
}

std::optional<Intervals> intervals_of(const Condition& condition, std::size_t column, bool uses_unequal) {
  std::optional<Intervals> result;
  if (condition.kind == Condition::Kind::all_of) {
    for (const Condition& part : condition.parts) {
      const auto allowed = intervals_of(part, column, uses_unequal);
      if (allowed) result = result ? intersection(*result, *allowed) : *allowed;
    }
    return result;
  }
  if (condition.kind == Condition::Kind::any_of) {
    Intervals all;
    for (const Condition& part : condition.parts) {
      const auto allowed = intervals_of(part, column, uses_unequal);
      if (!allowed) return std::nullopt;
      all.insert(all.end(), allowed->begin(), allowed->end());
    }
    return merged(all);
  }
  return of_predicate(condition, column, uses_unequal);
}

}  // namespace simulators::isolation
