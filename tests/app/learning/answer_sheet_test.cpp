#include "app/learning/answer_sheet.hpp"

#include "app/learning/instance.hpp"
#include "app/learning/written_response.hpp"
#include "simulators/engine/input_error.hpp"
#include "tests/app/learning/refusal.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace app::learning;
using simulators::engine::Catalog;
using simulators::engine::InputError;
using simulators::engine::Language;
using testing::DoubleEq;
using testing::HasSubstr;
using tests::app::learning::replaced;

const std::string valid =
    "{\"format\": \"stepscope-answers-1\", \"pupil\": \"Li Lei\",\n"
    " \"answers\": [{\"question\": \"sorting/quick-next-pivot\", \"code\": \"0000001A\", \"parts\": [\"B\", \"\"]}]}";

std::string refusal_of(const std::string& text) {
  return tests::app::learning::refusal_by([&] { return read_sheet(text, "li.json"); });
}

std::vector<QuestionTemplate> of_topic(const std::string& topic) {
  std::vector<QuestionTemplate> all = shipped_templates();
  std::erase_if(all, [&topic](const QuestionTemplate& question) { return question.topic != topic; });
  return all;
}

/// The text of the right response to a part, as somebody writes it.
std::string written(const Instance& instance, std::size_t part) {
  const Response right = instance.right(part);
  std::string letters;
  for (const std::size_t place : right.places) letters += static_cast<char>('A' + place);
  if (!letters.empty()) return letters;
  const std::vector<Offer> offers = instance.offers(part, Language::english);
  const auto offer = std::ranges::find(offers, right, &Offer::response);
  const bool by_letter = instance.part(part, Language::english).by_picture && offer != offers.end();
  return by_letter ? std::string(1, static_cast<char>('A' + (offer - offers.begin()))) : right.text;
}

TEST(AnswerSheets, AreReadAsTheyWereWritten) {
  const AnswerSheet sheet = read_sheet(valid, "li.json");
  EXPECT_EQ(sheet.pupil, "Li Lei");
  ASSERT_EQ(sheet.answers.size(), 1U);
  EXPECT_EQ(sheet.answers[0].question, "sorting/quick-next-pivot");
  EXPECT_EQ(try_code(sheet.answers[0].seed), "0000001A");
  EXPECT_THAT(sheet.answers[0].parts, testing::ElementsAre("B", ""));
  EXPECT_EQ(text_of(read_sheet(text_of(sheet), "again")), text_of(sheet));
}

TEST(AnswerSheets, ThatAreWrongAreRefusedWithThePlaceAndWhatWasExpected) {
  EXPECT_EQ(refusal_of(valid), "accepted");
  const std::vector<std::pair<std::string, std::string>> faults = {
      {replaced(valid, "\"parts\"", "parts"), "li.json:2:7"},
      {replaced(valid, "answers-1", "answers-9"), "expected for format stepscope-answers-1"},
      {replaced(valid, "\"pupil\"", "\"name\""), "expected the key pupil"},
      {replaced(valid, "0000001A", "1A"), "expected for answers[0].code eight letters and digits"},
      {replaced(valid, "[\"B\", \"\"]", "\"B\""), "expected for answers[0].parts a list"},
      {replaced(valid, "[\"B\", \"\"]", "[1]"), "expected for answers[0].parts texts"},
      {replaced(valid, "\"code\"", "\"seed\""), "expected for answers[0] the key code"},
      {replaced(valid, "\"pupil\"", "\"mark\": 100, \"pupil\""), "expected no key mark"},
      {"{\"format\": \"stepscope-answers-1\", \"pupil\": \"x\", \"answers\": []}", "a list of 1 … 1000 answers"},
      {"[]", "an object of JSON"},
      {"", "li.json:1:1: expected JSON"},
      {"{\"format\": 1e999}", "li.json: expected JSON with numbers up to 1e308"},
      {std::string(longest_sheet + 1, ' '), "expected at most 4194304 bytes"},
  };
  for (const auto& [text, expected] : faults) EXPECT_THAT(refusal_of(text), HasSubstr(expected));
  const std::string one = valid.substr(valid.find("{\"question\""), valid.rfind(']') - valid.find("{\"question\""));
  EXPECT_THAT(refusal_of(replaced(valid, one, one + ", " + one)), HasSubstr("each instance once"));
}

RC_GTEST_PROP(AnswerSheets, AnyTextIsReadOrRefused, (const std::string& text)) {
  RC_ASSERT(!refusal_of(text).empty());
  std::string broken = valid;
  if (!text.empty()) broken[text.size() * 7 % broken.size()] = text.front();
  RC_ASSERT(!refusal_of(broken).empty());
}

