#pragma once

#include "simulators/engine/topic.hpp"

#include <vector>

namespace simulators::sorting {

/// Every core and every input pattern, with the hand-written loop and the function of the standard library beside it,
/// sorting int: "merge/random", "merge-by-hand/random", "std-sort/random". Quadratic combinations stop at 4,096 items.
[[nodiscard]] std::vector<engine::Benchmark> benchmarks();

}  // namespace simulators::sorting
