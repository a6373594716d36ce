#include "simulators/isolation/parser.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/isolation/evaluate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

namespace tests::simulators::isolation {
namespace {

namespace core = ::simulators::isolation;
namespace engine = ::simulators::engine;
using testing::HasSubstr;

std::vector<core::Table> tables() {
  core::Table account;
  account.name = "account";
  account.columns = {{.name = "id"}, {.name = "owner", .is_text = true}, {.name = "balance"}};
  account.primary_key = {0};
  return {account};
}

core::Statement read(const std::string& text) {
  core::Statement statement = core::parse(text, "schedule");
  core::bind(statement, tables(), "schedule");
  return statement;
}

/// The error that a statement gives, as "line:column: what was expected".
std::string error_of(const std::string& text, engine::Language language = engine::Language::english) {
  try {
    (void)read(text);
  } catch (const engine::InputError& error) {
    return error.message(language).substr(std::string("schedule:").size());
  }
  return "none";
}

bool chooses(const std::string& condition, core::Row row) {
  return core::chooses(read("SELECT * FROM account WHERE " + condition).where, row);
}

TEST(Parser, ReadsEveryKindOfStatement) {
  using Kind = core::Statement::Kind;
  EXPECT_EQ(read("begin").kind, Kind::begin);
  EXPECT_EQ(read("START TRANSACTION;").kind, Kind::begin);
  EXPECT_TRUE(read("START TRANSACTION WITH CONSISTENT SNAPSHOT").with_snapshot);
  EXPECT_EQ(read("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").level, core::Level::repeatable_read);
  EXPECT_EQ(read("SELECT id, owner FROM account ORDER BY id FOR UPDATE").lock, core::ReadLock::update);
  EXPECT_EQ(read("SELECT * FROM account LOCK IN SHARE MODE").lock, core::ReadLock::share);
  EXPECT_EQ(read("INSERT INTO account (owner, id) VALUES ('it''s', -3)").rows.front(),
            (core::Row{std::int64_t{-3}, std::string("it's"), core::Null{}}));
  EXPECT_EQ(read("UPDATE account SET balance = balance * 2 + 1, owner = 'x'").assignments.size(), 2U);
  EXPECT_EQ(read("DELETE FROM account WHERE id IN (1, 2)").kind, Kind::remove);
}

TEST(Parser, MultiplicationBindsMoreThanAdditionAndAndMoreThanOr) {
  const core::Row row{std::int64_t{1}, std::string("ann"), std::int64_t{7}};
  EXPECT_TRUE(chooses("balance = 1 + 2 * 3", row));
  EXPECT_TRUE(chooses("(1 + 2) * 3 = 9", row));
  EXPECT_TRUE(chooses("10 - 3 - balance = 0", row));
  EXPECT_TRUE(chooses("id = 1 OR id = 2 AND balance = 0", row));
  EXPECT_FALSE(chooses("(id = 1 OR id = 2) AND balance = 0", row));
  EXPECT_TRUE(chooses("(balance) BETWEEN 7 AND 7 AND ((id) = 1)", row));
}

TEST(Parser, ComparesWithNullAsUnknown) {
  const core::Row row{std::int64_t{1}, std::string("ann"), core::Null{}};
  EXPECT_FALSE(chooses("balance = NULL", row));
  EXPECT_FALSE(chooses("balance <> 3", row));
  EXPECT_FALSE(chooses("balance IN (1, NULL)", row));
  EXPECT_TRUE(chooses("balance = 1 OR id = 1", row));
  EXPECT_FALSE(chooses("id % 0 = 0", row));
}

TEST(Parser, TellsWhereAndWhatWasExpected) {
  EXPECT_EQ(error_of("SELECT * FORM account"), "1:10: expected FROM, found \"FORM\"");
  EXPECT_EQ(error_of("SELECT *\nFROM"), "2:5: expected a name here, found the end of the statement");
  EXPECT_THAT(error_of("DELETE FROM acount"), HasSubstr("1:13: expected a table (account), found \"acount\""));
  EXPECT_THAT(error_of("SELECT name FROM account"), HasSubstr("1:8: expected a column (id, owner, balance)"));
  EXPECT_THAT(error_of("SELECT * FROM account WHERE owner = 3"), HasSubstr("1:37: expected a text in quotes"));
  EXPECT_THAT(error_of("INSERT INTO account VALUES (1, 'a')"),
              HasSubstr("1:28: expected 3 values in this row, found 2"));
  EXPECT_THAT(error_of("SELECT * FROM account WHERE owner = 'a"), HasSubstr("1:37: expected a quote that closes"));
  EXPECT_THAT(error_of("SELECT id, COUNT(*) FROM account"), HasSubstr("1:12: expected columns only"));
  EXPECT_THAT(error_of("SELECT * FROM account ORDER BY balance"),
              HasSubstr("1:32: expected the columns of the primary"));
  EXPECT_THAT(error_of("COMMIT now"), HasSubstr("1:8: expected the end of the statement"));
  EXPECT_THAT(error_of("UPDATE account SET balance = $1"), HasSubstr("1:30: expected a word, a number"));
  EXPECT_THAT(error_of("SELECT id FROM account WHERE id = 99999999999"),
              HasSubstr("1:35: expected a number of at most"));
}

TEST(Parser, NamesTheNearestFormOfWhatIsNotInTheSubset) {
  const std::pair<const char*, const char*> outside[] = {
      {"SAVEPOINT a",
       "1:1: expected SQL of the subset, found \"SAVEPOINT\"; the nearest form that is simulated: ROLLBACK"},
      {"ROLLBACK TO a", "1:10: expected SQL of the subset, found \"TO\""},
      {"END", "simulated: COMMIT"},
      {"TRUNCATE account", "simulated: DELETE FROM …"},
      {"REPLACE INTO account VALUES (1, 'a', 1)", "simulated: INSERT INTO … VALUES (…)"},
      {"INSERT INTO account VALUES (1, 'a', 1) ON CONFLICT DO NOTHING", "1:40: expected SQL of the subset"},
      {"UPDATE account SET balance = 1 RETURNING id", "1:32: expected SQL of the subset"},
      {"SELECT * FROM account LIMIT 1", "simulated: WHERE … BETWEEN … AND …"},
      {"SELECT * FROM account JOIN branch", "1:23: expected SQL of the subset, found \"JOIN\""},
      {"SELECT SUM(id) FROM account GROUP BY owner", "simulated: SELECT SUM(…), COUNT(*) FROM … WHERE …"},
      {"SELECT * FROM account FOR UPDATE NOWAIT", "simulated: SELECT … FOR UPDATE"},
      {"SELECT * FROM account FOR UPDATE SKIP LOCKED", "simulated: SELECT … FOR UPDATE"},
      {"SELECT * FROM account WHERE owner LIKE 'a%'", "simulated: = '…'"},
      {"SELECT * FROM account WHERE owner IS NULL", "1:35: expected SQL of the subset"},
      {"SELECT * FROM account ORDER BY id DESC", "simulated: ORDER BY …"},
      {"WITH a AS (SELECT 1) SELECT * FROM a", "1:1: expected SQL of the subset"}};
  for (const auto& [text, expected] : outside) EXPECT_THAT(error_of(text), HasSubstr(expected)) << text;
}

TEST(Parser, SpeaksChinese) {
  EXPECT_THAT(error_of("SELECT * FORM account", engine::Language::chinese), HasSubstr("此处应为 FROM"));
}

TEST(Parser, CountsColumnsInCharacters) {
  EXPECT_THAT(error_of("SELECT * FROM account WHERE owner = '银行' AND 3"), HasSubstr("1:47:"));
}

TEST(Parser, HasLimits) {
  std::string deep = "SELECT * FROM account WHERE id = ";
  for (int depth = 0; depth < 60; ++depth) deep += "(";
  EXPECT_THAT(error_of(deep + "1"), HasSubstr("expected fewer parentheses"));
  std::string chain = "UPDATE account SET balance = 1";
  for (int length = 0; length < 60; ++length) chain += " + 1";
  EXPECT_THAT(error_of(chain), HasSubstr("expected fewer parentheses"));
  EXPECT_THAT(error_of(std::string(5'000, 'x')), HasSubstr("1:1: expected a statement of at most 4000 bytes"));
  std::string list = "SELECT * FROM account WHERE id IN (1";
  for (int length = 0; length < 150; ++length) list += ", 1";
  EXPECT_THAT(error_of(list + ")"), HasSubstr("expected a list of at most 100 items"));
}

TEST(Parser, ReadsOrRefusesWhateverIsTyped) {
  const std::vector<std::string> words = {"SELECT", "FROM",    "account", "WHERE",   "id",     "(",   ")",    "=",
                                          "*",      "UPDATE",  "SET",     "IN",      "AND",    "OR",  "1",    "'a'",
                                          ",",      "BETWEEN", "INSERT",  "INTO",    "VALUES", "-",   "%",    "<>",
                                          "NULL",   "FOR",     "SHARE",   "DELETE",  "COUNT",  "SUM", "\xff", "银行",
                                          "'",      ";",       "!",       "ORDER BY"};
  std::mt19937 random(7);
  for (int round = 0; round < 5'000; ++round) {
    std::string text;
    for (std::size_t length = random() % 14; length > 0; --length) text += words[random() % words.size()] + " ";
    // Whatever is not read is refused at a place of its own text.
    const std::string error = error_of(text);
    EXPECT_TRUE(error == "none" || error.starts_with("1:")) << text << "\n" << error;
  }
}

}  // namespace
}  // namespace tests::simulators::isolation
