#include "simulators/isolation/evaluate.hpp"

#include <algorithm>

namespace simulators::isolation {
namespace {

Truth truth(bool holds) { return holds ? Truth::yes : Truth::no; }

Truth compare(const Value& left, Comparison comparison, const Value& right) {
  if (is_null(left) || is_null(right)) return Truth::unknown;
  switch (comparison) {
    case Comparison::equal:
      return truth(left == right);
    case Comparison::unequal:
      return truth(left != right);
    case Comparison::less:
      return truth(left < right);
    case Comparison::greater:
      return truth(left > right);
    case Comparison::at_most:
      return truth(left <= right);
    case Comparison::at_least:
      return truth(left >= right);
  }
  return Truth::unknown;
}

Value calculated(Expression::Kind kind, std::int64_t left, std::int64_t right) {
  std::int64_t result = 0;
  switch (kind) {
    case Expression::Kind::sum:
      if (__builtin_add_overflow(left, right, &result)) return Null{};
      return result;
    case Expression::Kind::difference:
      if (__builtin_sub_overflow(left, right, &result)) return Null{};
      return result;
    case Expression::Kind::product:
      if (__builtin_mul_overflow(left, right, &result)) return Null{};
      return result;
    default:
      // The remainder by -1 is 0 for every number; the machine's own division fails for the smallest one.
      if (right == 0) return Null{};
      return right == -1 ? 0 : left % right;
  }
}

Row aggregated(const Statement& select, const std::vector<Row>& chosen) {
  Row answer;
  for (const SelectItem& item : select.items) {
    if (item.kind == SelectItem::Kind::count) {
      answer.emplace_back(static_cast<std::int64_t>(chosen.size()));
      continue;
    }
    Value sum = Null{};
    for (const Row& row : chosen) {
      const auto* number = std::get_if<std::int64_t>(&row[item.name.column]);
      if (number == nullptr) continue;
      sum = is_null(sum) ? Value(*number) : calculated(Expression::Kind::sum, std::get<std::int64_t>(sum), *number);
    }
    answer.push_back(sum);
  }
  return answer;
}

}  // namespace

Value value_of(const Expression& expression, const Row& row) {
  if (expression.kind == Expression::Kind::literal) return expression.literal;
  if (expression.kind == Expression::Kind::column) return row[expression.name.column];
  const Value left = value_of(expression.operands[0], row);
  const Value right = value_of(expression.operands[1], row);
  if (!is_number(left) || !is_number(right)) return Null{};
  return calculated(expression.kind, std::get<std::int64_t>(left), std::get<std::int64_t>(right));
}

Truth truth_of(const Condition& condition, const Row& row) {
  switch (condition.kind) {
    case Condition::Kind::comparison:
      return compare(value_of(condition.operands[0], row), condition.comparison, value_of(condition.operands[1], row));
    case Condition::Kind::between: {
      const Value value = value_of(condition.operands[0], row);
      return std::min(compare(value, Comparison::at_least, value_of(condition.operands[1], row)),
                      compare(value, Comparison::at_most, value_of(condition.operands[2], row)));
    }
    case Condition::Kind::in: {
      const Value value = value_of(condition.operands[0], row);
      Truth found = Truth::no;
      for (std::size_t at = 1; at < condition.operands.size(); ++at) {
        found = std::max(found, compare(value, Comparison::equal, condition.operands[at].literal));
      }
      return found;
    }
    case Condition::Kind::all_of: {
      Truth all = Truth::yes;
      for (const Condition& part : condition.parts) all = std::min(all, truth_of(part, row));
      return all;
    }
    case Condition::Kind::any_of: {
      Truth any = Truth::no;
      for (const Condition& part : condition.parts) any = std::max(any, truth_of(part, row));
      return any;
    }
  }
  return Truth::unknown;
}

bool chooses(const std::optional<Condition>& condition, const Row& row) {
  return !condition || truth_of(*condition, row) == Truth::yes;
}

bool divides_by_zero(const Expression& expression, const Row& row) {
  for (const Expression& operand : expression.operands) {
    if (divides_by_zero(operand, row)) return true;
  }
  // NULL by 0 is NULL: the operator is not called.
  return expression.kind == Expression::Kind::remainder && is_number(value_of(expression.operands[0], row)) &&
         value_of(expression.operands[1], row) == Value(std::int64_t{0});
}

bool divides_by_zero(const Condition& condition, const Row& row) {
  for (const Expression& operand : condition.operands) {
    if (divides_by_zero(operand, row)) return true;
  }
  const Truth decisive = condition.kind == Condition::Kind::any_of ? Truth::yes : Truth::no;
  for (const Condition& part : condition.parts) {
    if (divides_by_zero(part, row)) return true;
    if (truth_of(part, row) == decisive) return false;
  }
  return false;
}

void add_columns(const Expression& expression, std::vector<bool>& columns) {
  if (expression.kind == Expression::Kind::column) columns[expression.name.column] = true;
  for (const Expression& operand : expression.operands) add_columns(operand, columns);
}

void add_columns(const Condition& condition, std::vector<bool>& columns) {
  for (const Condition& part : condition.parts) add_columns(part, columns);
  for (const Expression& operand : condition.operands) add_columns(operand, columns);
}

std::vector<Row> answer_rows(const Statement& select, std::vector<Row> chosen) {
  std::stable_sort(chosen.begin(), chosen.end(), [&](const Row& left, const Row& right) {
    for (const Name& name : select.order) {
      if (left[name.column] != right[name.column]) return left[name.column] < right[name.column];
    }
    return false;
  });
  if (select.items.empty()) return chosen;
  if (select.items.front().kind != SelectItem::Kind::column) return {aggregated(select, chosen)};
  std::vector<Row> rows;
  for (const Row& row : chosen) {
    Row answer;
    for (const SelectItem& item : select.items) answer.push_back(row[item.name.column]);
    rows.push_back(std::move(answer));
  }
  return rows;
}

}  // namespace simulators::isolation
