#pragma once

#include "simulators/engine/live.hpp"
#include "simulators/engine/verifier.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace app::request {

/// The real programs that scenarios can be checked with: each topic's program with the verifier that compares what it
/// did. Asking one blocks; any thread may ask, one at a time each.
class RealPrograms {
 public:
  /// Those of every topic.
  RealPrograms();
  RealPrograms(std::vector<std::unique_ptr<simulators::engine::LiveProgram>> programs,
               std::vector<std::unique_ptr<simulators::engine::Verifier>> verifiers);

  /// The program of a topic, or null where there is none.
  [[nodiscard]] const simulators::engine::LiveProgram* find(std::string_view topic) const;

  /// What a real program did with a scenario, against the simulator.
  struct Answer {
    std::string program;                                     ///< with its version; empty where it is not told
    std::size_t compared = 0;                                ///< steps
    std::vector<std::string> differences;                    ///< empty where both did the same
    std::vector<std::string> not_compared{};                 ///< what could not be observed, in the words of recordings
    std::vector<simulators::engine::Localised> explained{};  ///< sentences on what it did
    std::vector<simulators::engine::ComparedStep> side_by_side{};  ///< each step as both tell it
  };
  /// Plays the scenario on the program of its topic, and compares. Requires: find(scenario.topic()) is not null.
  /// Throws simulators::engine::LiveFailure, InputError.
  [[nodiscard]] Answer ask(const simulators::engine::Scenario& scenario, const std::string& where,
                           const simulators::engine::LiveLimits& limits) const;

 private:
  std::vector<std::unique_ptr<simulators::engine::LiveProgram>> programs_;
  std::vector<std::unique_ptr<simulators::engine::Verifier>> verifiers_;
};

}  // namespace app::request
