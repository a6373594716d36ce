#include "simulators/garbage_collection/insertion.hpp"
#include "simulators/garbage_collection/simulator.hpp"

#include <string>
#include <utility>

namespace simulators::garbage_collection {
namespace {

constexpr std::size_t most_variables = 3;

}  // namespace

std::vector<engine::Action> actions(const State& state, const Cast& cast, const engine::Words& words) {
  std::vector<engine::Action> all;
  if (state.line == 0 || state.has_ended) return all;
  const auto offer = [&](std::string name, const std::string& statement) {
    if (auto program = with_statement(*cast.scenario.program, state.line, statement)) {
      all.push_back({std::move(name),
                     words.say("action.insert", {{"statement", statement}, {"line", int{state.line}}}),
                     {{"program", std::move(*program)}}});
    }
  };
  std::size_t offered = 0;
  for (const Variable& variable : state.variables) {
    if (variable.depth > 0 || variable.object == no_object || offered == most_variables) continue;
    offer("del-" + cast.text(variable.name), "del " + cast.text(variable.name));
    ++offered;
  }
  offer("collect", "gc.collect()");
  state.enabled ? offer("disable", "gc.disable()") : offer("enable", "gc.enable()");
  if (state.thresholds[0] != 5) offer("thresholds", "gc.set_threshold(5, 2, 2)");
  return all;
}

}  // namespace simulators::garbage_collection
