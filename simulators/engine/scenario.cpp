#include "simulators/engine/scenario.hpp"

#include "simulators/engine/key_depth.hpp"
#include "simulators/engine/nearest.hpp"
#include "simulators/engine/utf8.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

namespace simulators::engine {
namespace {

TextPlace place_of(const std::string& source, const toml::node& node) {
  return {source, node.source().begin.line, node.source().begin.column};
}

/// TOML strings begin with quotes, and a multi-line one may begin with a line break that is not part of the text.
TextPlace place_of_content(const std::string& source, const toml::node& node, std::string_view file) {
  TextPlace place = place_of(source, node);
  if (!node.is_string()) return place;
  std::size_t line_begin = 0;
  for (std::size_t line = 1; line < place.line; ++line) line_begin = file.find('\n', line_begin) + 1;
  std::size_t at = line_begin;
  for (std::size_t column = 1; column < place.column && at < file.size(); ++column) at += code_point_at(file, at).bytes;
  const bool multiline = file.substr(at, 3) == "\"\"\"" || file.substr(at, 3) == "'''";
  at += multiline ? 3 : 1;
  place.column += multiline ? 3 : 1;
  if (multiline && (file.substr(at, 1) == "\n" || file.substr(at, 2) == "\r\n")) {
    ++place.line;
    place.column = 1;
  }
  return place;
}

std::string text_of(const toml::node& node, const TextPlace& place) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return fmt::to_string(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  throw InputError(place, engine_text("expected.scalar"));
}

/// Reads `name`.en and `name`.zh.
Localised read_localised(const toml::node& node, std::string_view name, const std::string& source) {
  const toml::table* table = node.as_table();
  if (table == nullptr) {
    throw InputError(place_of(source, node), engine_text("expected.languages", {{"name", name}}));
  }
  Localised both;
  for (const auto& [key, value] : *table) {
    std::string* text = key.str() == "en" ? &both.english : key.str() == "zh" ? &both.chinese : nullptr;
    if (text == nullptr) {
      throw InputError(place_of(source, value),
                       engine_text("expected.language-key", {{"name", name}, {"found", shortened(key.str())}}));
    }
    *text = text_of(value, place_of(source, value));
  }
  return both;
}

Localised expected_at_most(std::size_t most, std::size_t found) {
  return engine_text("expected.at-most-bytes", {{"most", most}, {"found", found}});
}

Localised expected_utf8(char found) {
  return engine_text("expected.utf8", {{"byte", fmt::format("{:02X}", static_cast<unsigned char>(found))}});
}

toml::table parse(std::string_view text, const std::string& source) {
  if (text.size() > longest_scenario_text) {
    throw InputError({source, 0, 0}, expected_at_most(longest_scenario_text, text.size()));
  }
  if (const auto wrong = first_not_utf8(text)) {
    const LineColumn at = line_column_at(text, *wrong);
    throw InputError({source, at.line, at.column}, expected_utf8(text[*wrong]));
  }
  if (const auto deep = first_key_too_deep(text)) {
    const LineColumn at = line_column_at(text, *deep);
    throw InputError({source, at.line, at.column}, engine_text("expected.key-parts", {{"most", most_key_parts}}));
  }
  try {
    return toml::parse(text, source);
  } catch (const toml::parse_error& error) {
    throw InputError({source, error.source().begin.line, error.source().begin.column},
                     engine_text("expected.toml", {{"why", error.description()}}));
  }
}

/// `text` between the quotes of a TOML string; a line break stands for itself where the string may have several lines.
std::string escaped(std::string_view text, bool multiline) {
  std::string whole;
  for (const char byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    if (byte == '"' || byte == '\\') {
      whole += '\\';
      whole += byte;
    } else if (byte == '\n' && multiline) {
      whole += byte;
    } else if (code < 0x20 || code == 0x7F) {
      whole += fmt::format("\\u{:04X}", code);
    } else {
      whole += byte;
    }
  }
  return whole;
}

std::string toml_text(std::string_view text) {
  const bool multiline = text.find('\n') != std::string_view::npos;
  return multiline ? fmt::format("\"\"\"\n{}\"\"\"", escaped(text, true)) : fmt::format("\"{}\"", escaped(text, false));
}

/// The lines of a text in both languages, where they are not empty.
std::string localised_lines(std::string_view name, const Localised& both) {
  std::string lines;
  if (!both.english.empty()) lines += fmt::format("{}.en = {}\n", name, toml_text(both.english));
  if (!both.chinese.empty()) lines += fmt::format("{}.zh = {}\n", name, toml_text(both.chinese));
  return lines;
}

/// Bare keys of TOML need no quotes; the quotes of others hold one line.
std::string key_text(std::string_view key) {
  const bool bare = !key.empty() && std::ranges::all_of(key, [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '-' || byte == '_';
  });
  return bare ? std::string(key) : fmt::format("\"{}\"", escaped(key, false));
}

}  // namespace

TextPlace place_within(const TextPlace& begin, std::string_view text, std::size_t offset) {
  if (begin.line == 0) return begin;
  const LineColumn at = line_column_at(text, offset);
  return {begin.source, begin.line + at.line - 1, at.line == 1 ? begin.column + at.column - 1 : at.column};
}

Scenario::Scenario(std::string topic, Localised title) : topic_(std::move(topic)), title_(std::move(title)) {}

const Setting* Scenario::find(std::string_view field) const {
  const auto found = settings_.find(field);
  return found == settings_.end() ? nullptr : &found->second;
}

void Scenario::set(std::string field, std::string value, TextPlace place) {
  settings_.insert_or_assign(std::move(field), Setting{std::move(value), std::move(place)});
}

std::string Scenario::text() const {
  std::string whole = fmt::format("topic = {}\n", toml_text(topic_));
  whole += localised_lines("title", title_) + localised_lines("notes", notes_);
  if (!settings_.empty()) whole += "\n[settings]\n";
  for (const auto& [field, setting] : settings_) {
    whole += fmt::format("{} = {}\n", key_text(field), toml_text(setting.value));
  }
  return whole;
}

Scenario read_scenario(std::string_view text, const std::string& source) {
  // A byte order mark is no character of the first line.
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const toml::table envelope = parse(text, source);
  std::string topic;
  Localised title;
  Localised notes;
  std::map<std::string, Setting> settings;
  for (const auto& [key, node] : envelope) {
    if (key.str() == "topic") {
      topic = text_of(node, place_of(source, node));
    } else if (key.str() == "title") {
      title = read_localised(node, "title", source);
    } else if (key.str() == "notes") {
      notes = read_localised(node, "notes", source);
    } else if (const toml::table* table = key.str() == "settings" ? node.as_table() : nullptr) {
      for (const auto& [field, value] : *table) {
        const TextPlace place = place_of_content(source, value, text);
        settings.emplace(field.str(), Setting{text_of(value, place), place});
      }
    } else {
      throw InputError(place_of(source, node), engine_text("expected.envelope-key", {{"found", shortened(key.str())}}));
    }
  }
  if (topic.empty()) {
    throw InputError({source, 1, 1}, engine_text("expected.topic-line"));
  }
  Scenario scenario(topic, title);
  scenario.set_notes(std::move(notes));
  for (auto& [field, setting] : settings) scenario.set(field, setting.value, setting.place);
  return scenario;
}

Scenario read_scenario_file(const std::string& path) {
  const auto expected = [&](std::string_view key, const Arguments& arguments = {}) {
    return InputError({path, 0, 0}, engine_text(key, arguments));
  };
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) throw expected("expected.file-there");
  if (error) throw expected("expected.file-readable", {{"why", error.message()}});
  if (std::filesystem::is_directory(status)) throw expected("expected.file-not-folder");
  if (!std::filesystem::is_regular_file(status)) throw expected("expected.file-regular");
  std::ifstream file(path, std::ios::binary);
  if (!file) throw expected("expected.file-readable", {{"why", std::strerror(errno)}});
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (!error && size > longest_scenario_text) {
    throw InputError({path, 0, 0}, expected_at_most(longest_scenario_text, size));
  }
  std::string text(longest_scenario_text + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) throw expected("expected.file-readable", {{"why", std::strerror(errno)}});
  text.resize(static_cast<std::size_t>(file.gcount()));
  return read_scenario(text, path);
}

