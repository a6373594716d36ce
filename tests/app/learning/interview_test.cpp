#include "app/learning/interview.hpp"

#include "app/learning/attempt.hpp"
#include "app/learning/instance.hpp"
#include "app/learning/interview_page.hpp"
#include "simulators/engine/input_error.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <unistd.h>

namespace {

using namespace app::learning;
using simulators::engine::Catalog;
using simulators::engine::InputError;
using simulators::engine::Language;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr std::uint64_t code = 77;
constexpr Moment begin{1'800'000'000'000, 0};

class InterviewTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("interview-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    log_.emplace(folder_ / "log.sqlite", begin.milliseconds);
  }
  void TearDown() override {
    log_.reset();
    std::filesystem::remove_all(folder_);
  }

  /// Answers everything: rightly, or as somebody who always takes the first that is offered.
  std::string hold(bool rightly, Confidence confidence) {
    const std::string session = interview_session(code, begin);
    std::int64_t at = begin.milliseconds;
    for (const InterviewQuestion& planned : plan_interview(standard_interview(), questions_, code)) {
      const auto question = std::ranges::find(questions_, planned.question, &QuestionTemplate::name);
      const Instance instance(catalog_, *question, planned.seed);
      Attempt attempt{.duration_ms = 30'000, .confidence = confidence};
      for (std::size_t part = 0; part < instance.parts(); ++part) {
        attempt.words.emplace_back("<b>answer</b>");
        attempt.credits.push_back(instance.credit(part, rightly ? instance.right(part) : instance.first(part)));
      }
      at += 30'000;
      log_->answer(entry_of(instance, attempt, Rating::good, {at, 0}, session, "1"), at);
    }
    return session;
  }

  std::filesystem::path folder_;
  std::optional<ReviewLog> log_;
  Catalog catalog_;
  std::vector<QuestionTemplate> questions_ = shipped_templates();
};

TEST_F(InterviewTest, HasItsSectionsInOrderNoQuestionTwiceAndTheTopicsByTurns) {
  const auto& sections = standard_interview();
  for (std::uint64_t each = 0; each < 200; ++each) {
    const auto plan = plan_interview(sections, questions_, each);
    ASSERT_THAT(plan, SizeIs(10)) << each;
    std::set<std::string> names;
    std::map<std::string, std::size_t> topics;
    for (const InterviewQuestion& planned : plan) {
      const auto question = std::ranges::find(questions_, planned.question, &QuestionTemplate::name);
      ASSERT_NE(question, questions_.end());
      EXPECT_THAT(sections[planned.section].kinds, testing::Contains(question->kind));
      names.insert(planned.question);
      ++topics[question->topic];
      EXPECT_LT(planned.seed, seed_end);
    }
    EXPECT_THAT(names, SizeIs(10)) << each;
    EXPECT_GE(topics.size(), 4U) << each;
    EXPECT_TRUE(std::ranges::is_sorted(plan, {}, &InterviewQuestion::section)) << each;
    EXPECT_EQ(plan, plan_interview(sections, questions_, each)) << "the same code, the same interview";
  }
  EXPECT_NE(plan_interview(sections, questions_, 1), plan_interview(sections, questions_, 2));
}

TEST_F(InterviewTest, OfSomebodyWhoKnowsEverythingHasNothingToRepeat) {
  const InterviewReport report = report_of(catalog_, questions_, *log_, hold(true, Confidence::unsure));
  EXPECT_EQ(report.code, code);
  EXPECT_EQ(report.score, 1);
  EXPECT_THAT(report.items, SizeIs(10));
  EXPECT_THAT(report.repeat, IsEmpty());
  EXPECT_THAT(report.sure_and_wrong, IsEmpty());
  EXPECT_THAT(report.misconceptions, IsEmpty());
  std::size_t counted = 0;
  for (const InterviewSum& topic : report.topics) counted += topic.questions;
  EXPECT_EQ(counted, 10U);
}

TEST_F(InterviewTest, TellsItsOwnSectionsAndTheUsualOnesWhereTheLogNamesNone) {
  const InterviewReport usual = report_of(catalog_, questions_, *log_, hold(true, Confidence::sure));
  ASSERT_THAT(usual.sections, SizeIs(4));
  EXPECT_EQ(usual.sections[0].name, "warm-up");
  const std::string session = interview_session(5, begin);
  const Instance instance(catalog_, questions_.front(), 5);
  Attempt attempt{.section = "Part <one>"};
  attempt.credits.resize(instance.parts());
  log_->answer(entry_of(instance, attempt, Rating::again, begin, session, "1"), begin.milliseconds);
  const InterviewReport own = report_of(catalog_, questions_, *log_, session);
  ASSERT_THAT(own.sections, SizeIs(1));
  EXPECT_EQ(own.sections[0].name, "Part <one>");
  EXPECT_THAT(report_as_html(own, catalog_, Language::english), HasSubstr("Part &lt;one&gt;"));
}

TEST_F(InterviewTest, NamesWhatWasSureAndWrongAndTheWeakestThree) {
  const InterviewReport report = report_of(catalog_, questions_, *log_, hold(false, Confidence::sure));
  EXPECT_LT(report.score, 1);
  ASSERT_FALSE(report.sure_and_wrong.empty());
  for (const std::size_t at : report.sure_and_wrong) EXPECT_LT(report.items[at].score, 1);
  ASSERT_FALSE(report.repeat.empty());
  EXPECT_LE(report.repeat.size(), 3U);
  for (const InterviewItem& item : report.items) EXPECT_LE(report.items[report.repeat[0]].score, item.score);
  for (const InterviewSum& topic : report.topics) EXPECT_LE(report.topics.front().score, topic.score);
}

TEST_F(InterviewTest, ReportIsAFunctionOfTheLogToTheLastByte) {
  const std::string session = hold(false, Confidence::fairly);
  const InterviewReport first = report_of(catalog_, questions_, *log_, session);
  log_.reset();
  log_.emplace(folder_ / "log.sqlite", begin.milliseconds + 86'400'000);
  const InterviewReport again = report_of(catalog_, questions_, *log_, interviews_in(*log_).back());
  EXPECT_EQ(report_as_json(first), report_as_json(again));
  for (const Language language : simulators::engine::languages) {
    EXPECT_EQ(report_as_html(first, catalog_, language), report_as_html(again, catalog_, language));
  }
  EXPECT_EQ(nlohmann::json::parse(report_as_json(first)).at("items").size(), 10U);
}

TEST_F(InterviewTest, PageHasNothingThatRunsAndNothingThatWasTypedAsMarkup) {
  const std::string html = report_as_html(report_of(catalog_, questions_, *log_, hold(false, Confidence::sure)),
                                          catalog_, Language::chinese);
  EXPECT_THAT(html, HasSubstr("&lt;b&gt;answer"));
  EXPECT_THAT(html, Not(HasSubstr("<b>")));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("://"))) << "it needs nothing from elsewhere";
  EXPECT_THAT(html, HasSubstr("模拟面试"));
  EXPECT_THAT(html, HasSubstr("（自评）"));
}

TEST_F(InterviewTest, ThatIsNotInTheLogIsRefused) {
  EXPECT_THROW(static_cast<void>(report_of(catalog_, questions_, *log_, "interview-x")), InputError);
  EXPECT_THAT(interviews_in(*log_), IsEmpty());
}

}  // namespace
