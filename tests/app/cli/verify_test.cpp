#include "tests/app/cli/command_line.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace tests::app::cli {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

const std::string recordings = STEPSCOPE_SOURCE_FOLDER "/tests/conformance/";

/// A file in a folder of its own, gone at the end.
class TemporaryFile {
 public:
  TemporaryFile(const std::string& name, const std::string& text) {
    folder_ = std::filesystem::temp_directory_path() / ("verify-" + std::to_string(::getpid()) + "-" + name);
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ / name) << text;
    path_ = (folder_ / name).string();
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { std::filesystem::remove_all(folder_); }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string folder() const { return folder_.string(); }

 private:
  std::filesystem::path folder_;
  std::string path_;
};

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string with(std::string text, const std::string& old, const std::string& other) {
  const std::size_t at = text.rfind(old);
  return at == std::string::npos ? text : text.replace(at, old.size(), other);
}

class EveryFolder : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(EveryFolder, OfRecordingsIsFollowed) {
  const Outcome outcome = call({"verify", GetParam().first, recordings + GetParam().second});
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  EXPECT_THAT(outcome.out, EndsWith(" passed, 0 failed\n"));
  EXPECT_EQ(outcome.out.rfind("0 passed", 0), std::string::npos) << "nothing was played";
}

INSTANTIATE_TEST_SUITE_P(All, EveryFolder,
                         testing::Values(std::pair("garbage-collection", "gc"),
                                         std::pair("load-balancing", "load_balancing"),
                                         std::pair("http-status", "http"), std::pair("fsrs", "fsrs")));

TEST(Verify, FollowsEveryScheduleOfDatabases) {
  const Outcome outcome = call({"verify", "isolation", recordings + "isolation"});
  EXPECT_EQ(outcome.status, 0) << outcome.out;
}

TEST(Verify, TellsEachDifferenceAndSaysNo) {
  const std::string good = text_of(recordings + "gc/03-cycle.json");
  const TemporaryFile changed("changed.json", with(good, "\"long_lived\":[0,0]", "\"long_lived\":[0,7]"));
  const Outcome outcome = call({"verify", "garbage-collection", changed.path()});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("/long_lived/1: recorded 7, found 0\n"));
  EXPECT_THAT(outcome.out, EndsWith("0 passed, 1 failed\n"));
}

TEST(Verify, AnswersAWrongCallWithWhatWasExpected) {
  EXPECT_EQ(call({"verify", "nothing", recordings}).status, 2);
  EXPECT_THAT(call({"verify", "nothing", recordings}).err, HasSubstr("expected one of garbage-collection"));
  EXPECT_EQ(call({"verify", "fsrs", "/no/such/place"}).status, 2);
  EXPECT_EQ(call({"verify", "fsrs"}).status, 2);
  const TemporaryFile text("text.json", "no json");
  EXPECT_THAT(call({"verify", "fsrs", text.path()}).err, HasSubstr("expected a recording in JSON"));
  const TemporaryFile other("other.json", text_of(recordings + "gc/03-cycle.json"));
  for (const char* const topic : {"fsrs", "isolation", "http-status", "load-balancing"}) {
    EXPECT_EQ(call({"verify", topic, other.path()}).status, 2) << topic;
  }
}

TEST(Verify, LivePlaysAProgramOnTheRealOneAndCountsWhereItCannot) {
  const TemporaryFile program("cycle.py", "a = Node(\"A\")\na.next = a\ndel a\ngc.collect()\n");
  const Outcome outcome = call({"verify", "garbage-collection", program.path(), "--live"});
  // Where this machine has no Python of a version that is simulated, that is told, and the answer is no.
  const bool asked = outcome.out.find("steps compared") != std::string::npos;
  EXPECT_EQ(outcome.status, asked ? 0 : 1) << outcome.out << outcome.err;
  EXPECT_THAT(outcome.out, EndsWith(asked ? "1 passed, 0 failed\n" : "0 passed, 1 failed\n"));
}

TEST(Verify, LiveAnswersAWrongCallWithWhatWasExpected) {
  EXPECT_THAT(call({"verify", "fsrs", "x.toml", "--live"}).err, HasSubstr("there is no real program"));
  const TemporaryFile refused("refused.py", "import os\n");
  const Outcome outcome = call({"verify", "garbage-collection", refused.path(), "--live"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("refused.py:1:1: "));
  EXPECT_EQ(call({"verify", "garbage-collection", "/no/such/program.py", "--live"}).status, 2);
}

TEST(Verify, LiveTakesTheNextWordForAServerOnlyWhereItIsAUrl) {
  const auto names = [](const Outcome& outcome, const char* path) {
    return outcome.err.find(path) != std::string::npos;
  };
  EXPECT_TRUE(names(call({"verify", "garbage-collection", "--live", "/no/such/program.py"}), "/no/such/program.py"));
  EXPECT_TRUE(names(call({"verify", "garbage-collection", "--live", "x://y", "/no/such.py"}), "/no/such.py"));
  EXPECT_TRUE(names(call({"verify", "garbage-collection", "/no/such.py", "--live=there"}), "/no/such.py"));
  EXPECT_THAT(call({"verify", "garbage-collection", "--live", "x://y"}).err, HasSubstr("PATH"));
  EXPECT_THAT(call({"verify", "garbage-collection", "--live=there"}).err, HasSubstr("PATH"));
}

TEST(Verify, LiveWantsTheAddressOfAServerWhereTheProgramIsOne) {
  const Outcome nowhere = call({"verify", "isolation", "isolation/dirty-read", "--live"});
  EXPECT_EQ(nowhere.status, 2);
  EXPECT_THAT(nowhere.err, HasSubstr("expected the address of a server behind --live: mariadb://"));
  EXPECT_THAT(call({"verify", "isolation", "--live", "http://x/", "isolation/dirty-read"}).err,
              HasSubstr("address:1:1: expected the server's address"));
  const Outcome secret =
      call({"verify", "isolation", "isolation/dirty-read", "--live", "mariadb://ann:pw1@localhost/"});
  EXPECT_EQ(secret.status, 2);
  EXPECT_THAT(secret.err, HasSubstr("expected no password in the address"));
  EXPECT_THAT(secret.err, Not(HasSubstr("pw1")));
  // Nobody listens at the first port.
  const Outcome refused = call({"verify", "isolation", "isolation/dirty-read", "--live=mariadb://ann@127.0.0.1:1/"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.out, HasSubstr("isolation/dirty-read: no connection to mariadb://127.0.0.1:1: "));
}

TEST(Verify, InAFolderOneThatIsNoRecordingFailsAndTheOthersAreStillPlayed) {
  const TemporaryFile text("broken.json", "{}");
  std::filesystem::copy_file(recordings + "gc/03-cycle.json", text.folder() + "/03-cycle.json");
  const Outcome outcome = call({"verify", "garbage-collection", text.folder()});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, EndsWith("1 passed, 1 failed\n"));
}

}  // namespace
}  // namespace tests::app::cli
