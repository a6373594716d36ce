#include "app/learning/fsrs.hpp"

#include "simulators/engine/input_error.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

namespace {

using namespace app::learning;
using nlohmann::json;

const std::filesystem::path recordings = std::filesystem::path(STEPSCOPE_SOURCE_FOLDER) / "tests/conformance/fsrs";

json read(const std::filesystem::path& path) {
  std::ifstream file(path);
  return json::parse(file);
}

/// "2026-01-05T09:00:00.000Z" in seconds since 1970.
std::int64_t seconds_of(const std::string& text) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  EXPECT_EQ(std::sscanf(text.c_str(), "%d-%u-%uT%d:%d:%d", &year, &month, &day, &hour, &minute, &second), 6);
  const std::chrono::sys_days date{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
  return std::int64_t{date.time_since_epoch().count()} * 86400 + hour * 3600 + minute * 60 + second;
}

Schedule schedule_of(const json& parameters) {
  Schedule schedule;
  schedule.learning_steps.clear();
  schedule.relearning_steps.clear();
  for (const auto& step : parameters["learning_steps"])
    schedule.learning_steps.push_back(minutes_of_step(step.get<std::string>()));
  for (const auto& step : parameters["relearning_steps"])
    schedule.relearning_steps.push_back(minutes_of_step(step.get<std::string>()));
  schedule.short_term = parameters["enable_short_term"].get<bool>();
  schedule.desired_retention = parameters["request_retention"].get<double>();
  schedule.maximum_interval = parameters["maximum_interval"].get<std::int64_t>();
  std::vector<double> given(standard_weights.begin(), standard_weights.end());
  if (!parameters["w_given"].is_null()) given = parameters["w_given"].get<std::vector<double>>();
  schedule.weights = weights_in_force(given, schedule.short_term, schedule.relearning_steps.size());
  return schedule;
}

std::string name_of(CardState state) {
  switch (state) {
    case CardState::fresh:
      return "New";
    case CardState::learning:
      return "Learning";
    case CardState::review:
      return "Review";
    case CardState::relearning:
      return "Relearning";
  }
  return "";
}

void expect_after(const Card& card, const json& after) {
  const double stability = after["stability"].get<double>();
  EXPECT_EQ(name_of(card.state), after["state"].get<std::string>());
  EXPECT_NEAR(card.stability, stability, 1e-6 * std::max(1.0, stability));
  EXPECT_NEAR(card.difficulty, after["difficulty"].get<double>(), 1e-6);
  EXPECT_EQ(card.due, seconds_of(after["due"].get<std::string>()));
  EXPECT_EQ(card.scheduled_days, after["scheduled_days"].get<std::int64_t>());
  EXPECT_EQ(card.step, after["step"].get<std::size_t>());
  EXPECT_EQ(card.reviews, after["reps"].get<std::uint32_t>());
  EXPECT_EQ(card.lapses, after["lapses"].get<std::uint32_t>());
}

TEST(Fsrs, EveryRecordedReviewIsReproduced) {
  std::size_t reviews = 0;
  for (const auto& entry : std::filesystem::directory_iterator(recordings)) {
    if (!entry.path().filename().string().starts_with("seq-")) continue;
    SCOPED_TRACE(entry.path().filename().string());
    const json sequence = read(entry.path());
    const Schedule schedule = schedule_of(sequence["parameters"]);
    for (std::size_t i = 0; i < schedule.weights.size(); ++i)
      EXPECT_NEAR(schedule.weights[i], sequence["parameters"]["w"][i].get<double>(), 1e-7) << "w" << i;
    Card card;
    for (const json& step : sequence["steps"]) {
      SCOPED_TRACE(step["at"].get<std::string>());
      const std::int64_t now = seconds_of(step["at"].get<std::string>());
      EXPECT_EQ(name_of(card.state), step["before"]["state"].get<std::string>());
      EXPECT_NEAR(retrievability(schedule.weights, card, now), step["before"]["retrievability"].get<double>(), 1e-6);
      for (const Rating rating : ratings)
        EXPECT_EQ(review(schedule, card, rating, now).card.due,
                  seconds_of(step["preview_due"][static_cast<std::size_t>(rating) - 1].get<std::string>()));
      card = review(schedule, card, static_cast<Rating>(step["rating"].get<int>()), now).card;
      expect_after(card, step["after"]);
      ++reviews;
    }
  }
  EXPECT_EQ(reviews, 360U);
}

TEST(Fsrs, EveryRecordedFunctionValueIsReproduced) {
  const json functions = read(recordings / "functions.json");
  for (const json& set : functions["sets"]) {
    Schedule schedule;
    schedule.weights = weights_in_force(set["w_given"].get<std::vector<double>>(), true, 1);
    for (const json& row : set["initial"]) {
      const Memory memory = first_memory(schedule.weights, static_cast<Rating>(row["rating"].get<int>()));
      EXPECT_NEAR(memory.stability, row["stability"].get<double>(), 1e-6) << row;
      EXPECT_NEAR(memory.difficulty, row["difficulty"].get<double>(), 1e-6) << row;
    }
    for (const json& row : set["retrievability"])
      EXPECT_NEAR(retrievability(schedule.weights, row["elapsed_days"].get<double>(), row["stability"].get<double>()),
                  row["retrievability"].get<double>(), 1e-6)
          << row;
    for (const json& row : set["interval"]) {
      schedule.desired_retention = row["request_retention"].get<double>();
      EXPECT_EQ(interval_days(schedule, row["stability"].get<double>()), row["interval"].get<std::int64_t>()) << row;
    }
    for (const json& row : set["next_state"]) {
      const Memory memory =
          next_memory(schedule.weights, true, {row["stability"].get<double>(), row["difficulty"].get<double>()},
                      row["elapsed_days"].get<std::int64_t>(), static_cast<Rating>(row["rating"].get<int>()));
      const double stability = row["new_stability"].get<double>();
      EXPECT_NEAR(memory.stability, stability, 1e-6 * std::max(1.0, stability)) << row;
      EXPECT_NEAR(memory.difficulty, row["new_difficulty"].get<double>(), 1e-6) << row;
    }
  }
  for (const json& row : functions["fuzz_range"]) {
    const FuzzBounds bounds = fuzz_bounds(row["interval"].get<std::int64_t>(), row["elapsed_days"].get<std::int64_t>(),
                                          row["maximum_interval"].get<std::int64_t>());
    EXPECT_EQ(bounds.low, row["min_ivl"].get<std::int64_t>()) << row;
    EXPECT_EQ(bounds.high, row["max_ivl"].get<std::int64_t>()) << row;
  }
}

TEST(Fsrs, WeightsOfAnotherCountOrNotFiniteAreRefused) {
  const std::vector<double> twenty(20, 1.0);
  EXPECT_THROW((void)weights_in_force(twenty, true, 1), simulators::engine::InputError);
  std::vector<double> weights(standard_weights.begin(), standard_weights.end());
  weights[7] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW((void)weights_in_force(weights, true, 1), simulators::engine::InputError);
}

TEST(Fsrs, AStepOfADayOrMoreIsRefused) {
  EXPECT_EQ(minutes_of_step("23h"), 1380);
  for (const char* text : {"", "m", "10", "10s", "0m", "-5m", "1440m", "24h", "1d", "99999999999m", "10m "})
    EXPECT_THROW((void)minutes_of_step(text), simulators::engine::InputError) << text;
}

TEST(Fsrs, AClockThatWentBackCountsAsTheSameDayAndIsTold) {
  const Schedule schedule;
  const Card card = review(schedule, {}, Rating::easy, 10 * 86400).card;
  const Reviewed back = review(schedule, card, Rating::good, 8 * 86400);
  EXPECT_TRUE(back.clock_went_back);
  const Reviewed same_day = review(schedule, card, Rating::good, 10 * 86400);
  EXPECT_FALSE(same_day.clock_went_back);
  EXPECT_EQ(back.card.stability, same_day.card.stability);
}

TEST(Fsrs, TheStudyDayBeginsAtTheRolloverOfTheZone) {
  const StudyDays beijing{8 * 3600, 4 * 3600};
  EXPECT_EQ(beijing.day_of(20 * 3600 - 1), 0);  // 03:59:59 in Beijing
  EXPECT_EQ(beijing.day_of(20 * 3600), 1);
  EXPECT_EQ(StudyDays{}.day_of(-1), -1);
}

TEST(Fsrs, ChanceMovesAnIntervalOnlyWithinItsBounds) {
  const Schedule schedule;
  for (const double chance : {0.0, 0.5, 0.999999}) {
    const Card card = review(schedule, {}, Rating::easy, 0, chance).card;  // 8 days without fuzz
    const FuzzBounds bounds = fuzz_bounds(8, 0, schedule.maximum_interval);
    EXPECT_GE(card.scheduled_days, bounds.low);
    EXPECT_LE(card.scheduled_days, bounds.high);
    EXPECT_EQ(review(schedule, {}, Rating::easy, 0, chance).card, card);
  }
}

TEST(Fsrs, AFailedExerciseIsNeverProposedAsHard) {
  EXPECT_EQ(proposed_rating({.score = 0.59}, CardState::review), Rating::again);
  EXPECT_EQ(proposed_rating({.score = 1, .answer_shown = true}, CardState::review), Rating::again);
  EXPECT_EQ(proposed_rating({.score = 0.6}, CardState::review), Rating::hard);
  EXPECT_EQ(proposed_rating({.score = 1, .hinted = true}, CardState::review), Rating::hard);
  EXPECT_EQ(proposed_rating({.score = 0.9}, CardState::review), Rating::good);
  EXPECT_EQ(proposed_rating({.score = 1, .share_of_time = 0.5}, CardState::review), Rating::easy);
  EXPECT_EQ(proposed_rating({.score = 1, .share_of_time = 0.5}, CardState::fresh), Rating::good);
}

}  // namespace
