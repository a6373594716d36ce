#include "app/learning/expression.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace {

using namespace app::learning;

const Drawn drawn{{"a", "7"}, {"b", "-3"}, {"values", "5 1 4"}, {"one", "9"}, {"none", ""}, {"word", "insertion"}};

std::int64_t number(const std::string& expression) {
  const Value value = value_of(expression, drawn);
  EXPECT_TRUE(value.number) << expression << ": " << (value.fault ? value.fault->expected.english : "");
  return value.number.value_or(-999);
}

std::string fault(const std::string& expression) {
  const Value value = value_of(expression, drawn);
  if (!value.fault) return "none";
  EXPECT_FALSE(value.fault->expected.chinese.empty());
  return std::to_string(value.fault->column) + ": " + value.fault->expected.english;
}

TEST(Expression, KeepsTheRanksOfTheSigns) {
  EXPECT_EQ(number("2 + 3 * 4"), 14);
  EXPECT_EQ(number("(2 + 3) * 4"), 20);
  EXPECT_EQ(number("10 - 4 - 3"), 3);
  EXPECT_EQ(number("-a + 1"), -6);
  EXPECT_EQ(number("--a"), 7);
  EXPECT_EQ(number("a + b < 5"), 1);
  EXPECT_EQ(number("a = 8"), 0);
  EXPECT_EQ(number("a == 7"), 1);
  EXPECT_EQ(number("a != 7"), 0);
  EXPECT_EQ(number("a >= 7"), 1);
  EXPECT_EQ(number("a <= 6"), 0);
}

TEST(Expression, KnowsItsFunctionsAndLists) {
  EXPECT_EQ(number("len(values) + sum(values)"), 13);
  EXPECT_EQ(number("max(values) - min(values)"), 4);
  EXPECT_EQ(number("max(a, b, 3)"), 7);
  EXPECT_EQ(number("at(values, 0) * 10 + at(values, len(values) - 1)"), 54);
  EXPECT_EQ(number("abs(b)"), 3);
  EXPECT_EQ(number("log2(1)"), 0);
  EXPECT_EQ(number("log2(1023)"), 9);
  EXPECT_EQ(number("log2(1024)"), 10);
  EXPECT_EQ(number("floor(one)"), 9);
  EXPECT_EQ(number("len(one)"), 1);
  EXPECT_EQ(number("len(none) + sum(none)"), 0);
}

TEST(Expression, TellsWhereItIsWrong) {
  const std::vector<std::pair<std::string, std::string>> faults = {
      {"", "1: a number, a name or ("},
      {"1 +", "4: a number"},
      {"1 2", "3: the end"},
      {"(1", "3: )"},
      {"c + 1", "1: the name of a parameter, found c"},
      {"word + 1", "1: a name that stands for numbers"},
      {"values + 1", "1: a number"},
      {"2 / (a - 7)", "3: a divisor that is not 0"},
      {"a % 0", "3: a divisor"},
      {"log2(0)", "6: a number above 0"},
      {"at(values, 3)", "12: a place within the list"},
      {"at(values)", "1: at of 2"},
      {"min(none)", "1: a list that is not empty"},
      {"shell(1)", "1: abs, at, floor"},
      {"9223372036854775808", "1: numbers that stay within 64 bits"},
      {"9223372036854775807 + 1", "21: numbers that stay"},
      {"-9223372036854775807 - 2", "22: numbers that stay"},
      {"9223372036854775807 * 2", "21: numbers that stay"},
      {"1 < 2 < 3", "7: the end"},
      {std::string(60, '(') + "1", "52: fewer brackets"},
      {std::string(1001, '1'), "1001: a shorter expression"},
  };
  for (const auto& [expression, expected] : faults) {
    EXPECT_THAT(fault(expression), testing::StartsWith(expected)) << expression;
  }
}

RC_GTEST_PROP(Expression, DividesSoThatQuotientAndRestMakeTheNumberAgain, ()) {
  const auto left = *rc::gen::inRange<std::int64_t>(-1'000, 1'000);
  const auto right =
      *rc::gen::suchThat(rc::gen::inRange<std::int64_t>(-50, 50), [](std::int64_t by) { return by != 0; });
  const Drawn two{{"l", std::to_string(left)}, {"r", std::to_string(right)}};
  const std::int64_t quotient = *value_of("l / r", two).number;
  const std::int64_t rest = *value_of("l % r", two).number;
  RC_ASSERT(quotient * right + rest == left);
  RC_ASSERT(rest == 0 || (rest < 0) == (right < 0));
}

}  // namespace
