#include "simulators/isolation/postgres/database.hpp"
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

/// Plays every recording and compares it with what PostgreSQL did: results, waits, errors, the order of events, the
/// ends of the transactions and the rows that are left.
void expect_match(const std::string& name, Level level) {
  std::size_t matching = 0;
  std::size_t all = 0;
  for (const Recording& recording : recordings_in(STEPSCOPE_SOURCE_FOLDER "/tests/conformance/isolation")) {
    if (!recording.results.contains("postgres") || !recording.results.at("postgres").contains(name)) continue;
    SCOPED_TRACE(recording.name);
    const nlohmann::json& recorded = recording.results.at("postgres").at(name);
    core::postgres::Database database(recording.schedule.tables, recording.schedule.connections, level, {});
    const core::PlayRecord played = core::play(recording.schedule, database);
    const nlohmann::json expected = reduced(recorded);
    const nlohmann::json found = written(recording, played, database);
    EXPECT_EQ(found, expected) << nlohmann::json::diff(expected, found).dump(1);
    ++all;
    if (found == expected) ++matching;
    EXPECT_EQ(first_difference_of_locks(recording, recorded, played), "");
  }
  EXPECT_GT(all, 0U);
  std::cout << "postgres, " << name << ": " << matching << " of " << all << "\n";
}

TEST(PostgresConformance, ReadCommittedDoesWhatPostgresqlDid) { expect_match("READ COMMITTED", Level::read_committed); }
TEST(PostgresConformance, RepeatableReadDoesWhatPostgresqlDid) {
  expect_match("REPEATABLE READ", Level::repeatable_read);
}
TEST(PostgresConformance, SerializableDoesWhatPostgresqlDid) { expect_match("SERIALIZABLE", Level::serializable); }

}  // namespace
}  // namespace tests::simulators::isolation
