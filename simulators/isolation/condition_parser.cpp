#include "simulators/isolation/condition_parser.hpp"

#include "simulators/isolation/parser.hpp"

#include <array>
#include <utility>

namespace simulators::isolation {
namespace {

Expression calculated(Expression::Kind kind, Expression left, Expression right) {
  Expression expression;
  expression.kind = kind;
  expression.place = left.place;
  expression.operands.push_back(std::move(left));
  expression.operands.push_back(std::move(right));
  return expression;
}

}  // namespace

Condition ConditionParser::any_of() {
  Condition first = all_of();
  if (!reader_.is_word("OR")) return first;
  Condition condition{.kind = Condition::Kind::any_of};
  condition.parts.push_back(std::move(first));
  while (reader_.take_word("OR")) {
    reader_.check_length(condition.parts.size());
    condition.parts.push_back(all_of());
  }
  return condition;
}

Condition ConditionParser::all_of() {
  Condition first = predicate();
  if (!reader_.is_word("AND")) return first;
  Condition condition{.kind = Condition::Kind::all_of};
  condition.parts.push_back(std::move(first));
  while (reader_.take_word("AND")) {
    reader_.check_length(condition.parts.size());
    condition.parts.push_back(predicate());
  }
  return condition;
}

/// An opening parenthesis may begin a condition or an expression: it is read as an expression first, where the
/// parenthesis that closes it is followed by something that goes on an expression or compares it.
Condition ConditionParser::predicate() {
  if (reader_.is_sign("(") && !reader_.is_expression_in_parentheses()) {
    const TokenReader::Nesting nesting(reader_);
    reader_.skip();
    Condition condition = any_of();
    reader_.need_sign(")");
    return condition;
  }
  Condition condition;
  condition.operands.push_back(sum());
  if (reader_.take_word("BETWEEN")) {
    condition.kind = Condition::Kind::between;
    condition.operands.push_back(sum());
    reader_.need_word("AND");
    condition.operands.push_back(sum());
  } else if (reader_.take_word("IN")) {
    in_list(condition);
  } else {
    condition.kind = Condition::Kind::comparison;
    condition.comparison = comparison();
    condition.operands.push_back(sum());
  }
  return condition;
}

void ConditionParser::in_list(Condition& condition) {
  condition.kind = Condition::Kind::in;
  reader_.need_sign("(");
  do {
    reader_.check_length(condition.operands.size());
    Expression value;
    value.place = reader_.token().place;
    value.literal = reader_.literal();
    condition.operands.push_back(std::move(value));
  } while (reader_.take_sign(","));
  reader_.need_sign(")");
}

Comparison ConditionParser::comparison() {
  constexpr std::array<std::string_view, 6> signs = {"=", "<>", "<", ">", "<=", ">="};
  for (std::size_t at = 0; at < signs.size(); ++at) {
    if (reader_.take_sign(signs[at])) return static_cast<Comparison>(at);
  }
  reader_.expected("sql.word", "=, <>, <, >, <=, >=, BETWEEN, IN");
}

/// Each further operand nests the tree by one, so chains have a limit too.
Expression ConditionParser::sum() {
  Expression expression = product();
  for (std::size_t count = 0; reader_.is_sign("+") || reader_.is_sign("-"); ++count) {
    if (count >= deepest_nesting) reader_.fail("sql.nesting");
    const auto kind = reader_.is_sign("+") ? Expression::Kind::sum : Expression::Kind::difference;
    reader_.skip();
    expression = calculated(kind, std::move(expression), product());
  }
  return expression;
}

Expression ConditionParser::product() {
  Expression expression = factor();
  for (std::size_t count = 0; reader_.is_sign("*") || reader_.is_sign("%"); ++count) {
    if (count >= deepest_nesting) reader_.fail("sql.nesting");
    const auto kind = reader_.is_sign("*") ? Expression::Kind::product : Expression::Kind::remainder;
    reader_.skip();
    expression = calculated(kind, std::move(expression), factor());
  }
  return expression;
}

Expression ConditionParser::factor() {
  if (reader_.is_sign("(")) {
    const TokenReader::Nesting nesting(reader_);
    reader_.skip();
    Expression expression = sum();
    reader_.need_sign(")");
    return expression;
  }
  Expression expression;
  expression.place = reader_.token().place;
  if (reader_.is_sign("-") || reader_.token().kind == Token::Kind::number ||
      reader_.token().kind == Token::Kind::text || reader_.is_word("NULL")) {
    expression.literal = reader_.literal();
  } else if (reader_.token().kind == Token::Kind::word) {
    expression.kind = Expression::Kind::column;
    expression.name = reader_.name();
  } else {
    reader_.expected("sql.expression");
  }
  return expression;
}

}  // namespace simulators::isolation
