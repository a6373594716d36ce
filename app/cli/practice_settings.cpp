#include "app/cli/practice_settings.hpp"

#include "app/cli/texts.hpp"
#include "app/learning/study_settings.hpp"
#include "app/request/request.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::cli {

using learning::SettingsEntry;
using simulators::engine::Language;

void add_settings_options(CLI::App& command, SettingsChange& change) {
  command.add_option("--retention", change.retention, "the chance of recall at which a question is due, 0.80 to 0.95")
      ->check(CLI::Range(learning::least_retention, learning::most_retention));
  command.add_option("--new", change.fresh, "new questions a day")
      ->check(CLI::Range(std::int64_t{0}, learning::most_a_day));
  command.add_option("--reviews", change.reviews, "other questions a day")
      ->check(CLI::Range(std::int64_t{0}, learning::most_a_day));
  command.add_option("--minutes", change.minutes, "that a sitting may last")
      ->check(CLI::Range(std::int64_t{1}, learning::most_minutes));
  command.add_option("--weights", change.weights, "21 numbers from the optimiser of FSRS; \"\" for the usual ones");
  CLI::Option* const days = command.add_flag("--days-only", change.days_only, "whole days, and no short steps");
  command.add_flag("--with-steps", change.with_steps, "short steps within a day, as usual")->excludes(days);
  command.add_flag("--json", change.as_json, "as one JSON object (stepscope-settings-1)");
}

int change_settings(std::FILE* out, learning::ReviewLog& log, const SettingsChange& change, std::int64_t now,
                    Language language) {
  const SettingsEntry before = log.settings();
  SettingsEntry settings = before;
  learning::Schedule& schedule = settings.schedule;
  if (change.days_only || change.with_steps) schedule.short_term = change.with_steps;
  schedule.desired_retention = change.retention.value_or(schedule.desired_retention);
  settings.limits.fresh = change.fresh.value_or(settings.limits.fresh);
  settings.limits.reviews = change.reviews.value_or(settings.limits.reviews);
  settings.limits.minutes = change.minutes.value_or(settings.limits.minutes);
  if (change.weights) schedule.weights = learning::read_weights(*change.weights, schedule, "--weights");
  if (settings != before) log.change_settings(settings, now);
  const std::string weights = learning::words_of(schedule.weights);
  if (change.as_json) {
    const nlohmann::ordered_json json{{"format", "stepscope-settings-1"},   {"retention", schedule.desired_retention},
                                      {"new_a_day", settings.limits.fresh}, {"reviews_a_day", settings.limits.reviews},
                                      {"minutes", settings.limits.minutes}, {"days_only", !schedule.short_term},
                                      {"weights", schedule.weights}};
    fmt::print(out, "{}\n", json.dump());
    return request::exit_good;
  }
  fmt::print(out, fmt::runtime(text("settings", language)), static_cast<int>(100 * schedule.desired_retention + 0.5),
             settings.limits.fresh, settings.limits.reviews, settings.limits.minutes,
             text(schedule.short_term ? "settings.steps" : "settings.days", language),
             weights.empty() ? text("settings.usual", language) : weights);
  return request::exit_good;
}

}  // namespace app::cli
