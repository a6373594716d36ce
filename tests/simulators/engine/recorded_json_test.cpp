#include "simulators/engine/recorded_json.hpp"

#include <gmock/gmock.h>

namespace simulators::engine {
namespace {

using nlohmann::json;

TEST(WordsOfAStep, AreOneLineForPeople) {
  EXPECT_EQ(in_words(json::parse(R"({"affected": 1, "rows": [[1, "ten"], [2, null]]})")),
            "affected: 1 · rows: ((1, ten), (2, null))");
  EXPECT_EQ(in_words(json::object()), "–");
  EXPECT_EQ(in_words(json::array()), "()");
  EXPECT_EQ(in_words("committed"), "committed");
}

TEST(WordsOfAStep, KeepTextApartFromWhatItLooksLike) {
  EXPECT_NE(in_words("1"), in_words(1));
  EXPECT_NE(in_words("null"), in_words(nullptr));
  EXPECT_NE(in_words(""), in_words(json::array()));
  EXPECT_NE(in_words(json{"a, b"}), in_words(json{"a", "b"}));
  EXPECT_NE(in_words(json{{"a", "1 · b: 2"}}), in_words(json{{"a", 1}, {"b", 2}}));
}

TEST(WordsOfAStep, NeverBreakOverInvalidUtf8) { EXPECT_FALSE(in_words(std::string("a,\xff")).empty()); }

TEST(ComparedStep, IsTheSameWhereBothSaidTheSame) {
  EXPECT_TRUE(compared_step({"a", "a"}, {{"rows", 1}}, {{"rows", 1}}).is_same());
  EXPECT_FALSE(compared_step({"a", "a"}, {{"rows", 1}}, {{"rows", "1"}}).is_same());
}

}  // namespace
}  // namespace simulators::engine
