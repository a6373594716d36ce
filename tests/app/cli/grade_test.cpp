#include "app/learning/answer_sheet.hpp"
#include "app/learning/instance.hpp"
#include "tests/app/cli/command_line.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace tests::app::cli {
namespace {

using testing::HasSubstr;

/// A folder with files of answers.
class GradeTest : public testing::Test {
 protected:
  GradeTest() {
    std::string name = testing::TempDir() + "grade-XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  ~GradeTest() override { std::filesystem::remove_all(folder_); }

  /// The file of a pupil who answers gcd(…) right as often as told, of two.
  std::string file(const std::string& pupil, int right) {
    const std::string blank = call({"practice", "sheet", "recursion/gcd-value-returned", "--variant", "3"}).out;
    ::app::learning::AnswerSheet sheet = ::app::learning::read_sheet(blank, "blank");
    sheet.pupil = pupil;
    sheet.answers.push_back(sheet.answers.front());
    ++sheet.answers.back().seed;
    for (std::size_t at = 0; at < 2; ++at) {
      const std::string code = ::app::learning::try_code(sheet.answers[at].seed);
      const std::string shown =
          call({"practice", "show", "recursion/gcd-value-returned", "--code", code, "--answer"}).out;
      const std::size_t begin = shown.find("=> ") + 3;
      sheet.answers[at].parts[0] =
          static_cast<int>(at) < right ? shown.substr(begin, shown.find('\n', begin) - begin) : "-1";
    }
    const std::string path = (folder_ / (pupil + ".json")).string();
    std::ofstream(path) << text_of(sheet);
    return path;
  }

  std::filesystem::path folder_;
};

TEST_F(GradeTest, TellsWhoPassesByItsExitStatus) {
  EXPECT_EQ(call({"grade", file("a", 2)}).status, 0);
  EXPECT_EQ(call({"grade", file("a", 2), file("b", 1)}).status, 1) << "50 % do not pass where 60 are asked";
  EXPECT_EQ(call({"grade", file("b", 1), "--pass", "50"}).status, 0);
  EXPECT_THAT(call({"grade", file("b", 1)}).out, HasSubstr("b: 50 %"));
}

TEST_F(GradeTest, ShowsTheRightAnswerOfWhatIsWrong) {
  const std::string out = call({"grade", file("b", 1), "--lang", "zh"}).out;
  EXPECT_THAT(out, HasSubstr("第 1 部分，正确答案："));
}

TEST_F(GradeTest, AWrongFileIsToldAndTheOthersAreGraded) {
  const std::string broken = (folder_ / "broken.json").string();
  std::ofstream(broken) << "{";
  const Outcome outcome = call({"grade", broken, file("a", 2), (folder_ / "none.json").string()});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("broken.json:1:"));
  EXPECT_THAT(outcome.err, HasSubstr("none.json: expected a file that can be read"));
  EXPECT_THAT(outcome.out, HasSubstr("a: 100 %"));
}

TEST_F(GradeTest, WritesATableAndAReportForScripts) {
  const std::string table = (folder_ / "marks.csv").string();
  const Outcome outcome = call({"grade", file("a", 2), file("李雷", 0), "--csv", table, "--json"});
  std::ifstream in(table);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(text, "pupil,score,recursion/gcd-value-returned\r\na,100,100\r\n李雷,0,0\r\n");
  const auto report = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(report.at("format"), "stepscope-grades-1");
  EXPECT_EQ(report.at("sheets").at(1).at("pupil"), "李雷");
  EXPECT_EQ(report.at("sheets").at(0).at("answers").at(0).at("score"), 1);
  EXPECT_EQ(call({"grade", file("a", 2), "--csv", "/no/such/folder/marks.csv"}).status, 2);
}

}  // namespace
}  // namespace tests::app::cli
