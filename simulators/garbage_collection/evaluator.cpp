// Expressions: each yields a new reference, made and released in the order of CPython 3.11's bytecode.
#include "simulators/garbage_collection/interpreter.hpp"

#include <algorithm>

namespace simulators::garbage_collection {

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

Value Interpreter::evaluate(const Expression& expression) {
  const Position position = expression.position;
  if (std::holds_alternative<python::NoneLiteral>(expression.what)) return Value::none();
  if (const auto* number = std::get_if<python::IntegerLiteral>(&expression.what)) return heap_.integer(number->value);
  if (const auto* text = std::get_if<python::StringLiteral>(&expression.what)) return heap_.string(text->value);
  if (const auto* name = std::get_if<python::Name>(&expression.what)) return evaluate_name(name->name, position);
  if (const auto* attribute = std::get_if<python::Attribute>(&expression.what)) {
    return evaluate_attribute(*attribute, position);
  }
  if (const auto* item = std::get_if<python::Item>(&expression.what)) return evaluate_item(*item, position);
  if (const auto* text = std::get_if<python::FormattedString>(&expression.what)) return evaluate_text(*text, position);
  if (const auto* list = std::get_if<python::ListDisplay>(&expression.what)) {
    return heap_.new_list(evaluate_all(list->elements));
  }
  if (std::holds_alternative<python::TupleDisplay>(expression.what)) {
    return is_constant(expression)
               ? evaluate_constant(expression)
               : heap_.new_tuple(evaluate_all(std::get<python::TupleDisplay>(expression.what).elements));
  }
  if (const auto* dict = std::get_if<python::DictDisplay>(&expression.what)) return evaluate_dict(*dict);
  const auto* method = std::get_if<python::MethodCall>(&expression.what);
  Temporary result(heap_, method != nullptr ? call_method(*method, position)
                                            : call(std::get<python::Call>(expression.what), position));
  end_call(method);
  return result.give();
}

std::vector<Value> Interpreter::evaluate_all(const std::vector<python::ExpressionPointer>& expressions) {
  std::vector<Temporary> owned;
  owned.reserve(expressions.size());
  for (const auto& expression : expressions) owned.emplace_back(heap_, evaluate(*expression));
  std::vector<Value> values;
  values.reserve(owned.size());
  for (Temporary& each : owned) values.push_back(each.give());
  return values;
}

Value Interpreter::evaluate_constant(const Expression& expression) {
  // The compiler folds it: one object for all equal ones of the program, made before it begins, which nobody counts.
  const std::string key = constant_key(expression);
  const auto known = constant_tuples_.find(key);
  Value tuple;
  if (known != constant_tuples_.end()) {
    tuple = known->second;
  } else {
    std::vector<Value> elements;
    for (const auto& element : std::get<python::TupleDisplay>(expression.what).elements) {
      elements.push_back(evaluate(*element));
    }
    tuple = heap_.new_constant_tuple(std::move(elements));
    constant_tuples_.emplace(key, tuple);
    // The compiler merges equal tuples, also with the constants of the header's __init__, which are (None,).
    if (key == "(n)") heap_.retain(tuple);
  }
  heap_.retain(tuple);
  return tuple;
}

Value Interpreter::evaluate_name(const std::string& name, Position position) {
  if (!frames_.empty() && !is_global_here(name)) {
    if (const Value* variable = local(name)) {
      if (variable->is_unset()) raise_unknown(name, false, position);
      heap_.retain(*variable);
      return *variable;
    }
  }
  Value value;
  if (const Value* variable = global(name); variable != nullptr && !variable->is_unset()) {
    value = *variable;
  } else if (const auto fixed = fixed_.find(name); fixed != fixed_.end()) {
    value = fixed->second;
  } else {
    raise_unknown(name, true, position);
  }
  heap_.retain(value);
  return value;
}

void Interpreter::raise_unknown(const std::string& name, bool global, Position position) {
  if (global) {
    raise("NameError", {"name '" + name + "' is not defined", "名字 '" + name + "' 没有定义"}, position);
  }
  raise("UnboundLocalError",
        {"cannot access local variable '" + name + "' where it is not associated with a value",
         "局部变量 '" + name + "' 此处没有值"},
        position);
}

Slot Interpreter::slot_in(Value owner, const std::string& attribute, Position position) const {
  const auto found = std::ranges::find(slot_names, attribute);
  if (!is(owner, ObjectKind::node) || found == slot_names.end()) raise_no_attribute(owner, attribute, position);
  return static_cast<Slot>(found - slot_names.begin());
}

void Interpreter::raise_no_attribute(Value owner, const std::string& attribute, Position position) const {
  const std::string type = type_name(owner);
  raise(
      "AttributeError",
      {"'" + type + "' object has no attribute '" + attribute + "'", "'" + type + "' 对象没有属性 '" + attribute + "'"},
      position);
}

Value Interpreter::evaluate_attribute(const python::Attribute& attribute, Position position) {
  const Temporary owner(heap_, evaluate(*attribute.owner));
  const Value value = heap_.slot(owner.value().index(), slot_in(owner.value(), attribute.attribute, position));
  if (value.is_unset()) raise_no_attribute(owner.value(), attribute.attribute, position);
  heap_.retain(value);
  return value;
}

Value Interpreter::evaluate_item(const python::Item& item, Position position) {
  const Temporary owner(heap_, evaluate(*item.owner));
  const Temporary key(heap_, evaluate(*item.key));
  const Value container = owner.value();
  Value value;
  if (is(container, ObjectKind::list) || is(container, ObjectKind::tuple)) {
    const bool list = is(container, ObjectKind::list);
    value = heap_.elements(container.index())[index_of(
        container, key.value(), list ? "list index out of range" : "tuple index out of range", position)];
  } else if (is(container, ObjectKind::dict)) {
    value = heap_.elements(container.index())[key_place(container, key.value(), position)];
  } else {
    const std::string type = type_name(container);
    raise("TypeError", {"'" + type + "' object is not subscriptable", "'" + type + "' 对象不能用下标访问"}, position);
  }
  heap_.retain(value);
  return value;
}

std::size_t Interpreter::index_of(Value list, Value key, const char* error, Position position) const {
  const std::vector<Value>& elements = heap_.elements(list.index());
  if (key.kind() != Value::Kind::small_integer && key.kind() != Value::Kind::large_integer) {
    raise("TypeError",
          {type_name(list) + " indices must be integers or slices, not " + type_name(key),
           type_name(list) + " 的下标必须是整数，不能是 " + type_name(key)},
          position);
  }
  std::int64_t index = heap_.number_of(key);
  const auto size = static_cast<std::int64_t>(elements.size());
  if (index < 0) index += size;
  if (index < 0 || index >= size) raise("IndexError", {error, "下标超出范围"}, position);
  return static_cast<std::size_t>(index);
}

void Interpreter::check_key(Value key, Position position) {
  if (key.is_object()) {
    raise("TypeError", {"the subset's dicts have strings and numbers as keys", "子集中字典的键只能是字符串和数"},
          position);
  }
}

std::size_t Interpreter::key_place(Value dict, Value key, Position position) const {
  check_key(key, position);
  const std::vector<Value>& keys = heap_.keys(dict.index());
  const auto found = std::ranges::find(keys, key);
  if (found == keys.end()) {
    const std::string words = key.kind() == Value::Kind::string ? "'" + heap_.text_of(key) + "'" : shown(key, position);
    raise("KeyError", {words, "没有键 " + words}, position);
  }
  return static_cast<std::size_t>(found - keys.begin());
}

std::string Interpreter::shown(Value value, Position position) const {
  switch (value.kind()) {
    case Value::Kind::string:
      return heap_.text_of(value);
    case Value::Kind::none:
      return "None";
    case Value::Kind::small_integer:
    case Value::Kind::large_integer:
      return std::to_string(heap_.number_of(value));
    default:
      raise("TypeError",
            {"the subset's f-strings show strings, numbers and None", "子集的 f 字符串只显示字符串、数和 None"},
            position);
  }
}

Value Interpreter::evaluate_text(const python::FormattedString& text, Position position) {
  std::string whole = text.texts.front();
  for (std::size_t index = 0; index < text.paths.size(); ++index) {
    const Temporary value(heap_, evaluate(*text.paths[index]));
    whole += shown(value.value(), position) + text.texts[index + 1];
    constexpr std::size_t longest = 10'000;
    if (whole.size() > longest)
      raise("MemoryError", {"a string of at most 10,000 characters", "字符串最长 10000 个字符"}, position);
  }
  return heap_.string(whole);
}

Value Interpreter::evaluate_dict(const python::DictDisplay& display) {
  std::vector<Temporary> values;
  values.reserve(display.values.size());
  for (const auto& value : display.values) values.emplace_back(heap_, evaluate(*value));
  Temporary dict(heap_, heap_.new_dict());
  for (std::size_t index = 0; index < values.size(); ++index) {
    heap_.store_key(dict.value().index(), heap_.string(display.keys[index]), values[index].value());
  }
  values.clear();
  return dict.give();
}

std::string Interpreter::type_name(Value value) const {
  switch (value.kind()) {
    case Value::Kind::none:
    case Value::Kind::unset:
      return "NoneType";
    case Value::Kind::string:
      return "str";
    case Value::Kind::small_integer:
    case Value::Kind::large_integer:
      return "int";
    default:
      break;
  }
  switch (heap_.kind(value.index())) {
    case ObjectKind::node:
      return classes_[heap_.class_of(value.index())].name;
    case ObjectKind::list:
      return "list";
    case ObjectKind::tuple:
      return "tuple";
    case ObjectKind::dict:
      return "dict";
    case ObjectKind::weakref:
      return "weakref";
    case ObjectKind::function:
      break;
  }
  return "function";
}

}  // namespace simulators::garbage_collection
