#pragma once

#include "simulators/engine/live.hpp"
#include "simulators/isolation/live/real_server.hpp"
#include "simulators/isolation/schedule_text.hpp"

#include <nlohmann/json.hpp>

#include <span>

namespace simulators::isolation::live {

/// Plays a schedule on a server at each of these levels, in a database of its own which is dropped at the end, and
/// gives back the result of each as recordings hold it, by the name of the level. Throws engine::LiveFailure. Requires:
/// the levels are the server's. Time: at most `limits.time` a level.
[[nodiscard]] nlohmann::json play_on(RealServer& server, const NamedSchedule& named, std::span<const Setting> levels,
                                     const engine::LiveLimits& limits);

}  // namespace simulators::isolation::live
