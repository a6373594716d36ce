#include "app/request/request.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cstdio>
#include <memory>

namespace tests::app::request {
namespace {

namespace engine = ::simulators::engine;
using ::app::request::command_for;
using ::app::request::shell_word;

const engine::Catalog& catalog() {
  static const engine::Catalog all;
  return all;
}

/// What /bin/sh makes of a word, as one argument.
std::string through_the_shell(const std::string& word) {
  const std::string command = "printf %s " + word;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string text;
  std::array<char, 256> part{};
  while (const std::size_t size = std::fread(part.data(), 1, part.size(), pipe.get())) text.append(part.data(), size);
  return text;
}

TEST(ShellWord, IsReadBackByTheShellWhateverIsInIt) {
  for (const std::string word : {"plain", "two words", "it's", "'", "''", "$HOME", "`id`", "a\nb", "\\", "\"", "五 2",
                                 "-x", "*", "a=b;c&d|e>f", ""}) {
    EXPECT_EQ(through_the_shell(shell_word(word)), word);
  }
}

RC_GTEST_PROP(ShellWord, IsReadBackForAnyTextWithoutNul, (const std::string& text)) {
  std::string word;
  for (const char each : text) {
    if (each != '\0') word += each;
  }
  RC_ASSERT(through_the_shell(shell_word(word)) == word);
}

TEST(CommandFor, NamesAShippedScenario) {
  for (const auto& shipped : catalog().scenarios()) {
    EXPECT_EQ(command_for(catalog(), shipped.scenario, 3, engine::Language::english),
              "show " + shipped.name + " --step 3");
  }
}

TEST(CommandFor, SetsOnlyWhatIsNotStandardSoThatTheSameScenarioIsChosen) {
  engine::Scenario scenario("sorting");
  scenario.set("algorithm", "merge", {});
  scenario.set("order", "ascending", {});
  scenario.set("input", "3 1 2", {});
  EXPECT_EQ(command_for(catalog(), scenario, 0, engine::Language::chinese),
            "show sorting --set algorithm=merge --set 'input=3 1 2' --step 0 --lang zh");
  const auto chosen =
      ::app::request::choose(catalog(), {"sorting", {"algorithm=merge", "input=3 1 2"}, engine::Limits{}});
  const auto left = chosen.topic->run(chosen.scenario, {}, nullptr);
  const auto right = chosen.topic->run(scenario, {}, nullptr);
  ASSERT_EQ(left->steps(), right->steps());
  EXPECT_EQ(left->fingerprint(left->steps()), right->fingerprint(right->steps()));
}

}  // namespace
}  // namespace tests::app::request
