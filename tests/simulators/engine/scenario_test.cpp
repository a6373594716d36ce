#include "simulators/engine/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace tests::simulators {
namespace {

using namespace ::simulators::engine;
using testing::HasSubstr;

TextPlace here() { return {"test", 1, 1}; }

/// Settings as a user may type them: quotes, breaks, controls, Chinese; never what is not UTF-8.
rc::Gen<std::string> any_text() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "a", "5", " ", "\n", "\t", "\r", "\r\n", "\"", "\"\"\"", "'", "'''", "\\", "\\n", "{", "#", "=", "[", "]",
          "排", "，", "😀", std::string(1, '\0'), "\x01", "\x1B", "\x7F", "\u0085", "\u2028", "\uFEFF")),
      [](const std::vector<std::string>& pieces) {
        std::string text;
        for (const std::string& piece : pieces) text += piece;
        return text;
      });
}

RC_GTEST_PROP(Scenario, ReadsBackWhatItWrote, ()) {
  Scenario scenario("sorting", {*any_text(), *any_text()});
  const auto count = *rc::gen::inRange(0, 6);
  for (int i = 0; i < count; ++i) scenario.set(*any_text(), *any_text(), here());
  const Scenario again = read_scenario(scenario.text(), "again");
  RC_ASSERT(again.topic() == scenario.topic());
  RC_ASSERT(again.title() == scenario.title());
  RC_ASSERT(again.settings().size() == scenario.settings().size());
  for (const auto& [field, setting] : scenario.settings()) {
    const Setting* found = again.find(field);
    RC_ASSERT(found != nullptr);
    RC_ASSERT(found->value == setting.value);
  }
  RC_ASSERT(again.text() == scenario.text());
}

TEST(Scenario, ReadsNumbersAndTruthValuesAsText) {
  const Scenario scenario = read_scenario("topic = \"x\"\n[settings]\na = 7\nb = true\nc = -3\n", "f");
  EXPECT_EQ(scenario.find("a")->value, "7");
  EXPECT_EQ(scenario.find("b")->value, "true");
  EXPECT_EQ(scenario.find("c")->value, "-3");
  EXPECT_EQ(scenario.find("d"), nullptr);
}

/// What is wrong with a text, as "line:column: message".
std::string refusal(const std::function<void()>& read, Language language = Language::english) {
  try {
    read();
  } catch (const InputError& error) {
    return error.message(language);
  }
  return "(nothing)";
}

std::string refusal_of(const std::string& text) {
  return refusal([&] { static_cast<void>(read_scenario(text, "f")); });
}

TEST(Scenario, NamesLineAndColumnOfWhatIsWrong) {
  EXPECT_THAT(refusal_of(""), HasSubstr("f:1:1: expected topic = "));
  EXPECT_THAT(refusal_of("topic = \"x\"\n\nseeds = 3\n"),
              HasSubstr("f:3:9: expected topic, title, notes or [settings]"));
  EXPECT_THAT(refusal_of("topic = \"x\"\n[settings]\n\"排\" = [1]\n"), HasSubstr("f:3:7: expected a text"));
  EXPECT_THAT(refusal_of("topic = \"x\"\n[settings]\na = 1.5\n"), HasSubstr("f:3:5: expected a text"));
  EXPECT_THAT(refusal_of("topic = \"x\"\r\n[settings]\r\na = 1979-05-27\r\n"), HasSubstr("f:3:5: expected a text"));
  EXPECT_THAT(refusal_of("topic = \"x\"\ntitle.de = \"y\"\n"), HasSubstr("f:2:12: expected title.en or title.zh"));
  EXPECT_THAT(refusal_of("topic = \"x\"\ntitle = \"y\"\n"), HasSubstr("f:2:9: expected title.en and title.zh"));
  EXPECT_THAT(refusal_of("topic = [1]\n"), HasSubstr("f:1:9: expected a text"));
  EXPECT_THAT(refusal_of("topic = \"x\"\ntopic = \"y\"\n"), HasSubstr("f:2:"));
  EXPECT_THAT(refusal_of("topic = \n"), HasSubstr("f:1:"));
  EXPECT_THAT(refusal_of("topic = \"排序\xFF\"\n"), HasSubstr("f:1:12: expected UTF-8 text, found the byte 0xFF"));
  EXPECT_THAT(refusal_of("\n\n排 \xC0\xAF"), HasSubstr("f:3:3: expected UTF-8"));
}

Schema schema() {
  Schema schema;
  schema.fields.push_back({"way", {}, {}, ChoiceKind{{{"merge", {}}, {"quick", {}}}}, "merge", {}});
  schema.fields.push_back({"count", {}, {}, IntegerKind{-5, 100}, "16", {}});
  schema.fields.push_back({"input", {}, {}, TextKind{true, 20, {}, {}}, "5 2", {}});
  return schema;
}

