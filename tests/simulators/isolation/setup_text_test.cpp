#include "simulators/isolation/setup_text.hpp"

#include "simulators/engine/input_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace tests::simulators::isolation {
namespace {

namespace core = ::simulators::isolation;
namespace engine = ::simulators::engine;
using Where = std::pair<std::size_t, std::size_t>;

/// Line and column at which a script is refused; 0, 0: it is read.
Where refused_at(const std::string& text) {
  try {
    (void)core::read_script(text, "script");
  } catch (const engine::InputError& error) {
    EXPECT_FALSE(error.expected(engine::Language::english).empty());
    EXPECT_FALSE(error.expected(engine::Language::chinese).empty());
    return {error.place().line, error.place().column};
  }
  return {0, 0};
}

const std::string good = "CREATE TABLE t (id INT PRIMARY KEY, v INT);\n";

TEST(SetupText, ReadsTablesIndexesAndRows) {
  const core::NamedSchedule named = core::read_script(
      "-- two tables\n"
      "CREATE TABLE account (id INT, owner VARCHAR(20) NOT NULL, branch INT,\n"
      "  PRIMARY KEY (id), UNIQUE INDEX by_owner (owner));\n"
      "CREATE INDEX by_branch ON account (branch, owner); INSERT INTO account VALUES (1, 'ann; bob', 10),\n"
      "  (2, 'it''s: -- me', NULL);\n"
      "CREATE TABLE empty (a INT, b INT, PRIMARY KEY (b, a))\n"
      "\n"
      "T1: BEGIN\n"
      "Tom: SELECT * FROM empty\n",
      "script");
  ASSERT_EQ(named.schedule.tables.size(), 2U);
  const core::Table& account = named.schedule.tables[0];
  EXPECT_EQ(account.primary_key, std::vector<std::size_t>{0});
  EXPECT_FALSE(account.columns[0].may_be_null) << "a key is never NULL";
  EXPECT_FALSE(account.columns[1].may_be_null);
  EXPECT_TRUE(account.columns[2].may_be_null);
  EXPECT_EQ(account.columns[1].most_characters, 20U);
  ASSERT_EQ(account.indexes.size(), 2U);
  EXPECT_TRUE(account.indexes[0].is_unique);
  EXPECT_EQ(account.indexes[1].columns, (std::vector<std::size_t>{2, 1}));
  ASSERT_EQ(account.rows.size(), 2U);
  EXPECT_EQ(account.rows[0][1], core::Value("ann; bob"));
  EXPECT_EQ(account.rows[1][1], core::Value("it's: -- me"));
  EXPECT_EQ(named.schedule.tables[1].primary_key, (std::vector<std::size_t>{1, 0}));
  EXPECT_EQ(named.names, (std::vector<std::string>{"T1", "Tom"}));
  EXPECT_EQ(named.lines, (std::vector<std::size_t>{8, 9}));
}

TEST(SetupText, SaysWhereItIsWrong) {
  EXPECT_EQ(refused_at(good + "T1: BEGIN\n"), Where(0, 0));
  EXPECT_EQ(refused_at("CREATE VIEW v;\nT1: BEGIN"), Where(1, 8)) << "only tables and indexes are created";
  EXPECT_EQ(refused_at("DROP TABLE t;\nT1: BEGIN"), Where(1, 1));
  EXPECT_EQ(refused_at("CREATE TABLE t (id TEXT PRIMARY KEY);\nT1: BEGIN"), Where(1, 20)) << "no such type";
  EXPECT_EQ(refused_at("CREATE TABLE t (id INT);\nT1: BEGIN"), Where(1, 14)) << "no primary key";
  EXPECT_EQ(refused_at("CREATE TABLE t (id INT PRIMARY KEY, id INT);\nT1: BEGIN"), Where(1, 37)) << "a name twice";
  EXPECT_EQ(refused_at(good + good + "T1: BEGIN"), Where(2, 14)) << "a table twice";
  EXPECT_EQ(refused_at("CREATE TABLE t (id VARCHAR(0) PRIMARY KEY);\nT1: BEGIN"), Where(1, 28));
  EXPECT_EQ(refused_at("CREATE TABLE t (id VARCHAR(99999999999999999999) PRIMARY KEY);\nT1: BEGIN"), Where(1, 28));
  EXPECT_EQ(refused_at(good + "CREATE INDEX i ON t (w);\nT1: BEGIN"), Where(2, 22)) << "no such column";
  EXPECT_EQ(refused_at(good + "  INSERT INTO t VALUES (1, 2), (1, 3);\nT1: BEGIN"), Where(2, 32)) << "a key twice";
  EXPECT_EQ(refused_at(good + "INSERT INTO t VALUES (NULL, 2);\nT1: BEGIN"), Where(2, 22)) << "a key without a value";
  EXPECT_EQ(refused_at(good + "INSERT INTO t VALUES (1, 'a');\nT1: BEGIN"), Where(2, 22)) << "the wrong type";
  EXPECT_EQ(refused_at(good + "INSERT INTO u VALUES (1, 2);\nT1: BEGIN"), Where(2, 13)) << "no such table";
  EXPECT_EQ(refused_at(good), Where(2, 1)) << "no schedule";
  EXPECT_EQ(refused_at(good + "T1: SELECT w FROM t\n"), Where(2, 12)) << "the schedule's places count, too";
  EXPECT_EQ(refused_at(good + "T1: ALTER TABLE t\n"), Where(2, 5)) << "not in the grammar";
}

TEST(SetupText, RefusesMoreRowsThanItCanShow) {
  std::string text = good;
  for (int block = 0; block < 11; ++block) {
    text += "INSERT INTO t VALUES ";
    for (int row = 0; row < 100; ++row) {
      text += (row == 0 ? "(" : ", (") + std::to_string(block * 100 + row) + ", 0)";
    }
    text += ";\n";
  }
  EXPECT_EQ(refused_at(text + "T1: BEGIN\n").first, 12U) << "1,000 rows are enough; the rest is in line 12";
}

}  // namespace
}  // namespace tests::simulators::isolation
