#include "simulators/engine/topic_words.hpp"
#include "simulators/isolation/story/simulator.hpp"

#include <array>
#include <utility>

namespace simulators::isolation::story {
namespace {

using engine::FieldValue;
using Fields = std::vector<std::pair<std::string_view, FieldValue>>;

constexpr std::array<std::pair<std::string_view, double>, occurrence_count> names_and_weights = {{
    {"sent", 0.8},
    {"queued", 0.6},
    {"skipped", 0.6},
    {"answered", 0.8},
    {"began", 0.4},
    {"committed", 1.0},
    {"rolled_back", 1.0},
    {"snapshot_taken", 0.9},
    {"version_read", 0.4},
    {"version_skipped", 0.6},
    {"row_tested", 0.3},
    {"lock_granted", 0.4},
    {"lock_waited_for", 1.0},
    {"wait_over", 0.8},
    {"wait_redirected", 0.4},
    {"lock_given_up", 0.3},
    {"lock_inherited", 0.3},
    {"lock_made_explicit", 0.3},
    {"version_written", 0.7},
    {"version_undone", 0.6},
    {"entry_marked", 0.3},
    {"entry_inserted", 0.3},
    {"record_removed", 0.3},
    {"deadlock_found", 1.0},
    {"victim_chosen", 1.0},
    {"read_remembered", 0.3},
    {"read_dropped", 0.2},
    {"reads_forgotten", 0.2},
    {"conflict_found", 0.9},
    {"dangerous_structure", 1.0},
    {"doomed", 1.0},
    {"statement_failed", 1.0},
    {"edge_found", 0.7},
    {"verdict_reached", 1.0},
    {"played", 0.5},
    {"outcome_found", 0.8},
    {"phenomenon_found", 1.0},
    {"cell_filled", 0.6},
}};

FieldValue number(std::uint32_t value) { return std::int64_t{value}; }

/// What `a`, `b` and `small` stand for.
Fields numbers_of(const Event& event) {
  switch (event.what) {
    case Occurrence::sent:
    case Occurrence::queued:
    case Occurrence::skipped:
      return {{"step", number(event.small)}};
    case Occurrence::answered:
      return {{"step", number(event.small)}, {"failed", event.a != 0}};
    case Occurrence::snapshot_taken:
      return {{"next", number(event.a)}};
    case Occurrence::version_read:
    case Occurrence::version_skipped:
    case Occurrence::row_tested:
    case Occurrence::version_undone:
      return {{"record", number(event.a)}, {"version", number(event.b)}};
    case Occurrence::version_written:
      return {{"record", number(event.a)}, {"version", number(event.b)}, {"transaction", number(event.small)}};
    case Occurrence::lock_granted:
    case Occurrence::lock_waited_for:
    case Occurrence::lock_given_up:
    case Occurrence::lock_inherited:
    case Occurrence::lock_made_explicit:
    case Occurrence::entry_marked:
    case Occurrence::entry_inserted:
    case Occurrence::record_removed:
      return {{"record", number(event.a)}};
    case Occurrence::deadlock_found:
    case Occurrence::victim_chosen:
      return {{"weight", number(event.a)}};
    case Occurrence::edge_found:
      return {{"edge", number(event.a)}};
    case Occurrence::verdict_reached:
      return {{"verdict", number(event.a)}};
    case Occurrence::played:
      return {{"count", number(event.a)}};
    case Occurrence::outcome_found:
    case Occurrence::phenomenon_found:
      return {{"interleavings", number(event.a)}};
    case Occurrence::cell_filled:
      return {{"row", number(event.small)}, {"column", number(event.a)}, {"possible", event.who == 1}};
    default:
      return {};
  }
}

}  // namespace

const std::vector<engine::EventKind>& kinds() {
  static const std::vector<engine::EventKind> all =
      engine::TopicWords("isolation").kinds({names_and_weights.begin(), names_and_weights.end()});
  return all;
}

engine::EventRecord record(const Event& event) {
  Fields fields;
  if (event.what != Occurrence::cell_filled) {
    if (event.who != nobody_there) fields.emplace_back("session", number(event.who));
    if (event.whom != nobody_there) fields.emplace_back("other", number(event.whom));
  }
  for (auto& field : numbers_of(event)) fields.push_back(std::move(field));
  return {kinds()[kind(event)].name, std::move(fields), event.line};
}

engine::Listing listing(const Scenario& scenario) {
  if (scenario.task == Task::textbook) return {};
  return {"schedule.sql", *scenario.text};
}

}  // namespace simulators::isolation::story
