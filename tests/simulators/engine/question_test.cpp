#include "simulators/engine/question.hpp"

#include <gtest/gtest.h>

namespace tests::simulators {
namespace {

using ::simulators::engine::accepts;
using ::simulators::engine::Answer;
using ::simulators::engine::Question;

Question asking(Answer right) {
  Question question;
  question.right = {std::move(right)};
  return question;
}

TEST(Question, TakesElementsInAnyOrderAndOnce) {
  const Question question = asking({{3, 8}, {}});
  EXPECT_TRUE(accepts(question, {{8, 3}, {}}));
  EXPECT_TRUE(accepts(question, {{8, 3, 8}, {}}));
  EXPECT_FALSE(accepts(question, {{3}, {}}));
  EXPECT_FALSE(accepts(question, {{3, 8, 9}, {}}));
  EXPECT_FALSE(accepts(question, {{}, {}}));
  EXPECT_FALSE(accepts(question, {{3, 8}, "words"}));
}

TEST(Question, TakesAnyOfSeveralRightAnswers) {
  Question question = asking({{1}, {}});
  question.right.push_back({{2}, {}});
  EXPECT_TRUE(accepts(question, {{1}, {}}));
  EXPECT_TRUE(accepts(question, {{2}, {}}));
  EXPECT_FALSE(accepts(question, {{1, 2}, {}}));
}

TEST(Question, ReadsFullWidthDigitsAndSpareWhiteSpace) {
  const Question question = asking({{}, "1 2 13"});
  EXPECT_TRUE(accepts(question, {{}, "1 2 13"}));
  EXPECT_TRUE(accepts(question, {{}, "  1\t2 \n 13 "}));
  EXPECT_TRUE(accepts(question, {{}, "１　２　１３"}));
  EXPECT_FALSE(accepts(question, {{}, "1 2 1 3"}));
  EXPECT_FALSE(accepts(question, {{}, "2 1 13"}));
  EXPECT_FALSE(accepts(question, {{}, ""}));
  EXPECT_TRUE(accepts(asking({{}, "a[3]"}), {{}, "ａ［３］"}));
}

}  // namespace
}  // namespace tests::simulators
