#pragma once

#include "simulators/garbage_collection/collectors/machine.hpp"
#include "simulators/garbage_collection/collectors/mutator.hpp"

#include <optional>
#include <string>
#include <vector>

namespace simulators::garbage_collection::collectors {

/// What a run leaves beside its events.
struct Outcome {
  std::optional<Raised> raised{};
  bool reached_limit = false;  ///< the log was full: the run ends there
  State state{};               ///< the last one
  std::vector<Description> descriptions{};
  std::vector<std::string> root_names{};
  std::vector<std::string> log{};
};

/// Runs a program under a collector and records it. Under reference counting alone the last events say what has leaked.
/// Throws Cancelled as the log does. Requires: settings.bytes <= Arena::most_bytes.
[[nodiscard]] Outcome run_program(const python::Program& program, Choice choice, const HeapSettings& settings,
                                  engine::EventLog<Event>& log, const ProgramLimits& limits = {}, Telling telling = {});

}  // namespace simulators::garbage_collection::collectors
