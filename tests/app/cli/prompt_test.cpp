#include "app/cli/prompt.hpp"

#include "tests/app/cli/command_line.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace tests::app::cli {
namespace {

using ::app::cli::Interruption;
using ::app::cli::read_line;

/// A pipe of which one end is read, as a terminal is.
class PromptTest : public testing::Test {
 protected:
  PromptTest() {
    int ends[2] = {-1, -1};
    EXPECT_EQ(::pipe(ends), 0);
    in_ = ::fdopen(ends[0], "r");
    std::setvbuf(in_, nullptr, _IONBF, 0);
    writes_ = ends[1];
  }
  ~PromptTest() override {
    std::fclose(in_);
    if (writes_ >= 0) ::close(writes_);
  }
  void type(const std::string& text) const {
    EXPECT_EQ(::write(writes_, text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }

  std::FILE* in_ = nullptr;
  int writes_ = -1;
};

TEST_F(PromptTest, SaysWhatIsDueWhileNobodyAnswers) {
  std::FILE* const out = std::tmpfile();
  // Answers only when it has been interrupted, however slow the machine is.
  std::thread slow([this, out] {
    const std::string interrupted = "> \nfirst\n> ";
    struct stat written {};
    for (int look = 0; look < 1'000 && written.st_size < static_cast<off_t>(interrupted.size()); ++look) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      ::fstat(::fileno(out), &written);
    }
    type(" an answer \n");
  });
  const auto line = read_line(in_, out, {{0, "first"}, {3'600, "much later"}});
  slow.join();
  EXPECT_EQ(line, "an answer");
  EXPECT_EQ(content_of(out), "> \nfirst\n> ");
}

TEST_F(PromptTest, SaysNothingWhereTheAnswerIsThereAlready) {
  std::FILE* const out = std::tmpfile();
  type("one\ntwo\n");
  EXPECT_EQ(read_line(in_, out, {{0, "too late"}}), "one");
  EXPECT_EQ(read_line(in_, out, {{0, "too late"}}), "two") << "a line behind another is seen, too";
  EXPECT_EQ(content_of(out), "> > ");
}

TEST_F(PromptTest, EndsWhereThereIsNothingMoreToRead) {
  std::FILE* const out = std::tmpfile();
  ::close(writes_);
  writes_ = -1;
  EXPECT_EQ(read_line(in_, out, {{3'600, "much later"}}), std::nullopt);
  std::fclose(out);
}

}  // namespace
}  // namespace tests::app::cli
