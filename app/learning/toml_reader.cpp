#include "app/learning/toml_reader.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/key_depth.hpp"
#include "simulators/engine/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace app::learning {

using simulators::engine::InputError;
using simulators::engine::Localised;

TomlText::TomlText(std::string_view text, std::string source, std::size_t longest) : source_(std::move(source)) {
  if (text.size() > longest) {
    const std::string most = std::to_string(longest);
    throw InputError({source_, 0, 0},
                     {"expected a text of at most " + most + " bytes", "文本应不超过 " + most + " 字节"});
  }
  if (const auto deep = simulators::engine::first_key_too_deep(text)) {
    const auto at = simulators::engine::line_column_at(text, *deep);
    throw InputError(
        {source_, at.line, at.column},
        simulators::engine::engine_text("expected.key-parts", {{"most", simulators::engine::most_key_parts}}));
  }
  try {
    table_ = toml::parse(text, source_);
  } catch (const toml::parse_error& error) {
    const toml::source_position& at = error.source().begin;
    throw InputError({source_, at.line, at.column},
                     simulators::engine::engine_text("expected.toml", {{"why", std::string(error.description())}}));
  }
}

TomlReader TomlText::reader() const { return {table_, source_}; }

bool TomlReader::has(std::string_view key) const { return table_->contains(key); }

std::vector<std::string> TomlReader::keys() const {
  // TOML's tables forget their order, so the place in the text gives it.
  std::vector<std::pair<toml::source_position, std::string>> order;
  for (const auto& [key, node] : *table_) order.emplace_back(key.source().begin, std::string(key.str()));
  std::ranges::sort(order, [](const auto& left, const auto& right) { return left.first < right.first; });
  std::vector<std::string> names;
  for (auto& [place, name] : order) names.push_back(std::move(name));
  return names;
}

const toml::node& TomlReader::at(std::string_view key) {
  known_.emplace(key);
  const toml::node* node = table_->get(key);
  if (node == nullptr) refuse(key, {"the key " + std::string(key), "键 " + std::string(key)});
  return *node;
}

void TomlReader::refuse(std::string_view key, const Localised& expected) const {
  const toml::node* node = table_->get(key);
  const toml::source_position place = node == nullptr ? table_->source().begin : node->source().begin;
  const std::string name = node == nullptr ? "" : "for " + std::string(key) + " ";
  const std::string chinese_name = node == nullptr ? "" : std::string(key) + " ";
  throw InputError({*source_, place.line, place.column},
                   {"expected " + name + expected.english, chinese_name + "应为" + expected.chinese});
}

std::string TomlReader::text(std::string_view key) {
  const auto* value = at(key).as_string();
  if (value == nullptr || value->get().empty()) refuse(key, {"a text", "文本"});
  return value->get();
}

std::string TomlReader::scalar(std::string_view key) {
  const toml::node& node = at(key);
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* truth = node.as_boolean()) return truth->get() ? "true" : "false";
  if (const auto* text = node.as_string()) return text->get();
  refuse(key, {"a text, a whole number, true or false", "文本、整数、true 或 false"});
}

Localised TomlReader::both(std::string_view key) {
  if (at(key).is_string()) return {text(key), text(key)};
  TomlReader languages = table(key);
  Localised texts{languages.text("en"), languages.text("zh")};
  languages.end();
  return texts;
}

std::int64_t TomlReader::integer(std::string_view key, std::int64_t least, std::int64_t most) {
  const auto* value = at(key).as_integer();
  if (value == nullptr || value->get() < least || value->get() > most) {
    const std::string range = std::to_string(least) + " … " + std::to_string(most);
    refuse(key, {"a whole number in " + range, range + " 之间的整数"});
  }
  return value->get();
}

double TomlReader::number(std::string_view key) {
  const toml::node& node = at(key);
  const double value = node.value_or(std::numeric_limits<double>::quiet_NaN());
  if (!node.is_number() || !std::isfinite(value)) refuse(key, {"a number", "一个数"});
  return value;
}

bool TomlReader::truth(std::string_view key) {
  const auto* value = at(key).as_boolean();
  if (value == nullptr) refuse(key, {"true or false", "true 或 false"});
  return value->get();
}

std::vector<std::string> TomlReader::texts(std::string_view key, std::size_t least, std::size_t most) {
  const std::string range = std::to_string(least) + " … " + std::to_string(most);
  const Localised expected{"a list of " + range + " texts", range + " 项文本的列表"};
  const toml::array* list = at(key).as_array();
  if (list == nullptr || list->size() < least || list->size() > most) refuse(key, expected);
  std::vector<std::string> all;
  for (const toml::node& each : *list) {
    const auto* value = each.as_string();
    if (value == nullptr) refuse(key, expected);
    all.push_back(value->get());
  }
  return all;
}

std::vector<Localised> TomlReader::list_of_both(std::string_view key, std::size_t least, std::size_t most) {
  const std::string range = std::to_string(least) + " … " + std::to_string(most);
  const Localised expected{"a list of " + range + " texts", range + " 项文本的列表"};
  const toml::array* list = at(key).as_array();
  if (list == nullptr || list->size() < least || list->size() > most) refuse(key, expected);
  std::vector<Localised> all;
  for (const toml::node& each : *list) {
    if (const auto* text = each.as_string(); text != nullptr && !text->get().empty()) {
      all.push_back({text->get(), text->get()});
    } else if (const toml::table* languages = each.as_table()) {
      TomlReader reader(*languages, *source_);
      all.push_back({reader.text("en"), reader.text("zh")});
      reader.end();
    } else {
      refuse(key, expected);
    }
  }
  return all;
}

TomlReader TomlReader::table(std::string_view key) {
  const toml::table* table = at(key).as_table();
  if (table == nullptr) refuse(key, {"a table", "表"});
  return {*table, *source_};
}

std::vector<TomlReader> TomlReader::tables(std::string_view key, std::size_t most) {
  const Localised expected{"a list of 1 … " + std::to_string(most) + " tables",
                           "1 … " + std::to_string(most) + " 个表的列表"};
  const toml::array* list = at(key).as_array();
  if (list == nullptr || list->empty() || list->size() > most) refuse(key, expected);
  std::vector<TomlReader> all;
  for (const toml::node& each : *list) {
    const toml::table* table = each.as_table();
    if (table == nullptr) refuse(key, expected);
    all.emplace_back(*table, *source_);
  }
  return all;
}

void TomlReader::end() const {
  for (const auto& [key, node] : *table_) {
    if (known_.contains(key.str())) continue;
    const std::string name = simulators::engine::shortened(key.str());
    throw InputError({*source_, key.source().begin.line, key.source().begin.column},
                     {"expected no key " + name + " here", "此处不应有键 " + name});
  }
}

}  // namespace app::learning
