#include "app/cli/find.hpp"

#include "app/cli/texts.hpp"
#include "app/request/request.hpp"
#include "simulators/engine/reference_index.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::cli {
namespace {

using simulators::engine::Confusion;
using simulators::engine::FoundBy;
using simulators::engine::Language;
using simulators::engine::Localised;
using simulators::engine::ReferenceEntry;
using simulators::engine::ReferenceHit;
using simulators::engine::ReferenceIndex;
using simulators::engine::ReferenceProperty;
using Json = nlohmann::ordered_json;

Language other(Language language) { return language == Language::english ? Language::chinese : Language::english; }

void print_heading(std::FILE* out, const ReferenceHit& hit, Language language) {
  fmt::print(out, "{}  {} · {}  ({})\n", hit.entry->key, hit.entry->name.in(language),
             hit.entry->name.in(other(language)), hit.table->title.in(language));
}

/// Lines of somebody's text, each behind the same margin.
void print_indented(std::FILE* out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    fmt::print(out, "      {}\n", text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

void print_whole(std::FILE* out, const ReferenceHit& hit, Language language) {
  const ReferenceEntry& entry = *hit.entry;
  print_heading(out, hit, language);
  fmt::print(out, "    {}\n", entry.text.in(language));
  for (const ReferenceProperty& property : entry.properties)
    fmt::print(out, "    {}: {}\n", property.label.in(language), property.shown.in(language));
  if (!entry.confusions.empty()) fmt::print(out, "    {}\n", text("not-the-same", language));
  for (const Confusion& confusion : entry.confusions) {
    const ReferenceEntry* meant = hit.table->find(confusion.key);
    fmt::print(out, "      {} {}: {}\n", confusion.key, meant == nullptr ? "" : meant->name.in(language),
               confusion.difference.in(language));
  }
  if (!entry.example.empty()) fmt::print(out, "    {}\n", text("example", language));
  print_indented(out, entry.example);
  if (!entry.scenario.empty()) fmt::print(out, "    stepscope run {}\n", entry.scenario);
}

Json in_both(const Localised& words) { return {{"en", words.english}, {"zh", words.chinese}}; }

std::string_view name_of(FoundBy by) {
  switch (by) {
    case FoundBy::key:
      return "key";
    case FoundBy::name:
      return "name";
    case FoundBy::beginning:
      return "beginning";
    case FoundBy::words:
      return "words";
    case FoundBy::near_words:
      break;
  }
  return "near-words";
}

Json json_of(const ReferenceHit& hit) {
  const ReferenceEntry& entry = *hit.entry;
  Json json = {{"topic", hit.table->topic},   {"key", entry.key},
               {"name", in_both(entry.name)}, {"text", in_both(entry.text)},
               {"found-by", name_of(hit.by)}, {"properties", Json::object()}};
  for (const ReferenceProperty& property : entry.properties)
    json["properties"][property.name] = in_both(property.shown);
  for (const Confusion& confusion : entry.confusions)
    json["confused"].push_back({{"key", confusion.key}, {"difference", in_both(confusion.difference)}});
  if (!entry.example.empty()) json["example"] = entry.example;
  if (!entry.scenario.empty()) json["scenario"] = entry.scenario;
  return json;
}

}  // namespace

int find(std::FILE* out, const FindOptions& options) {
  const ReferenceIndex index(simulators::engine::every_reference());
  const std::string words = fmt::format("{}", fmt::join(options.words, " "));
  const std::vector<ReferenceHit> hits = index.find(words, options.most);
  if (options.as_json) {
    Json found = Json::array();
    for (const ReferenceHit& hit : hits) found.push_back(json_of(hit));
    fmt::print(out, "{}\n",
               Json{{"format", "stepscope-find-1"}, {"words", words}, {"found", found}}.dump(
                   2, ' ', false, Json::error_handler_t::replace));
    return hits.empty() ? request::exit_no : request::exit_good;
  }
  if (hits.empty()) {
    fmt::print(out, "{}\n", text("nothing-found", options.language));
    return request::exit_no;
  }
  const bool is_clear = hits.front().by <= FoundBy::name || hits.size() == 1;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (i == 0 && is_clear) {
      print_whole(out, hits[i], options.language);
    } else {
      print_heading(out, hits[i], options.language);
      fmt::print(out, "    {}\n", hits[i].entry->text.in(options.language));
    }
  }
  return request::exit_good;
}

}  // namespace app::cli
