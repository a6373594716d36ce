#include "app/learning/fsrs.hpp"

#include "app/learning/fsrs_verifier.hpp"
#include "simulators/engine/input_error.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

namespace {

using namespace app::learning;

const std::filesystem::path recordings = std::filesystem::path(STEPSCOPE_SOURCE_FOLDER) / "tests/conformance/fsrs";

TEST(Fsrs, EveryRecordedReviewAndFunctionValueIsReproduced) {
  std::size_t played = 0;
  for (const auto& entry : std::filesystem::directory_iterator(recordings)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream file(entry.path());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (const auto& verified : make_fsrs_verifier()->verify(text, entry.path().filename().string(), {})) {
      EXPECT_THAT(verified.differences, testing::IsEmpty()) << verified.name;
      ++played;
    }
  }
  // 40 sequences of 360 reviews, and the tables of functions.
  EXPECT_GT(played, 40U);
}

TEST(Fsrs, ARecordingThatSaysSomethingElseIsToldWhere) {
  std::ifstream file(recordings / "seq-03-first-good.json");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::size_t at = text.find("\"lapses\"");
  ASSERT_NE(at, std::string::npos);
  text.insert(text.find_first_of("0123456789", at), "7");
  const auto verified = make_fsrs_verifier()->verify(text, "changed", {});
  ASSERT_EQ(verified.size(), 1U);
  ASSERT_FALSE(verified[0].passed());
  EXPECT_THAT(verified[0].differences[0], testing::HasSubstr("lapses: recorded 7"));
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
