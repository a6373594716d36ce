// Questions whose answers are written down: what they are worth, and what of them is refused.
#include "app/learning/instance.hpp"
#include "app/learning/question_template.hpp"
#include "app/learning/template_check.hpp"
#include "app/learning/written_response.hpp"
#include "simulators/engine/input_error.hpp"
#include "tests/app/learning/refusal.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace app::learning;
using simulators::engine::Catalog;
using simulators::engine::InputError;
using simulators::engine::Language;
using testing::HasSubstr;
using tests::app::learning::replaced;

const std::string choice = R"(topic = "waiting"
kind = "choice"
title = "What is read"
level = 2
seconds = 40
text.en = "x is {a}; T2 sets it to {b} and commits. What does T1 read?"
text.zh = "x 为 {a}，T2 改为 {b} 并提交。T1 读到什么？"
why = "b is {b}"
where = ["b < 45", "b != a"]
option = [{ text = "{b}", right = true }, { text = "{a}" }, { text = "0" }]
[parameters]
a = { from = 10, to = 40 }
d = { from = 0, to = 9 }
[let]
b = "a + d"
)";

const std::string typed = R"(topic = "waiting"
kind = "short"
title = "A word"
level = 1
seconds = 20
text = "Which word?"
accept = ["Snapshot", "a copy"]
)";

const std::string order = R"(topic = "waiting"
kind = "order"
title = "In order"
level = 1
seconds = 20
text = "Put them in order."
lines = ["prepare", { en = "vote", zh = "投票" }, "commit"]
)";

const std::string several = R"(topic = "waiting"
kind = "choice"
title = "All that are right"
level = 1
seconds = 20
text = "Which?"
option = [{ text = "none of these", last = true }, { text = "a", right = true }, { text = "b", right = true },
  { text = "c", right = true }, { text = "d" }, { text = "e", worth = 0 }]
)";

const std::string spoken = R"(topic = "waiting"
kind = "explain"
title = "Aloud"
level = 1
seconds = 120
text = "Explain {a}."
model = "m"
rubric = [{ text = "one" }, { text = "two" }]
follow_up = [{ seconds = 90, text = "And later, {a}?" }, { seconds = 30, text = { en = "Why?", zh = "为什么？" } }]
[parameters]
a = { pick = ["x", "y"] }
)";

Instance instance(const std::string& text, std::uint64_t seed = 1) {
  static const Catalog catalog;
  return {catalog, read_template(text, "q.toml", "pack/q"), seed};
}

std::string refusal_of(const std::string& text) {
  return tests::app::learning::refusal_by([&] { return read_template(text, "q.toml", "pack/q"); });
}

TEST(WrittenQuestion, IsAskedWithItsNumbersAndTheValuesThatFollowFromThem) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const Instance asked = instance(choice, seed);
    ASSERT_EQ(asked.parts(), 1U);
    EXPECT_EQ(asked.run(), nullptr);
    const std::string right = asked.right_words(0, Language::english);
    const int b = std::stoi(right);
    EXPECT_LT(b, 45);
    EXPECT_THAT(asked.part(0, Language::english).prompt, HasSubstr("T2 sets it to " + right + " and"));
    EXPECT_THAT(asked.part(0, Language::chinese).prompt, HasSubstr("T2 改为 " + right + " 并"));
    EXPECT_EQ(asked.why(0, Language::english), "b is " + right);
    EXPECT_EQ(asked.credit(0, asked.right(0)), 1);
    EXPECT_EQ(asked.part(0, Language::english).options.size(), 3U);
  }
}

TEST(WrittenQuestion, IsDrawnTheSameForTheSameSeed) {
  EXPECT_EQ(instance(choice, 7).part(0, Language::english).prompt,
            instance(choice, 7).part(0, Language::english).prompt);
}

TEST(WrittenQuestion, WhoseConditionNeverHoldsIsToldSo) {
  EXPECT_THROW(instance(replaced(choice, "b < 45", "b < 0")), InputError);
}

TEST(WrittenQuestion, IsDrawnAnewWhereTwoAnswersWouldSayTheSame) {
  const std::string twins = replaced(choice, ", \"b != a\"", "");
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const auto options = instance(twins, seed).part(0, Language::english).options;
    EXPECT_NE(options[0], options[1]);
    EXPECT_NE(options[1], options[2]);
  }
}

