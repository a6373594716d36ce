#include "simulators/isolation/innodb/database.hpp"
#include "simulators/isolation/parser.hpp"
#include "simulators/isolation/player.hpp"
#include "simulators/isolation/postgres/database.hpp"

#include <gtest/gtest.h>

namespace tests::simulators::isolation {
namespace {

namespace core = ::simulators::isolation;
using core::Failure;
using core::Level;
using Steps = std::vector<std::pair<std::size_t, std::string>>;

/// Two rows with an index on the value, so that a scan may find them in another order than the key's.
core::Schedule schedule(const Steps& steps) {
  core::Schedule schedule;
  core::Table test;
  test.name = "test";
  test.columns = {{.name = "id"}, {.name = "value"}};
  test.primary_key = {0};
  test.indexes = {{.name = "by_value", .columns = {1}}};
  test.rows = {{std::int64_t{1}, std::int64_t{20}}, {std::int64_t{2}, std::int64_t{10}}};
  schedule.tables = {test};
  for (const auto& [connection, text] : steps) {
    schedule.connections = std::max(schedule.connections, connection + 1);
    core::Step step{.connection = connection, .statement = core::parse(text, "test")};
    core::bind(step.statement, schedule.tables, "test");
    schedule.steps.push_back(std::move(step));
  }
  return schedule;
}

core::PlayRecord innodb(const Steps& steps, Level level) {
  const core::Schedule played = schedule(steps);
  core::innodb::Database database(played.tables, played.connections, {.level = level}, {});
  return core::play(played, database);
}

core::PlayRecord postgres(const Steps& steps, Level level) {
  const core::Schedule played = schedule(steps);
  core::postgres::Database database(played.tables, played.connections, level, {});
  return core::play(played, database);
}

const core::Row one{std::int64_t{1}, std::int64_t{20}};
const core::Row two{std::int64_t{2}, std::int64_t{10}};

TEST(Levels, OrderByPutsTheKeysInOrderWhateverWasScanned) {
  const Steps steps = {{0, "SELECT * FROM test WHERE value > 0 ORDER BY id"}};
  EXPECT_EQ(innodb(steps, Level::read_committed).steps[0].answer->rows, (std::vector<core::Row>{one, two}));
  EXPECT_EQ(postgres(steps, Level::read_committed).steps[0].answer->rows, (std::vector<core::Row>{one, two}));
}

TEST(Levels, AConsistentSnapshotIsTakenAtOnceInInnodb) {
  const Steps steps = {{0, "START TRANSACTION WITH CONSISTENT SNAPSHOT"},
                       {1, "UPDATE test SET value = 99 WHERE id = 1"},
                       {0, "SELECT * FROM test WHERE id = 1"}};
  EXPECT_EQ(innodb(steps, Level::repeatable_read).steps[2].answer->rows, (std::vector<core::Row>{one}));
  EXPECT_NE(innodb(steps, Level::read_committed).steps[2].answer->rows, (std::vector<core::Row>{one}));
  EXPECT_EQ(postgres(steps, Level::repeatable_read).steps[0].answer->failure, Failure::other);
}

TEST(Levels, SetTransactionCountsForOneTransactionOnly) {
  const std::string set = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";
  const Steps before = {{0, set},
                        {0, "BEGIN"},
                        {0, "SELECT * FROM test"},
                        {1, "DELETE FROM test WHERE id = 2"},
                        {0, "SELECT * FROM test ORDER BY id"},
                        {0, "COMMIT"},
                        {0, "SELECT * FROM test"}};
  EXPECT_EQ(innodb(before, Level::read_committed).steps[4].answer->rows->size(), 2U);
  EXPECT_EQ(innodb(before, Level::read_committed).steps[6].answer->rows->size(), 1U);
  EXPECT_EQ(postgres(before, Level::read_committed).steps[4].answer->rows->size(), 1U);
  Steps within = before;
  std::swap(within[0], within[1]);
  EXPECT_EQ(innodb(within, Level::read_committed).steps[1].answer->failure, Failure::other);
  EXPECT_EQ(postgres(within, Level::read_committed).steps[4].answer->rows->size(), 2U);
}

TEST(Levels, ValuesThatDoNotFitAreRefused) {
  const Steps steps = {{0, "UPDATE test SET value = value * 2147483647 WHERE id = 1"},
                       {0, "INSERT INTO test VALUES (NULL, 1)"},
                       {0, "UPDATE test SET id = NULL"}};
  for (const core::PlayRecord& played :
       {innodb(steps, Level::read_committed), postgres(steps, Level::read_committed)}) {
    for (const core::StepRecord& step : played.steps) EXPECT_EQ(step.answer->failure, Failure::other);
  }
}

TEST(Levels, AConnectionThatStillWaitsAtTheEndHasNoAnswer) {
  const Steps steps = {{0, "BEGIN"},
                       {0, "DELETE FROM test WHERE id = 1"},
                       {1, "DELETE FROM test WHERE id = 1"},
                       {1, "SELECT * FROM test"}};
  for (const core::PlayRecord& played :
       {innodb(steps, Level::read_committed), postgres(steps, Level::read_committed)}) {
    EXPECT_FALSE(played.steps[2].answer.has_value());
    EXPECT_FALSE(played.steps[3].answer.has_value());
    EXPECT_EQ(played.fates[0], core::Fate::open);
  }
}

}  // namespace
}  // namespace tests::simulators::isolation
