// What a learner may do: the same schedule at another level, all interleavings of it, or, from an exploration, the run
// behind what was found.
#include "simulators/isolation/story/simulator.hpp"

#include <fmt/format.h>

#include <utility>

namespace simulators::isolation::story {
namespace {

using engine::Action;
using engine::Words;

Action at_level(const Setting& setting, const Words& words) {
  const std::string name(name_of(setting));
  return {"level-" + name,
          words.say("action.level", {{"level", words.say("schema.level.options." + name)}}),
          {{"level", name}}};
}

Action open(std::string name, std::string label, const Setting& setting, const std::string& script) {
  return {std::move(name),
          std::move(label),
          {{"task", "play"}, {"level", std::string(name_of(setting))}, {"schedule", script}}};
}

}  // namespace

std::vector<Action> actions(const State& state, const Cast& cast, const Words& words) {
  std::vector<Action> all;
  const Findings& findings = cast.findings;
  const Setting& here = cast.scenario.setting;
  if (cast.scenario.task == Task::play) {
    for (const Setting& setting : all_settings) {
      if (setting.server == here.server && setting != here) all.push_back(at_level(setting, words));
    }
    // The other server at the level of the same name.
    for (const Setting& setting : all_settings) {
      if (setting.server != here.server && setting.level == here.level && !setting.snapshot_isolation) {
        all.push_back(at_level(setting, words));
      }
    }
    if (cast.can_be_explored) all.push_back({"explore", words.say("action.explore"), {{"task", "explore"}}});
    return all;
  }
  if (!state.has_happened) return all;
  if (state.last.what == Occurrence::outcome_found) {
    all.push_back(open("open-outcome", words.say("action.open"), here, findings.outcomes[state.outcomes - 1].script));
  } else if (state.last.what == Occurrence::phenomenon_found) {
    all.push_back(
        open("open-phenomenon", words.say("action.open"), here, findings.phenomena[state.phenomena - 1].script));
  } else if (state.last.what == Occurrence::cell_filled) {
    const Cell& cell = findings.cells[state.cells - 1];
    if (cell.is_possible) all.push_back(open("open-cell", words.say("action.open"), cell.setting, cell.script));
  }
  return all;
}

}  // namespace simulators::isolation::story
