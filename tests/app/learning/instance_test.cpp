#include "app/learning/instance.hpp"

#include "app/learning/template_check.hpp"
#include "simulators/engine/input_error.hpp"
#include "tests/sanitized.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

namespace {

using namespace app::learning;
using simulators::engine::Catalog;
using simulators::engine::InputError;
using simulators::engine::Language;
using testing::DoubleEq;

const Catalog& catalog() {
  static const Catalog all;
  return all;
}

QuestionTemplate shipped(const std::string& name) {
  const std::vector<QuestionTemplate> all = shipped_templates();
  const auto found = std::ranges::find(all, name, &QuestionTemplate::name);
  if (found == all.end()) throw std::logic_error(name);
  return *found;
}

TEST(Instances, OfEveryShippedTemplateAreRightWhereTheyAreAnsweredRightAndNotGuessed) {
  constexpr double clearly_less = 0.85;  // with few seeds; `practice check` asks for 0.8 with two hundred
  for (const QuestionTemplate& question : shipped_templates()) {
    const CheckedTemplate checked = check_template(catalog(), question, tests::is_sanitized ? 2 : 25);
    for (const auto& fault : checked.faults) ADD_FAILURE() << question.name << ": " << fault.english;
    if (!tests::is_sanitized) {
      EXPECT_LT(checked.first, clearly_less) << question.name;
    }
  }
}

TEST(Instances, AreTheSameForTheSameSeedAndDifferForMostOthers) {
  for (const char* const name : {"sorting/merge-next-move", "recursion/sum-in-order", "isolation/does-it-wait"}) {
    const QuestionTemplate question = shipped(name);
    const Instance one(catalog(), question, 77);
    const Instance again(catalog(), question, 77);
    EXPECT_EQ(one.scenario()->text(), again.scenario()->text());
    EXPECT_EQ(one.part(0, Language::english).prompt, again.part(0, Language::english).prompt);
    EXPECT_EQ(one.part(0, Language::english).options, again.part(0, Language::english).options);
    std::size_t others = 0;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      const Instance other(catalog(), question, seed);
      others += other.scenario()->text() != one.scenario()->text() ||
                        other.part(0, Language::english).prompt != one.part(0, Language::english).prompt
                    ? 1
                    : 0;
    }
    EXPECT_GE(others, 5U) << name;
  }
}

TEST(Instances, AskOnlyWhatTheTemplateAsks) {
  const Instance instance(catalog(), shipped("sorting/quick-next-pivot"), 3);
  EXPECT_EQ(instance.parts(), 2U);
  for (std::size_t part = 0; part < instance.parts(); ++part) {
    EXPECT_EQ(instance.asked(part, Language::english)->name, "next-pivot");
    EXPECT_EQ(instance.asked(part, Language::chinese)->name, "next-pivot");
  }
}

TEST(Instances, TakeAnAnswerInEitherLanguage) {
  // "yes" and 是 are the same answer, whatever the prompt was read in.
  QuestionTemplate question = shipped("http-status/cacheable");
  question.kind = QuestionKind::typed;
  question.scenarios = {"http-status/a-plain-get"};
  const Instance instance(catalog(), question, 1);
  EXPECT_EQ(instance.credit(0, {{}, "yes", {}}), 1);
  EXPECT_EQ(instance.credit(0, {{}, "是", {}}), 1);
  EXPECT_EQ(instance.credit(0, {{}, "否", {}}), 0);
  EXPECT_EQ(instance.credit(0, {{}, "", {}}), 0);
}

TEST(Instances, AnOrderLosesOneMoveForEachLineThatStandsWrong) {
  const Instance instance(catalog(), shipped("recursion/sum-in-order"), 5);
  const std::vector<std::size_t> right = instance.right(0).places;
  ASSERT_EQ(right.size(), 4U);
  EXPECT_THAT(instance.credit(0, {{}, {}, right}), DoubleEq(1));
  std::vector<std::size_t> exchanged = right;
  std::swap(exchanged[1], exchanged[2]);
  EXPECT_THAT(instance.credit(0, {{}, {}, exchanged}), DoubleEq(1 - 1.0 / 3));
  std::vector<std::size_t> last_first = right;
  std::rotate(last_first.begin(), last_first.end() - 1, last_first.end());
  EXPECT_THAT(instance.credit(0, {{}, {}, last_first}), DoubleEq(1 - 1.0 / 3));
  const std::vector<std::size_t> backwards(right.rbegin(), right.rend());
  EXPECT_THAT(instance.credit(0, {{}, {}, backwards}), DoubleEq(0));
  EXPECT_EQ(instance.credit(0, {{}, {}, {right[0], right[0], right[1], right[2]}}), 0) << "no line twice";
  EXPECT_EQ(instance.credit(0, {{}, {}, {right[0]}}), 0) << "not one alone";
  EXPECT_EQ(instance.credit(0, {{}, {}, {9, 9, 9, 9}}), 0);
}

