// Questions whose answers are written down: what they are worth, and what of them is refused.
#include "app/learning/instance.hpp"
#include "app/learning/question_template.hpp"
#include "app/learning/template_check.hpp"
#include "simulators/engine/input_error.hpp"

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

Instance instance(const std::string& text, std::uint64_t seed = 1) {
  static const Catalog catalog;
  return {catalog, read_template(text, "q.toml", "pack/q"), seed};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string refusal_of(const std::string& text) {
  try {
    static_cast<void>(read_template(text, "q.toml", "pack/q"));
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
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

TEST(WrittenQuestion, PassesTheCheckOfTemplates) {
  const Catalog catalog;
  for (const std::string& text : {choice, typed, order}) {
    const CheckedTemplate checked = check_template(catalog, read_template(text, "q.toml", "pack/q"), 100);
    EXPECT_THAT(checked.faults, testing::IsEmpty()) << text << checked.faults.front().english;
    EXPECT_LT(checked.first, 0.8) << text;
  }
}

TEST(WrittenQuestion, IsRefusedWithThePlaceAndWhatWasExpected) {
  const std::vector<std::pair<std::string, std::string>> faults = {
      {replaced(choice, ", right = true", ""),
       "q.toml:10:10: expected for option two options or more, one of them right"},
      {replaced(choice, "{ text = \"0\" }", "{ text = \"0\", right = true }"), "one of them right"},
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
