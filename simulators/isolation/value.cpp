#include "simulators/isolation/value.hpp"

namespace simulators::isolation {

std::string text_of(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return "'" + *text + "'";
  return "NULL";
}

std::string text_of(const Row& key) {
  std::string text = "(";
  for (const Value& value : key) {
    if (text.size() > 1) text += ",";
    const auto* characters = std::get_if<std::string>(&value);
    text += characters != nullptr ? *characters : text_of(value);
  }
  return text + ")";
}

}  // namespace simulators::isolation
