// What the story says, replayed by apply() alone, against the engines themselves, on every recorded schedule at every
// level: the locks after each statement, the answers, and the rows that are left.
#include "simulators/isolation/recording.hpp"
#include "simulators/isolation/story/state.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace tests::simulators::isolation::story {
namespace {

namespace core = ::simulators::isolation;
namespace story = core::story;
using Locks = std::set<std::pair<std::size_t, std::string>>;

/// The scenario of a recorded schedule; its texts do not matter here.
story::Scenario scenario_of(const core::Recording& recording, const core::Setting& setting) {
  core::NamedSchedule named;
  named.schedule = recording.schedule;
  named.names = recording.connections;
  named.texts.resize(recording.schedule.steps.size(), "statement");
  named.lines.resize(recording.schedule.steps.size(), 1);
  story::Scenario scenario;
  scenario.setting = setting;
  scenario.text = std::make_shared<const std::string>();
  scenario.named = std::make_shared<const core::NamedSchedule>(std::move(named));
  return scenario;
}

/// The state's locks as the engine lists them, without those of tables.
Locks locks_of(const story::State& state, const story::Book& book, bool is_innodb) {
  Locks locks;
  for (const story::LockState& lock : state.locks) {
    if (!is_innodb) break;
    const story::Record& record = book.records[lock.record];
    std::string line = "row " + record.where + " " + book.texts[lock.words] + " ";
    line += record.key.empty() ? "supremum" : core::text_of(record.key);
    if (lock.is_waiting) line += " WAITING";
    locks.emplace(lock.owner, line);
  }
  for (const story::ReadState& read : state.reads) locks.emplace(read.owner, book.texts[read.words]);
  return locks;
}

Locks expected_locks(const std::vector<std::pair<std::size_t, std::string>>& told) {
  Locks locks;
  for (auto [connection, line] : told) {
    if (line.starts_with("table ")) continue;
    if (const std::size_t mark = line.find(" deleted"); mark != std::string::npos) line.erase(mark, 8);
    locks.emplace(connection, line);
  }
  return locks;
}

/// The committed rows of a table, from the versions that the state has.
std::vector<core::Row> rows_of(const story::State& state, const story::Book& book, const std::string& name) {
  std::vector<core::Row> rows;
  const auto has_ended = [&](std::uint32_t version, story::WriterState::End end) {
    return std::any_of(state.writers.begin(), state.writers.end(), [&](const story::WriterState& writer) {
      return writer.number == book.versions[version].writer && writer.end == end;
    });
  };
  for (std::size_t record = 0; record < state.records.size(); ++record) {
    if (book.records[record].where != name) continue;
    const auto& versions = state.records[record].versions;
    for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
      const bool is_loaded = book.versions[*version].writer == 1;
      if (!is_loaded && !has_ended(*version, story::WriterState::End::committed)) continue;
      if (!book.versions[*version].is_dead) rows.push_back(book.versions[*version].values);
      break;
    }
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

void expect_replay(const core::Recording& recording, const core::Setting& setting) {
  const story::Scenario scenario = scenario_of(recording, setting);
  const core::Schedule& schedule = scenario.named->schedule;
  const bool is_innodb = setting.server == core::Server::innodb;
  const auto engine = core::make_engine(setting, schedule.tables, schedule.connections);
  const core::PlayRecord played = core::play(schedule, *engine);
  const story::Book book = story::write_book(scenario);
  story::State state = story::start(scenario);
  std::size_t at = 0;
  ASSERT_EQ(book.begins.size(), played.locks.size());
  for (std::size_t sent = 0; sent < book.begins.size(); ++sent) {
    const std::size_t until = sent + 1 < book.begins.size() ? book.begins[sent + 1] : book.told_of_play;
    for (; at < until; ++at) story::apply(state, book.events[at]);
    ASSERT_EQ(locks_of(state, book, is_innodb), expected_locks(played.locks[sent].locks))
        << "after step " << played.locks[sent].step;
  }
  for (; at < book.events.size(); ++at) story::apply(state, book.events[at]);
  for (std::size_t step = 0; step < played.steps.size(); ++step) {
    const auto& answer = played.steps[step].answer;
    if (state.steps[step].answer > 0) {
      ASSERT_TRUE(answer.has_value());
      EXPECT_EQ(book.texts[state.steps[step].answer - 1], story::signs_of(*answer)) << step;
    }
    if (played.steps[step].blocked_until) {
      EXPECT_TRUE(state.steps[step].has_waited) << step;
      // Of a statement that stood in a queue, the moment is the one at which its turn came.
      const std::size_t sent = *played.steps[step].blocked_until;
      EXPECT_EQ(state.steps[step].ended_at, played.steps[sent].queued_until.value_or(sent) + 1) << step;
    }
  }
  for (std::size_t table = 0; table < schedule.tables.size(); ++table) {
    const std::string name = schedule.tables[table].name + (is_innodb ? ".PRIMARY" : "");
    EXPECT_EQ(rows_of(state, book, name), engine->rows(table));
  }
}

void expect_replays(core::Server server) {
  std::size_t played = 0;
  for (const core::Recording& recording : core::recordings_in(STEPSCOPE_SOURCE_FOLDER "/tests/conformance/isolation")) {
    for (const core::Setting& setting : core::all_settings) {
      if (setting.server != server) continue;
      SCOPED_TRACE(recording.name + ", " + core::level_name(setting));
      expect_replay(recording, setting);
      ++played;
      if (testing::Test::HasFatalFailure()) return;
    }
  }
  EXPECT_GT(played, 500U);
}

TEST(StoryReplay, HasTheLocksAnswersAndRowsOfInnodbAfterEachStatement) { expect_replays(core::Server::innodb); }

TEST(StoryReplay, HasTheLocksAnswersAndRowsOfPostgresAfterEachStatement) { expect_replays(core::Server::postgres); }

}  // namespace
}  // namespace tests::simulators::isolation::story