TEST(Grading, GivesAllToWhoWritesEveryRightAnswerAndNothingToWhoWritesNone) {
  const Catalog catalog;
  for (const auto& topic : catalog.topics()) {
    const std::vector<QuestionTemplate> questions = of_topic(std::string(topic->name()));
    AnswerSheet sheet = blank_sheet(catalog, questions, 4);
    const GradedSheet blank = grade(catalog, questions, sheet, "x", Language::english);
    EXPECT_THAT(blank.score, DoubleEq(0)) << topic->name();
    for (SheetAnswer& answer : sheet.answers) {
      const auto question = std::ranges::find(questions, answer.question, &QuestionTemplate::name);
      const Instance instance(catalog, *question, answer.seed);
      ASSERT_EQ(answer.parts.size(), instance.parts());
      for (std::size_t part = 0; part < answer.parts.size(); ++part) answer.parts[part] = written(instance, part);
    }
    const GradedSheet whole = grade(catalog, questions, read_sheet(text_of(sheet), "x"), "x", Language::chinese);
    for (const GradedAnswer& answer : whole.answers) {
      EXPECT_THAT(answer.score, testing::DoubleNear(1, 1e-9)) << answer.question;
      EXPECT_EQ(answer.misconception, "") << answer.question;
    }
  }
}

TEST(Grading, GivesPartCreditPartByPart) {
  const Catalog catalog;
  const std::vector<QuestionTemplate> questions = of_topic("sorting");
  const auto question = std::ranges::find(questions, "sorting/quick-next-pivot", &QuestionTemplate::name);
  const std::uint64_t seed = 42;
  const Instance instance(catalog, *question, seed);
  const AnswerSheet sheet{"x", {{question->name, seed, {written(instance, 0), "Z"}}}};
  const GradedSheet graded = grade(catalog, questions, sheet, "x", Language::english);
  EXPECT_THAT(graded.answers.at(0).credits, testing::ElementsAre(1, 0));
  EXPECT_THAT(graded.score, DoubleEq(0.5));
  EXPECT_EQ(graded.answers[0].misconception, "pivot-is-the-median");
  EXPECT_EQ(graded.answers[0].right.size(), 2U);
}

TEST(Grading, RefusesWhatItCannotAsk) {
  const Catalog catalog;
  const std::vector<QuestionTemplate> questions = of_topic("sorting");
  const auto refusal = [&](const SheetAnswer& answer) {
    try {
      static_cast<void>(grade(catalog, questions, {"x", {answer}}, "li.json", Language::english));
    } catch (const InputError& error) {
      return std::string(error.what());
    }
    return std::string("graded");
  };
  EXPECT_THAT(refusal({"sorting/no-such", 1, {}}), HasSubstr("li.json answers[0]: expected a question"));
  EXPECT_THAT(refusal({"sorting/quick-next-pivot", 1, {"A", "A", "A"}}), HasSubstr("expected at most 2 parts"));
}

TEST(BlankSheets, DifferByVariantAndAreTheSameForOne) {
  const Catalog catalog;
  const std::vector<QuestionTemplate> questions = of_topic("recursion");
  EXPECT_EQ(text_of(blank_sheet(catalog, questions, 1)), text_of(blank_sheet(catalog, questions, 1)));
  EXPECT_NE(text_of(blank_sheet(catalog, questions, 1)), text_of(blank_sheet(catalog, questions, 2)));
}

TEST(TablesOfMarks, KeepTheirColumnsWhateverAPupilIsCalled) {
  const GradedSheet plain{"Li Lei", {{"a/x", 1, {1}, 1, {}, {}}, {"a/y", 2, {0.5}, 0.5, {}, {}}}, 0.75};
  const GradedSheet strange{"O\"Neil, \nA", {{"a/y", 3, {0.25}, 0.25, {}, {}}, {"a/y", 4, {0.75}, 0.75, {}, {}}}, 0.5};
  const GradedSheet formula{"=HYPERLINK(1)", {{"a/z", 1, {0}, 0, {}, {}}}, 0};
  EXPECT_EQ(csv_of({plain, strange, formula}),
            "pupil,score,a/x,a/y,a/z\r\n"
            "Li Lei,75,100,50,\r\n"
            "\"O\"\"Neil, \nA\",50,,50,\r\n"
            "'=HYPERLINK(1),0,,,0\r\n");
}

}  // namespace
