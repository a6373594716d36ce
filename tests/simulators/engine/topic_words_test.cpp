#include "simulators/engine/topic_words.hpp"

#include <gtest/gtest.h>

namespace tests::simulators {
namespace {

namespace engine = ::simulators::engine;
using engine::Language;
using engine::TopicWords;

TEST(TopicWords, SayATextInBothLanguages) {
  const TopicWords words("sorting");
  const engine::Localised title = words("topic.title");
  EXPECT_EQ(title.english, words.in(Language::english).say("topic.title"));
  EXPECT_EQ(title.chinese, words.in(Language::chinese).say("topic.title"));
  EXPECT_NE(title.english, title.chinese);
}

TEST(TopicWords, MakeAChoiceWhoseFirstOptionIsStandard) {
  const TopicWords words("recursion");
  const engine::Field field = words.choice("memo", {"off", "on"}, {"function", {"fibonacci"}});
  EXPECT_EQ(field.standard, "off");
  EXPECT_EQ(field.only_if.values, std::vector<std::string>{"fibonacci"});
  const auto& options = std::get<engine::ChoiceKind>(field.kind).options;
  ASSERT_EQ(options.size(), 2U);
  EXPECT_EQ(options[1].name, "on");
  EXPECT_EQ(options[1].label, words("schema.memo.options.on"));
  EXPECT_EQ(field.help, words("schema.memo.help"));
}

TEST(TopicWords, MakeNumbersAndTextsWithTheirWords) {
  const TopicWords words("recursion");
  const engine::Field number = words.integer("disks", {0, 12}, 3);
  EXPECT_EQ(number.standard, "3");
  EXPECT_EQ(std::get<engine::IntegerKind>(number.kind).most, 12);
  const engine::Field text = words.text("board", {true, 100, {}, {}}, "S");
  EXPECT_EQ(std::get<engine::TextKind>(text.kind).placeholder, words("schema.board.placeholder"));
  EXPECT_EQ(text.standard, "S");
}

TEST(TopicWords, NameKindsOfEvents) {
  const TopicWords words("recursion");
  const auto kinds = words.kinds({{"called", 1.0}, {"returned", 0.5}});
  ASSERT_EQ(kinds.size(), 2U);
  EXPECT_EQ(kinds[1].name, "returned");
  EXPECT_EQ(kinds[1].weight, 0.5);
  EXPECT_EQ(kinds[1].label, words("kind.returned"));
}

}  // namespace
}  // namespace tests::simulators
