#include "app/cli/whole_file.hpp"
#include "tests/app/cli/command_line.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace tests::app::cli {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string gift = "$CATEGORY: Locks\n\n::Who waits::Who waits? {=T2 ~T1 ####It came later.}\n\nBroken {=a\n";

/// A home of its own, so that packs are added to no other.
class PackCommand : public testing::Test {
 protected:
  PackCommand() {
    std::string name = testing::TempDir() + "pack-XXXXXX";
    folder_ = ::mkdtemp(name.data());
    if (const char* old = std::getenv("XDG_DATA_HOME")) home_ = old;
    ::setenv("XDG_DATA_HOME", folder_.c_str(), 1);
    write("q.gift", gift);
  }
  ~PackCommand() override {
    home_.empty() ? ::unsetenv("XDG_DATA_HOME") : ::setenv("XDG_DATA_HOME", home_.c_str(), 1);
    fs::remove_all(folder_);
  }
  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string at(const std::string& name) const { return (folder_ / name).string(); }

  fs::path folder_;
  std::string home_;
};

TEST_F(PackCommand, ImportTellsWhatItWouldMakeAndWritesNothing) {
  const Outcome told = call({"pack", "import", at("q.gift")});
  EXPECT_EQ(told.status, 0);
  EXPECT_THAT(told.out,
              AllOf(HasSubstr("choice    imported/who-waits · Who waits"), HasSubstr("q.gift:5: left out: Broken"),
                    HasSubstr("questions: 1, left out: 1, read as gift"), HasSubstr("Nothing has been written")));
  const Outcome chinese = call({"pack", "import", at("q.gift"), "--lang", "zh"});
  EXPECT_THAT(chinese.out, AllOf(HasSubstr("题目 1 道，未导入 1 项"), HasSubstr("尚未写入")));
  EXPECT_THAT(fs::directory_iterator(folder_)->path().filename().string(), "q.gift");
}

TEST_F(PackCommand, FromAFileOfQuestionsToPractice) {
  ASSERT_EQ(call({"pack", "import", at("q.gift"), "-o", at("locks")}).status, 0);
  EXPECT_THAT(call({"pack", "import", at("q.gift"), "-o", at("locks")}).err,
              HasSubstr("expected no file of that name"));
  EXPECT_EQ(call({"pack", "check", at("locks")}).status, 0);
  ASSERT_EQ(call({"pack", "make", at("locks"), "-o", at("locks.zip")}).status, 0);
  const Outcome shown = call({"pack", "add", at("locks.zip")});
  EXPECT_THAT(shown.out,
              AllOf(HasSubstr("licence: ?"), HasSubstr("question locks/who-waits"), HasSubstr("--yes adds it")));
  EXPECT_THAT(call({"practice", "list", "locks"}).err, HasSubstr("expected one of"));
  ASSERT_EQ(call({"pack", "add", at("locks.zip"), "--yes"}).status, 0);
  EXPECT_THAT(call({"practice", "list", "locks"}).out, HasSubstr("locks/who-waits"));
  EXPECT_THAT(call({"practice", "show", "locks/who-waits", "--answer"}).out,
              AllOf(HasSubstr("=> T2"), HasSubstr("It came later.")));
  EXPECT_EQ(call({"pack", "add", at("locks.zip"), "--yes"}).status, 1) << "it is there";
  EXPECT_EQ(call({"pack", "add", at("locks.zip"), "--yes", "--replace"}).status, 0);
  EXPECT_THAT(call({"pack", "list"}).out, HasSubstr("locks (locks, version 1)"));
  EXPECT_EQ(call({"pack", "remove", "locks"}).status, 0);
  EXPECT_EQ(call({"pack", "remove", "locks"}).status, 2);
}

TEST_F(PackCommand, APackWithFaultsIsNeitherMadeNorAdded) {
  fs::create_directories(folder_ / "bad/questions");
  write("bad/pack.toml", "id = \"bad\"\nversion = 1\ntitle = \"t\"\nauthors = [\"a\"]\nlicence = \"l\"\n");
  write("bad/questions/q.toml", "topic = 1");
  const Outcome checked = call({"pack", "check", at("bad")});
  EXPECT_EQ(checked.status, 2);
  EXPECT_THAT(checked.err, HasSubstr("bad/questions/q.toml:1:9: expected for topic a text"));
  EXPECT_EQ(call({"pack", "make", at("bad"), "-o", at("bad.zip")}).status, 2);
  EXPECT_FALSE(fs::exists(folder_ / "bad.zip"));
  EXPECT_THAT(call({"pack", "wash"}).err, HasSubstr("expected one of check, show, make, add"));
  EXPECT_EQ(call({"pack", "show", at("none.zip")}).status, 2);
}

TEST_F(PackCommand, PracticeTellsOfAPackThatCannotBeReadAndAsksTheOthers) {
  fs::create_directories(folder_ / "stepscope/packs/broken");
  write("stepscope/packs/broken/pack.toml", "id = 3");
  const Outcome listed = call({"practice", "list", "sorting"});
  EXPECT_EQ(listed.status, 0);
  EXPECT_THAT(listed.out, HasSubstr("sorting/"));
  EXPECT_THAT(listed.err, HasSubstr("broken/pack.toml:1:"));
}

TEST_F(PackCommand, EveryPupilOfAClassListGetsASheetWithOtherNumbers) {
  write("class.csv", "Name,Class\nLi Lei,3\n韩梅梅,3\n");
  const Outcome made = call({"practice", "sheet", "sorting", "--pupils", at("class.csv"), "-o", at("sheets")});
  EXPECT_THAT(made.out, HasSubstr("answer sheets: 2"));
  const std::string first = ::app::cli::read_whole(at("sheets/001.json"), 1U << 20);
  const std::string second = ::app::cli::read_whole(at("sheets/002.json"), 1U << 20);
  EXPECT_THAT(first, HasSubstr("Li Lei"));
  EXPECT_THAT(second, HasSubstr("韩梅梅"));
  EXPECT_NE(first.substr(first.find("answers")), second.substr(second.find("answers")));
  EXPECT_EQ(call({"grade", at("sheets/001.json"), at("sheets/002.json")}).status, 1)
      << "empty sheets are read, and are worth nothing";
}

}  // namespace
}  // namespace tests::app::cli
