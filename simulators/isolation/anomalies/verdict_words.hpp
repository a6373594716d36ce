#pragma once

#include "simulators/engine/words.hpp"
#include "simulators/isolation/anomalies/detector.hpp"
#include "simulators/isolation/schedule_text.hpp"

#include <cstddef>
#include <vector>

namespace simulators::isolation::anomalies {

/// What a phenomenon is called, and one sentence that says what it is.
[[nodiscard]] engine::Localised name_of(Phenomenon what);
[[nodiscard]] engine::Localised meaning_of(Phenomenon what);

/// An edge as a sentence: who, which row in which versions, by which two statements.
/// Requires: the history is of the schedule, played in the order (empty: as the steps stand).
[[nodiscard]] engine::Localised sentence_of(const Edge& edge, const History& history, const NamedSchedule& schedule,
                                            const std::vector<std::size_t>& order = {});

/// The connection's name; behind it which transaction of the connection it is, from the second one on: "T1 #2".
[[nodiscard]] std::string name_of(std::size_t transaction, const History& history, const NamedSchedule& schedule);

}  // namespace simulators::isolation::anomalies