void set_from_assignment(Scenario& scenario, std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    throw InputError({"--set " + shortened(assignment), 0, 0}, engine_text("expected.assignment"));
  }
  const std::string field(assignment.substr(0, equals));
  scenario.set(field, std::string(assignment.substr(equals + 1)), {"--set " + shortened(field), 1, 1});
}

namespace {

std::vector<std::string> names_of(const Schema& schema) {
  std::vector<std::string> names;
  for (const Field& field : schema.fields) names.push_back(field.name);
  return names;
}

std::vector<std::string> names_of(const ChoiceKind& kind) {
  std::vector<std::string> names;
  for (const ChoiceKind::Option& option : kind.options) names.push_back(option.name);
  return names;
}

void check_utf8(const Setting& setting) {
  if (const auto wrong = first_not_utf8(setting.value)) {
    throw InputError(place_within(setting.place, setting.value, *wrong), expected_utf8(setting.value[*wrong]));
  }
}

std::int64_t read_integer(const IntegerKind& kind, const Setting& setting) {
  std::int64_t number = 0;
  const char* const end = setting.value.data() + setting.value.size();
  const auto [stopped, error] = std::from_chars(setting.value.data(), end, number);
  if (error != std::errc() || stopped != end || number < kind.least || number > kind.most) {
    throw InputError(setting.place,
                     engine_text("expected.integer",
                                 {{"least", kind.least}, {"most", kind.most}, {"found", shortened(setting.value)}}));
  }
  return number;
}

}  // namespace

