#pragma once

#include "simulators/load_balancing/scenario.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace simulators::load_balancing {

/// Most requests of a scenario that are played on the real nginx, and most that are under way at once: each holds
/// sockets of this program and of nginx.
inline constexpr std::size_t most_live_requests = 2'000;
inline constexpr std::size_t most_live_at_once = 200;

/// What is to be played on the real nginx: a recording without its results, in the format of the recordings.
struct Script {
  nlohmann::json recording;               ///< without "expected" and "recorded_with"
  std::vector<std::string> not_compared;  ///< what of the scenario is left out
};

/// Writes a scenario down as the events of a recording: changes of servers, requests that begin, and answers that come,
/// each at its millisecond. When answers come is what the simulated servers make of it; whom nginx asks is nginx's.
/// `ports` has the port on 127.0.0.1 where each server stands; lines that repeat an address share theirs.
/// Requires: a strategy of nginx.
[[nodiscard]] Script script_of(const Scenario& scenario, const std::vector<int>& ports);

}  // namespace simulators::load_balancing
