#include "simulators/engine/topic_words.hpp"

#include "simulators/engine/embedded_files.hpp"

#include <fmt/format.h>

#include <utility>

namespace simulators::engine {
namespace {

Words read(std::string_view folder, Language language) {
  const std::string path = fmt::format("simulators/{}/texts/{}.toml", folder, code_of(language));
  return {embedded_text(path), path};
}

}  // namespace

TopicWords::TopicWords(std::string_view folder)
    : english_(read(folder, Language::english)), chinese_(read(folder, Language::chinese)) {}

Localised TopicWords::operator()(std::string_view key, const Arguments& arguments) const {
  return {english_.say(key, arguments), chinese_.say(key, arguments)};
}

Field TopicWords::choice(const std::string& name, const std::vector<std::string>& options,
                         Field::Condition only_if) const {
  const std::string key = "schema." + name;
  ChoiceKind kind;
  for (const std::string& option : options) kind.options.push_back({option, (*this)(key + ".options." + option)});
  return {name, (*this)(key + ".label"), (*this)(key + ".help"), std::move(kind), options.front(), std::move(only_if)};
}

Field TopicWords::integer(const std::string& name, IntegerKind range, std::int64_t standard,
                          Field::Condition only_if) const {
  const std::string key = "schema." + name;
  return {name, (*this)(key + ".label"), (*this)(key + ".help"), range, std::to_string(standard), std::move(only_if)};
}

Field TopicWords::text(const std::string& name, TextKind kind, std::string standard, Field::Condition only_if) const {
  const std::string key = "schema." + name;
  kind.placeholder = (*this)(key + ".placeholder");
  return {
      name, (*this)(key + ".label"), (*this)(key + ".help"), std::move(kind), std::move(standard), std::move(only_if)};
}

std::vector<EventKind> TopicWords::kinds(
    const std::vector<std::pair<std::string_view, double>>& names_and_weights) const {
  std::vector<EventKind> all;
  for (const auto& [name, weight] : names_and_weights) {
    all.push_back({name, (*this)(fmt::format("kind.{}", name)), weight});
  }
  return all;
}

}  // namespace simulators::engine
