#include "app/learning/blueprint.hpp"

#include "tests/app/learning/refusal.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace app::learning;
using testing::ElementsAre;
using testing::HasSubstr;
using tests::app::learning::replaced;

const std::string plan = R"([[section]]
name = "Warm-up"
kinds = ["choice", "short"]
topics = ["isolation"]
level = { from = 1, to = 3 }
count = 3
minutes = 5

[[section]]
name = "设计"
kinds = ["explain"]
count = 2
minutes = 15
)";

std::string refusal_of(const std::string& text) {
  return tests::app::learning::refusal_by([&] { return read_blueprint(text, "plan.toml"); });
}

TEST(Blueprint, SaysWhatEachSectionTakes) {
  const auto sections = read_blueprint(plan, "plan.toml");
  ASSERT_EQ(sections.size(), 2U);
  EXPECT_EQ(sections[0].name, "Warm-up");
  EXPECT_THAT(sections[0].kinds, ElementsAre(QuestionKind::choice, QuestionKind::typed));
  EXPECT_THAT(sections[0].topics, ElementsAre("isolation"));
  EXPECT_EQ(sections[0].most_level, 3U);
  EXPECT_EQ(sections[1].minutes, 15U);
  EXPECT_TRUE(sections[1].topics.empty());
}

TEST(Blueprint, ItsInterviewsHoldToIt) {
  const auto sections = read_blueprint(plan, "plan.toml");
  const auto questions = shipped_templates();
  for (std::uint64_t code = 1; code <= 50; ++code) {
    const auto drawn = plan_interview(sections, questions, code);
    ASSERT_EQ(drawn.size(), 5U);
    for (const InterviewQuestion& each : drawn) {
      const auto question = std::ranges::find(questions, each.question, &QuestionTemplate::name);
      EXPECT_THAT(sections[each.section].kinds, testing::Contains(question->kind));
      if (each.section == 0) {
        EXPECT_EQ(question->topic, "isolation");
        EXPECT_LE(question->level, 3U);
      }
    }
  }
}

TEST(Blueprint, IsRefusedWithThePlaceAndWhatWasExpected) {
  const std::vector<std::pair<std::string, std::string>> faults = {
      {"", "the key section"},
      {replaced(plan, "\"choice\", ", "\"guess\", "), "plan.toml:3:9: expected for kinds predict"},
      {replaced(plan, "count = 3", "count = 0"), "for count a whole number in 1"},
      {replaced(plan, "to = 3", "to = 0"), "for to a whole number in 1"},
      {replaced(plan, "minutes = 5", ""), "the key minutes"},
      {replaced(plan, "minutes = 5", "minutes = 5\nhours = 1"), "no key hours"},
      {replaced(plan, "设计", "Warm-up"), "for name a name of its own"},
      {replaced(plan, "[\"choice\", \"short\"]", "[]"), "for kinds a list of 1"},
      {"[[section", "plan.toml:1:"},
      {std::string(longest_blueprint + 1, '#'), "bytes"},
  };
  for (const auto& [text, expected] : faults) EXPECT_THAT(refusal_of(text), HasSubstr(expected)) << text.substr(0, 300);
}

}  // namespace
