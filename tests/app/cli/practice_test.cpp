#include "app/cli/practice.hpp"

#include "app/learning/instance.hpp"
#include "app/learning/review_log.hpp"
#include "tests/app/cli/command_line.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace tests::app::cli {
namespace {

namespace learning = ::app::learning;
using simulators::engine::Language;
using testing::HasSubstr;
using testing::Not;

/// A folder of its own for the log.
class PracticeTest : public testing::Test {
 protected:
  PracticeTest() {
    std::string name = testing::TempDir() + "practice-XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  ~PracticeTest() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string log() const { return "--log=" + (folder_ / "reviews.sqlite").string(); }

  /// Calls `practice` with what a learner types.
  [[nodiscard]] static std::string typed(const std::vector<std::string>& arguments, const std::string& input,
                                         Language language = Language::english) {
    std::FILE* const in = std::tmpfile();
    std::fwrite(input.data(), 1, input.size(), in);
    std::rewind(in);
    std::FILE* const out = std::tmpfile();
    EXPECT_EQ(::app::cli::practice(arguments, in, out, language), 0);
    std::fclose(in);
    return content_of(out);
  }

  [[nodiscard]] std::size_t lines_of_export() const {
    const std::string text = call({"practice", "export", log()}).out;
    return static_cast<std::size_t>(std::ranges::count(text, '\n')) - 1;
  }

  std::filesystem::path folder_;
};

const std::string morning = "--now=2026-01-05T09:00";

TEST_F(PracticeTest, EntersAnAnswerForEachQuestionThatWasAnsweredWhole) {
  const std::string all_a(60, 'A');
  std::string input;
  for (const char letter : all_a) input += std::string(1, letter) + "\n";
  const std::string out = typed({"review", "recursion/hanoi-next-disk", "recursion/fib-frames", log(), morning}, input);
  EXPECT_THAT(out, HasSubstr("Score"));
  EXPECT_THAT(out, HasSubstr("answered: 2"));
  EXPECT_EQ(lines_of_export(), 2U);
}

TEST_F(PracticeTest, AnInterviewGivesNoFeedbackBeforeItsReportWhichTheLogGivesAgain) {
  std::string skipped;
  for (int i = 0; i < 20; ++i) skipped += "s\n";
  const std::string html = (folder_ / "report.html").string();
  const std::string out = typed({"interview", "--code=0000002D", "--html=" + html, log(), morning}, skipped);
  EXPECT_THAT(out, HasSubstr("10 questions, code 0000002D"));
  EXPECT_THAT(out, Not(HasSubstr("Right.")));
  EXPECT_THAT(out, HasSubstr("Written: " + html));
  EXPECT_EQ(lines_of_export(), 10U);
  const std::string report = typed({"report", "--json", log(), morning}, "");
  const auto json = nlohmann::json::parse(report);
  EXPECT_EQ(json.at("score"), 0);
  EXPECT_EQ(json.at("items").size(), 10U);
  EXPECT_EQ(json.at("code"), "0000002D");
  EXPECT_EQ(typed({"report", "--json", log(), morning}, ""), report);
  EXPECT_THAT(typed({"due", log(), "--now=2026-01-05T09:30"}, ""), HasSubstr("due now: 10"))
      << "what was wrong comes soon";
}

TEST_F(PracticeTest, AnInterviewFollowsAPlanOfOnesOwn) {
  const std::filesystem::path file = folder_ / "plan.toml";
  std::ofstream(file) << "[[section]]\nname = \"Mine\"\nkinds = [\"explain\"]\ncount = 2\nminutes = 9\n";
  const std::string out =
      typed({"interview", "--plan=" + file.string(), "--code=0000002D", "--json", log(), morning}, "s\ns\n");
  EXPECT_THAT(out, HasSubstr("2 questions"));
  EXPECT_THAT(out, HasSubstr("Mine"));
  const auto json = nlohmann::json::parse(typed({"report", "--json", log(), morning}, ""));
  EXPECT_EQ(json.at("sections").at(0).at("name"), "Mine");
  std::ofstream(file)
      << "[[section]]\nname = \"Mine\"\nkinds = [\"fill\"]\ntopics = [\"none\"]\ncount = 2\nminutes = 9\n";
  EXPECT_THAT(call({"practice", "interview", "--plan=" + file.string(), log()}).err, HasSubstr("some question fits"));
}

TEST_F(PracticeTest, TakesQuestionsOutWithTheSameNumbersForTheSameVariant) {
  const auto take = [](const std::string& format, const std::string& variant) {
    return typed({"take", "sorting/quick-next-pivot", "--format", format, "--variant", variant}, "");
  };
  for (const char* format : {"handout", "gift", "anki"}) {
    EXPECT_EQ(take(format, "3"), take(format, "3")) << format;
    EXPECT_NE(take(format, "3"), take(format, "4")) << format;
  }
  EXPECT_THAT(take("gift", "1"), HasSubstr("$CATEGORY: Stepscope/sorting"));
}

TEST_F(PracticeTest, AnInterviewThatIsLeftHasAReportOfWhatWasAnswered) {
  const std::string out = typed({"interview", log(), morning}, "s\nq\n", Language::chinese);
  EXPECT_THAT(out, HasSubstr("1 题，0%"));
  EXPECT_EQ(lines_of_export(), 1U);
  EXPECT_THAT(typed({"interview", log(), morning}, ""), Not(HasSubstr("to be repeated")));
  EXPECT_EQ(lines_of_export(), 1U) << "nothing was answered, nothing is entered";
}

TEST_F(PracticeTest, ARightAnswerIsToldAndComesBackLater) {
  // The right responses are asked of the instance itself: the log's first seed is known once the log is there.
  static_cast<void>(call({"practice", "due", log(), morning}));
  const simulators::engine::Catalog catalog;
  const std::vector<learning::QuestionTemplate> all = learning::shipped_templates();
  const auto question = std::ranges::find(all, "recursion/fib-frames", &learning::QuestionTemplate::name);
  const std::uint64_t seed =
      learning::ReviewLog(folder_ / "reviews.sqlite", 1'767'603'600'000).next_seed("recursion/fib-frames");
  const learning::Instance instance(catalog, *question, seed);
  std::string input;
  for (std::size_t part = 0; part < instance.parts(); ++part) {
    input += std::string(1, static_cast<char>('A' + instance.right(part).places.front())) + "\n";
  }
  const std::string out = typed({"review", "recursion/fib-frames", log(), morning}, input);
  EXPECT_THAT(out, HasSubstr("Score 100 %. Good; comes back in 10 min."));
  EXPECT_THAT(out, Not(HasSubstr("Not quite")));
  EXPECT_THAT(call({"practice", "due", "recursion/fib-frames", log(), "--now=2026-01-05T09:05"}).out,
              HasSubstr("due now: 0"));
  EXPECT_THAT(call({"practice", "due", "recursion/fib-frames", log(), "--now=2026-01-05T09:10"}).out,
              HasSubstr("due now: 1"));
}

TEST_F(PracticeTest, LeavingOrTheEndOfTheInputEntersNothing) {
  for (const std::string input : {"q\n", "", "A\n", "A\nq\n"}) {
    static_cast<void>(typed({"review", "recursion/hanoi-by-hand", log(), morning}, input));
    EXPECT_EQ(lines_of_export(), 0U) << input;
  }
}

TEST_F(PracticeTest, AHintIsGivenAndAnAnswerThatWasShownIsWorthNothing) {
  const std::string out = typed({"review", "recursion/gcd-value-returned", log(), morning}, "?\n!\n");
  EXPECT_THAT(out, HasSubstr("All calls of this run return the same number."));
  EXPECT_THAT(out, HasSubstr("Score 0 %. Again; comes back in 1 min."));
}

TEST_F(PracticeTest, WhatIsNoAnswerIsAskedAgain) {
  const std::string out = typed({"review", "recursion/fib-frames", log(), morning}, "Z\n\n1\nA\nA\nA\n");
  EXPECT_THAT(out, HasSubstr("Type a letter or the value"));
  EXPECT_EQ(lines_of_export(), 1U);
}

TEST_F(PracticeTest, AnExplanationIsTickedByTheLearner) {
  const std::string out = typed({"review", "recursion/tail-calls", log(), morning}, "my words\nABCD\n");
  EXPECT_THAT(out, HasSubstr("nothing is left to be done after it"));
  EXPECT_THAT(out, HasSubstr("Score 100 %"));
}

TEST_F(PracticeTest, SpeaksChinese) {
  const std::string out =
      typed({"review", "recursion/fib-frames", log(), morning, "--lang=zh"}, "A\nA\nA\n", Language::chinese);
  EXPECT_THAT(out, HasSubstr("栈上有多少个栈帧"));
  EXPECT_THAT(out, HasSubstr("得分"));
  EXPECT_THAT(call({"practice", "list", "sorting", "--lang", "zh"}).out, HasSubstr("插入排序"));
}

TEST_F(PracticeTest, ADayHoldsTenNewQuestions) {
  const auto due = [&](const std::string& now) {
    const std::string text = call({"practice", "due", "--json", log(), now}).out;
    return nlohmann::json::parse(text).at("due").size();
  };
  EXPECT_EQ(due(morning), 10U);
  static_cast<void>(typed({"review", "recursion/tail-calls", log(), morning}, "x\nABCD\n"));
  EXPECT_EQ(due(morning), 9U);
  EXPECT_EQ(due("--now=2026-01-06T09:00"), 11U) << "ten new ones, and the one of yesterday";
}

TEST_F(PracticeTest, SettingsHoldFromTheirEntryOn) {
  EXPECT_THAT(typed({"settings", log(), morning}, ""), HasSubstr("new questions a day: 10"));
  EXPECT_EQ(lines_of_export(), 0U) << "to look changes nothing";
  const std::string out =
      typed({"settings", "--new=3", "--retention=0.85", "--minutes=5", "--days-only", "--json", log(), morning}, "");
  const auto json = nlohmann::json::parse(out);
  EXPECT_EQ(json.at("new_a_day"), 3);
  EXPECT_EQ(json.at("retention"), 0.85);
  EXPECT_EQ(json.at("days_only"), true);
  EXPECT_EQ(lines_of_export(), 1U);
  EXPECT_THAT(typed({"due", log(), morning}, ""), HasSubstr("3"));
  EXPECT_EQ(nlohmann::json::parse(typed({"settings", "--with-steps", "--json", log(), morning}, "")).at("minutes"), 5);
  EXPECT_THAT(call({"practice", "settings", "--retention=0.99", log()}).err, HasSubstr("retention"));
  EXPECT_THAT(call({"practice", "settings", "--weights=1,2", log()}).err, HasSubstr("21"));
}

TEST_F(PracticeTest, ReplayingChangesNothing) {
  static_cast<void>(typed({"review", "recursion/tail-calls", log(), morning}, "x\nAB\n"));
  const std::string before = call({"practice", "progress", log(), morning}).out;
  EXPECT_THAT(call({"practice", "replay", log()}).out, HasSubstr("answers replayed: 1, cards: 1"));
  EXPECT_EQ(call({"practice", "progress", log(), morning}).out, before);
}

TEST_F(PracticeTest, ExportsAWholeFileOrNone) {
  static_cast<void>(typed({"review", "recursion/tail-calls", log(), morning}, "x\nAB\n"));
  const std::string file = (folder_ / "log.csv").string();
  EXPECT_EQ(call({"practice", "export", "--optimiser", file, log()}).status, 0);
  std::ifstream in(file);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  EXPECT_THAT(text, testing::StartsWith("card_id,review_time,review_rating,review_state,review_duration\n1,"));
  EXPECT_EQ(call({"practice", "export", "/no/such/folder/log.csv", log()}).status, 2);
}

TEST_F(PracticeTest, RefusesWhatItDoesNotKnowWithWhatItKnows) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> calls = {
      {{"practice", "list", "recursoin"}, "did you mean recursion?"},
      {{"practice", "list", "recursion/fib-framse"}, "did you mean recursion/fib-frames?"},
      {{"practice", "show", "recursion/fib-frames", "--code", "zz"}, "eight letters and digits"},
      {{"practice", "due", "--now", "tomorrow"}, "a moment such as 2026-01-05T09:00"},
      {{"practice", "check", "--seeds", "0"}, "--seeds"},
      {{"practice", "due", "--log", "/proc/no/such.sqlite"}, "can be read and written"},
      {{"practice", "revise"}, "did you mean review?"},
      {{"practice"}, "one of list, check, show"},
  };
  for (const auto& [arguments, expected] : calls) {
    const Outcome outcome = call(arguments);
    EXPECT_EQ(outcome.status, 2) << arguments.back();
    EXPECT_THAT(outcome.err, HasSubstr(expected));
  }
}

TEST_F(PracticeTest, ChecksTemplatesAndShowsAnInstanceAgainByItsCode) {
  const Outcome checked = call({"practice", "check", "recursion/fib-frames", "--seeds", "20"});
  EXPECT_THAT(checked.out, HasSubstr("templates: 1, instances of each: 20, without fault: 1"));
  const std::string shown = call({"practice", "show", "recursion/fib-frames", "--code", "0000001A", "--answer"}).out;
  EXPECT_THAT(shown, HasSubstr("0000001A"));
  EXPECT_THAT(shown, HasSubstr("=> "));
  EXPECT_EQ(call({"practice", "show", "recursion/fib-frames", "--code", "0000001a", "--answer"}).out, shown);
}

}  // namespace
}  // namespace tests::app::cli
