#include "simulators/engine/embedded_files.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/http_status/simulator.hpp"

#include <array>
#include <utility>

namespace simulators::http_status {
namespace {

using engine::FieldValue;
using Fields = std::vector<std::pair<std::string_view, FieldValue>>;

constexpr std::array<std::pair<std::string_view, double>, happening_count> names_and_weights = {{
    {"sent", 1.0},       {"asked", 0.25},       {"deviated", 0.8},      {"fired", 0.7},          {"decided", 1.0},
    {"forwarded", 0.7},  {"upstream_did", 0.7}, {"interim", 0.6},       {"responded", 1.0},      {"handed_on", 0.6},
    {"redirected", 1.0}, {"resolved", 0.4},     {"method_chosen", 0.7}, {"content_chosen", 0.6}, {"dropped", 0.4},
    {"gave_up", 1.0},    {"compared", 0.6},     {"narrowed", 0.4},      {"hashed", 0.8},         {"probed", 0.6},
    {"followed", 0.6},   {"missed", 0.8},       {"found", 1.0},         {"absent", 1.0},
}};

FieldValue number(std::uint32_t value) { return std::int64_t{value}; }

Fields fields_of(const Event& event) {
  switch (event.what) {
    case Happening::sent:
      return {{"hop", number(event.a)}};
    case Happening::asked:
      return {{"node", std::string(graph()[event.node()].id)}};
    case Happening::deviated:
      return {{"node", std::string(graph()[event.node()].id)},
              {"deviation", std::string(label_of(static_cast<Deviation>(event.b)).name)}};
    case Happening::fired:
      return {{"node", std::string(graph()[event.node()].id)},
              {"status", std::int64_t{event.status()}},
              {"may-go-on", (event.small & 1U) != 0}};
    case Happening::decided:
      return {{"node", std::string(graph()[event.node()].id)}, {"status", std::int64_t{event.status()}}};
    case Happening::upstream_did:
      return {{"behaviour", behaviour_names()[event.a]}, {"status", number(event.b)}};
    case Happening::interim:
    case Happening::responded:
    case Happening::handed_on:
    case Happening::redirected:
      return {{"status", number(event.a)}};
    case Happening::method_chosen:
      return {{"changed", event.small != 0}};
    case Happening::content_chosen:
      return {{"sent-again", static_cast<ContentFate>(event.small) == ContentFate::sent_again}};
    case Happening::gave_up:
      return {{"redirects", number(event.a)}};
    case Happening::compared:
      return {{"index", number(event.a)}, {"order", std::int64_t{event.small} - 1}};
    case Happening::narrowed:
      return {{"low", number(event.a)}, {"high", number(event.b)}};
    case Happening::hashed:
    case Happening::probed:
      return {{"slot", number(event.a)}};
    case Happening::followed:
      return {{"node", number(event.a)}, {"child", number(event.c)}};
    case Happening::missed:
      return {{"node", number(event.a)}};
    case Happening::found:
      return {{"index", number(event.a)}};
    default:
      return {};
  }
}

}  // namespace

const std::vector<engine::EventKind>& kinds() {
  static const std::vector<engine::EventKind> all =
      engine::TopicWords("http_status").kinds({names_and_weights.begin(), names_and_weights.end()});
  return all;
}

engine::EventRecord record(const Event& event) { return {kinds()[kind(event)].name, fields_of(event), event.line}; }

engine::Listing listing(const Scenario& scenario) {
  constexpr std::array<std::string_view, 4> files = {
      "algorithms/searching/linear_scan.hpp", "algorithms/searching/binary_search.hpp",
      "algorithms/searching/hash_table.hpp", "algorithms/searching/trie.hpp"};
  if (!looks_up(scenario.task)) return {"request.http", *scenario.text};
  const std::string_view file =
      files[static_cast<std::size_t>(scenario.task) - static_cast<std::size_t>(Task::linear_scan)];
  return {file, engine::embedded_text(file)};
}

}  // namespace simulators::http_status
