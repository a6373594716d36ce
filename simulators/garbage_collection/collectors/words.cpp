// What the program says of values: names of types, texts, keys and indices, and what it raises for wrong ones.
#include "simulators/garbage_collection/collectors/mutator.hpp"

#include <algorithm>

namespace simulators::garbage_collection::collectors {

using python::Position;

Value Mutator::string(const std::string& text) {
  const auto [known, added] = string_numbers_.try_emplace(text, static_cast<std::uint32_t>(strings_.size()));
  if (added) strings_.push_back(text);
  return Value::string(known->second);
}

Value Mutator::integer(std::int64_t number) {
  if (Value::fits_small(number)) return Value::small_integer(number);
  const auto known = std::ranges::find(large_integers_, number);
  const auto index = static_cast<std::uint32_t>(known - large_integers_.begin());
  if (known == large_integers_.end()) large_integers_.push_back(number);
  return Value::large_integer(index);
}

std::int64_t Mutator::number_in(Value value) const {
  return value.kind() == Value::Kind::small_integer ? value.small() : large_integers_[value.payload()];
}

void Mutator::count_text(const std::string& text, Position position) {
  constexpr std::size_t most = 64U << 20;
  text_bytes_ += text.size();
  if (text_bytes_ > most)
    raise("RunLimit", {"the program was stopped at 64 MiB of text", "程序在产生 64 MiB 文本时停止"}, position);
}

std::string Mutator::type_name(Value value) const {
  if (value.kind() == Value::Kind::string) return "str";
  if (is_number(value)) return "int";
  if (!value.is_object()) return "NoneType";
  switch (kind(value.index())) {
    case Kind::node:
      return descriptions_[value.index()].class_name;
    case Kind::list:
      return "list";
    case Kind::tuple:
      return "tuple";
    case Kind::dict:
      return "dict";
    case Kind::weakref:
      return "weakref";
    case Kind::function:
    case Kind::array:
      break;
  }
  return "function";
}

std::string Mutator::shown(Value value, Position position) const {
  if (value.kind() == Value::Kind::string) return strings_[value.payload()];
  if (is_number(value)) return std::to_string(number_in(value));
  if (value.kind() == Value::Kind::none) return "None";
  raise("TypeError",
        {"the subset's f-strings show strings, numbers and None", "子集的 f 字符串只显示字符串、数和 None"}, position);
}

std::size_t Mutator::slot_in(Value owner, const std::string& attribute, Position position) const {
  const auto found = std::ranges::find(slot_names, attribute);
  if (!is(owner, Kind::node) || found == slot_names.end()) raise_no_attribute(owner, attribute, position);
  return static_cast<std::size_t>(found - slot_names.begin());
}

void Mutator::raise_no_attribute(Value owner, const std::string& attribute, Position position) const {
  const std::string type = type_name(owner);
  raise(
      "AttributeError",
      {"'" + type + "' object has no attribute '" + attribute + "'", "'" + type + "' 对象没有属性 '" + attribute + "'"},
      position);
}

std::size_t Mutator::index_in(Value list, Value key, const char* error, Position position) const {
  if (!is_number(key)) {
    raise("TypeError",
          {type_name(list) + " indices must be integers or slices, not " + type_name(key),
           type_name(list) + " 的下标必须是整数，不能是 " + type_name(key)},
          position);
  }
  const auto size = static_cast<std::int64_t>(contents_[list.index()].values.size());
  std::int64_t index = number_in(key);
  if (index < 0) index += size;
  if (index < 0 || index >= size) raise("IndexError", {error, "下标超出范围"}, position);
  return static_cast<std::size_t>(index);
}

void Mutator::check_key(Value key, Position position) {
  if (!key.is_object()) return;
  raise("TypeError", {"the subset's dicts have strings and numbers as keys", "子集中字典的键只能是字符串和数"},
        position);
}

std::size_t Mutator::place_of_key(Value dict, Value key, Position position) const {
  check_key(key, position);
  const std::vector<Value>& keys = contents_[dict.index()].keys;
  const auto found = std::ranges::find(keys, key);
  if (found == keys.end()) {
    const std::string words =
        key.kind() == Value::Kind::string ? "'" + strings_[key.payload()] + "'" : shown(key, position);
    raise("KeyError", {words, "没有键 " + words}, position);
  }
  return static_cast<std::size_t>(found - keys.begin());
}

}  // namespace simulators::garbage_collection::collectors
