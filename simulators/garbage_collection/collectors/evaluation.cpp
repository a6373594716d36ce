// Expressions of the program: each yields an operand, which holds its object until it is dropped.
#include "simulators/garbage_collection/collectors/mutator.hpp"

#include <algorithm>

namespace simulators::garbage_collection::collectors {

using python::Expression;
using python::Position;

namespace {

bool is_constant(const Expression& expression) {
  if (const auto* tuple = std::get_if<python::TupleDisplay>(&expression.what)) {
    return std::ranges::all_of(tuple->elements, [](const auto& element) { return is_constant(*element); });
  }
  return std::holds_alternative<python::NoneLiteral>(expression.what) ||
         std::holds_alternative<python::IntegerLiteral>(expression.what) ||
         std::holds_alternative<python::StringLiteral>(expression.what);
}

/// Equal for equal constants only.
std::string constant_key(const Expression& expression) {
  if (const auto* number = std::get_if<python::IntegerLiteral>(&expression.what)) {
    return "i" + std::to_string(number->value);
  }
  if (const auto* text = std::get_if<python::StringLiteral>(&expression.what)) {
    return "s" + std::to_string(text->value.size()) + ":" + text->value;
  }
  const auto* tuple = std::get_if<python::TupleDisplay>(&expression.what);
  if (tuple == nullptr) return "n";
  std::string key = "(";
  for (const auto& element : tuple->elements) key += constant_key(*element);
  return key + ")";
}

}  // namespace

Mutator::Operand Mutator::evaluate(const Expression& expression) {
  const Position position = expression.position;
  if (const auto* number = std::get_if<python::IntegerLiteral>(&expression.what)) return {integer(number->value)};
  if (const auto* text = std::get_if<python::StringLiteral>(&expression.what)) return {string(text->value)};
  if (const auto* name = std::get_if<python::Name>(&expression.what)) return evaluate_name(name->name, position);
  if (const auto* attribute = std::get_if<python::Attribute>(&expression.what)) {
    return evaluate_attribute(*attribute, position);
  }
  if (const auto* item = std::get_if<python::Item>(&expression.what)) return evaluate_item(*item, position);
  if (const auto* text = std::get_if<python::FormattedString>(&expression.what)) return evaluate_text(*text, position);
  if (const auto* list = std::get_if<python::ListDisplay>(&expression.what)) return evaluate_list(*list, position);
  if (std::holds_alternative<python::TupleDisplay>(expression.what)) return evaluate_tuple(expression);
  if (const auto* dict = std::get_if<python::DictDisplay>(&expression.what)) return evaluate_dict(*dict, position);
  if (const auto* called = std::get_if<python::Call>(&expression.what)) return call(*called, position);
  if (const auto* called = std::get_if<python::MethodCall>(&expression.what)) return call_method(*called, position);
  return {Value::none()};
}

Mutator::Operand Mutator::evaluate_into(const Expression& expression, std::uint32_t root) {
  const Position position = expression.position;
  const auto* list = std::get_if<python::ListDisplay>(&expression.what);
  if (list != nullptr && list->elements.empty()) return evaluate_list(*list, position, root);
  const auto* dict = std::get_if<python::DictDisplay>(&expression.what);
  if (dict != nullptr && dict->values.empty()) return evaluate_dict(*dict, position, root);
  if (const auto* called = std::get_if<python::Call>(&expression.what)) return call(*called, position, root);
  return evaluate(expression);
}

std::vector<Mutator::Operand> Mutator::evaluate_all(const std::vector<python::ExpressionPointer>& expressions) {
  std::vector<Operand> operands;
  operands.reserve(expressions.size());
  for (const auto& expression : expressions) operands.push_back(evaluate(*expression));
  return operands;
}

Mutator::Operand Mutator::evaluate_name(const std::string& name, Position position) {
  if (const auto known = variables_.find(name); known != variables_.end() && !known->second.value.is_unset()) {
    return {known->second.value};
  }
  if (name == "log") return {permanent("log", {Kind::list, {}, "log"}, {}, position)};
  if (std::ranges::find(program_.functions, name, &python::Function::name) != program_.functions.end()) {
    return {permanent("function " + name, {Kind::function, {}, name}, {}, position)};
  }
  raise("NameError", {"name '" + name + "' is not defined", "名字 '" + name + "' 没有定义"}, position);
}

Mutator::Operand Mutator::evaluate_attribute(const python::Attribute& attribute, Position position) {
  const Operand owner = evaluate(*attribute.owner);
  const std::size_t slot = slot_in(owner.value, attribute.attribute, position);
  const Value value = contents_[owner.value.index()].values[slot];
  if (value.is_unset()) raise_no_attribute(owner.value, attribute.attribute, position);
  const Operand result = read_from(owner, value);
  drop(owner);
  return result;
}

Mutator::Operand Mutator::evaluate_item(const python::Item& item, Position position) {
  const Operand owner = evaluate(*item.owner);
  const Operand key = evaluate(*item.key);
  Value value;
  if (is(owner.value, Kind::list) || is(owner.value, Kind::tuple)) {
    const char* error = is(owner.value, Kind::list) ? "list index out of range" : "tuple index out of range";
    value = contents_[owner.value.index()].values[index_in(owner.value, key.value, error, position)];
  } else if (is(owner.value, Kind::dict)) {
    value = contents_[owner.value.index()].values[place_of_key(owner.value, key.value, position)];
  } else {
    const std::string type = type_name(owner.value);
    raise("TypeError", {"'" + type + "' object is not subscriptable", "'" + type + "' 对象不能用下标访问"}, position);
  }
  const Operand result = read_from(owner, value);
  drop(key);
  drop(owner);
  return result;
}

Mutator::Operand Mutator::evaluate_text(const python::FormattedString& text, Position position) {
  std::string whole = text.texts.front();
  for (std::size_t index = 0; index < text.paths.size(); ++index) {
    const Operand value = evaluate(*text.paths[index]);
    whole += shown(value.value, position) + text.texts[index + 1];
    drop(value);
    constexpr std::size_t longest = 10'000;
    if (whole.size() > longest)
      raise("MemoryError", {"a string of at most 10,000 characters", "字符串最长 10000 个字符"}, position);
  }
  count_text(whole, position);
  return {string(whole)};
}

Mutator::Operand Mutator::evaluate_list(const python::ListDisplay& display, Position position, std::uint32_t root) {
  const std::vector<Operand> elements = evaluate_all(display.elements);
  const Operand list = make({Kind::list}, 1, 16, position, root);
  const ObjectNumber number = list.value.index();
  if (!elements.empty()) replace_array(number, elements.size(), 4, position);
  for (const Operand& element : elements) append(number, element.value, position);
  drop(elements);
  return list;
}

Mutator::Operand Mutator::evaluate_tuple(const Expression& expression) {
  const auto& display = std::get<python::TupleDisplay>(expression.what);
  const std::vector<Operand> elements = evaluate_all(display.elements);
  std::vector<Value> values;
  for (const Operand& element : elements) values.push_back(element.value);
  Operand tuple;
  if (is_constant(expression)) {
    tuple = {permanent(constant_key(expression), {Kind::tuple}, values, expression.position)};
  } else {
    const auto fields = static_cast<std::uint32_t>(values.size());
    tuple = make({Kind::tuple}, fields, fields * 4, expression.position);
    for (std::size_t index = 0; index < values.size(); ++index) write(tuple.value.index(), index, values[index]);
    contents_[tuple.value.index()].values = std::move(values);
  }
  drop(elements);
  return tuple;
}

Mutator::Operand Mutator::evaluate_dict(const python::DictDisplay& display, Position position, std::uint32_t root) {
  const std::vector<Operand> values = evaluate_all(display.values);
  const Operand dict = make({Kind::dict}, 1, 16, position, root);
  for (std::size_t index = 0; index < values.size(); ++index) {
    store_key(dict.value.index(), string(display.keys[index]), values[index].value, position);
  }
  drop(values);
  return dict;
}

}  // namespace simulators::garbage_collection::collectors