TEST(Instances, CellsCountOneByOne) {
  const Instance instance(catalog(), shipped("sorting/insertion-after-pass"), 2);
  std::vector<std::string> cells = words_in(instance.right(0).text);
  ASSERT_EQ(cells.size(), 6U);
  ASSERT_EQ(instance.part(0, Language::english).cells, 6U);
  const auto credit_of = [&] {
    std::string text;
    for (const std::string& cell : cells) text += cell + " ";
    return instance.credit(0, {{}, text, {}});
  };
  EXPECT_THAT(credit_of(), DoubleEq(1));
  cells[0] = "1000";
  EXPECT_THAT(credit_of(), DoubleEq(5.0 / 6));
  cells.push_back("7");
  EXPECT_THAT(credit_of(), DoubleEq(5.0 / 7)) << "one too many";
  EXPECT_EQ(instance.credit(0, {{}, "", {}}), 0);
}

TEST(Instances, ALineThatMustBeThereCapsAnExplanationAtHalf) {
  QuestionTemplate question;
  question.kind = QuestionKind::explain;
  question.name = "x/y";
  question.rubric = {{{"a", "a"}, 1, true}, {{"b", "b"}, 2, false}, {{"c", "c"}, 1, false}};
  const Instance instance(catalog(), question, 1);
  EXPECT_THAT(instance.credit(0, {{}, {}, {0, 1, 2}}), DoubleEq(1));
  EXPECT_THAT(instance.credit(0, {{}, {}, {0}}), DoubleEq(0.25));
  EXPECT_THAT(instance.credit(0, {{}, {}, {1, 2}}), DoubleEq(0.5));
  EXPECT_THAT(instance.credit(0, {{}, {}, {1, 1, 1, 9}}), DoubleEq(0.5)) << "a line counts once";
  EXPECT_THAT(instance.credit(0, {}), DoubleEq(0));
}

TEST(Instances, ASimulationCountsItsRightBeginningWholeAndTheRestHalf) {
  const Instance instance(catalog(), shipped("sorting/merge-by-hand"), 1);
  ASSERT_EQ(instance.parts(), 5U);
  EXPECT_THAT(instance.score({1, 1, 1, 1, 1}), DoubleEq(1));
  EXPECT_THAT(instance.score({1, 1, 0, 1, 1}), DoubleEq((2 + 0.5 + 0.5) / 5));
  EXPECT_THAT(instance.score({0, 1, 1, 1, 1}), DoubleEq(2.0 / 5));
  EXPECT_THAT(instance.score({1, 0.5, 1, 0, 0}), DoubleEq(1.5 / 5));
  const Instance prediction(catalog(), shipped("sorting/insertion-next-comparison"), 1);
  EXPECT_THAT(prediction.score({1, 0, 0.5}), DoubleEq(0.5));
}

TEST(Instances, ThatNoRunGivesAreRefusedWithTheTemplatesName) {
  QuestionTemplate question = shipped("sorting/insertion-next-comparison");
  const auto refusal = [&question] {
    try {
      const Instance instance(catalog(), question, 1);
    } catch (const InputError& error) {
      return std::string(error.what());
    }
    return std::string("given");
  };
  question.ask = "next-pivot";  // insertion sort has none
  EXPECT_THAT(refusal(), testing::HasSubstr("sorting/insertion-next-comparison: expected runs that ask next-pivot"));
  question = shipped("sorting/insertion-next-comparison");
  question.settings.emplace_back("algorithm", "insretion");
  EXPECT_THAT(refusal(), testing::HasSubstr("insertion"));
  question.topic = "sroting";
  EXPECT_THAT(refusal(), testing::HasSubstr("sorting"));
  question = shipped("sorting/insertion-next-comparison");
  question.scenarios = {"recursion/fib-of-five"};
  EXPECT_THAT(refusal(), testing::HasSubstr("a shipped scenario of sorting"));
}

TEST(MovesToSort, AreWhatTakingTheLongestRisingRunAsFixedLeaves) {
  std::vector<std::size_t> places(6);
  std::iota(places.begin(), places.end(), std::size_t{0});
  do {  // brute force over all subsets, on every order of six
    std::size_t longest = 0;
    for (unsigned subset = 0; subset < 64; ++subset) {
      std::vector<std::size_t> kept;
      for (std::size_t at = 0; at < 6; ++at) {
        if ((subset >> at & 1U) != 0) kept.push_back(places[at]);
      }
      if (std::ranges::is_sorted(kept)) longest = std::max(longest, kept.size());
    }
    ASSERT_EQ(moves_to_sort(places), 6 - longest);
  } while (std::ranges::next_permutation(places).found);
}

TEST(TryCodes, StandForTheirSeedsHoweverTheyAreTyped) {
  for (const std::uint64_t seed :
       {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{123'456'789'012}, (std::uint64_t{1} << 40) - 1}) {
    EXPECT_EQ(try_code(seed).size(), 8U);
    EXPECT_EQ(seed_of(try_code(seed)), seed);
  }
  EXPECT_EQ(try_code((std::uint64_t{1} << 40) - 1), "ZZZZZZZZ");
  EXPECT_EQ(seed_of("oil00abc"), seed_of("01100ABC"));
  for (const char* const wrong : {"", "1234567", "123456789", "1234567U", "1234567 "}) EXPECT_FALSE(seed_of(wrong));
}

}  // namespace
