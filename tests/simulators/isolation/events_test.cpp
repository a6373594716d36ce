#include "simulators/isolation/innodb/database.hpp"
#include "simulators/isolation/parser.hpp"
#include "simulators/isolation/player.hpp"
#include "simulators/isolation/postgres/database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tests::simulators::isolation {
namespace {

namespace core = ::simulators::isolation;
using core::Event;
using core::Happening;
using core::Level;
using core::Reason;
using Steps = std::vector<std::pair<std::size_t, std::string>>;

core::Schedule schedule(const Steps& steps) {
  core::Schedule schedule;
  core::Table test;
  test.name = "test";
  test.columns = {{.name = "id"}, {.name = "value"}};
  test.primary_key = {0};
  test.rows = {{std::int64_t{1}, std::int64_t{10}}, {std::int64_t{2}, std::int64_t{20}}};
  schedule.tables = {test};
  for (const auto& [connection, text] : steps) {
    schedule.connections = std::max(schedule.connections, connection + 1);
    core::Step step{.connection = connection, .statement = core::parse(text, "test")};
    core::bind(step.statement, schedule.tables, "test");
    schedule.steps.push_back(std::move(step));
  }
  return schedule;
}

std::vector<Event> innodb_events(const Steps& steps, Level level) {
  std::vector<Event> events;
  const core::Schedule played = schedule(steps);
  core::innodb::Database database(played.tables, played.connections, {.level = level},
                                  [&](const Event& event) { events.push_back(event); });
  (void)core::play(played, database);
  return events;
}

std::vector<Event> postgres_events(const Steps& steps, Level level) {
  std::vector<Event> events;
  const core::Schedule played = schedule(steps);
  core::postgres::Database database(played.tables, played.connections, level,
                                    [&](const Event& event) { events.push_back(event); });
  (void)core::play(played, database);
  return events;
}

/// How often something happened to a connection for a reason.
std::size_t count(const std::vector<Event>& events, Happening what, std::size_t who, Reason why = Reason::none) {
  return static_cast<std::size_t>(std::count_if(events.begin(), events.end(), [&](const Event& event) {
    return event.what == what && event.who == who && (why == Reason::none || event.why == why);
  }));
}

const Steps reader_beside_writer = {{0, "BEGIN"},
                                    {0, "SELECT * FROM test"},
                                    {1, "UPDATE test SET value = 11 WHERE id = 1"},
                                    {1, "BEGIN"},
                                    {1, "UPDATE test SET value = 21 WHERE id = 2"},
                                    {0, "SELECT * FROM test"},
                                    {1, "COMMIT"},
                                    {0, "COMMIT"}};

TEST(Events, ASnapshotSaysWhichVersionsItPassedByAndWhy) {
  for (const auto& events : {innodb_events(reader_beside_writer, Level::repeatable_read),
                             postgres_events(reader_beside_writer, Level::repeatable_read)}) {
    EXPECT_EQ(count(events, Happening::snapshot_taken, 0, Reason::first_read), 1U);
    EXPECT_EQ(count(events, Happening::version_skipped, 0, Reason::writer_later), 2U);
    EXPECT_EQ(count(events, Happening::version_read, 0, Reason::committed_before), 4U);
  }
}

TEST(Events, ReadCommittedTakesASnapshotForEveryStatement) {
  for (const auto& events : {innodb_events(reader_beside_writer, Level::read_committed),
                             postgres_events(reader_beside_writer, Level::read_committed)}) {
    EXPECT_EQ(count(events, Happening::snapshot_taken, 0, Reason::each_statement), 2U);
  }
}

TEST(Events, AWaitNamesWhomItWaitsFor) {
  const Steps steps = {{0, "BEGIN"},
                       {1, "BEGIN"},
                       {0, "UPDATE test SET value = 11 WHERE id = 1"},
                       {1, "UPDATE test SET value = 12 WHERE id = 1"},
                       {0, "COMMIT"},
                       {1, "COMMIT"}};
  for (const auto& events :
       {innodb_events(steps, Level::read_committed), postgres_events(steps, Level::read_committed)}) {
    const auto wait = std::find_if(events.begin(), events.end(),
                                   [](const Event& event) { return event.what == Happening::lock_waited_for; });
    ASSERT_NE(wait, events.end());
    EXPECT_EQ(wait->who, 1U);
    EXPECT_EQ(wait->whom, 0U);
    EXPECT_EQ(count(events, Happening::lock_got_after_waiting, 1), 1U);
  }
}

TEST(Events, ADeadlockNamesItsCycleAndItsVictim) {
  const Steps steps = {{0, "BEGIN"},
                       {1, "BEGIN"},
                       {0, "UPDATE test SET value = 11 WHERE id = 1"},
                       {1, "UPDATE test SET value = 21 WHERE id = 2"},
                       {0, "UPDATE test SET value = 22 WHERE id = 2"},
                       {1, "UPDATE test SET value = 12 WHERE id = 1"}};
  const auto events = innodb_events(steps, Level::repeatable_read);
  EXPECT_EQ(count(events, Happening::deadlock_found, 0), 1U);
  EXPECT_EQ(count(events, Happening::deadlock_found, 1), 1U);
  EXPECT_EQ(count(events, Happening::victim_chosen, 1), 1U);
  EXPECT_EQ(count(events, Happening::version_undone, 1), 1U);
}

TEST(Events, WriteSkewShowsBothConflictsAndWhoIsDoomed) {
  const Steps steps = {{0, "BEGIN"},
                       {1, "BEGIN"},
                       {0, "SELECT SUM(value) FROM test"},
                       {1, "SELECT SUM(value) FROM test"},
                       {0, "UPDATE test SET value = 0 WHERE id = 1"},
                       {1, "UPDATE test SET value = 0 WHERE id = 2"},
                       {0, "COMMIT"},
                       {1, "COMMIT"}};
  const auto events = postgres_events(steps, Level::serializable);
  EXPECT_EQ(count(events, Happening::conflict_found, 0), 1U);
  EXPECT_EQ(count(events, Happening::conflict_found, 1), 1U);
  EXPECT_EQ(count(events, Happening::doomed, 1), 1U);
  EXPECT_EQ(count(events, Happening::statement_failed, 1, Reason::during_commit), 1U);
}

TEST(Events, NothingDependsOnWhetherSomebodyWatches) {
  const core::Schedule played = schedule(reader_beside_writer);
  core::innodb::Database unwatched(played.tables, played.connections, {.level = Level::serializable}, {});
  std::size_t heard = 0;
  core::innodb::Database watched(played.tables, played.connections, {.level = Level::serializable},
                                 [&](const Event&) { ++heard; });
  EXPECT_EQ(core::play(played, unwatched).trace, core::play(played, watched).trace);
  EXPECT_GT(heard, 0U);
}

}  // namespace
}  // namespace tests::simulators::isolation
