#include "simulators/isolation/innodb/database.hpp"
#include "simulators/isolation/postgres/database.hpp"
#include "simulators/isolation/recording.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <map>

namespace tests::simulators::isolation {
namespace {

namespace core = ::simulators::isolation;
using core::Level;
using core::Recording;
using core::recordings_in;

/// What EXPLAIN said, in the words of the engines.
std::string plan_of(const std::string& recorded) {
  if (recorded == "ALL:None") return "ALL";
  const bool is_postgres = recorded.starts_with("Index ") || recorded.starts_with("Bitmap ");
  return is_postgres ? recorded.substr(0, recorded.find(':')) : recorded;
}

/// The paths that the engine chose, of each connection in the order of its statements.
using Paths = std::map<std::size_t, std::deque<std::string>>;

/// Compares the path of each statement with EXPLAIN's; gives back how many there were.
std::size_t compare(const Recording& recording, const nlohmann::json& recorded, core::Engine& engine, Paths& paths) {
  const core::PlayRecord played = core::play(recording.schedule, engine);
  std::size_t compared = 0;
  for (std::size_t at = 0; at < played.steps.size(); ++at) {
    const core::Step& step = recording.schedule.steps[at];
    const core::StepRecord& record = played.steps[at];
    const bool scans =
        step.statement.kind == core::Statement::Kind::select || step.statement.kind >= core::Statement::Kind::update;
    if (!scans || !record.answer || record.answer->failure == core::Failure::in_failed_transaction) continue;
    std::deque<std::string>& own = paths[step.connection];
    if (own.empty()) {
      ADD_FAILURE() << recording.name << " step " << at << " chose no path";
      return compared;
    }
    const nlohmann::json& result = recorded.at("steps").at(at);
    if (result.contains("plan")) {
      const std::string plan = plan_of(result.at("plan"));
      // EXPLAIN does the lookup of a constant, and tells no index where there is no row.
      const bool is_lookup_without_row = plan.find("after reading const tables") != std::string::npos;
      if (is_lookup_without_row) {
        EXPECT_TRUE(own.front().starts_with("const:")) << recording.name << " step " << at;
      } else {
        EXPECT_EQ(own.front(), plan) << recording.name << " step " << at;
      }
      ++compared;
    }
    own.pop_front();
  }
  return compared;
}

TEST(Plans, AreThoseThatExplainTells) {
  const std::map<std::string, Level> levels = {{"READ UNCOMMITTED", Level::read_uncommitted},
                                               {"READ COMMITTED", Level::read_committed},
                                               {"REPEATABLE READ", Level::repeatable_read},
                                               {"SERIALIZABLE", Level::serializable}};
  std::size_t compared = 0;
  for (const Recording& recording : recordings_in(STEPSCOPE_SOURCE_FOLDER "/tests/conformance/isolation")) {
    for (const auto& [name, level] : levels) {
      Paths paths;
      const core::Watcher watcher = [&](const core::Event& event) {
        if (event.what == core::Happening::path_chosen) paths[event.who].push_back(event.note);
      };
      const core::Schedule& schedule = recording.schedule;
      core::innodb::Database innodb(schedule.tables, schedule.connections, {.level = level}, watcher);
      compared += compare(recording, recording.results.at("innodb").at(name), innodb, paths);
      if (level == Level::read_uncommitted) continue;
      paths.clear();
      core::postgres::Database postgres(schedule.tables, schedule.connections, level, watcher);
      compared += compare(recording, recording.results.at("postgres").at(name), postgres, paths);
    }
  }
  EXPECT_GT(compared, 3'000U);
}

}  // namespace
}  // namespace tests::simulators::isolation
