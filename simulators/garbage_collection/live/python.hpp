#pragma once

#include "simulators/engine/live.hpp"

#include <chrono>
#include <string>

namespace simulators::garbage_collection {

/// A Python of this machine.
struct Python {
  std::string path;     ///< of the program itself, not of a script that looks for it
  std::string version;  ///< "3.11.7"
  [[nodiscard]] bool is(const std::string& major_and_minor) const { return version.starts_with(major_and_minor + "."); }
};

/// This machine's own `python3`; where that is another version than 3.11 and `python3.11` is there, that one, because
/// 3.11 is what is simulated to the last detail. Throws engine::LiveFailure where there is none that answers.
[[nodiscard]] Python find_python(const engine::LiveLimits& limits);

/// Runs a program of the subset under this Python with recorder.py, isolated from everything that is installed or set
/// (-I -S): the recording. Throws engine::LiveFailure: over a limit, cancelled, or what Python said at its end.
[[nodiscard]] std::string record_with(const Python& python, const std::string& program,
                                      const engine::LiveLimits& limits);

}  // namespace simulators::garbage_collection
