#include "simulators/engine/words.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/key_depth.hpp"
#include "simulators/engine/utf8.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace simulators::engine {
namespace {

[[noreturn]] void refuse(std::string_view file, const toml::source_region& region, std::string expected_english,
                         std::string expected_chinese) {
  throw InputError({std::string(file), region.begin.line, region.begin.column},
                   {std::move(expected_english), std::move(expected_chinese)});
}

void collect(const toml::table& table, const std::string& prefix, std::string_view file,
             std::map<std::string, std::string, std::less<>>& templates) {
  for (const auto& [key, node] : table) {
    const std::string name = prefix + std::string(key.str());
    if (const auto* nested = node.as_table()) {
      collect(*nested, name + ".", file, templates);
    } else if (const auto* text = node.as_string()) {
      templates.emplace(name, text->get());
    } else {
      refuse(file, node.source(), fmt::format("expected a text for the key {}", name),
             fmt::format("键 {} 应是文本", name));
    }
  }
}

}  // namespace

std::string_view code_of(Language language) { return language == Language::english ? "en" : "zh"; }

std::optional<Language> language_of(std::string_view code) {
  for (const Language language : languages) {
    if (code_of(language) == code) return language;
  }
  return std::nullopt;
}

Argument::Argument(std::string name, std::string text) : name_(std::move(name)), part_{std::move(text), {}, {}} {}
Argument::Argument(std::string name, std::string_view text) : Argument(std::move(name), std::string(text)) {}
Argument::Argument(std::string name, const char* text) : Argument(std::move(name), std::string(text)) {}
Argument::Argument(std::string name, std::int64_t number) : Argument(std::move(name), fmt::to_string(number)) {}
Argument::Argument(std::string name, std::size_t number) : Argument(std::move(name), fmt::to_string(number)) {}
Argument::Argument(std::string name, int number) : Argument(std::move(name), fmt::to_string(number)) {}
Argument::Argument(std::string name, std::string text, ElementId element, Role role)
    : name_(std::move(name)), part_{std::move(text), element, role} {}

Words::Words(std::string_view toml, std::string_view file) {
  if (const auto deep = first_key_too_deep(toml)) {
    const LineColumn at = line_column_at(toml, *deep);
    throw InputError({std::string(file), at.line, at.column},
                     {fmt::format("expected a key of at most {} parts", most_key_parts),
                      fmt::format("键最多 {} 段", most_key_parts)});
  }
  try {
    collect(toml::parse(toml, file), "", file, templates_);
  } catch (const toml::parse_error& error) {
    refuse(file, error.source(), std::string(error.description()), std::string(error.description()));
  }
}

bool Words::has(std::string_view key) const { return templates_.find(key) != templates_.end(); }

std::vector<std::string> Words::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, text] : templates_) keys.push_back(key);
  return keys;
}

std::string Words::say(std::string_view key, const Arguments& arguments) const {
  return caption(key, arguments).text();
}

Caption Words::caption(std::string_view key, const Arguments& arguments) const {
  const auto found = templates_.find(key);
  assert(found != templates_.end());
  if (found == templates_.end()) return {{CaptionPart{std::string(key), {}, {}}}};

  Caption caption;
  std::string plain;
  const auto close_plain = [&] {
    if (!plain.empty()) caption.parts.push_back({std::exchange(plain, {}), {}, {}});
  };
  const std::string_view text = found->second;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '{') {
      plain += text[at];
      continue;
    }
    if (text.substr(at, 2) == "{{") {
      plain += text[at++];
      continue;
    }
    const std::size_t end = text.find('}', at);
    assert(end != std::string_view::npos);
    const std::string_view name = text.substr(at + 1, end - at - 1);
    const auto argument = std::ranges::find(arguments, name, &Argument::name);
    assert(argument != arguments.end());
    if (argument != arguments.end() && argument->part().element) {
      close_plain();
      caption.parts.push_back(argument->part());
    } else if (argument != arguments.end()) {
      plain += argument->part().text;
    }
    at = std::min(end, text.size() - 1);
  }
  close_plain();
  return caption;
}

}  // namespace simulators::engine
