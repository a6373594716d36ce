#include "tests/app/cli/command_line.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace tests::app::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(Find, TellsAnEntryWholeThatIsMeantByItsKeyOrName) {
  for (const std::string words : {"404", "not found", "未找到"}) {
    const Outcome outcome = call({"find", words});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.out, StartsWith("404  Not Found · 未找到"));
    EXPECT_THAT(outcome.out, HasSubstr("RFC 9110 15.5.5"));
    EXPECT_THAT(outcome.out, HasSubstr("410 Gone"));
  }
}

TEST(Find, TakesWordsWithoutQuotes) {
  EXPECT_EQ(call({"find", "too", "many"}).out, call({"find", "too many"}).out);
  EXPECT_THAT(call({"find", "too", "many"}).out, StartsWith("429  Too Many Requests"));
}

TEST(Find, SpeaksTheLanguageThatIsAskedForWhateverTheWordsAreIn) {
  const Outcome outcome = call({"find", "--lang", "zh", "request timeout"});
  EXPECT_THAT(outcome.out, StartsWith("408  请求超时 · Request Timeout"));
  EXPECT_THAT(outcome.out, HasSubstr("定义于"));
}

TEST(Find, ForgivesASlip) { EXPECT_THAT(call({"find", "tiemout"}).out, HasSubstr("408  Request Timeout")); }

TEST(Find, TellsAtMostAsManyAsAreWanted) {
  const std::string one = call({"find", "--most", "1", "timeout"}).out;
  EXPECT_THAT(call({"find", "timeout"}).out, StartsWith(one.substr(0, one.find('\n'))));
  EXPECT_THAT(one, Not(HasSubstr("\n524")));
}

TEST(Find, AnswersNoWhereThereIsNothing) {
  const Outcome outcome = call({"find", "qqqqqqqqqqqqqq"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("nothing"));
}

TEST(Find, WantsAWord) { EXPECT_EQ(call({"find"}).status, 2); }

TEST(Find, GivesOneJsonObjectWithAFormat) {
  const auto json = nlohmann::json::parse(call({"find", "--json", "412"}).out);
  EXPECT_EQ(json["format"], "stepscope-find-1");
  EXPECT_EQ(json["found"][0]["key"], "412");
  EXPECT_EQ(json["found"][0]["found-by"], "key");
  EXPECT_EQ(json["found"][0]["name"]["zh"], "前提条件失败");
  EXPECT_EQ(json["found"][0]["topic"], "http-status");
  EXPECT_TRUE(nlohmann::json::parse(call({"find", "--json", "qqqqqqqqqqqqqq"}).out)["found"].empty());
}

}  // namespace
}  // namespace tests::app::cli
