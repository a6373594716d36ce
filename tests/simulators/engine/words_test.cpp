#include "simulators/engine/words.hpp"

#include "simulators/engine/input_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tests::simulators {
namespace {

using ::simulators::engine::Caption;
using ::simulators::engine::CaptionPart;
using ::simulators::engine::code_of;
using ::simulators::engine::InputError;
using ::simulators::engine::Language;
using ::simulators::engine::language_of;
using ::simulators::engine::Role;
using ::simulators::engine::Words;

Words words() {
  return {R"(
plain = "Nothing to fill in."
[sentence]
two = "{a} before {b}, {a} again"
braces = "{{a}} and {a}"
edge = "{a}"
empty = ""
)",
          "test.toml"};
}

TEST(Words, FillsInWhatItIsGiven) {
  EXPECT_EQ(words().say("plain"), "Nothing to fill in.");
  EXPECT_EQ(words().say("sentence.two", {{"b", "y"}, {"a", 5}}), "5 before y, 5 again");
  EXPECT_EQ(words().say("sentence.empty"), "");
}

TEST(Words, WritesABraceForTwo) { EXPECT_EQ(words().say("sentence.braces", {{"a", "x"}}), "{a}} and x"); }

TEST(Words, DoesNotReadBracesInWhatIsFilledIn) { EXPECT_EQ(words().say("sentence.edge", {{"a", "{b} {{"}}), "{b} {{"); }

TEST(Words, KeepsReferencesApartFromPlainText) {
  const Caption caption = words().caption("sentence.two", {{"a", "a[0] = 7", 3, Role::compared}, {"b", "end"}});
  const std::vector<CaptionPart> expected = {
      {"a[0] = 7", 3, Role::compared}, {" before end, ", {}, {}}, {"a[0] = 7", 3, Role::compared}, {" again", {}, {}}};
  EXPECT_EQ(caption.parts, expected);
  EXPECT_EQ(caption.text(), "a[0] = 7 before end, a[0] = 7 again");
}

TEST(Words, KnowsItsKeys) {
  EXPECT_TRUE(words().has("sentence.two"));
  EXPECT_FALSE(words().has("sentence"));
  EXPECT_FALSE(words().has(""));
  EXPECT_THAT(words().keys(), testing::UnorderedElementsAre("plain", "sentence.two", "sentence.braces", "sentence.edge",
                                                            "sentence.empty"));
}

void expect_refused(std::string_view toml, std::size_t line, std::size_t column) {
  try {
    const Words read(toml, "texts.toml");
    FAIL() << toml;
  } catch (const InputError& error) {
    EXPECT_EQ(error.place().source, "texts.toml");
    EXPECT_EQ(error.place().line, line);
    if (column > 0) {
      EXPECT_EQ(error.place().column, column);
    }
  }
}

TEST(Words, RefusesACatalogThatIsNoneAtItsPlace) {
  expect_refused("a = 1\n", 1, 5);
  expect_refused("\nb = [\"x\"]\n", 2, 5);
  expect_refused("a = \"x\"\na = \"y\"\n", 2, 0);
  std::string deep = "a = \"x\"\n";
  for (int i = 0; i < 100'000; ++i) deep += "k.";
  expect_refused(deep + "k = \"x\"", 2, 32);  // the dot behind the sixteenth part
}

TEST(Words, HasACodeForEachLanguage) {
  EXPECT_EQ(code_of(Language::english), "en");
  EXPECT_EQ(code_of(Language::chinese), "zh");
  EXPECT_EQ(language_of("zh"), Language::chinese);
  EXPECT_EQ(language_of("en"), Language::english);
  EXPECT_EQ(language_of("EN"), std::nullopt);
  EXPECT_EQ(language_of(""), std::nullopt);
}

}  // namespace
}  // namespace tests::simulators