Settings settings_of(const std::string& text) { return {read_scenario("topic = \"x\"\n" + text, "f"), schema()}; }

TEST(Settings, AreTheStandardOnesWhereNothingIsSaid) {
  const Settings settings = settings_of("");
  EXPECT_EQ(settings.text("way"), "merge");
  EXPECT_EQ(settings.integer("count"), 16);
  EXPECT_EQ(settings.text("input"), "5 2");
  EXPECT_EQ(settings.place("way").source, "way");
}

TEST(Settings, KnowWhereEveryCharacterWasWritten) {
  const auto at = [](const Settings& settings, std::size_t offset) {
    const TextPlace place = settings.place("input", offset);
    return std::pair(place.line, place.column);
  };
  using At = std::pair<std::size_t, std::size_t>;
  const Settings one_line = settings_of("[settings]\ninput = \"5 排 x\"\n");
  EXPECT_EQ(at(one_line, 0), At(3, 10));
  EXPECT_EQ(at(one_line, 6), At(3, 14)) << "排 is one character of three bytes";
  const Settings lines = settings_of("[settings]\ninput = \"\"\"\n5 2\n排 x\"\"\"\n");
  EXPECT_EQ(at(lines, 0), At(4, 1)) << "the line break behind the quotes is not part of the text";
  EXPECT_EQ(at(lines, 8), At(5, 3));
  const Settings joined = settings_of("[settings]\ninput = '''5\nx'''\n");
  EXPECT_EQ(at(joined, 0), At(3, 12));
  EXPECT_EQ(at(joined, 2), At(4, 1));
  const Settings windows = settings_of("[settings]\r\ninput = \"\"\"\r\n5 2\r\n3 x\"\"\"\r\n");
  const std::string& text = windows.text("input");
  EXPECT_EQ(at(windows, text.find('x')), At(5, 3));
  const Settings dotted = settings_of("settings.input = \"a x\"\n");
  EXPECT_EQ(at(dotted, 2), At(2, 21));
  const Settings marked(read_scenario("\xEF\xBB\xBFsettings.input = \"a x\"\ntopic = \"x\"\n", "f"), schema());
  EXPECT_EQ(at(marked, 2), At(1, 21)) << "a byte order mark takes no column";
}

TEST(Settings, RefuseWhatTheSchemaDoesNotAllow) {
  const auto judge = [](const std::string& text) {
    return refusal([&] { static_cast<void>(settings_of("[settings]\n" + text)); });
  };
  EXPECT_THAT(judge("inptu = 1"),
              HasSubstr("f:3:9: expected one of way, count, input, found \"inptu\"; did you mean input?"));
  EXPECT_THAT(judge("zzzzzz = 1"), testing::EndsWith("found \"zzzzzz\""));
  EXPECT_THAT(judge("way = \"merg\""),
              HasSubstr("f:3:8: expected one of merge, quick, found \"merg\"; did you mean merge?"));
  EXPECT_THAT(judge("way = 3"), HasSubstr("f:3:7: expected one of merge, quick, found \"3\""));
  EXPECT_THAT(judge("count = \"many\""), HasSubstr("f:3:10: expected a whole number from -5 to 100, found \"many\""));
  for (const char* wrong : {"101", "-6", "99999999999999999999", "\"\"", "\"1.0\"", "\" 1\"", "\"１\"", "true"}) {
    EXPECT_THAT(judge(std::string("count = ") + wrong), HasSubstr("expected")) << wrong;
  }
  for (const char* right : {"100", "-5", "\"7\""}) EXPECT_EQ(judge(std::string("count = ") + right), "(nothing)");
  EXPECT_THAT(judge("input = \"123456789012345678901\""), HasSubstr("expected at most 20 bytes, found 21"));
  EXPECT_EQ(judge("input = \"12345678901234567890\""), "(nothing)");
}

TEST(Settings, AreRefusedInChineseToo) {
  const auto wrong = [] { static_cast<void>(settings_of("[settings]\nway = \"merg\"")); };
  EXPECT_THAT(refusal(wrong, Language::chinese),
              HasSubstr("f:3:8: 应是以下之一：merge, quick；却是“merg”。是否想写 merge？"));
}

TEST(Settings, RefuseBytesThatAreNoCharactersInAnAssignment) {
  Scenario scenario("x");
  set_from_assignment(scenario, "input=5 排 \xFF");
  const std::string message = refusal([&] { static_cast<void>(Settings(scenario, schema())); });
  EXPECT_THAT(message, HasSubstr("--set input:1:5: expected UTF-8 text, found the byte 0xFF"));
}

