#include "simulators/isolation/anomalies/verdict_words.hpp"

#include "simulators/isolation/anomalies/observed_play.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace tests::simulators::isolation::anomalies {
namespace {

namespace core = ::simulators::isolation;
namespace detector = core::anomalies;
namespace engine = ::simulators::engine;

TEST(VerdictWords, GiveEachPhenomenonANameOfItsOwnInBothLanguages) {
  std::set<std::string> english;
  std::set<std::string> meanings;
  for (std::size_t what = 0; what < detector::phenomenon_count; ++what) {
    const engine::Localised name = detector::name_of(static_cast<detector::Phenomenon>(what));
    const engine::Localised meaning = detector::meaning_of(static_cast<detector::Phenomenon>(what));
    EXPECT_THAT(name.english, testing::Not(testing::HasSubstr("phenomenon.")));
    EXPECT_THAT(name.chinese, testing::Not(testing::HasSubstr("phenomenon.")));
    english.insert(name.english);
    meanings.insert(meaning.english);
  }
  EXPECT_EQ(english.size(), detector::phenomenon_count);
  EXPECT_EQ(meanings.size(), detector::phenomenon_count);
}

TEST(VerdictWords, AnEdgeNamesBothTransactionsTheRowItsVersionsAndTheStatements) {
  core::Table table;
  table.name = "t";
  table.columns = {{.name = "k"}, {.name = "v"}};
  table.primary_key = {0};
  table.rows = {{std::int64_t{1}, std::int64_t{10}}};
  const core::NamedSchedule schedule = core::read_schedule(
      "A: UPDATE t SET v = 9 WHERE k = 1\n"
      "A: BEGIN\n"
      "A: SELECT v FROM t WHERE k = 1\n"
      "B: UPDATE t SET v = 11 WHERE k = 1\n"
      "A: SELECT v FROM t WHERE k = 1\n"
      "A: COMMIT\n",
      {table}, "schedule");
  const auto observed = detector::observe(schedule.schedule, core::all_settings[1]);
  const auto verdicts = detector::verdicts_of(observed.history);
  const auto repeated = std::find_if(verdicts.begin(), verdicts.end(), [](const detector::Verdict& verdict) {
    return verdict.what == detector::Phenomenon::non_repeatable_read;
  });
  ASSERT_NE(repeated, verdicts.end());
  ASSERT_EQ(repeated->edges.size(), 2U);
  const engine::Localised first = detector::sentence_of(repeated->edges[0], observed.history, schedule);
  for (const std::string& sentence : {first.english, first.chinese}) {
    for (const char* part :
         {"A #2", "B", "t (1)", "(1,9)", "(1,11)", "SELECT v FROM t WHERE k = 1", "UPDATE t SET v = 11 WHERE k = 1"}) {
      EXPECT_THAT(sentence, testing::HasSubstr(part));
    }
  }
}

}  // namespace
}  // namespace tests::simulators::isolation::anomalies
