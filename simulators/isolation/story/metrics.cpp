#include "simulators/isolation/story/simulator.hpp"

#include <fmt/format.h>

#include <utility>

namespace simulators::isolation::story {

std::vector<engine::Metric> metrics(const State& state, const Cast& cast, const engine::Words& words) {
  std::vector<engine::Metric> all;
  const auto add = [&](std::string_view name, std::uint32_t value, std::uint32_t total) {
    all.push_back({std::string(name),
                   words.say(fmt::format("metric.{}", name)),
                   std::int64_t{value},
                   std::int64_t{total},
                   {},
                   true});
  };
  if (cast.scenario.task == Task::play) {
    add("statements", state.statements, cast.end.statements);
    add("waits", state.waits, cast.end.waits);
    add("versions", state.written, cast.end.written);
    add("passed-by", state.skipped, cast.end.skipped);
    add("failures", state.failures, cast.end.failures);
  } else if (cast.scenario.task == Task::explore) {
    add("outcomes", state.outcomes, cast.end.outcomes);
    add("phenomena", state.phenomena, cast.end.phenomena);
  } else {
    add("cells", state.cells, cast.end.cells);
  }
  return all;
}

}  // namespace simulators::isolation::story
