#pragma once

#include "simulators/engine/event_log.hpp"
#include "simulators/isolation/anomalies/detector.hpp"
#include "simulators/isolation/story/event.hpp"
#include "simulators/isolation/story/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace simulators::isolation::story {

/// More classes of outcomes than this are counted, not listed.
inline constexpr std::size_t most_outcomes_listed = 24;

/// How a class of interleavings ends, with one of them to open.
struct Outcome {
  std::uint32_t count = 0;
  std::string rows;  ///< the tables afterwards: "account (1, 80), (2, 200)"
  std::string ends;  ///< "T1 committed, T2 deadlock": names and failures, in signs (signs_of)
  std::vector<anomalies::Phenomenon> phenomena;
  std::string script;  ///< the example as a script
};

/// A phenomenon that interleavings show.
struct Sighted {
  anomalies::Phenomenon what = anomalies::Phenomenon::g0;
  std::uint32_t count = 0;
  std::string script;
};

/// A cell of the table of the textbooks.
struct Cell {
  std::size_t row = 0;     ///< Level
  std::size_t column = 0;  ///< standard, InnoDB, PostgreSQL: 3 phenomena each
  bool is_possible = false;
  Setting setting = {};
  std::string script;
};

/// What an exploration has found, read from its events.
struct Findings {
  std::vector<Outcome> outcomes;
  std::vector<Sighted> phenomena;
  std::vector<Cell> cells;
  std::uint32_t interleavings = 0;
  std::uint32_t serializable = 0;
  std::uint32_t classes = 0;  ///< also those that are not listed
};

/// Explores all interleavings of the scenario's sessions, or fills the table of the textbooks, and tells it.
/// Throws InputError where there are too many, LimitReached, Cancelled.
void explore(const Scenario& scenario, engine::EventLog<Event>& log);

/// Reads what explore() has told.
[[nodiscard]] Findings findings_in(const engine::EventLog<Event>& log);

}  // namespace simulators::isolation::story
