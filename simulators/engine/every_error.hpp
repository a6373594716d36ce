#pragma once

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/topic.hpp"

#include <vector>

namespace simulators::engine {

/// Everything that is wrong with a scenario, in the order of its text: each field is judged by itself, and where each
/// is right, all of them together. Empty where it can be run. Cost: that of reading the scenario once a field, and of
/// the first event of its run.
[[nodiscard]] std::vector<InputError> every_error(const Scenario& scenario, const Topic& topic);

}  // namespace simulators::engine
