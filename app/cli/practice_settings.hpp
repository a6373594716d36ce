#pragma once

#include "app/learning/review_log.hpp"
#include "simulators/engine/words.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>

namespace app::cli {

/// What `practice settings` changes; what is not named stays.
struct SettingsChange {
  std::optional<double> retention{};
  std::optional<std::size_t> fresh{};
  std::optional<std::size_t> reviews{};
  std::optional<std::int64_t> minutes{};
  std::optional<std::string> weights{};
  bool days_only = false;
  bool with_steps = false;
  bool as_json = false;
};

void add_settings_options(CLI::App& command, SettingsChange& change);

/// Changes the settings in the log, where anything is to be changed, and prints those in force. Returns an exit status;
/// throws InputError for weights that are none.
int change_settings(std::FILE* out, learning::ReviewLog& log, const SettingsChange& change, std::int64_t now,
                    simulators::engine::Language language);

}  // namespace app::cli