TEST(Scenario, TakesAssignmentsAndNothingElse) {
  Scenario scenario("x");
  set_from_assignment(scenario, "input=a=b");
  EXPECT_EQ(scenario.find("input")->value, "a=b");
  set_from_assignment(scenario, "input=");
  EXPECT_EQ(scenario.find("input")->value, "");
  for (const std::string wrong : {"", "input", "=x"}) {
    EXPECT_THAT(refusal([&] { set_from_assignment(scenario, wrong); }), HasSubstr("expected field=value"));
  }
  EXPECT_LT(refusal([&] { set_from_assignment(scenario, std::string(10'000'000, 'x')); }).size(), 1000U);
}

TEST(Scenario, SurvivesTextsThatNestWithoutEnd) {
  std::string dotted = "topic = \"x\"\n";
  for (int i = 0; i < 200'000; ++i) dotted += "a.";
  EXPECT_THAT(refusal_of(dotted + "a = 1"), HasSubstr("f:2:32: expected a key of at most 16 parts"));
  EXPECT_THAT(refusal_of("[" + dotted.substr(12) + "a]"), HasSubstr("expected a key of at most 16 parts"));
  EXPECT_THAT(refusal_of("topic = " + std::string(500'000, '[')), HasSubstr("f:1:"));
  std::string inlined = "settings = ";
  for (int i = 0; i < 300'000; ++i) inlined += "{a=";
  EXPECT_THAT(refusal_of(inlined), HasSubstr("f:1:"));
  EXPECT_EQ(refusal_of("topic = \"x\"\n[settings]\na = \"" + std::string(1000, '.') + "\" # " + std::string(99, '.')),
            "(nothing)")
      << "dots in texts and remarks are no keys";
}

TEST(Scenario, RefusesATextThatIsTooLong) {
  EXPECT_THAT(refusal_of(std::string(longest_scenario_text + 1, '#')), HasSubstr("f: expected at most 8388608 bytes"));
}

/// A folder of its own for files, removed afterwards.
class ScenarioFile : public testing::Test {
 protected:
  ScenarioFile() {
    std::string name = (std::filesystem::temp_directory_path() / "scenario-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~ScenarioFile() override { std::filesystem::remove_all(folder_); }

  std::string written(const std::string& name, const std::string& text) const {
    const std::string path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }
  static std::string refused(const std::string& path) {
    return refusal([&] { static_cast<void>(read_scenario_file(path)); });
  }

  std::filesystem::path folder_;
};

TEST_F(ScenarioFile, IsReadWithItsPathAsPlace) {
  const std::string path = written("a.toml", "topic = \"x\"\n[settings]\nb = 1\n");
  EXPECT_EQ(read_scenario_file(path).find("b")->place, (TextPlace{path, 3, 5}));
}

TEST_F(ScenarioFile, IsRefusedWhereThereIsNone) {
  EXPECT_EQ(refused((folder_ / "none.toml").string()),
            (folder_ / "none.toml").string() + ": expected a scenario file, found nothing there");
  EXPECT_THAT(refused(folder_.string()), HasSubstr("expected a scenario file, found a folder"));
  EXPECT_THAT(refused("/dev/null"), HasSubstr("expected a scenario file, found something that is not a regular file"));
  EXPECT_THAT(refused(std::string(5000, 'a')), HasSubstr("expected a readable file"));
  EXPECT_THAT(refused(written("big.toml", std::string(10'000'000, ' '))),
              HasSubstr("expected at most 8388608 bytes, found 10000000"));
  EXPECT_THAT(refused(written("latin.toml", "topic = \"\xE9t\xE9\"\n")), HasSubstr("latin.toml:1:10: expected UTF-8"));
}

TEST_F(ScenarioFile, IsRefusedWhereItCannotBeRead) {
  if (geteuid() == 0) GTEST_SKIP() << "root reads every file";
  const std::string path = written("closed.toml", "topic = \"x\"\n");
  std::filesystem::permissions(path, std::filesystem::perms::none);
  EXPECT_THAT(refused(path), HasSubstr("expected a readable file"));
}

TEST(InputError, SaysAsMuchOfThePlaceAsThereIs) {
  const Localised expected = {"expected x", "应是 x"};
  EXPECT_EQ(InputError({"f", 3, 4}, expected).message(Language::english), "f:3:4: expected x");
  EXPECT_EQ(InputError({"f", 3, 0}, expected).message(Language::chinese), "f:3: 应是 x");
  EXPECT_STREQ(InputError({"f", 0, 0}, expected).what(), "f: expected x");
}

TEST(InputError, RepeatsOnlyTheBeginningOfALongWordAndNoControls) {
  EXPECT_EQ(shortened("short"), "short");
  EXPECT_EQ(shortened(std::string(41, 'x')), std::string(40, 'x') + "…");
  EXPECT_EQ(shortened("排序排序", 3), "排序排…");
  EXPECT_EQ(shortened("a\x1B[2Jb\nc\xFF"), "a\uFFFD[2Jb\uFFFDc\uFFFD");
}

}  // namespace
}  // namespace tests::simulators
