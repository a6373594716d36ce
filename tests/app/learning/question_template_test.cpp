#include "app/learning/question_template.hpp"

#include "app/learning/instance.hpp"
#include "simulators/engine/catalog.hpp"
#include "tests/app/learning/refusal.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace app::learning;
using testing::HasSubstr;
using tests::app::learning::replaced;

const std::string valid = R"(topic = "sorting"
kind = "predict"
title.en = "Next"
title.zh = "下一个"
level = 1
seconds = 45
ask = "next-compared"
stops = 2
[parameters]
values = { numbers = 6, from = 1, to = 9 }
way = { pick = ["insertion", "selection"] }
[settings]
algorithm = "{way}"
input = "{values}"
)";

std::string refusal_of(const std::string& text) {
  return tests::app::learning::refusal_by([&] { return read_template(text, "q.toml", "sorting/q"); });
}

TEST(QuestionTemplates, AreReadWithAllThatTheySay) {
  const QuestionTemplate question = read_template(valid, "q.toml", "sorting/q");
  EXPECT_EQ(question.kind, QuestionKind::predict);
  EXPECT_EQ(question.title.chinese, "下一个");
  EXPECT_EQ(question.stops, 2U);
  EXPECT_THAT(question.parameters,
              testing::UnorderedElementsAre(Parameter{"values", ListDraw{6, 1, 9, true, ListDraw::Order::random}},
                                            Parameter{"way", PickDraw{{"insertion", "selection"}}}));
  EXPECT_THAT(question.settings, testing::ElementsAre(std::pair<std::string, std::string>("algorithm", "{way}"),
                                                      std::pair<std::string, std::string>("input", "{values}")));
}

TEST(QuestionTemplates, ThatAreWrongAreRefusedWithThePlaceAndWhatWasExpected) {
  const std::vector<std::pair<std::string, std::string>> faults = {
      {replaced(valid, "\"predict\"", "\"guess\""), "q.toml:2:8: expected for kind predict, simulate"},
      {replaced(valid, "level = 1", "level = 9"), "q.toml:5:9: expected for level a whole number in 1 … 5"},
      {replaced(valid, "title.zh = \"下一个\"\n", ""), "expected the key zh"},
      {replaced(valid, "title.zh = \"下一个\"", "title.zh = \"\""), "for zh a text"},
      {replaced(valid, "stops = 2", "stops = 0"), "for stops a whole number in 1 … 40"},
      {replaced(valid, "stops = 2", "mood = 2"), "q.toml:8:1: expected no key mood here"},
      {replaced(valid, "ask = \"next-compared\"\n", ""), "the key ask"},
      {replaced(valid, "\"{values}\"", "\"1 2 3\""), "for values a parameter that is used"},
      {replaced(valid, "numbers = 6", "numbers = 60"), "for to room for so many different numbers"},
      {replaced(valid, "from = 1", "from = 10"), "for to a whole number in 10"},
      {replaced(valid, "[\"insertion\", \"selection\"]", "[\"insertion\"]"), "for pick a list of 2"},
      {replaced(valid, "[\"insertion\", \"selection\"]", "[1, 2]"), "for pick a list of 2"},
      {replaced(valid, "topic = \"sorting\"", "topic = 7"), "q.toml:1:9: expected for topic a text"},
      {replaced(valid, "kind = \"predict\"", "kind = \"explain\""), "the key text"},
      {valid + "[", "q.toml:15"},
      {std::string(longest_template + 1, '#'), "at most 65536 bytes"},
  };
  for (const auto& [text, expected] : faults) EXPECT_THAT(refusal_of(text), HasSubstr(expected));
}

RC_GTEST_PROP(QuestionTemplates, AnyTextIsReadOrRefused, (const std::string& text)) {
  RC_ASSERT(!refusal_of(text).empty());
  std::string broken = valid;
  if (!text.empty()) broken[text.size() * 7 % broken.size()] = text.front();
  RC_ASSERT(!refusal_of(broken).empty());
}

TEST(Parameters, AreDrawnFromStreamsOfTheirOwn) {
  const Parameter list{"p", ListDraw{8, 1, 99, false, ListDraw::Order::random}};
  EXPECT_EQ(draw({list}, "q", 7), draw({list}, "q", 7));
  EXPECT_NE(draw({list}, "q", 7), draw({list}, "q", 8));
  const Parameter more{"more", IntegerDraw{1, 6}};
  EXPECT_EQ(draw({list, more}, "q", 7).at("p"), draw({list}, "q", 7).at("p")) << "one more changes no other";
}

TEST(Parameters, KeepToTheirRangesAndOrders) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Drawn drawn = draw({{"sorted", ListDraw{5, -3, 4, true, ListDraw::Order::sorted}},
                              {"reversed", ListDraw{5, 1, 9, true, ListDraw::Order::reversed}},
                              {"nearly", ListDraw{5, 1, 9, true, ListDraw::Order::nearly}},
                              {"die", IntegerDraw{1, 6}},
                              {"some", SubsetDraw{{"x", "y", "z"}, 2}}},
                             "q", seed);
    std::vector<std::int64_t> sorted;
    for (const std::string& word : words_in(drawn.at("sorted"))) sorted.push_back(std::stoll(word));
    ASSERT_EQ(sorted.size(), 5U);
    EXPECT_TRUE(std::ranges::is_sorted(sorted));
    EXPECT_EQ(std::set<std::int64_t>(sorted.begin(), sorted.end()).size(), 5U);
    EXPECT_GE(sorted.front(), -3);
    EXPECT_LE(sorted.back(), 4);
    std::vector<std::string> reversed = words_in(drawn.at("reversed"));
    EXPECT_TRUE(std::ranges::is_sorted(reversed, std::greater<>()));
    std::vector<std::size_t> nearly;
    for (const std::string& word : words_in(drawn.at("nearly"))) nearly.push_back(std::stoul(word));
    EXPECT_EQ(moves_to_sort(nearly), 1U);
    const int die = std::stoi(drawn.at("die"));
    EXPECT_TRUE(die >= 1 && die <= 6);
    EXPECT_EQ(drawn.at("some").size(), 3U);
  }
}

TEST(Parameters, ArePutInWhereTheyAreNamedAndOtherBracesStay) {
  EXPECT_EQ(filled_in("a {x} {y} {x", {{"x", "1"}}), "a 1 {y} {x");
  EXPECT_EQ(filled_in("upstream b {\n  server a weight={w};\n}", {{"w", "3"}}),
            "upstream b {\n  server a weight=3;\n}");
  EXPECT_EQ(filled_in("{{x}}", {{"x", "1"}}), "{1}");
}

TEST(ShippedTemplates, AreTwelveATopicOfFourKindsAtLeastAndBelongToTheirFolder) {
  const simulators::engine::Catalog catalog;
  std::map<std::string, std::set<QuestionKind>> kinds;
  std::map<std::string, std::size_t> counts;
  for (const QuestionTemplate& question : shipped_templates()) {
    EXPECT_EQ(question.name.substr(0, question.name.find('/')), question.topic);
    kinds[question.topic].insert(question.kind);
    ++counts[question.topic];
  }
  for (const auto& topic : catalog.topics()) {
    const std::string name(topic->name());
    EXPECT_GE(counts[name], 12U) << name;
    EXPECT_GE(kinds[name].size(), 4U) << name;
  }
}

}  // namespace
