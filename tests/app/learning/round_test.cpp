#include "app/learning/round.hpp"

#include "simulators/engine/catalog.hpp"
#include "tests/sanitized.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>

namespace tests::app::learning {
namespace {

namespace engine = ::simulators::engine;
using ::app::learning::draw_stops;
using ::app::learning::options_of;
using ::app::learning::Round;
using ::app::learning::worth_of;
using engine::Answer;
using engine::Language;
using engine::Question;

const engine::Catalog& catalog() {
  static const engine::Catalog all;
  return all;
}

std::unique_ptr<engine::Run> run_of(const engine::Scenario& scenario) {
  return catalog().find(scenario.topic())->run(scenario, {}, nullptr);
}

Question set_question(std::vector<std::vector<engine::ElementId>> right) {
  Question question;
  for (auto& elements : right) question.right.push_back({std::move(elements), {}});
  return question;
}

/// How many steps of a run ask something; nothing is said of long runs.
std::optional<std::size_t> questions_in(const engine::Run& run) {
  if (run.steps() > 2'000) return std::nullopt;
  std::size_t asked = 0;
  for (std::size_t step = 0; step < run.steps(); ++step) {
    asked += run.question(step, Language::english).has_value() ? 1 : 0;
  }
  return asked;
}

TEST(DrawStops, GivesTheSameQuestionsForTheSameCodeAndOthersForOthers) {
  for (const auto& shipped : catalog().scenarios()) {
    SCOPED_TRACE(shipped.name);
    const auto run = run_of(shipped.scenario);
    if (run->steps() < 60) continue;
    EXPECT_EQ(draw_stops(*run, 7, 6), draw_stops(*run, 7, 6));
    std::set<std::size_t> steps;
    for (std::uint64_t code = 0; code < 20; ++code) {
      for (const auto& stop : draw_stops(*run, code, 6)) steps.insert(stop.step);
    }
    if (questions_in(*run).value_or(0) > 12) {
      EXPECT_GT(steps.size(), 6U) << "the code matters";
    }
  }
}

TEST(DrawStops, AsksWhereThereIsAQuestionInTheOrderOfTheRun) {
  for (const auto& shipped : catalog().scenarios()) {
    SCOPED_TRACE(shipped.name);
    const auto run = run_of(shipped.scenario);
    const auto stops = draw_stops(*run, 3, 6);
    if (const auto asked = questions_in(*run)) {
      EXPECT_EQ(stops.empty(), *asked == 0);
    }
    EXPECT_LE(stops.size(), 6U);
    for (std::size_t at = 0; at < stops.size(); ++at) {
      const auto question = run->question(stops[at].step, Language::chinese);
      ASSERT_TRUE(question.has_value());
      EXPECT_EQ(question->name, stops[at].name);
      if (at > 0) {
        EXPECT_LT(stops[at - 1].step, stops[at].step);
      }
    }
  }
}

/// Whoever always takes the right answer, and whoever always takes the first option.
TEST(Rounds, AreWonByThePerfectPlayerAndNotByTheFirstOption) {
  for (const auto& shipped : catalog().scenarios()) {
    SCOPED_TRACE(shipped.name);
    const auto run = run_of(shipped.scenario);
    if (run->steps() > 5'000) continue;
    double first_option = 0;
    double several_options = 0;
    constexpr std::uint64_t codes = is_sanitized ? 6 : 60;
    for (std::uint64_t code = 0; code < codes; ++code) {
      Round perfect(draw_stops(*run, code, 6), code);
      for (; !perfect.over(); perfect.go_on()) {
        const Question question = *run->question(perfect.stops()[perfect.at()].step, Language::english);
        EXPECT_EQ(perfect.answer(worth_of(question, question.right.back())), 1);
        const auto options = options_of(question, code + perfect.at());
        if (options.size() > 1) {
          first_option += worth_of(question, options.front());
          several_options += 1;
        }
      }
      EXPECT_EQ(perfect.score(), perfect.stops().empty() ? 0 : 1);
    }
    if (several_options > 100) {
      EXPECT_LT(first_option / several_options, 0.75);
    }
  }
}

TEST(Options, HoldOneRightAnswerAndEveryWrongOne) {
  Question question = set_question({{1, 2}, {2, 3}});
  question.wrong = {{{4, 5}, {}}, {{6, 7}, {}}};
  std::set<std::size_t> places;
  for (std::uint64_t code = 0; code < 50; ++code) {
    const auto options = options_of(question, code);
    ASSERT_EQ(options.size(), 3U);
    const auto right = std::ranges::find(options, question.right.front());
    ASSERT_NE(right, options.end());
    places.insert(static_cast<std::size_t>(right - options.begin()));
  }
  EXPECT_EQ(places.size(), 3U) << "the right one stands in every place";
}

TEST(Worth, OfASetIsHitsLessFalseOverItsSize) {
  const Question question = set_question({{1, 2}});
  EXPECT_EQ(worth_of(question, {{2, 1}, {}}), 1);
  EXPECT_EQ(worth_of(question, {{1}, {}}), 0.5);
  EXPECT_EQ(worth_of(question, {{1, 9}, {}}), 0);
  EXPECT_EQ(worth_of(question, {{1, 2, 9}, {}}), 0.5);
  EXPECT_EQ(worth_of(question, {{8, 9}, {}}), 0) << "never less than nothing";
}

TEST(Worth, OfATieIsFullForEveryRightAnswer) {
  const Question question = set_question({{1}, {5}});
  EXPECT_EQ(worth_of(question, {{1}, {}}), 1);
  EXPECT_EQ(worth_of(question, {{5}, {}}), 1);
  EXPECT_EQ(worth_of(question, {{7}, {}}), 0);
}

TEST(Round, CountsTheFirstAttemptInFullTheSecondHalfAndNoneAfterThat) {
  Round round({{1, "a"}, {2, "b"}, {3, "c"}}, 0);
  EXPECT_EQ(round.score(), 0);
  EXPECT_EQ(round.answer(0), 0);
  EXPECT_EQ(round.answer(1), 0.5);
  round.go_on();
  EXPECT_EQ(round.answer(0), 0);
  EXPECT_EQ(round.answer(0), 0);
  EXPECT_EQ(round.answer(1), 0) << "the third attempt only shows that it has been understood";
  round.go_on();
  EXPECT_EQ(round.answer(1), 1);
  EXPECT_EQ(round.score(), 0.5);
  round.go_on();
  EXPECT_TRUE(round.over());
}

TEST(Round, HalvesTheCreditAfterAHint) {
  Round round({{1, "a"}, {2, "b"}}, 0);
  round.give_hint();
  EXPECT_EQ(round.answer(1), 0.5);
  round.go_on();
  round.give_hint();
  EXPECT_EQ(round.answer(0), 0);
  EXPECT_EQ(round.answer(1), 0.25);
}

/// A long run that counts how often it is asked for a question, and has none.
class Silent final : public engine::Run {
 public:
  std::size_t steps() const override { return 10'000'000; }
  engine::Ending ending() const override { return engine::Ending::finished; }
  engine::Scene scene(std::size_t, Language) const override { return {}; }
  engine::Caption caption(std::size_t, Language) const override { return {}; }
  engine::EventRecord event(std::size_t) const override { return {}; }
  std::vector<engine::Metric> metrics(std::size_t, Language) const override { return {}; }
  std::optional<Question> question(std::size_t, Language) const override {
    ++asked;
    return std::nullopt;
  }
  const std::vector<engine::EventKind>& kinds() const override { return kinds_; }
  std::size_t kind_of(std::size_t) const override { return 0; }
  engine::Listing listing() const override { return {}; }
  std::size_t line(std::size_t) const override { return 0; }
  std::vector<std::uint32_t> line_counts(std::size_t) const override { return {}; }
  std::string fingerprint(std::size_t) const override { return {}; }
  std::size_t memory() const override { return 0; }

  mutable std::size_t asked = 0;

 private:
  std::vector<engine::EventKind> kinds_;
};

TEST(DrawStops, LooksAtFewStepsOfALongRun) {
  const Silent run;
  EXPECT_TRUE(draw_stops(run, 1, 6).empty());
  EXPECT_LE(run.asked, 6 * 64U);
}

}  // namespace
}  // namespace tests::app::learning
