#include "simulators/engine/random.hpp"
#include "simulators/isolation/anomalies/detector.hpp"
#include "simulators/isolation/anomalies/observed_play.hpp"
#include "simulators/isolation/schedule_text.hpp"

#include <gtest/gtest.h>

// What the levels promise (Adya's PL-1, PL-2, PL-SI, PL-3), on schedules that nobody has chosen.

namespace tests::simulators::isolation::anomalies {
namespace {

namespace core = ::simulators::isolation;
namespace detector = core::anomalies;
using core::Level;
using core::Server;
using core::Setting;
using detector::Phenomenon;
using ::simulators::engine::Random;

core::Table table_of_three(bool has_index) {
  core::Table table;
  table.name = "t";
  table.columns = {{.name = "k"}, {.name = "v"}};
  table.primary_key = {0};
  if (has_index) table.indexes = {{.name = "by_v", .columns = {1}}};
  table.rows = {
      {std::int64_t{1}, std::int64_t{1}}, {std::int64_t{2}, std::int64_t{2}}, {std::int64_t{4}, std::int64_t{3}}};
  return table;
}

std::string condition(Random& random) {
  const std::string number = std::to_string(1 + random.below(5));
  switch (random.below(5)) {
    case 0:
      return " WHERE v = " + number;
    case 1:
      return " WHERE v >= " + number;
    case 2:
      return " WHERE k > " + number;
    case 3:
      return "";
    default:
      return " WHERE k = " + number;
  }
}

/// Keys are used again only where `reuses_keys`.
std::string statement(Random& random, bool reuses_keys) {
  const std::string number = std::to_string(1 + random.below(5));
  switch (random.below(9)) {
    case 0:
      return "INSERT INTO t VALUES (" +
             std::to_string(reuses_keys ? 1 + random.below(6) : 10 + random.below(1'000'000)) + ", " + number + ")";
    case 1:
      return "DELETE FROM t" + condition(random);
    case 2:
      return "UPDATE t SET v = v + 1" + condition(random);
    case 3:
      return "UPDATE t SET v = " + number + condition(random);
    case 4:
      return "SELECT * FROM t" + condition(random) + (random.below(2) == 0 ? " FOR UPDATE" : " FOR SHARE");
    case 5:
      return "SELECT SUM(v) FROM t" + condition(random);
    default:
      return "SELECT * FROM t" + condition(random);
  }
}

/// Two or three sessions of one or two transactions each, interleaved at random; some statements in autocommit, some
/// transactions rolled back.
std::string schedule(Random& random, bool reuses_keys) {
  std::vector<std::vector<std::string>> sessions(2 + random.below(2));
  for (std::size_t session = 0; session < sessions.size(); ++session) {
    for (std::size_t transaction = 0; transaction < 1 + random.below(2); ++transaction) {
      const bool is_autocommit = random.below(6) == 0;
      if (!is_autocommit) sessions[session].push_back("BEGIN");
      for (std::size_t count = 1 + random.below(3); count > 0; --count)
        sessions[session].push_back(statement(random, reuses_keys));
      if (!is_autocommit) sessions[session].push_back(random.below(6) == 0 ? "ROLLBACK" : "COMMIT");
    }
  }
  std::string text;
  std::vector<std::size_t> next(sessions.size(), 0);
  for (std::size_t open = sessions.size(); open > 0;) {
    const std::size_t session = random.below(sessions.size());
    if (next[session] == sessions[session].size()) continue;
    text += "S" + std::to_string(session) + ": " + sessions[session][next[session]++] + "\n";
    if (next[session] == sessions[session].size()) --open;
  }
  return text;
}

constexpr int schedules = 4000;

/// What the random schedules are to be like, and which reads the promise is about.
struct Kind {
  bool has_index = true;
  bool reuses_keys = true;
  bool counts_writing_reads = true;  ///< also those of UPDATE, DELETE and locking SELECTs
};

/// Plays random schedules and says how many show a phenomenon; expects none of those that are forbidden.
std::size_t play(const Setting& setting, const Kind& kind, const std::vector<Phenomenon>& forbidden,
                 std::size_t& committed) {
  Random random(7 + static_cast<std::uint64_t>(setting.level));
  std::size_t with = 0;
  for (int at = 0; at < schedules; ++at) {
    const std::string text = schedule(random, kind.reuses_keys);
    const core::NamedSchedule named = core::read_schedule(text, {table_of_three(kind.has_index)}, "random");
    const detector::ObservedPlay observed = detector::observe(named.schedule, setting);
    const std::vector<detector::Verdict> verdicts = detector::verdicts_of(observed.history);
    for (const detector::Verdict& verdict : verdicts) {
      const bool is_forbidden = (kind.counts_writing_reads || !verdict.is_through_write) &&
                                std::find(forbidden.begin(), forbidden.end(), verdict.what) != forbidden.end();
      EXPECT_FALSE(is_forbidden) << core::server_name(setting) << ", " << core::level_name(setting) << ": phenomenon "
                                 << static_cast<int>(verdict.what) << " in\n"
                                 << text;
      if (is_forbidden) return 0;
    }
    with += verdicts.empty() ? 0 : 1;
    for (const detector::Transaction& transaction : observed.history.transactions) {
      committed += transaction.end == detector::End::committed ? 1 : 0;
    }
  }
  return with;
}

const std::vector<Phenomenon> dirt = {Phenomenon::g0,  Phenomenon::g1a,         Phenomenon::g1b,
                                      Phenomenon::g1c, Phenomenon::dirty_write, Phenomenon::dirty_read};
const std::vector<Phenomenon> cycles = {Phenomenon::g0,         Phenomenon::g1a,
                                        Phenomenon::g1b,        Phenomenon::g1c,
                                        Phenomenon::g_single,   Phenomenon::g_nonadjacent,
                                        Phenomenon::g2_item,    Phenomenon::g2,
                                        Phenomenon::otv,        Phenomenon::p4,
                                        Phenomenon::pmp,        Phenomenon::read_skew,
                                        Phenomenon::write_skew, Phenomenon::read_only_anomaly};
const std::vector<Phenomenon> not_under_snapshots = {
    Phenomenon::g0,       Phenomenon::g1a,           Phenomenon::g1b,     Phenomenon::g1c,
    Phenomenon::g_single, Phenomenon::g_nonadjacent, Phenomenon::otv,     Phenomenon::p4,
    Phenomenon::pmp,      Phenomenon::read_skew,     Phenomenon::phantom, Phenomenon::non_repeatable_read};

TEST(LevelPromises, WhatSerializableTransactionsCommittedHasNoCycle) {
  for (const Server server : {Server::innodb, Server::postgres}) {
    for (const bool has_index : {false, true}) {
      std::size_t committed = 0;
      play({.server = server, .level = Level::serializable}, {.has_index = has_index}, cycles, committed);
      EXPECT_GT(committed, static_cast<std::size_t>(schedules));
    }
  }
}

TEST(LevelPromises, SnapshotIsolationNeverShowsACycleWithoutTwoAntiDependenciesInARow) {
  for (const Setting& setting :
       {Setting{.server = Server::postgres, .level = Level::repeatable_read},
        Setting{.server = Server::innodb, .level = Level::repeatable_read, .snapshot_isolation = true}}) {
    std::size_t committed = 0;
    // PostgreSQL's INSERT asks the newest state whether a key is free, not the snapshot: a key that was deleted since
    // can be inserted while the snapshot still has the old row.
    const std::size_t with = play(setting, {.has_index = false, .reuses_keys = false}, not_under_snapshots, committed);
    EXPECT_GT(with, 0U) << "write skew is still there";
    EXPECT_GT(committed, static_cast<std::size_t>(schedules));
  }
}

TEST(LevelPromises, ReadCommittedReadsNothingDirtyAndReadUncommittedDoes) {
  for (const Server server : {Server::innodb, Server::postgres}) {
    std::size_t committed = 0;
    // A locking read of PostgreSQL follows a row to its end, and misses that the key was inserted again.
    const Kind plain{.counts_writing_reads = false};
    EXPECT_GT(play({.server = server, .level = Level::read_committed}, plain, dirt, committed), 0U);
    EXPECT_GT(committed, static_cast<std::size_t>(schedules));
  }
  std::size_t committed = 0;
  EXPECT_GT(play({.server = Server::innodb, .level = Level::read_uncommitted}, {},
                 {Phenomenon::g0, Phenomenon::dirty_write}, committed),
            0U);
}

}  // namespace
}  // namespace tests::simulators::isolation::anomalies
