#include "simulators/engine/every_error.hpp"

#include <algorithm>
#include <tuple>

namespace simulators::engine {

std::vector<InputError> every_error(const Scenario& scenario, const Topic& topic) {
  std::vector<InputError> errors;
  for (const auto& [field, setting] : scenario.settings()) {
    Scenario alone(scenario.topic());
    alone.set(field, setting.value, setting.place);
    try {
      static_cast<void>(Settings(alone, topic.schema()));
    } catch (const InputError& error) {
      errors.push_back(error);
    }
  }
  if (errors.empty()) {
    try {
      Limits first_event;
      first_event.events = 1;
      static_cast<void>(topic.run(scenario, first_event, nullptr));
    } catch (const InputError& error) {
      errors.push_back(error);
    }
  }
  std::ranges::stable_sort(
      errors, {}, [](const InputError& error) { return std::tuple(error.place().line, error.place().column); });
  return errors;
}

}  // namespace simulators::engine
