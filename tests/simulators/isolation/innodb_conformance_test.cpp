#include "simulators/isolation/innodb/database.hpp"
#include "simulators/isolation/recording.hpp"

#include <gtest/gtest.h>

namespace tests::simulators::isolation {
namespace {

namespace core = ::simulators::isolation;
using core::first_difference_of_locks;
using core::Level;
using core::Recording;
using core::recordings_in;
using core::reduced;
using core::written;

/// Plays every recording and compares it with what MariaDB did: results, waits, errors, the order of events, the ends
/// of the transactions and the rows that are left.
void expect_match(const std::string& name, core::innodb::Settings settings) {
  std::size_t matching = 0;
  std::size_t all = 0;
  for (const Recording& recording : recordings_in(STEPSCOPE_SOURCE_FOLDER "/tests/conformance/isolation")) {
    if (!recording.results.contains("innodb") || !recording.results.at("innodb").contains(name)) continue;
    SCOPED_TRACE(recording.name);
    const nlohmann::json& recorded = recording.results.at("innodb").at(name);
    core::innodb::Database database(recording.schedule.tables, recording.schedule.connections, settings, {});
    const core::PlayRecord played = core::play(recording.schedule, database);
    const nlohmann::json expected = reduced(recorded);
    const nlohmann::json found = written(recording, played, database);
    EXPECT_EQ(found, expected) << nlohmann::json::diff(expected, found).dump(1);
    ++all;
    if (found == expected) ++matching;
    // Elsewhere the lists also tell when the server's purge came along; the results do not depend on it.
    if (recording.name.starts_with("locks-")) {
      EXPECT_EQ(first_difference_of_locks(recording, recorded, played), "");
    }
  }
  EXPECT_GT(all, 0U);
  std::cout << "innodb, " << name << ": " << matching << " of " << all << "\n";
}

TEST(InnodbConformance, ReadUncommittedDoesWhatMariadbDid) {
  expect_match("READ UNCOMMITTED", {.level = Level::read_uncommitted});
}
TEST(InnodbConformance, ReadCommittedDoesWhatMariadbDid) {
  expect_match("READ COMMITTED", {.level = Level::read_committed});
}
TEST(InnodbConformance, RepeatableReadDoesWhatMariadbDid) {
  expect_match("REPEATABLE READ", {.level = Level::repeatable_read});
}
TEST(InnodbConformance, SerializableDoesWhatMariadbDid) {
  expect_match("SERIALIZABLE", {.level = Level::serializable});
}
TEST(InnodbConformance, SnapshotIsolationDoesWhatMariadbDid) {
  expect_match("REPEATABLE READ + innodb_snapshot_isolation",
               {.level = Level::repeatable_read, .snapshot_isolation = true});
}

}  // namespace
}  // namespace tests::simulators::isolation
