#include "simulators/engine/reference.hpp"

#include "simulators/engine/embedded_files.hpp"
#include "simulators/engine/input_error.hpp"
#include "simulators/engine/key_depth.hpp"
#include "simulators/engine/utf8.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <map>

namespace simulators::engine {
namespace {

constexpr std::string_view lessons_folder = "lessons/";
constexpr std::string_view reference_folder = "/reference/";

/// Reads one table; used once.
class ReferenceReader {
 public:
  ReferenceReader(const toml::table& whole, const std::string& file) : whole_(whole), file_(file) {}

  ReferenceTable read() {
    ReferenceTable table;
    table.topic = topic_of_file();
    table.file = file_;
    table.title = both(whole_, "title", whole_);
    read_labels();
    read_values();
    const toml::array* entries = whole_["entry"].as_array();
    if (entries == nullptr) refuse(whole_, "[[entry]]");
    for (const toml::node& node : *entries) {
      const toml::table* entry = node.as_table();
      if (entry == nullptr) refuse(node, "[[entry]]");
      table.entries.push_back(entry_of(*entry));
      if (!places_.try_emplace(table.entries.back().key, &node).second) refuse(node, "key (once)");
    }
    for (const ReferenceEntry& entry : table.entries) {
      for (const Confusion& confusion : entry.confusions)
        if (!places_.contains(confusion.key)) refuse(*places_[entry.key], "confused.key = " + confusion.key);
    }
    return table;
  }

 private:
  [[noreturn]] void refuse(const toml::node& at, const std::string& expected) const {
    const toml::source_position& begin = at.source().begin;
    throw InputError({file_, begin.line, begin.column},
                     engine_text("expected.reference-key", {{"expected", expected}}));
  }

  /// "lessons/http_status/reference/codes.toml" is of http-status.
  [[nodiscard]] std::string topic_of_file() const {
    const std::size_t end = file_.find(reference_folder);
    if (!file_.starts_with(lessons_folder) || end == std::string::npos) return {};
    std::string topic = file_.substr(lessons_folder.size(), end - lessons_folder.size());
    std::ranges::replace(topic, '_', '-');
    return topic;
  }

  [[nodiscard]] std::string text(const toml::table& table, std::string_view key, const toml::node& at) const {
    const toml::node* node = table.get(key);
    const auto* value = node == nullptr ? nullptr : node->as_string();
    if (value == nullptr || value->get().empty()) refuse(node == nullptr ? at : *node, std::string(key));
    return value->get();
  }

  [[nodiscard]] Localised both(const toml::table& table, std::string_view key, const toml::node& at) const {
    const toml::node* node = table.get(key);
    const toml::table* languages = node == nullptr ? nullptr : node->as_table();
    if (languages == nullptr) refuse(node == nullptr ? at : *node, fmt::format("{0}.en, {0}.zh", key));
    return {text(*languages, "en", *languages), text(*languages, "zh", *languages)};
  }

  /// TOML tables forget their order, so that the place in the file gives it.
  void read_labels() {
    const toml::table* labels = whole_["labels"].as_table();
    if (labels == nullptr) return;
    std::vector<std::pair<toml::source_position, std::string>> order;
    for (const auto& [key, node] : *labels) {
      labels_[std::string(key.str())] = both(*labels, key.str(), node);
      order.emplace_back(key.source().begin, std::string(key.str()));
    }
    std::ranges::sort(order, [](const auto& left, const auto& right) { return left.first < right.first; });
    for (auto& [place, name] : order) label_order_.push_back(std::move(name));
  }

  void read_values() {
    const toml::table* values = whole_["values"].as_table();
    if (values == nullptr) return;
    for (const auto& [key, node] : *values) values_[std::string(key.str())] = both(*values, key.str(), node);
  }

