#include "app/learning/review_entry.hpp"

#include "tests/app/learning/refusal.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <utility>

namespace {

using namespace app::learning;
using testing::HasSubstr;
using tests::app::learning::replaced;

const std::string valid =
    R"({"number":7,"at":1767603600000,"type":"answer","session":"s","question":"sorting/next-compared","version":1,)"
    R"("seed":5,"kind":"predict","answers":["3, 4"],"credits":[1.0],"hints":0,"duration_ms":900,"rating":3,)"
    R"("zone_offset":28800,"program":"0.1.0"})";

std::string refusal_of(const std::string& line) {
  return tests::app::learning::refusal_by([&] { return read_entry(line, "log", 12); });
}

TEST(ReviewEntries, OfEveryKindAreReadAsTheyWereWritten) {
  AnswerEntry answer{
      "2026-01-05", "sorting/next-compared", 2,    seed_end - 1, "predict", {"a\nb", "快速"}, {0.25, 1}, 1,
      4'200,        Confidence::sure,        true, 60'000,       "state",   Rating::hard,     -18'000,   "0.1.0"};
  Schedule schedule;
  schedule.learning_steps = {5};
  schedule.desired_retention = 0.85;
  schedule.days.rollover = 14'400;
  for (const ReviewEntry& entry : {ReviewEntry{1, 1'767'603'600'123, answer}, ReviewEntry{2, 5, UndoEntry{1}},
                                   ReviewEntry{3, 6, SettingsEntry{schedule}}}) {
    const std::string line = line_of(entry);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    EXPECT_EQ(read_entry(line, "log", 1), entry) << line;
  }
}

TEST(ReviewEntries, ThatAreWrongAreRefusedWithTheirLineAndWhatWasExpected) {
  EXPECT_EQ(refusal_of(valid), "accepted");
  const std::vector<std::pair<std::string, std::string>> faults = {
      {replaced(valid, R"("rating":3)", R"("rating":5)"), R"("rating": a whole number in 1 … 4, found 5)"},
      {replaced(valid, R"("rating":3)", R"("rating":"3")"), "\"rating\": a whole number"},
      {replaced(valid, R"("rating":3)", R"("rating":3.5)"), "\"rating\": a whole number"},
      {replaced(valid, R"("seed":5)", R"("seed":1099511627776)"), "\"seed\": a whole number"},
      {replaced(valid, R"("seed":5)", R"("seed":-1)"), "\"seed\": a whole number"},
      {replaced(valid, R"("kind":"predict")", R"("kind":"guess")"), "\"kind\": a kind of question"},
      {replaced(valid, "[1.0]", "[1.5]"), "\"credits\": numbers from 0 to 1"},
      {replaced(valid, "[1.0]", "[true]"), "\"credits\": a list of numbers"},
      {replaced(valid, R"("rating":3)", R"("flagged":false,"rating":3)"), "\"flagged\": true"},
      {replaced(valid, R"("rating":3)", R"("pause_ms":0,"rating":3)"), "\"pause_ms\": a whole number in 1"},
      {replaced(valid, R"("hints":0,)", ""), "the key \"hints\""},
      {replaced(valid, R"("hints":0)", R"("hints":0,"mood":1)"), "no other keys, found \"mood\""},
      {replaced(valid, R"("answer")", R"("guess")"), "\"type\": answer, undo or settings"},
      {replaced(valid, R"("sorting/next-compared")", R"("")"), "\"question\": the name of a question"},
      {R"({"number":1,"at":0,"type":"undo","answer":1})", "\"answer\": a whole number in 1 … 0"},
      {"[]", "an entry of the review log"},
      {"", "an entry of the review log"},
      {valid.substr(0, valid.size() - 1), "an entry of the review log"},
      {std::string(longest_entry + 1, ' '), "at most 65536 bytes"},
  };
  for (const auto& [line, expected] : faults) {
    EXPECT_THAT(refusal_of(line), testing::AllOf(HasSubstr("log:12"), HasSubstr(expected)));
  }
}

TEST(ReviewEntries, SettingsKeepTheBoundsOfTheScheduler) {
  const std::string settings = line_of({1, 0, SettingsEntry{}});
  EXPECT_THAT(refusal_of(replaced(settings, R"(["1m","10m"])", R"(["1m","1d"])")), HasSubstr("log:12"));
  EXPECT_THAT(refusal_of(replaced(settings, "0.212,", "")), HasSubstr("log:12"));
  EXPECT_THAT(refusal_of(replaced(settings, R"("desired_retention":0.9)", R"("desired_retention":1)")),
              HasSubstr("desired_retention"));
}

RC_GTEST_PROP(ReviewEntries, AnyTextIsReadOrRefused, (const std::string& text)) {
  RC_ASSERT(!refusal_of(text).empty());
  std::string broken = valid;
  if (!text.empty()) broken[text.size() % broken.size()] = text.front();
  RC_ASSERT(!refusal_of(broken).empty());
}

}  // namespace
