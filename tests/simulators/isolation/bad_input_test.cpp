// What a learner may type that goes wrong: refused with a place, or what the real server does with it.
#include "simulators/isolation/innodb/database.hpp"
#include "simulators/isolation/postgres/database.hpp"
#include "simulators/isolation/setup_text.hpp"
#include "simulators/isolation/story/scenario.hpp"

#include <gmock/gmock.h>

#include <string>

namespace tests::simulators::isolation {
namespace {

namespace core = ::simulators::isolation;
namespace engine = ::simulators::engine;
using core::Failure;
using core::Fate;
using testing::HasSubstr;

const std::string tables = "CREATE TABLE t (id INT PRIMARY KEY, n INT);\nINSERT INTO t VALUES (1, 10);\n";

std::string error_of(const std::string& script) {
  try {
    engine::Scenario scenario("isolation");
    scenario.set("schedule", script, {"s.sql", 1, 1});
    static_cast<void>(core::story::read(engine::Settings(scenario, core::story::make_schema())));
  } catch (const engine::InputError& error) {
    return error.what();
  }
  return "none";
}

core::PlayRecord played_on(const core::Setting& setting, const std::string& steps) {
  const core::NamedSchedule named = core::read_script(tables + steps, "test");
  const auto database = core::make_engine(setting, named.schedule.tables, named.schedule.connections);
  return core::play(named.schedule, *database);
}

constexpr core::Setting innodb{.server = core::Server::innodb, .level = core::Level::repeatable_read};
constexpr core::Setting postgres{.server = core::Server::postgres, .level = core::Level::repeatable_read};

TEST(BadInput, UnknownTablesColumnsAndTypesAreNamedWithTheirPlace) {
  EXPECT_THAT(error_of(tables + "T1: SELECT * FROM u\n"), HasSubstr("s.sql:3:19: expected a table (t), found \"u\""));
  EXPECT_THAT(error_of(tables + "T1: SELECT m FROM t\n"), HasSubstr("s.sql:3:12: expected a column (id, n)"));
  EXPECT_THAT(error_of(tables + "T1: UPDATE t SET n = 'x'\n"), HasSubstr("s.sql:3:22: expected a number here"));
  EXPECT_THAT(error_of(tables + "T1: VACUUM\n"), HasSubstr("s.sql:3:5: expected SELECT, INSERT, UPDATE"));
}

TEST(BadInput, ARemainderOfADivisionByZeroIsNullInMariadbAndAnErrorInPostgres) {
  const std::string steps = "T1: SELECT * FROM t WHERE n % 0 = 0\n";
  EXPECT_TRUE(played_on(innodb, steps).steps[0].answer->rows->empty());
  const core::PlayRecord refused = played_on(postgres, "T1: BEGIN\n" + steps + "T1: SELECT * FROM t\n");
  EXPECT_EQ(refused.steps[1].answer->failure, Failure::other);
  EXPECT_TRUE(refused.steps[2].was_skipped) << "the transaction has failed";
  const core::PlayRecord written = played_on(postgres, "T1: UPDATE t SET n = n % (id - 1)\nT1: SELECT n FROM t\n");
  EXPECT_EQ(written.steps[0].answer->failure, Failure::other);
  EXPECT_EQ(written.steps[1].answer->rows->front(), core::Row{std::int64_t{10}});
  // What stands before it in AND has decided.
  const core::PlayRecord spared = played_on(postgres, "T1: SELECT * FROM t WHERE id = 2 AND n % 0 = 0\n");
  EXPECT_TRUE(spared.steps[0].answer->rows->empty());
}

TEST(BadInput, AnAggregateThatLocksIsAnErrorInPostgresOnly) {
  for (const char* lock : {" FOR UPDATE", " FOR SHARE"}) {
    const std::string steps = std::string("T1: BEGIN\nT1: SELECT COUNT(*) FROM t") + lock + "\nT1: SELECT * FROM t\n";
    EXPECT_EQ(played_on(innodb, steps).steps[1].answer->failure, Failure::none) << lock;
    EXPECT_EQ(played_on(postgres, steps).steps[1].answer->failure, Failure::other) << lock;
  }
}

TEST(BadInput, ACommitOrRollbackWithoutABeginDoesNothing) {
  for (const core::Setting& setting : {innodb, postgres}) {
    const core::PlayRecord played = played_on(setting, "T1: COMMIT\nT1: ROLLBACK\nT1: SELECT n FROM t\n");
    EXPECT_EQ(played.steps[0].answer->failure, Failure::none);
    EXPECT_EQ(played.steps[1].answer->failure, Failure::none);
    EXPECT_EQ(played.steps[2].answer->rows->size(), 1U);
    EXPECT_EQ(played.fates[0], Fate::autocommit);
  }
}

TEST(BadInput, ASessionThatNeverEndsIsOpenAndItsRowsAreNotThere) {
  for (const core::Setting& setting : {innodb, postgres}) {
    const core::PlayRecord played = played_on(setting, "T1: BEGIN\nT1: DELETE FROM t\nT2: SELECT n FROM t\n");
    EXPECT_EQ(played.fates[0], Fate::open);
    EXPECT_EQ(played.steps[2].answer->rows->size(), 1U);
  }
}

TEST(BadInput, TwoHundredSessionsAreTooManyForAPicture) {
  std::string script = tables;
  for (int session = 1; session <= 200; ++session) script += "T" + std::to_string(session) + ": BEGIN\n";
  EXPECT_THAT(error_of(script), HasSubstr("s.sql:3:1: expected at most 12 sessions"));
}

TEST(BadInput, AHundredThousandRowsAreRefusedAtTheFirstThatIsTooMany) {
  std::string script = "CREATE TABLE t (id INT PRIMARY KEY);\n";
  for (int row = 0; row < 100'000; ++row) script += "INSERT INTO t VALUES (" + std::to_string(row) + ");\n";
  EXPECT_THAT(error_of(script + "T1: BEGIN\n"), HasSubstr("s.sql:"));
  std::vector<core::Table> read;
  try {
    read = core::read_setup(script, "s.sql");
    ADD_FAILURE() << "read";
  } catch (const engine::InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("s.sql:1002:22: expected at most 1000 rows"));
  }
}

}  // namespace
}  // namespace tests::simulators::isolation
