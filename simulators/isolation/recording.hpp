#pragma once

#include "simulators/isolation/player.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace simulators::isolation {

/// A schedule that was played on the real servers, with what came of it.
struct Recording {
  std::string name;
  Schedule schedule;
  std::vector<std::string> connections;
  nlohmann::json results;  ///< server, level
};

/// A recording as its file holds it. Throws what JSON, the parser of statements and std::optional throw.
[[nodiscard]] Recording recording_of(const nlohmann::json& file);

/// All recordings in a folder and below it, sorted by name.
[[nodiscard]] std::vector<Recording> recordings_in(const std::filesystem::path& folder);

/// What was played, in the form of the recordings: steps, trace, transactions, final. Without what a simulator need not
/// match (plans, messages).
[[nodiscard]] nlohmann::json written(const Recording& recording, const PlayRecord& played, const Engine& engine);

/// Tables as a recording holds them.
[[nodiscard]] nlohmann::json written(const std::vector<Table>& tables);

/// A recorded result reduced to what a simulator must match.
[[nodiscard]] nlohmann::json reduced(const nlohmann::json& result);

/// Where the locks first differ from the recorded ones: the step and both lists; empty where they never do, or where
/// none were recorded.
[[nodiscard]] std::string first_difference_of_locks(const Recording& recording, const nlohmann::json& result,
                                                    const PlayRecord& played);

}  // namespace simulators::isolation
