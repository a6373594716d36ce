#include "simulators/isolation/spec_text.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/isolation/setup_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace tests::simulators::isolation {
namespace {

namespace core = ::simulators::isolation;
namespace engine = ::simulators::engine;

// As PostgreSQL's own tests are written: src/test/isolation/specs/simple-write-skew.spec, with a primary key.
const std::string write_skew = R"(# Write skew test.
setup
{
 CREATE TABLE test (i int PRIMARY KEY, t varchar(10));
 INSERT INTO test VALUES (5, 'apple'), (7, 'pear');
}

teardown
{
 DROP TABLE test;
}

session s1
setup { BEGIN ISOLATION LEVEL SERIALIZABLE; }
step rwx1 { UPDATE test SET t = 'apple' WHERE t = 'pear'; }
step c1 { COMMIT; }

session "s2"
setup { BEGIN ISOLATION LEVEL SERIALIZABLE; }
step rwx2 { UPDATE test SET t = 'pear' WHERE t = 'apple'; }
step c2 { COMMIT; }

permutation rwx1 c1 rwx2 c2
permutation rwx1 rwx2(*) c1 c2
)";

TEST(SpecText, ReadsSessionsStepsAndPermutations) {
  EXPECT_TRUE(core::is_spec(write_skew));
  EXPECT_FALSE(core::is_spec("T1: BEGIN\n"));
  const core::Spec spec = core::read_spec(write_skew, "spec", core::Server::postgres, 2);
  EXPECT_EQ(spec.permutations, 2U);
  EXPECT_EQ(spec.named.names, (std::vector<std::string>{"s1", "s2"}));
  EXPECT_EQ(spec.named.texts,
            (std::vector<std::string>{"BEGIN", "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", "BEGIN",
                                      "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                                      "UPDATE test SET t = 'apple' WHERE t = 'pear'",
                                      "UPDATE test SET t = 'pear' WHERE t = 'apple'", "COMMIT", "COMMIT"}));
  EXPECT_EQ(spec.named.lines, (std::vector<std::size_t>{14, 14, 19, 19, 15, 20, 16, 21}));
  EXPECT_EQ(spec.named.schedule.tables.at(0).rows.size(), 2U);
}

// The permutations and what comes of them: src/test/isolation/expected/simple-write-skew.out.
TEST(SpecText, PlaysWriteSkewAsPostgresExpectsIt) {
  for (const std::size_t permutation : {1U, 2U}) {
    const core::Spec spec = core::read_spec(write_skew, "spec", core::Server::postgres, permutation);
    const core::Schedule& schedule = spec.named.schedule;
    const auto engine = core::make_engine({.server = core::Server::postgres, .level = core::Level::read_committed},
                                          schedule.tables, schedule.connections);
    const core::PlayRecord played = core::play(schedule, *engine);
    std::size_t failures = 0;
    for (const core::StepRecord& step : played.steps) {
      if (step.answer && step.answer->failure == core::Failure::serialization_failure) ++failures;
    }
    EXPECT_EQ(failures, permutation == 1 ? 0U : 1U) << "only what overlaps can be a write skew";
  }
}

TEST(SpecText, SaysWhereItIsWrong) {
  const auto refused_at = [](const std::string& text) {
    try {
      (void)core::read_spec(text, "spec", core::Server::postgres);
    } catch (const engine::InputError& error) {
      return std::pair(error.place().line, error.place().column);
    }
    return std::pair(std::size_t{0}, std::size_t{0});
  };
  using Where = std::pair<std::size_t, std::size_t>;
  EXPECT_EQ(refused_at("setup { CREATE TABLE t (id INT PRIMARY KEY); }\nsession a\nstep x { LISTEN t; }\n"),
            Where(3, 10));
  EXPECT_EQ(refused_at("setup { CREATE TABLE t (id INT PRIMARY KEY); }\nsession a\nstep x { COMMIT; }\n"
                       "permutation x y\n"),
            Where(4, 15));
  EXPECT_EQ(refused_at("setup { CREATE TABLE t (id INT PRIMARY KEY);\nsession a\n"), Where(3, 1)) << "never closed";
  EXPECT_EQ(refused_at("setup { VACUUM; }\nsession a\nstep x { COMMIT; }\n"), Where(1, 9));
  EXPECT_EQ(refused_at("session a\nteach x { COMMIT; }\n"), Where(2, 1));
}

TEST(SetupText, WritesTablesSoThatTheyReadBack) {
  const std::string text =
      "CREATE TABLE t (a INT, b VARCHAR(9) NOT NULL, c INT, PRIMARY KEY (c, a), UNIQUE INDEX i (b), INDEX j (a, b));\n"
      "INSERT INTO t VALUES (1, 'it''s', 2), (2, '', 2);\nCREATE TABLE u (a INT PRIMARY KEY);\n";
  const std::vector<core::Table> tables = core::read_setup(text, "text");
  const std::vector<core::Table> again = core::read_setup(core::text_of(tables), "again");
  ASSERT_EQ(again.size(), tables.size());
  for (std::size_t at = 0; at < tables.size(); ++at) {
    EXPECT_EQ(again[at].name, tables[at].name);
    EXPECT_EQ(again[at].rows, tables[at].rows);
    EXPECT_EQ(again[at].primary_key, tables[at].primary_key);
    ASSERT_EQ(again[at].indexes.size(), tables[at].indexes.size());
    for (std::size_t index = 0; index < tables[at].indexes.size(); ++index) {
      EXPECT_EQ(again[at].indexes[index].columns, tables[at].indexes[index].columns);
      EXPECT_EQ(again[at].indexes[index].is_unique, tables[at].indexes[index].is_unique);
    }
    for (std::size_t column = 0; column < tables[at].columns.size(); ++column) {
      EXPECT_EQ(again[at].columns[column].may_be_null, tables[at].columns[column].may_be_null);
      EXPECT_EQ(again[at].columns[column].most_characters, tables[at].columns[column].most_characters);
    }
  }
}

}  // namespace
}  // namespace tests::simulators::isolation
