#include "simulators/isolation/known_values.hpp"

#include "simulators/isolation/evaluate.hpp"
#include "simulators/isolation/interval.hpp"

#include <algorithm>
#include <vector>

namespace simulators::isolation {
namespace {

/// What AND-ed equalities say: that an expression (mostly a column) has a constant value.
struct KnownValue {
  const Condition* source;
  const Expression* expression;
  Value value;
};

Expression with_known_values(const Expression& expression, const std::vector<KnownValue>& known) {
  Expression result = expression;
  for (const KnownValue& equality : known) {
    if (!is_same(*equality.expression, expression)) continue;
    result = Expression{};
    result.literal = equality.value;
    return result;
  }
  for (Expression& operand : result.operands) operand = with_known_values(operand, known);
  return result;
}

Condition with_known_values(const Condition& condition, const std::vector<KnownValue>& known) {
  Condition result = condition;
  for (Condition& part : result.parts) part = with_known_values(part, known);
  for (Expression& operand : result.operands) operand = with_known_values(operand, known);
  return result;
}

std::vector<const Condition*> parts_of(const Condition& where) {
  if (where.kind != Condition::Kind::all_of) return {&where};
  std::vector<const Condition*> parts;
  for (const Condition& part : where.parts) parts.push_back(&part);
  return parts;
}

std::vector<KnownValue> known_values(const std::vector<const Condition*>& parts) {
  std::vector<KnownValue> known;
  for (const Condition* part : parts) {
    if (part->kind != Condition::Kind::comparison || part->comparison != Comparison::equal) continue;
    for (const std::size_t side : {0U, 1U}) {
      const auto value = constant_of(part->operands[1 - side]);
      if (value && !constant_of(part->operands[side])) known.push_back({part, &part->operands[side], *value});
    }
  }
  return known;
}

}  // namespace

bool is_same(const Expression& left, const Expression& right) {
  if (left.kind != right.kind || left.literal != right.literal) return false;
  if (left.kind == Expression::Kind::column && left.name.column != right.name.column) return false;
  return std::equal(left.operands.begin(), left.operands.end(), right.operands.begin(), right.operands.end(), is_same);
}

bool equalities_contradict(const Condition& where) {
  const std::vector<KnownValue> known = known_values(parts_of(where));
  for (const KnownValue& one : known) {
    for (const KnownValue& other : known) {
      if (one.value != other.value && is_same(*one.expression, *other.expression)) return true;
    }
  }
  return false;
}

bool constants_contradict(const Condition& where, std::size_t column_count) {
  const std::vector<const Condition*> parts = parts_of(where);
  const std::vector<KnownValue> known = known_values(parts);
  for (const Condition* part : parts) {
    std::vector<KnownValue> others;
    for (const KnownValue& equality : known) {
      if (equality.source != part) others.push_back(equality);
    }
    const Condition folded = with_known_values(*part, others);
    std::vector<bool> read(column_count, false);
    add_columns(folded, read);
    const bool is_constant = std::find(read.begin(), read.end(), true) == read.end();
    if (is_constant && truth_of(folded, {}) != Truth::yes) return true;
  }
  return false;
}

}  // namespace simulators::isolation
