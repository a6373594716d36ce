#pragma once

#include "simulators/engine/arrivals.hpp"
#include "simulators/engine/scenario.hpp"
#include "simulators/load_balancing/event.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace simulators::load_balancing {

/// From a moment on, a server does something else with requests that reach it.
struct Fault {
  engine::Microseconds at = 0;
  std::uint8_t server = 0;
  Behaviour behaviour = Behaviour::answers;
  std::int32_t status = 200;
  std::int32_t delay = 0;  ///< milliseconds that every answer takes longer
};

/// Most lines of faults.
inline constexpr std::size_t most_faults = 10'000;

/// Reads the field `faults`, a change a line:
///
///     at 3s a refuses | breaks | hangs | garbles | answers 503 | slow 200ms | back
///
/// Servers go by their names or by the addresses of the configuration; lines that repeat an address change together.
/// Gives them back in the order of time, lines of one moment in their own. Throws InputError at the wrong word.
[[nodiscard]] std::vector<Fault> read_faults(const engine::Settings& settings, const std::vector<std::string>& names,
                                             const std::vector<std::string>& addresses);

}  // namespace simulators::load_balancing
