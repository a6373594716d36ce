#pragma once

#include "simulators/isolation/anomalies/history.hpp"
#include "simulators/isolation/player.hpp"
#include "simulators/isolation/setting.hpp"

namespace simulators::isolation::anomalies {

/// A play and the history that it made. The history's steps are turns of the play; its reads point into the schedule.
struct ObservedPlay {
  PlayRecord record = {};
  History history = {};
  std::vector<std::vector<Row>> final_rows = {};  ///< of each table, sorted
};

/// Plays a schedule on one server and writes its history down.
/// Requires: as of play(); the schedule outlives the result. An empty order: as the steps stand.
[[nodiscard]] ObservedPlay observe(const Schedule& schedule, const Setting& setting,
                                   std::span<const std::size_t> order = {});

}  // namespace simulators::isolation::anomalies
