#include "simulators/isolation/explorer/explorer.hpp"

#include "simulators/engine/catalog.hpp"
#include "simulators/engine/input_error.hpp"
#include "simulators/isolation/explorer/textbook.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace tests::simulators::isolation::explorer {
namespace {

namespace core = ::simulators::isolation;
namespace explorer = core::explorer;
namespace engine = ::simulators::engine;
using core::anomalies::Phenomenon;
using explorer::Exploration;
using explorer::Order;
using explorer::Question;

core::Table table_of_two() {
  core::Table table;
  table.name = "t";
  table.columns = {{.name = "k"}, {.name = "v"}};
  table.primary_key = {0};
  table.rows = {{std::int64_t{1}, std::int64_t{10}}, {std::int64_t{2}, std::int64_t{20}}};
  return table;
}

Question question(const std::string& text) {
  return {.named = core::read_schedule(text, {table_of_two()}, "question"), .source = "question", .line = 1};
}

const std::string lost_update =
    "A: BEGIN\nA: SELECT v FROM t WHERE k = 1\nA: UPDATE t SET v = 11 WHERE k = 1\nA: COMMIT\n"
    "B: BEGIN\nB: SELECT v FROM t WHERE k = 1\nB: UPDATE t SET v = 12 WHERE k = 1\nB: COMMIT\n";

const std::string write_skew =
    "A: BEGIN\nA: SELECT SUM(v) FROM t\nA: UPDATE t SET v = 0 WHERE k = 1\nA: COMMIT\n"
    "B: BEGIN\nB: SELECT SUM(v) FROM t\nB: UPDATE t SET v = 0 WHERE k = 2\nB: COMMIT\n";

TEST(Interleavings, AreAsManyAsTheMultinomialSays) {
  EXPECT_EQ(explorer::count_interleavings({4, 4, 4}), 34'650U);
  EXPECT_EQ(explorer::count_interleavings({3, 3}), 20U);
  EXPECT_EQ(explorer::count_interleavings({0, 7}), 1U);
  EXPECT_EQ(explorer::count_interleavings(std::vector<std::size_t>{}), 1U);
  EXPECT_EQ(explorer::count_interleavings({33, 33}), 7'219'428'434'016'265'740U);  // the largest of these in 64 bits
  EXPECT_EQ(explorer::count_interleavings({40, 40}), std::nullopt);
}

TEST(Interleavings, AtAllPlacesAreAllThatThereAreInTheOrderOfADictionary) {
  for (const std::vector<std::size_t>& sizes : {std::vector<std::size_t>{2, 3, 1}, {1, 0, 4}, {2, 2, 2}}) {
    Order order;
    for (std::size_t session = 0; session < sizes.size(); ++session) {
      order.insert(order.end(), sizes[session], static_cast<std::uint8_t>(session));
    }
    std::uint64_t place = 0;
    do {
      EXPECT_EQ(explorer::interleaving_at(sizes, place), order);
      ++place;
    } while (std::next_permutation(order.begin(), order.end()));
    EXPECT_EQ(place, explorer::count_interleavings(sizes));
  }
}

TEST(Explorer, PlaysAsManyInterleavingsAsTheMultinomialSays) {
  engine::Progress progress;
  const Exploration exploration = explorer::explore(question(lost_update), core::all_settings[2], {}, &progress);
  std::uint64_t in_classes = 0;
  for (const explorer::OutcomeClass& outcome : exploration.classes) in_classes += outcome.sighting.count;
  EXPECT_EQ(exploration.interleavings, 70U);
  EXPECT_EQ(in_classes, 70U);
  EXPECT_EQ(progress.events, 70U);
}

TEST(Explorer, CanBeCancelledFromOutsideAsARunOfItsTopic) {
  const engine::Catalog catalog;
  const engine::Topic& topic = catalog.topic("isolation", {});
  engine::Scenario scenario("isolation");
  scenario.set("task", "textbook", {});
  engine::Progress progress;
  progress.cancelled = true;
  EXPECT_THROW(static_cast<void>(topic.run(scenario, engine::Limits{}, &progress)), engine::Cancelled);
  progress.cancelled = false;
  EXPECT_NE(topic.run(scenario, engine::Limits{}, &progress), nullptr) << "and played afterwards";
}

TEST(Explorer, ComesToTheSameWithOneWorkerAsWithTwo) {
  for (const core::Setting& setting : core::all_settings) {
    const std::string three = write_skew + "C: SELECT * FROM t\nC: DELETE FROM t WHERE v = 0\n";
    const Exploration one = explorer::explore(question(three), setting, {.workers = 1});
    const Exploration two = explorer::explore(question(three), setting, {.workers = 2});
    ASSERT_EQ(one.classes.size(), two.classes.size());
    for (std::size_t at = 0; at < one.classes.size(); ++at) {
      EXPECT_EQ(one.classes[at].key, two.classes[at].key);
      EXPECT_EQ(one.classes[at].sighting.count, two.classes[at].sighting.count);
      EXPECT_EQ(one.classes[at].sighting.example, two.classes[at].sighting.example);
    }
    for (std::size_t what = 0; what < one.phenomena.size(); ++what) {
      EXPECT_EQ(one.phenomena[what].count, two.phenomena[what].count);
      EXPECT_EQ(one.phenomena[what].example, two.phenomena[what].example);
    }
  }
}

/// What clients and tables show, compared as a whole instead of by its hash.
std::string outcome_of(const core::Schedule& schedule, const core::anomalies::ObservedPlay& observed,
                       const std::vector<std::size_t>& order) {
  std::map<std::size_t, std::string> of_step;
  for (std::size_t turn = 0; turn < order.size(); ++turn) {
    const core::StepRecord& step = observed.record.steps[turn];
    std::string text = step.was_skipped ? "skipped" : step.answer ? "" : "waits";
    if (step.answer) {
      text += std::to_string(static_cast<int>(step.answer->failure)) + "/" +
              std::to_string(step.answer->affected.value_or(99)) + "/" +
              std::to_string(step.answer->matched.value_or(99)) + "/" +
              std::to_string(step.answer->rolled_back_instead ? 1 : 0);
      std::vector<core::Row> rows = step.answer->rows.value_or(std::vector<core::Row>{});
      std::sort(rows.begin(), rows.end());
      for (const core::Row& row : rows) text += core::text_of(row);
    }
    of_step[order[turn]] = text;
  }
  std::string all;
  for (const auto& [step, text] : of_step) all += text + ";";
  for (const core::Fate fate : observed.record.fates) all += std::to_string(static_cast<int>(fate));
  for (std::size_t table = 0; table < schedule.tables.size(); ++table) {
    for (const core::Row& row : observed.final_rows[table]) all += core::text_of(row);
  }
  return all;
}

TEST(Explorer, PutsInterleavingsInOneClassExactlyWhenNobodyCanTellThemApart) {
  for (const core::Setting& setting : core::all_settings) {
    const Question asked = question(lost_update);
    std::map<std::string, std::uint64_t> counts;
    for (std::uint64_t place = 0; place < 70; ++place) {
      const std::vector<std::size_t> order = explorer::order_at(asked, place);
      ++counts[outcome_of(asked.named.schedule, core::anomalies::observe(asked.named.schedule, setting, order), order)];
    }
    std::vector<std::uint64_t> expected;
    for (const auto& [outcome, count] : counts) expected.push_back(count);
    std::vector<std::uint64_t> found;
    for (const explorer::OutcomeClass& outcome : explorer::explore(asked, setting).classes) {
      found.push_back(outcome.sighting.count);
    }
    EXPECT_THAT(found, testing::UnorderedElementsAreArray(expected));
  }
}

TEST(Explorer, GivesAnExampleThatReadsBackAndShowsThePhenomenonAgain) {
  const Question asked = question(lost_update);
  std::size_t shown = 0;
  for (const core::Setting& setting : core::all_settings) {
    const Exploration exploration = explorer::explore(asked, setting);
    const explorer::Sighting& sighting = exploration.phenomena[static_cast<std::size_t>(Phenomenon::p4)];
    if (sighting.count == 0) continue;
    ++shown;
    const std::string text = explorer::text_at(asked, sighting.example);
    const core::NamedSchedule again = core::read_schedule(text, {table_of_two()}, "again");
    const auto observed = core::anomalies::observe(again.schedule, setting);
    const auto verdicts = core::anomalies::verdicts_of(observed.history);
    EXPECT_TRUE(std::any_of(verdicts.begin(), verdicts.end(), [](const auto& verdict) {
      return verdict.what == Phenomenon::p4;
    })) << text;
  }
  EXPECT_EQ(shown, 4U) << "InnoDB up to REPEATABLE READ and PostgreSQL's READ COMMITTED lose updates";
}

TEST(Explorer, FindsWriteSkewAtEveryLevelButSerializable) {
  for (const core::Setting& setting : core::all_settings) {
    const Exploration exploration = explorer::explore(question(write_skew), setting);
    const bool is_serializable = setting.level == core::Level::serializable;
    EXPECT_EQ(exploration.phenomena[static_cast<std::size_t>(Phenomenon::write_skew)].count == 0, is_serializable);
    EXPECT_EQ(exploration.serializable.count == exploration.interleavings, is_serializable);
    const std::size_t failure = static_cast<std::size_t>(
        setting.server == core::Server::innodb ? core::Failure::deadlock : core::Failure::serialization_failure);
    EXPECT_EQ(exploration.failures[failure].count > 0, is_serializable);
  }
}

TEST(Explorer, SaysHowManyInterleavingsItRefuses) {
  std::string text;
  for (const char* session : {"A", "B", "C"}) {
    for (int statement = 0; statement < 8; ++statement) text += std::string(session) + ": SELECT * FROM t\n";
  }
  try {
    (void)explorer::explore(question(text), core::all_settings[0]);
    FAIL() << "explored";
  } catch (const engine::InputError& error) {
    EXPECT_THAT(error.message(engine::Language::english), testing::HasSubstr("9465511770"));  // 24! / 8!^3
    EXPECT_THAT(error.message(engine::Language::chinese), testing::HasSubstr("9465511770"));
    EXPECT_EQ(error.place().source, "question");
  }
}

TEST(Explorer, StopsSoonAfterItIsCancelled) {
  std::string text;
  for (const char* session : {"A", "B", "C"}) {
    for (int statement = 0; statement < 5; ++statement) text += std::string(session) + ": SELECT * FROM t\n";
  }
  engine::Progress progress;
  progress.cancelled = true;
  EXPECT_THROW((void)explorer::explore(question(text), core::all_settings[0], {}, &progress), engine::Cancelled);
  EXPECT_LT(progress.events, 756'756U);  // 15! / 5!^3
}

TEST(Explorer, CountsASessionThatWaitsForOneThatNeverEnds) {
  const Exploration exploration =
      explorer::explore(question("A: BEGIN\nA: UPDATE t SET v = 1 WHERE k = 1\nB: UPDATE t SET v = 2 WHERE k = 1\n"),
                        core::all_settings[1]);
  EXPECT_EQ(exploration.interleavings, 3U);
  EXPECT_EQ(exploration.stuck.count, 1U);
  EXPECT_EQ(exploration.waited.count, 1U);
}

TEST(ScheduleText, SaysWhereALineIsWrong) {
  const auto place_of = [](const std::string& text) {
    try {
      (void)core::read_schedule(text, {table_of_two()}, "s");
    } catch (const engine::InputError& error) {
      return std::pair(error.place().line, error.place().column);
    }
    return std::pair(std::size_t{0}, std::size_t{0});
  };
  EXPECT_EQ(place_of("-- a comment\n\nA: BEGIN -- here too\n"), std::pair(std::size_t{0}, std::size_t{0}));
  EXPECT_EQ(place_of("A: BEGIN\nCOMMIT\n"), std::pair(std::size_t{2}, std::size_t{1}));
  EXPECT_EQ(place_of("A: BEGIN\n: COMMIT\n"), std::pair(std::size_t{2}, std::size_t{1}));
  EXPECT_EQ(place_of("A: BEGIN\nA: SELECT w FROM t\n"), std::pair(std::size_t{2}, std::size_t{11}));
  std::string many;
  for (int session = 0; session <= 200; ++session) many += std::to_string(session) + ": BEGIN\n";
  EXPECT_EQ(place_of(many), std::pair(std::size_t{201}, std::size_t{1}));
}

// The standard's part: ISO/IEC 9075:1992, table 9. InnoDB and PostgreSQL: what their manuals promise for plain SELECTs,
// and what was measured on MariaDB 10.11 and PostgreSQL 15.
TEST(Textbook, IsTheTableOfTheStandardWithTheServersBesideIt) {
  const explorer::Textbook book = explorer::textbook();
  using Cells = std::array<bool, 3>;
  const std::array<Cells, 4> standard{{{true, true, true}, {false, true, true}, {false, false, true}, {}}};
  const std::array<Cells, 4> innodb{{{true, true, true}, {false, true, true}, {}, {}}};
  const std::array<Cells, 4> postgres{{{false, true, true}, {false, true, true}, {}, {}}};
  for (std::size_t row = 0; row < 4; ++row) {
    for (std::size_t column = 0; column < 3; ++column) {
      SCOPED_TRACE(std::to_string(row) + ", " + std::to_string(column));
      EXPECT_EQ(book.rows[row].standard[column].is_possible, standard[row][column]);
      EXPECT_EQ(book.rows[row].innodb[column].is_possible, innodb[row][column]);
      EXPECT_EQ(book.rows[row].postgres[column].is_possible, postgres[row][column]);
    }
  }
}

TEST(Textbook, HasARunThatShowsItBehindEveryCellThatSaysPossible) {
  const explorer::Textbook book = explorer::textbook();
  for (const explorer::TextbookRow& row : book.rows) {
    for (const auto* cells : {&row.standard, &row.innodb, &row.postgres}) {
      for (std::size_t column = 0; column < 3; ++column) {
        const explorer::TextbookCell& cell = (*cells)[column];
        if (!cell.is_possible) continue;
        const Question& asked = book.questions[column];
        const auto observed = core::anomalies::observe(asked.named.schedule, cell.setting,
                                                       explorer::order_at(asked, cell.sighting.example));
        const auto verdicts = core::anomalies::verdicts_of(observed.history);
        EXPECT_TRUE(std::any_of(verdicts.begin(), verdicts.end(), [&](const auto& verdict) {
          return verdict.what == explorer::textbook_phenomena[column];
        }));
      }
    }
  }
}

}  // namespace
}  // namespace tests::simulators::isolation::explorer
