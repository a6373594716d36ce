#include "tests/app/cli/command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace tests::app::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

void expect_refused(const std::vector<std::string>& arguments, const std::string& place, const std::string& words) {
  const Outcome outcome = call(arguments);
  SCOPED_TRACE(outcome.err);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, StartsWith(place));
  EXPECT_THAT(outcome.err, HasSubstr(words));
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << "one line";
  EXPECT_LT(outcome.err.size(), 1000U);
}

TEST(WrongInput, IsRefusedWithItsPlaceInTheList) {
  const auto input = [](const std::string& text) {
    return std::vector<std::string>{"run", "sorting", "--set", "input=" + text};
  };
  expect_refused(input("5 2 x 6"), "--set input:1:5: expected a whole number", "found \"x\"");
  expect_refused(input("5 2 99999999999999999999"), "--set input:1:5: expected a whole number from", "999999999");
  expect_refused(input(""), "--set input:1:1: expected at least one number", "");
  expect_refused(input(std::string(10'000'000, '7')), "--set input:1:1: expected at most 65536 bytes", "10000000");
  expect_refused(input("5 \xFF"), "--set input:1:3: expected UTF-8", "0xFF");
}

TEST(WrongInput, IsRefusedWithTheNearestWord) {
  expect_refused({"run", "sorting", "--set", "algorithm=merg"}, "--set algorithm:1:1: expected one of insertion",
                 "did you mean merge?");
  expect_refused({"run", "sorting", "--set", "algoritm=merge"}, "--set algoritm:1:1: expected one of algorithm",
                 "did you mean algorithm?");
  expect_refused({"run", "sortin"}, "sortin: expected a topic (", "did you mean sorting?");
  expect_refused({"rnu", "sorting"}, "stepscope: expected one of list, run", "did you mean run?");
  expect_refused({"run", "sorting", "--set", "size=many"}, "--set size:1:1: expected a whole number from 1",
                 "\"many\"");
  expect_refused({"run", "sorting", "--set", "size=100001"}, "--set size:1:1: expected a whole number from 1",
                 "100001");
}

TEST(WrongInput, IsRefusedOnTheCommandLine) {
  expect_refused({}, "stepscope: expected", "");
  expect_refused({"run"}, "stepscope: expected", "TOPIC|FILE");
  expect_refused({"run", "sorting", "--set"}, "stepscope: expected", "--set");
  expect_refused({"run", "sorting", "--set", "input"}, "--set input: expected field=value", "");
  expect_refused({"run", "sorting", "--nonsense"}, "stepscope: expected", "--nonsense");
  expect_refused({"run", "sorting", "--limit", "0"}, "stepscope: expected", "--limit");
  expect_refused({"list", "--lang", "xx"}, "stepscope: expected", "xx");
  expect_refused({"show", "sorting"}, "stepscope: expected", "--step");
  expect_refused({"show", "sorting", "--step", "1000"}, "--step: expected a step from 0 to ", "found 1000");
  expect_refused({"show", "sorting", "--step", "-1"}, "--step: expected a step from 0 to ", "found -1");
  expect_refused({"show", "sorting", "--step", "99999999999999999999"}, "--step: expected a step", "");
  expect_refused({"show", "sorting", "--step", "two"}, "--step: expected a step from 0 to ", "found two");
  expect_refused({"run", "sorting", "--from", "9", "--to", "3"}, "--from: expected a step from 0 to 3, found 9", "");
  expect_refused({"run", std::string(5000, 'x')}, "xxxx", "expected a topic");
}

TEST(WrongInput, IsRefusedInChineseWhereChineseIsAskedFor) {
  expect_refused({"run", "sorting", "--lang", "zh", "--set", "algorithm=merg"}, "--set algorithm:1:1: 应是以下之一",
                 "是否想写 merge？");
  expect_refused({"list", "--lang=zh", "--nonsense"}, "stepscope: 命令行应如", "--nonsense");
}

class WrongFile : public testing::Test {
 protected:
  WrongFile() {
    std::string name = (std::filesystem::temp_directory_path() / "scenario-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~WrongFile() override { std::filesystem::remove_all(folder_); }

  void expect_file_refused(const std::string& text, const std::string& words) {
    const std::string path = (folder_ / "a.toml").string();
    std::ofstream(path, std::ios::binary) << text;
    expect_refused({"run", path}, path + ":", words);
  }

  std::filesystem::path folder_;
};

TEST_F(WrongFile, IsRefusedWithLineAndColumn) {
  expect_file_refused("topic = \"sorting\"\n[settings]\ninput = \"5 x\"\n", ":3:12: expected a whole number");
  expect_file_refused("topic = \"sorting\"\n[settings]\ninput = \"\"\"\n5 2\n排\"\"\"\n",
                      ":5:1: expected a whole number");
  expect_file_refused("topic = \"sortng\"\n", ":1:1: expected one of recursion, sorting");
  expect_file_refused("topic = \"sorting\"\n[settings]\nsize = \"x\"\n", ":3:9: expected a whole number from 1");
  expect_file_refused("topic = \"sorting\"\n[settings]\nalgoritm = \"x\"\n", "did you mean algorithm?");
  expect_file_refused("topic = \"\xE9\"", ":1:10: expected UTF-8");
  expect_file_refused("topic = ", ":1:9: expected TOML");
  expect_file_refused("", ":1:1: expected topic");
  expect_file_refused(std::string(10'000'000, '\n'), ": expected at most 8388608 bytes, found 10000000");
}

TEST_F(WrongFile, IsRefusedWhereItIsNoReadableFile) {
  expect_refused({"run", folder_.string()}, folder_.string() + ": expected a scenario file, found a folder", "");
  const std::string none = (folder_ / "none.toml").string();
  expect_refused({"show", none, "--step", "0"}, none + ": expected a scenario file, found nothing there", "");
  if (geteuid() == 0) GTEST_SKIP() << "root reads every file";
  const std::string closed = (folder_ / "closed.toml").string();
  std::ofstream(closed) << "topic = \"sorting\"\n";
  std::filesystem::permissions(closed, std::filesystem::perms::none);
  expect_refused({"run", closed}, closed + ": expected a readable file", "");
}

TEST(WrongOutput, IsAnErrorAndNoCrash) {
  std::FILE* const full = std::fopen("/dev/full", "w");
  if (full == nullptr) GTEST_SKIP() << "no /dev/full here";
  EXPECT_EQ(::app::cli::program({"list"}, full), 2);
  EXPECT_EQ(::app::cli::program({"run", "sorting/ten-thousand-numbers"}, full), 2);
  std::fclose(full);
}

TEST(RightInput, IsAnsweredWithStatusZero) {
  EXPECT_EQ(call({"--help"}).status, 0);
  EXPECT_THAT(call({"run", "--help"}).out, HasSubstr("--set"));
  EXPECT_THAT(call({"list"}).out, HasSubstr("sorting/first-steps"));
  const Outcome one = call({"run", "sorting", "--from", "1", "--to", "1"});
  EXPECT_EQ(std::count(one.out.begin(), one.out.end(), '\n'), 1);
  const Outcome none = call({"run", "sorting", "--to", "0"});
  EXPECT_EQ(std::count(none.out.begin(), none.out.end(), '\n'), 1);
  const Outcome stopped = call({"run", "sorting", "--limit", "5"});
  EXPECT_EQ(stopped.status, 0);
  EXPECT_THAT(stopped.err, HasSubstr("stopped after 5 events"));
}

}  // namespace
}  // namespace tests::app::cli
