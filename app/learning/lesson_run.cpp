// What a block of a lesson runs.
#include "app/learning/lesson_check.hpp"
#include "app/learning/lesson_words.hpp"
#include "simulators/engine/nearest.hpp"

#include <algorithm>
#include <charconv>

namespace app::learning {

using simulators::engine::Catalog;
using simulators::engine::Ending;
using simulators::engine::InputError;
using simulators::engine::Run;
using simulators::engine::Scenario;
using simulators::engine::shortened;

namespace {

Scenario named_scenario(const Catalog& catalog, const LessonFolder& folder, const Block& block) {
  if (catalog.find(block.name) != nullptr) return Scenario(block.name);
  const auto shipped = std::ranges::find(catalog.scenarios(), block.name, &simulators::engine::ShippedScenario::name);
  if (shipped != catalog.scenarios().end()) return shipped->scenario;
  const auto file = folder.files.find(block.name);
  // The two texts are files of the folder, too.
  if (file != folder.files.end() && file->first.ends_with(".toml")) {
    return simulators::engine::read_scenario(file->second, folder.source + '/' + file->first);
  }
  std::vector<std::string> offered;
  for (const auto& each : catalog.scenarios()) offered.push_back(each.name);
  for (const auto& [name, text] : folder.files) {
    if (name.ends_with(".toml")) offered.push_back(name);
  }
  const std::string near = simulators::engine::nearest(block.name, offered);
  throw InputError(block.place, near.empty() ? lesson_words("scenario", {shortened(block.name)})
                                             : lesson_words("scenario-near", {shortened(block.name), near}));
}

}  // namespace

Scenario scenario_of(const Catalog& catalog, const LessonFolder& folder, const Block& block) {
  Scenario scenario = named_scenario(catalog, folder, block);
  for (const Entry& entry : block.entries) {
    if (entry.key != "set") continue;
    const std::size_t equals = entry.value.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw InputError(entry.place, simulators::engine::engine_text("expected.assignment"));
    }
    scenario.set(entry.value.substr(0, equals), entry.value.substr(equals + 1),
                 place_within(entry.place, entry.value, equals + 1));
  }
  return scenario;
}

std::unique_ptr<Run> run_of(const Catalog& catalog, const LessonFolder& folder, const Block& block) {
  const Scenario scenario = scenario_of(catalog, folder, block);
  const auto& topic = catalog.topic(scenario.topic(), block.place);
  auto run = topic.run(scenario, {.events = most_lesson_events}, nullptr);
  if (run->ending() == Ending::stopped_at_limit && run->steps() >= most_lesson_events) {
    throw InputError(block.place, lesson_words("run-stopped", {std::to_string(most_lesson_events)}));
  }
  return run;
}

std::size_t step_of(const Entry& entry, const Run& run) {
  if (entry.value == "last") return run.steps();
  std::size_t step = 0;
  const char* const end = entry.value.data() + entry.value.size();
  const auto [stopped, error] = std::from_chars(entry.value.data(), end, step);
  if (error != std::errc() || stopped != end || step > run.steps()) {
    throw InputError(entry.place, lesson_words("step", {std::to_string(run.steps()), shortened(entry.value)}));
  }
  return step;
}

}  // namespace app::learning