TEST(WrittenQuestion, TakesAWordInAnyCaseAndWidth) {
  const Instance asked = instance(typed);
  EXPECT_EQ(asked.credit(0, {{}, " snapshot ", {}}), 1);
  EXPECT_EQ(asked.credit(0, {{}, "ＡＣＯＰＹ", {}}), 0);
  EXPECT_EQ(asked.credit(0, {{}, "Ａ　ＣＯＰＹ", {}}), 1);
  EXPECT_EQ(asked.credit(0, {{}, "snap", {}}), 0);
}

TEST(WrittenQuestion, TakesANumberWithinItsTolerance) {
  const Instance asked =
      instance(replaced(typed, "accept = [\"Snapshot\", \"a copy\"]", "number = 12.5\ntolerance = 0.5"));
  EXPECT_EQ(asked.credit(0, {{}, "12.5", {}}), 1);
  EXPECT_EQ(asked.credit(0, {{}, "１３", {}}), 1);
  EXPECT_EQ(asked.credit(0, {{}, "13.1", {}}), 0);
  EXPECT_EQ(asked.credit(0, {{}, "12.5 s", {}}), 0);
  EXPECT_EQ(asked.credit(0, {{}, "nan", {}}), 0);
  EXPECT_EQ(asked.right_words(0, Language::english), "12.5");
}

TEST(WrittenQuestion, PutsItsLinesInTheOrderInWhichTheyAreWritten) {
  const Instance asked = instance(order);
  EXPECT_EQ(asked.right_words(0, Language::chinese), "prepare\n投票\ncommit");
  EXPECT_EQ(asked.credit(0, asked.right(0)), 1);
  EXPECT_LT(asked.credit(0, asked.first(0)), 1) << "they are not shown in their order";
}

/// The credit for picking the options of these texts.
double credit_for(const Instance& asked, const std::vector<std::string>& texts) {
  const std::vector<std::string> options = asked.part(0, Language::english).options;
  Response response;
  for (const std::string& text : texts) {
    response.places.push_back(static_cast<std::size_t>(std::ranges::find(options, text) - options.begin()));
  }
  return asked.credit(0, response);
}

TEST(WrittenQuestion, OfWhichSeveralOptionsAreRightGivesAShareForEach) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Instance asked = instance(several, seed);
    const Part part = asked.part(0, Language::english);
    EXPECT_TRUE(part.several);
    ASSERT_EQ(part.options.size(), 6U);
    EXPECT_EQ(part.options.back(), "none of these") << "it stays behind the others";
    EXPECT_TRUE(asked.offers(0, Language::english).empty()) << "no single one answers it";
    EXPECT_EQ(asked.credit(0, asked.right(0)), 1) << "three thirds are one";
    EXPECT_EQ(credit_for(asked, {"c", "a", "b"}), 1);
    EXPECT_NEAR(credit_for(asked, {"a", "b"}), 2.0 / 3, 1e-12);
    EXPECT_NEAR(credit_for(asked, {"a", "b", "d"}), 1.0 / 3, 1e-12) << "a wrong one takes a share away";
    EXPECT_NEAR(credit_for(asked, {"a", "b", "e"}), 2.0 / 3, 1e-12) << "unless it is worth nothing";
    EXPECT_EQ(credit_for(asked, {"d"}), 0);
    EXPECT_EQ(credit_for(asked, {}), 0);
    EXPECT_EQ(asked.credit(0, {{}, {}, {0, 6}}), 0) << "there is no seventh";
  }
}

TEST(WrittenQuestion, TakesTheLettersOfAllThatAreRight) {
  const Instance asked = instance(several);
  const Response right = asked.right(0);
  const std::string letters = words_of(asked, 0, right, Language::english);
  EXPECT_EQ(letters.size(), 5U) << letters;
  EXPECT_EQ(read_response(asked, 0, letters, Language::english), right);
  EXPECT_EQ(spelled_out(asked, 0, "A", Language::english), asked.part(0, Language::english).options[0]);
  EXPECT_THAT(spelled_out(asked, 0, letters, Language::chinese), HasSubstr("；"));
  EXPECT_EQ(spelled_out(asked, 0, "A Z", Language::english), "A Z") << "what names nothing stays";
  EXPECT_EQ(spelled_out(instance(typed), 0, "A", Language::english), "A") << "nothing is lettered there";
  EXPECT_EQ(read_response(asked, 0, "", Language::english), std::nullopt);
  EXPECT_EQ(read_response(asked, 0, "A Z", Language::english), std::nullopt);
  EXPECT_EQ(read_response(instance(choice), 0, "A B", Language::english), std::nullopt) << "one only is right there";
}

