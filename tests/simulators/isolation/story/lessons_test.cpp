// What the shipped scenarios are there to show, against what MariaDB and PostgreSQL are known to do: the manuals, the
// Hermitage suite, and the two sessions of the fact check. Each misconception has a scenario here that refutes it.
#include "simulators/engine/catalog.hpp"
#include "simulators/isolation/setup_text.hpp"
#include "simulators/isolation/story/simulator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

namespace tests::simulators::isolation::story {
namespace {

namespace core = ::simulators::isolation;
namespace story = core::story;
namespace engine = ::simulators::engine;
using core::anomalies::Phenomenon;
using testing::Contains;
using testing::ElementsAre;
using testing::Not;

/// A shipped scenario, read and played.
struct Played {
  story::Scenario scenario;
  story::Book book;
  story::State end;

  [[nodiscard]] std::vector<std::string> answers(const std::string& session) const {
    std::vector<std::string> all;
    for (std::size_t step = 0; step < book.record.steps.size(); ++step) {
      const core::Step& each = scenario.named->schedule.steps[step];
      if (scenario.named->names[each.connection] != session) continue;
      const bool is_data = each.statement.kind >= core::Statement::Kind::select;
      const auto& answer = book.record.steps[step].answer;
      const bool is_failure = answer && answer->failure != core::Failure::none;
      if (is_data || is_failure) all.push_back(answer ? story::signs_of(*answer) : "skipped");
    }
    return all;
  }
  [[nodiscard]] std::vector<Phenomenon> phenomena() const {
    std::vector<Phenomenon> all;
    for (const story::VerdictEdges& each : book.verdicts) all.push_back(each.verdict.what);
    return all;
  }
  [[nodiscard]] std::size_t count(story::Occurrence what) const {
    return static_cast<std::size_t>(std::count_if(book.events.begin(), book.events.end(),
                                                  [&](const story::Event& event) { return event.what == what; }));
  }
};

/// A shipped scenario, perhaps at another level.
story::Scenario shipped(const std::string& name, const std::string& level = {}) {
  static const engine::Catalog catalog;
  for (const auto& each : catalog.scenarios()) {
    if (each.name != "isolation/" + name) continue;
    engine::Scenario scenario = each.scenario;
    if (!level.empty()) scenario.set("level", level, {"test", 1, 1});
    return story::read(engine::Settings(scenario, story::make_schema()));
  }
  throw std::out_of_range(name);
}

Played play(const std::string& name, const std::string& level = {}) {
  Played played{shipped(name, level), {}, {}};
  played.book = story::write_book(played.scenario);
  played.end = story::start(played.scenario);
  for (const story::Event& event : played.book.events) story::apply(played.end, event);
  return played;
}

TEST(IsolationLessons, InnodbsRepeatableReadNeitherHasNorLacksPhantoms) {
  const Played played = play("phantom-or-not");
  EXPECT_THAT(played.answers("T1"), ElementsAre("(2)", "(2)", "(3)", "(2)", "#1", "(3)"));
}

TEST(IsolationLessons, RepeatableReadLosesUpdatesInInnodbOnly) {
  EXPECT_THAT(play("repeatable-read-loses-updates").phenomena(), Contains(Phenomenon::p4));
  EXPECT_THAT(play("first-updater-wins").answers("T2"), ElementsAre("(100)", "!serialization_failure"));
  EXPECT_THAT(play("record-has-changed").answers("T2"), ElementsAre("(100)", "!record_changed"));
  EXPECT_THAT(play("atomic-update-is-safe").answers("T2"), ElementsAre("#1", "(130)"));
  EXPECT_THAT(play("for-update-is-safe").phenomena(), Not(Contains(Phenomenon::p4)));
}

TEST(IsolationLessons, SerializableIsNotOneAfterTheOther) {
  const Played innodb = play("serializable-waits-and-fails");
  EXPECT_GT(innodb.end.waits, 0U);
  EXPECT_EQ(innodb.count(story::Occurrence::victim_chosen), 1U);
  const Played postgres = play("second-commit-fails");
  EXPECT_EQ(postgres.end.waits, 0U);
  EXPECT_THAT(postgres.answers("T2"), Contains("!serialization_failure"));
  EXPECT_EQ(postgres.count(story::Occurrence::doomed), 1U);
}

TEST(IsolationLessons, BeginTakesNoSnapshot) {
  EXPECT_THAT(play("begin-takes-no-snapshot").answers("T1"), ElementsAre("(70)", "(70)"));
  EXPECT_THAT(play("snapshot-on-request").answers("T1"), ElementsAre("(100)", "(100)"));
  EXPECT_THAT(play("update-first-in-innodb").answers("T1"), ElementsAre("#1", "(70)"));
  EXPECT_THAT(play("update-first-in-postgres").answers("T1"), ElementsAre("#1", "(100)"));
}

TEST(IsolationLessons, TheNonRepeatableReadIsTheAnomalyAndReadCommittedTheLevel) {
  EXPECT_THAT(play("read-committed-permits-non-repeatable-reads").phenomena(),
              Contains(Phenomenon::non_repeatable_read));
  EXPECT_THAT(play("read-committed-permits-non-repeatable-reads", "innodb-repeatable-read").phenomena(),
              Not(Contains(Phenomenon::non_repeatable_read)));
}

TEST(IsolationLessons, WhatTheStandardPermitsIsNotWhatServersDo) {
  // SQL-92 permits dirty writes nowhere and dirty reads at READ UNCOMMITTED, which PostgreSQL does not even have.
  EXPECT_THAT(play("dirty-read").phenomena(), Contains(Phenomenon::dirty_read));
  EXPECT_THAT(play("dirty-read", "postgres-read-committed").phenomena(), Not(Contains(Phenomenon::dirty_read)));
  EXPECT_THAT(play("no-dirty-write").phenomena(), Not(Contains(Phenomenon::g0)));
  EXPECT_EQ(play("no-dirty-write").end.waits, 1U);
}

TEST(IsolationLessons, GapsAreLockedAtRepeatableReadOnly) {
  EXPECT_EQ(play("gap-lock-stops-an-insert").end.waits, 1U);
  EXPECT_EQ(play("no-gaps-at-read-committed").end.waits, 0U);
  EXPECT_THAT(play("gap-locks-do-not-conflict").answers("T2"), Contains("!deadlock"));
  EXPECT_EQ(play("no-index-locks-everything").end.waits, 1U);
  EXPECT_EQ(play("index-locks-the-entries").end.waits, 0U);
}

TEST(IsolationLessons, TheVictimIsTheLightestInInnodbAndTheFinderInPostgres) {
  const auto victim = [](const Played& played) {
    for (const story::Event& event : played.book.events) {
      if (event.what == story::Occurrence::victim_chosen) return played.scenario.named->names[event.who];
    }
    return std::string("nobody");
  };
  EXPECT_EQ(victim(play("lightest-is-the-victim")), "T1");
  EXPECT_EQ(victim(play("lightest-is-the-victim", "postgres-read-committed")), "T2");
  EXPECT_EQ(victim(play("two-transfers-cross")), "T2") << "of equals, the one that closed the cycle";
  EXPECT_EQ(victim(play("deadlock-in-postgres")), "T2");
}

TEST(IsolationLessons, ShareLocksQueueInInnodbAndOvertakeInPostgres) {
  const auto waits_of = [](const Played& played, std::size_t step) { return played.end.steps[step].has_waited; };
  EXPECT_TRUE(waits_of(play("first-in-line"), 5));
  EXPECT_FALSE(waits_of(play("late-sharer-overtakes"), 5));
}

TEST(IsolationLessons, WriteSkewPassesSnapshotsAndNotSerializable) {
  for (const char* level : {"innodb-repeatable-read", "innodb-snapshot", "postgres-repeatable-read"}) {
    EXPECT_THAT(play("write-skew-of-two-doctors", level).phenomena(), Contains(Phenomenon::write_skew)) << level;
  }
  for (const char* level : {"innodb-serializable", "postgres-serializable"}) {
    EXPECT_TRUE(play("write-skew-of-two-doctors", level).book.verdicts.empty()) << level;
  }
  EXPECT_THAT(play("read-only-anomaly").phenomena(), Contains(Phenomenon::read_only_anomaly));
  EXPECT_TRUE(play("read-only-anomaly-prevented").book.verdicts.empty());
  EXPECT_THAT(play("false-alarm").answers("T2"), Contains("!serialization_failure"));
}

TEST(IsolationLessons, ADuplicateIsRefusedThatNoSelectShows) {
  EXPECT_THAT(play("duplicate-that-nobody-sees").answers("T1"), ElementsAre("∅", "∅", "!duplicate_key", "∅"));
}

TEST(IsolationLessons, EveryKindOfEventOccursInSomeScenario) {
  static const engine::Catalog catalog;
  std::vector<std::size_t> counts(story::occurrence_count);
  for (const auto& shipped : catalog.scenarios()) {
    if (shipped.scenario.topic() != "isolation") continue;
    const auto run = catalog.find("isolation")->run(shipped.scenario, {}, nullptr);
    for (std::size_t step = 1; step <= run->steps(); ++step) ++counts[run->kind_of(step)];
  }
  for (std::size_t kind = 0; kind < counts.size(); ++kind) EXPECT_GT(counts[kind], 0U) << story::kinds()[kind].name;
}

/// What a script shows when it is played.
std::vector<Phenomenon> phenomena_of(const std::string& script, const core::Setting& setting) {
  Played played;
  played.scenario.setting = setting;
  played.scenario.text = std::make_shared<const std::string>(script);
  played.scenario.named = std::make_shared<const core::NamedSchedule>(core::read_script(script, "script"));
  played.book = story::write_book(played.scenario);
  return played.phenomena();
}

story::Findings explored(const std::string& name) {
  engine::EventLog<story::Event> log(1'000'000);
  story::explore(shipped(name), log);
  return story::findings_in(log);
}

TEST(IsolationLessons, AnExplorationOpensRunsThatShowWhatItFound) {
  const story::Findings lost = explored("explore-a-lost-update");
  EXPECT_EQ(lost.interleavings, 70U) << "8! / (4! 4!)";
  EXPECT_LT(lost.serializable, 70U);
  ASSERT_FALSE(lost.phenomena.empty());
  for (const story::Sighted& sighted : lost.phenomena) {
    EXPECT_THAT(phenomena_of(sighted.script, {}), Contains(sighted.what));
  }
  std::size_t count = 0;
  for (const story::Outcome& outcome : lost.outcomes) {
    count += outcome.count;
    const std::vector<Phenomenon> shown = phenomena_of(outcome.script, {});
    for (const Phenomenon what : outcome.phenomena) EXPECT_THAT(shown, Contains(what));
  }
  EXPECT_EQ(count, 70U);
}

TEST(IsolationLessons, TheTextbooksTableOpensARunBehindEachPossibleCell) {
  engine::Scenario scenario{"isolation"};
  scenario.set("task", "textbook", {"test", 1, 1});
  engine::EventLog<story::Event> log(1'000);
  story::explore(story::read(engine::Settings(scenario, story::make_schema())), log);
  const story::Findings table = story::findings_in(log);
  ASSERT_EQ(table.cells.size(), 36U);
  constexpr Phenomenon columns[] = {Phenomenon::dirty_read, Phenomenon::non_repeatable_read, Phenomenon::phantom};
  for (const story::Cell& cell : table.cells) {
    if (!cell.is_possible) continue;
    EXPECT_THAT(phenomena_of(cell.script, cell.setting), Contains(columns[cell.column % 3])) << cell.row;
  }
}

TEST(IsolationLessons, AnExplorationThatIsTooLargeSaysHowLarge) {
  std::string script = "CREATE TABLE t (id INT PRIMARY KEY);\n";
  for (int session = 1; session <= 4; ++session) {
    for (int step = 0; step < 6; ++step) script += "T" + std::to_string(session) + ": SELECT * FROM t\n";
  }
  engine::Scenario scenario{"isolation"};
  scenario.set("task", "explore", {"test", 1, 1});
  scenario.set("schedule", script, {"test", 1, 1});
  static const engine::Catalog catalog;
  try {
    (void)catalog.find("isolation")->run(scenario, {}, nullptr);
    FAIL() << "explored";
  } catch (const engine::InputError& error) {
    EXPECT_THAT(error.message(engine::Language::english), testing::HasSubstr("2308743493056")) << "24! / (6!)^4";
    EXPECT_EQ(error.place().source, "test");
  }
}

}  // namespace
}  // namespace tests::simulators::isolation::story
