// The words of the command line, kept as files in golden/. STEPSCOPE_UPDATE_GOLDEN=1 writes them anew; each change is
// then read against the rules of the algorithm before it is committed.
#include "tests/app/cli/command_line.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <regex>
#include <sstream>

namespace tests::app::cli {
namespace {

struct Golden {
  const char* file;
  std::vector<std::string> arguments;
};

/// Line numbers of the listing as "#": a remark more in a header must not change what is expected here.
std::string without_lines(const std::string& text) {
  static const std::regex number("(line=|\"line\":|, line |hpp 第 )[0-9]+");
  return std::regex_replace(text, number, "$1#");
}

void PrintTo(const Golden& golden, std::ostream* out) { *out << golden.file; }

class GoldenText : public testing::TestWithParam<Golden> {};

TEST_P(GoldenText, IsWhatTheProgramSays) {
  const std::string path = std::string(STEPSCOPE_SOURCE_FOLDER "/tests/app/cli/golden/") + GetParam().file + ".txt";
  const Outcome outcome = call(GetParam().arguments);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  if (std::getenv("STEPSCOPE_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << without_lines(outcome.out);
    GTEST_SKIP() << "written: " << path;
  }
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file) << path;
  std::ostringstream expected;
  expected << file.rdbuf();
  EXPECT_EQ(without_lines(outcome.out), expected.str());
}

const std::vector<std::string> three = {"--set", "algorithm=insertion", "--set", "input=2 3 1"};

std::vector<std::string> with(std::vector<std::string> arguments, const std::vector<std::string>& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

INSTANTIATE_TEST_SUITE_P(
    CommandLine, GoldenText,
    testing::Values(Golden{"run_en", with({"run", "sorting"}, three)},
                    Golden{"run_zh", with({"run", "sorting", "--lang", "zh"}, three)},
                    Golden{"run_json", with({"run", "sorting", "--json", "--to", "4"}, three)},
                    Golden{"show_en", with({"show", "sorting", "--step", "last"}, three)},
                    Golden{"show_zh", with({"show", "sorting", "--step", "3", "--lang", "zh"}, three)},
                    Golden{"merge_en", {"run", "sorting", "--set", "algorithm=merge", "--set", "input=2 1"}}),
    [](const auto& golden) { return std::string(golden.param.file); });

}  // namespace
}  // namespace tests::app::cli