TEST(WrittenQuestion, GivesAPartForAnOptionThatIsNearlyRight) {
  const Instance asked = instance(replaced(choice, "{ text = \"0\" }", "{ text = \"0\", worth = 0.25 }"));
  EXPECT_EQ(credit_for(asked, {"0"}), 0.25);
  EXPECT_EQ(asked.credit(0, asked.right(0)), 1);
  EXPECT_EQ(asked.credit(0, {{}, {}, {0, 1}}), 0) << "only one is to be picked";
}

TEST(WrittenQuestion, AsksMeanwhileInTheOrderOfTheTimes) {
  const Part part = instance(spoken).part(0, Language::chinese);
  ASSERT_EQ(part.follow_ups.size(), 2U);
  EXPECT_EQ(part.follow_ups[0].seconds, 30U);
  EXPECT_EQ(part.follow_ups[0].text.chinese, "为什么？");
  EXPECT_THAT(part.follow_ups[1].text.chinese, testing::AnyOf("And later, x?", "And later, y?"));
}

TEST(WrittenQuestion, PassesTheCheckOfTemplates) {
  const Catalog catalog;
  for (const std::string& text : {choice, typed, order, several}) {
    const CheckedTemplate checked = check_template(catalog, read_template(text, "q.toml", "pack/q"), 100);
    EXPECT_THAT(checked.faults, testing::IsEmpty()) << text << checked.faults.front().english;
    EXPECT_LT(checked.first, 0.8) << text;
  }
}

TEST(WrittenQuestion, IsRefusedWithThePlaceAndWhatWasExpected) {
  const std::vector<std::pair<std::string, std::string>> faults = {
      {replaced(choice, ", right = true", ""),
       "q.toml:10:10: expected for option two options or more, at least one of them right"},
      {replaced(choice, "{ text = \"0\" }", "{ text = \"0\", worth = 2 }"), "for worth a number from -1 to 1"},
      {replaced(several, "text = \"b\", right = true", "text = \"b\", right = true, worth = 0.5"),
       "right options worth 1 together"},
      {replaced(several, "worth = 0", "worth = 0.5"), "wrong ones that give nothing"},
      {replaced(spoken, "seconds = 90", "seconds = 121"), "for seconds"},
      {replaced(spoken, "{ seconds = 90, text = \"And later, {a}?\" }", "{ seconds = 90 }"), "the key text"},
      {replaced(choice, "[let]\nb = \"a + d\"", "[let]\nb = \"a + d + e\""),
       "for let \"a + d + e\", 9: the name of a parameter"},
      {replaced(choice, "b < 45", "b <"), "for where \"b <\", 4: a number"},
      {replaced(choice, "a = { from = 10, to = 40 }", "a = { from = 10, to = 40 }\nz = { from = 1, to = 2 }"),
       "for z a parameter that is used"},
      {replaced(typed, "accept = [\"Snapshot\", \"a copy\"]", ""), "the key accept"},
      {replaced(typed, "\"a copy\"", "\"\""), "for accept texts"},
      {replaced(typed, "accept = [\"Snapshot\", \"a copy\"]", "number = 1\ntolerance = -1"), "not negative"},
      {replaced(typed, "accept = [\"Snapshot\", \"a copy\"]", "number = nan"), "for number a number"},
      {replaced(typed, "text = \"Which word?\"", "text = \"Which word?\"\nask = \"next-compared\""),
       "expected no key ask"},
      {replaced(order, "\"commit\"", "\"prepare\""), "lines that differ"},
      {replaced(order, ", \"commit\"", ""), "a list of 3 … 9 texts"},
  };
  for (const auto& [text, expected] : faults) EXPECT_THAT(refusal_of(text), HasSubstr(expected)) << text;
}

TEST(ShippedQuestions, AreWrittenInTwoLanguages) {
  for (const QuestionTemplate& question : shipped_templates()) {
    EXPECT_NE(question.title.english, question.title.chinese) << question.name;
    EXPECT_TRUE(question.text.english.empty() || question.text.english != question.text.chinese) << question.name;
    EXPECT_TRUE(question.hint.english.empty() || question.hint.english != question.hint.chinese) << question.name;
  }
}

}  // namespace
