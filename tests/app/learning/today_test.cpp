#include "app/learning/today.hpp"

#include "app/learning/attempt.hpp"
#include "simulators/engine/input_error.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <string>
#include <unistd.h>

namespace {

using namespace app::learning;
using simulators::engine::InputError;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::int64_t day = 86'400;
constexpr std::int64_t morning = 20'000 * day + 9 * 3'600;

QuestionTemplate question(const std::string& name, const std::string& topic, std::uint32_t level = 1) {
  QuestionTemplate made;
  made.name = name;
  made.topic = topic;
  made.level = level;
  made.seconds = 40;
  return made;
}

class TodayTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("today-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    log_.emplace(folder_ / "log.sqlite", morning * 1'000);
  }
  void TearDown() override {
    log_.reset();
    std::filesystem::remove_all(folder_);
  }

  void answer(const std::string& name, std::int64_t at, Rating rating) {
    AnswerEntry entry;
    entry.session = "s";
    entry.question = name;
    entry.kind = "predict";
    entry.answers = {"a"};
    entry.credits = {rating == Rating::again ? 0.0 : 1.0};
    entry.rating = rating;
    entry.program = "1";
    log_->answer(entry, at * 1'000);
  }
  Today at(std::int64_t seconds) { return today(*log_, questions_, {seconds * 1'000, 0}); }

  std::filesystem::path folder_;
  std::optional<ReviewLog> log_;
  std::vector<QuestionTemplate> questions_ = {question("a/hard", "a", 3), question("a/easy", "a"),
                                              question("b/easy", "b", 2)};
};

TEST_F(TodayTest, BeginsWithTheEasierQuestionsAndMixesTheTopics) {
  const Today found = at(morning);
  ASSERT_THAT(found.due, SizeIs(3));
  EXPECT_EQ(found.due[0].question, "a/easy");
  EXPECT_EQ(found.due[1].question, "b/easy");
  EXPECT_EQ(found.due[2].question, "a/hard");
  EXPECT_THAT(found.shares, ElementsAre(Today::Share{"a", 2}, Today::Share{"b", 1}));
  EXPECT_EQ(found.seconds, 120);
  EXPECT_THAT(found.week, SizeIs(7));
  EXPECT_THAT(found.weakest, IsEmpty());
  EXPECT_FALSE(found.recalled.has_value()) << "nothing was asked a second time";
  EXPECT_EQ(found.target, 0.9);
}

TEST_F(TodayTest, CountsAsRecalledOnlyTheFirstAnswerOfADayToWhatWasAskedBefore) {
  answer("a/easy", morning - 3 * day, Rating::good);
  answer("a/easy", morning - 2 * day, Rating::again);
  answer("a/easy", morning - 2 * day + 600, Rating::good);  // within the day it is the short memory that answers
  answer("a/easy", morning - day, Rating::good);
  answer("b/easy", morning - day, Rating::again);  // new: there was nothing to recall
  ASSERT_TRUE(at(morning).recalled.has_value());
  EXPECT_EQ(*at(morning).recalled, 0.5);
  EXPECT_FALSE(at(morning + 9 * day).recalled.has_value()) << "that was more than seven days ago";
}

TEST_F(TodayTest, TellsHowOneWouldStandOnADayToCome) {
  const auto then = [](std::int64_t days) { return Moment{(morning + days * day) * 1'000, 0}; };
  const Moment now{morning * 1'000, 0};
  Outlook far = outlook(*log_, questions_, now, then(10));
  EXPECT_EQ(far.days, 10);
  EXPECT_EQ(far.known, 0);
  EXPECT_EQ(far.unseen, 3U);
  EXPECT_EQ(far.fresh_a_day, 1U);
  answer("a/easy", morning, Rating::easy);  // a first stability of 8.2956 days: 0.9 after them
  far = outlook(*log_, questions_, now, then(8));
  EXPECT_NEAR(far.known, 1.0 / 3, 1e-9);
  EXPECT_EQ(far.unseen, 2U);
  EXPECT_EQ(outlook(*log_, questions_, now, then(9)).known, 0) << "forgotten by then";
  EXPECT_EQ(outlook(*log_, questions_, now, then(-5)).days, 0);
  EXPECT_EQ(outlook(*log_, questions_, now, then(0)).fresh_a_day, 2U) << "today is all there is";
}

TEST_F(TodayTest, WhatWasTakenBackDoesNotCount) {
  answer("a/easy", morning - 3 * day, Rating::good);
  answer("a/easy", morning, Rating::again);
  ASSERT_TRUE(log_->undo("s", (morning + 5) * 1'000));
  EXPECT_FALSE(at(morning + 10).recalled.has_value());
}

TEST_F(TodayTest, NewQuestionsOfTheDayUseUpItsShareOfNewOnes) {
  answer("a/easy", morning, Rating::good);
  log_->change_settings({.limits = {.fresh = 2}}, morning * 1'000);
  const Today found = today(*log_, questions_, {(morning + 5) * 1'000, 0});
  ASSERT_THAT(found.due, SizeIs(1)) << "one of two new ones was asked; the first is in its short steps";
  EXPECT_EQ(found.due[0].question, "b/easy");
}

TEST_F(TodayTest, TheWeakestIsWhatIsLeastLikelyRecalled) {
  answer("a/easy", morning - 6 * day, Rating::again);
  answer("b/easy", morning - 6 * day, Rating::easy);
  const Today found = at(morning);
  ASSERT_THAT(found.weakest, SizeIs(2));
  EXPECT_EQ(found.weakest[0].question, "a/easy");
  EXPECT_LT(found.weakest[0].recall, found.weakest[1].recall);
}

TEST(Moment, IsReadInTheZoneOfThisMachine) {
  const Moment moment = read_moment("2026-01-05T09:00:30", "--now");
  EXPECT_EQ(moment.milliseconds % 60'000, 30'000);
  EXPECT_EQ(moment.zone_offset, moment_here(moment.milliseconds).zone_offset);
  const Moment midnight = read_moment("1970-01-02T00:00", "--now");
  EXPECT_EQ(midnight.seconds() + midnight.zone_offset, day);
}

TEST(Moment, IsRefusedWhereItIsNone) {
  for (const char* text : {"", "tomorrow", "2026-01-05", "2026-01-05T09:00x", "2026-13-05T09:00", "1960-01-05T09:00"}) {
    EXPECT_THROW(static_cast<void>(read_moment(text, "--now")), InputError) << text;
  }
}

}  // namespace
