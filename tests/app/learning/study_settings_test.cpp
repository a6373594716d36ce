#include "app/learning/study_settings.hpp"

#include "tests/app/learning/refusal.hpp"

#include <gmock/gmock.h>

#include <string>

namespace {

using namespace app::learning;
using testing::HasSubstr;

std::string refusal_of(const std::string& text) {
  return tests::app::learning::refusal_by([&] { return read_weights(text, {}, "--weights"); });
}

TEST(StudySettings, WeightsAreReadAsTheOptimiserPrintsThem) {
  Weights other = standard_weights;
  other[0] = 0.5;
  const std::string words = words_of(other);
  EXPECT_EQ(read_weights(words, {}, "w"), other);
  EXPECT_EQ(read_weights("[" + words + "]\n", {}, "w"), other);
  EXPECT_EQ(read_weights("", {}, "w"), standard_weights);
  EXPECT_EQ(words_of(standard_weights), "");
}

TEST(StudySettings, WeightsThatAreNoneAreRefused) {
  EXPECT_THAT(refusal_of("1 2 3"), HasSubstr("expected 21 numbers"));
  EXPECT_THAT(refusal_of("1 2 x"), HasSubstr("--weights: expected numbers, found \"x\""));
  std::string with_nan = "nan";
  for (int i = 0; i < 20; ++i) with_nan += ", 1";
  EXPECT_THAT(refusal_of(with_nan), HasSubstr("finite"));
}

TEST(StudySettings, ADayBeginsAtFourUnlessItIsSetOtherwise) {
  EXPECT_EQ(SettingsEntry{}.schedule.days.rollover, 4 * 3'600);
  const std::int64_t three = 20'000 * std::int64_t{86'400} + 3 * 3'600;
  EXPECT_EQ(usual_schedule().days.day_of(three), 19'999) << "who studies late studies on the same day";
}

TEST(StudySettings, AnEntryKeepsTheLimitsAndAnOlderOneHasTheUsual) {
  SettingsEntry settings;
  settings.limits = {7, 0, 45};
  const ReviewEntry entry{3, 6, settings};
  const std::string line = line_of(entry);
  EXPECT_EQ(read_entry(line, "log", 1), entry);
  const std::size_t at = line.find(",\"reviews_a_day\"");
  ASSERT_NE(at, std::string::npos);
  const ReviewEntry older = read_entry(line.substr(0, at) + "}", "log", 1);
  EXPECT_EQ(std::get<SettingsEntry>(older.what).limits, DailyLimits{});
}

}  // namespace