  [[nodiscard]] std::vector<std::string> texts(const toml::table& entry, std::string_view key) const {
    std::vector<std::string> all;
    const toml::node* node = entry.get(key);
    if (node == nullptr) return all;
    const toml::array* list = node->as_array();
    if (list == nullptr) refuse(*node, fmt::format("{} = [\"…\"]", key));
    for (const toml::node& each : *list) {
      const auto* value = each.as_string();
      if (value == nullptr) refuse(each, fmt::format("{} = [\"…\"]", key));
      all.push_back(value->get());
    }
    return all;
  }

  [[nodiscard]] ReferenceProperty property_of(const std::string& name, const toml::table& entry) const {
    const toml::node& node = *entry.get(name);
    const Localised& label = labels_.at(name);
    if (node.is_table()) {
      Localised shown = both(entry, name, node);
      return {name, shown.english, label, shown};
    }
    const std::string value = text(entry, name, node);
    const auto known = values_.find(value);
    return {name, value, label, known == values_.end() ? Localised{value, value} : known->second};
  }

  [[nodiscard]] ReferenceEntry entry_of(const toml::table& table) const {
    ReferenceEntry entry;
    entry.key = text(table, "key", table);
    entry.name = both(table, "name", table);
    entry.text = both(table, "text", table);
    entry.also = texts(table, "also");
    entry.tags = texts(table, "tags");
    if (table.contains("example")) entry.example = text(table, "example", table);
    if (table.contains("scenario")) entry.scenario = text(table, "scenario", table);
    if (const toml::node* confused = table.get("confused")) {
      const toml::array* list = confused->as_array();
      if (list == nullptr) refuse(*confused, "confused = [{…}]");
      for (const toml::node& node : *list) {
        const toml::table* each = node.as_table();
        if (each == nullptr) refuse(node, "{ key, en, zh }");
        entry.confusions.push_back({text(*each, "key", *each), {text(*each, "en", *each), text(*each, "zh", *each)}});
      }
    }
    for (const std::string& name : label_order_)
      if (table.contains(name)) entry.properties.push_back(property_of(name, table));
    for (const auto& [key, node] : table) {
      static constexpr std::string_view known[] = {"key",  "name",    "text",     "also",
                                                   "tags", "example", "confused", "scenario"};
      if (std::ranges::find(known, key.str()) == std::end(known) && !labels_.contains(key.str()))
        refuse(node, fmt::format("labels.{}", key.str()));
    }
    return entry;
  }

  const toml::table& whole_;
  const std::string& file_;
  std::map<std::string, Localised, std::less<>> labels_;
  std::vector<std::string> label_order_;
  std::map<std::string, Localised, std::less<>> values_;
  std::map<std::string, const toml::node*, std::less<>> places_;
};

}  // namespace

std::string_view ReferenceEntry::property(std::string_view property_name) const {
  const auto found = std::ranges::find(properties, property_name, &ReferenceProperty::name);
  return found == properties.end() ? std::string_view() : std::string_view(found->value);
}

const ReferenceEntry* ReferenceTable::find(std::string_view key) const {
  const auto found = std::ranges::find(entries, key, &ReferenceEntry::key);
  return found == entries.end() ? nullptr : &*found;
}

ReferenceTable read_reference(std::string_view text, const std::string& file) {
  if (const auto deep = first_key_too_deep(text)) {
    const LineColumn at = line_column_at(text, *deep);
    throw InputError({file, at.line, at.column}, engine_text("expected.key-parts", {{"most", most_key_parts}}));
  }
  try {
    const toml::table whole = toml::parse(text, file);
    return ReferenceReader(whole, file).read();
  } catch (const toml::parse_error& error) {
    const toml::source_position& at = error.source().begin;
    throw InputError({file, at.line, at.column},
                     engine_text("expected.toml", {{"why", std::string(error.description())}}));
  }
}

std::vector<ReferenceTable> every_reference() {
  std::vector<ReferenceTable> tables;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path.starts_with(lessons_folder) && file.path.find(reference_folder) != std::string_view::npos)
      tables.push_back(read_reference(file.text, std::string(file.path)));
  }
  std::ranges::sort(tables, {}, &ReferenceTable::file);
  return tables;
}

}  // namespace simulators::engine
