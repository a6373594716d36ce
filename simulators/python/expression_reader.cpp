#include "simulators/python/expression_reader.hpp"

#include <utility>

namespace simulators::python {

std::int64_t ExpressionReader::read_integer() {
  const bool negative = is_sign("-");
  if (negative) ++at_;
  if (here().kind != Kind::integer) expected("a whole number", "整数");
  const std::int64_t value = std::stoll(tokens_[at_++].text);
  return negative ? -value : value;
}

ExpressionPointer ExpressionReader::make(decltype(Expression::what) what, Position position) {
  return std::make_unique<Expression>(Expression{std::move(what), position});
}

ExpressionPointer ExpressionReader::read_expression() {
  const Nesting nesting(*this);
  const Token& first = here();
  switch (first.kind) {
    case Kind::integer:
      return make(IntegerLiteral{read_integer()}, first.position);
    case Kind::string:
      ++at_;
      return make(StringLiteral{first.text}, first.position);
    case Kind::formatted_string:
      ++at_;
      return read_formatted(first);
    case Kind::name:
      return read_name();
    case Kind::sign:
      if (first.text == "-") return make(IntegerLiteral{read_integer()}, first.position);
      if (first.text == "[") return read_list();
      if (first.text == "(") return read_tuple();
      if (first.text == "{") return read_dict();
      break;
    default:
      break;
  }
  expected("a value", "一个值");
}

ExpressionPointer ExpressionReader::read_name() {
  const Position position = here().position;
  const std::string name = take_any_name();
  if (name == "None") return make(NoneLiteral{}, position);
  if (name == "True" || name == "False") {
    refuse_at(position,
              {"the subset has None, numbers and strings, no booleans", "子集有 None、数和字符串，没有布尔值"});
  }
  if (name == "lambda") refuse_at(position, {"the subset has no lambda; use def", "子集中没有 lambda；请用 def"});
  ExpressionPointer path;
  if (is_sign("(")) {
    path = make(Call{name, read_arguments()}, position);
    if (is_sign(".") || is_sign("[")) {
      refuse({"give the result a name first", "请先给结果起名字"});
    }
    return path;
  }
  path = make(Name{name}, position);
  std::size_t links = 0;
  while (is_sign(".") || is_sign("[")) {
    if (++links > deepest_nesting) refuse({"expected a shorter path", "路径太长"});
    if (is_sign("[")) {
      ++at_;
      ExpressionPointer key = read_key();
      take_sign("]");
      path = make(Item{std::move(path), std::move(key)}, position);
      continue;
    }
    ++at_;
    std::string attribute = take_any_name();
    if (is_sign("(")) {
      return make(MethodCall{std::move(path), std::move(attribute), read_arguments()}, position);
    }
    path = make(Attribute{std::move(path), std::move(attribute)}, position);
  }
  return path;
}

ExpressionPointer ExpressionReader::read_key() {
  const Position position = here().position;
  if (here().kind == Kind::integer || is_sign("-")) return make(IntegerLiteral{read_integer()}, position);
  if (here().kind == Kind::string) return make(StringLiteral{tokens_[at_++].text}, position);
  if (here().kind == Kind::name) return make(Name{take_any_name()}, position);
  expected("a number, a string or a name as key", "数、字符串或名字作为键");
}

std::vector<ExpressionPointer> ExpressionReader::read_arguments() {
  take_sign("(");
  std::vector<ExpressionPointer> arguments;
  while (!is_sign(")")) {
    arguments.push_back(read_expression());
    if (!is_sign(",")) break;
    ++at_;
  }
  take_sign(")");
  return arguments;
}

ExpressionPointer ExpressionReader::read_list() {
  const Position position = here().position;
  ++at_;
  ListDisplay list;
  while (!is_sign("]")) {
    list.elements.push_back(read_expression());
    if (!is_sign(",")) break;
    ++at_;
  }
  take_sign("]");
  return make(std::move(list), position);
}

ExpressionPointer ExpressionReader::read_tuple() {
  const Position position = here().position;
  ++at_;
  TupleDisplay tuple;
  tuple.elements.push_back(read_expression());
  if (!is_sign(",")) expected("a comma: a tuple of one element is (a,)", "逗号：单元素元组写作 (a,)");
  while (is_sign(",")) {
    ++at_;
    if (is_sign(")")) break;
    tuple.elements.push_back(read_expression());
  }
  take_sign(")");
  return make(std::move(tuple), position);
}

ExpressionPointer ExpressionReader::read_dict() {
  const Position position = here().position;
  ++at_;
  DictDisplay dict;
  while (!is_sign("}")) {
    if (here().kind != Kind::string) expected("a string as key", "字符串作为键");
    dict.keys.push_back(tokens_[at_++].text);
    take_sign(":");
    dict.values.push_back(read_expression());
    if (!is_sign(",")) break;
    ++at_;
  }
  take_sign("}");
  return make(std::move(dict), position);
}

ExpressionPointer ExpressionReader::read_formatted(const Token& token) {
  FormattedString formatted;
  formatted.texts.emplace_back();
  const std::string& text = token.text;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool doubled = at + 1 < text.size() && text[at] == text[at + 1];
    if ((text[at] == '{' || text[at] == '}') && doubled) {
      formatted.texts.back() += text[at++];
    } else if (text[at] == '}') {
      refuse_at(token.position,
                {"SyntaxError: f-string: single '}' is not allowed", "SyntaxError：f 字符串中不能有单独的 }"});
    } else if (text[at] == '{') {
      const std::size_t end = text.find('}', at);
      if (end == std::string::npos) {
        refuse_at(token.position, {"SyntaxError: f-string: expecting '}'", "SyntaxError：f 字符串缺少 }"});
      }
      formatted.paths.push_back(read_inner(text.substr(at + 1, end - at - 1), token.position));
      formatted.texts.emplace_back();
      at = end;
    } else {
      formatted.texts.back() += text[at];
    }
  }
  return make(std::move(formatted), token.position);
}

ExpressionPointer ExpressionReader::read_inner(const std::string& path, Position position) {
  try {
    ExpressionReader inner(path, source_);
    ExpressionPointer read = inner.read_name();
    const bool is_path = std::holds_alternative<Name>(read->what) || std::holds_alternative<Attribute>(read->what) ||
                         std::holds_alternative<Item>(read->what);
    if (is_path && inner.here().kind == Kind::newline) {
      read->position = position;
      return read;
    }
  } catch (const engine::InputError&) {
    // Told below, at the string: inside it columns would count from the brace.
  }
  refuse_at(position, {"expected a name with attributes in braces, such as {self.name}",
                       "花括号中应为带属性的名字，如 {self.name}"});
}

}  // namespace simulators::python
