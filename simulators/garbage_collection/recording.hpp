#pragma once

#include "simulators/garbage_collection/interpreter.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace simulators::garbage_collection {

/// What a recording of CPython ("gc-scenario-1") tells of the world after one top-level statement.
struct RecordedStep {
  std::size_t line = 0;
  std::string text{};
  std::array<std::int64_t, 3> count{};
  std::array<std::int64_t, 3> threshold{};
  bool enabled = true;
  std::array<std::int64_t, 2> long_lived{};
  std::array<std::size_t, 3> tracked{};
  std::size_t live = 0;
  std::size_t freed = 0;  ///< Nodes whose memory was released in this step
  /// ["free", name, "rc" or "gc"] and ["collect", generation, collected, uncollectable, name or nothing, how many].
  struct Event {
    bool is_free = false;
    std::string name{};
    bool by_collector = false;
    int generation = 0;
    std::size_t collected = 0;
    std::size_t times = 1;
    friend bool operator==(const Event&, const Event&) = default;
  };
  std::vector<Event> events{};  ///< without the frees where there are more than 100
  std::vector<std::string> log{};
  struct NodeState {
    std::uint32_t count = 0;
    int generation = -1;
    bool finalized = false;
    friend bool operator==(const NodeState&, const NodeState&) = default;
  };
  std::optional<std::map<std::string, NodeState>> nodes{};         ///< left out above 100
  std::optional<std::array<std::vector<std::string>, 3>> order{};  ///< left out above 200 objects
  /// What a variable holds: a Node's name, a number, None, a container with length, count and generation, and so on, as
  /// the words of the format.
  std::map<std::string, std::vector<std::string>> variables{};
};

/// The steps of a program: the state after the header, then one for each statement of the top level. `raised` is what
/// ended it early. Throws InputError where the program is not one.
struct RecordedProgram {
  std::vector<RecordedStep> steps;
  std::optional<Raised> raised;
};
[[nodiscard]] RecordedProgram record_program(const std::string& program, const std::string& source,
                                             const ProgramLimits& limits = {},
                                             CPythonVersion version = CPythonVersion::v3_11);

}  // namespace simulators::garbage_collection