Settings::Settings(const Scenario& scenario, const Schema& schema) {
  for (const auto& [name, setting] : scenario.settings()) {
    if (schema.find(name) == nullptr) {
      throw InputError(setting.place, expected_word("expected.one-of", names_of(schema), name));
    }
  }
  for (const Field& field : schema.fields) {
    const Setting* said = scenario.find(field.name);
    const Setting setting = said != nullptr ? *said : Setting{field.standard, {field.name, 1, 1}};
    Value value{setting.value, 0, setting.place};
    if (const auto* text = std::get_if<TextKind>(&field.kind);
        text != nullptr && setting.value.size() > text->longest) {
      throw InputError(setting.place, expected_at_most(text->longest, setting.value.size()));
    }
    check_utf8(setting);
    if (const auto* choice = std::get_if<ChoiceKind>(&field.kind)) {
      const std::vector<std::string> offered = names_of(*choice);
      if (std::ranges::find(offered, setting.value) == offered.end()) {
        throw InputError(setting.place, expected_word("expected.one-of", offered, setting.value));
      }
    } else if (const auto* integer = std::get_if<IntegerKind>(&field.kind)) {
      value.integer = read_integer(*integer, setting);
    }
    values_.emplace(field.name, std::move(value));
  }
}

const std::string& Settings::text(std::string_view field) const {
  const auto found = values_.find(field);
  assert(found != values_.end());
  return found->second.text;
}

std::int64_t Settings::integer(std::string_view field) const {
  const auto found = values_.find(field);
  assert(found != values_.end());
  return found->second.integer;
}

const TextPlace& Settings::place(std::string_view field) const {
  const auto found = values_.find(field);
  assert(found != values_.end());
  return found->second.place;
}

TextPlace Settings::place(std::string_view field, std::size_t offset) const {
  return place_within(place(field), text(field), offset);
}

}  // namespace simulators::engine
