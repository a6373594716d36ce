#include "simulators/isolation/story/state.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace simulators::isolation::story {
namespace {

RecordState& record_at(State& state, std::uint32_t record) {
  if (state.records.size() <= record) state.records.resize(record + 1);
  return state.records[record];
}

void enter_lock(State& state, const Event& event, bool is_waiting) {
  record_at(state, event.a).exists = true;
  const LockState lock{event.who, event.a, event.b, is_waiting};
  if (std::find(state.locks.begin(), state.locks.end(), lock) == state.locks.end()) state.locks.push_back(lock);
}

void drop_conflicts_of(State& state, std::uint8_t who) {
  std::erase_if(state.conflicts,
                [&](const Conflict& conflict) { return conflict.reader == who || conflict.writer == who; });
}

WriterState* writer_of(State& state, std::uint8_t who) {
  const std::uint32_t number = state.sessions[who].number;
  const auto found = std::find_if(state.writers.rbegin(), state.writers.rend(),
                                  [&](const WriterState& writer) { return writer.number == number; });
  return number == 0 || found == state.writers.rend() ? nullptr : &*found;
}

/// Whether the edges of a deadlock lead around: everybody who waits in it is waited for.
bool is_closed(const std::vector<Conflict>& cycle) {
  return std::all_of(cycle.begin(), cycle.end(), [&](const Conflict& edge) {
    return std::any_of(cycle.begin(), cycle.end(), [&](const Conflict& other) { return other.writer == edge.reader; });
  });
}

void end_step(State& state, std::uint16_t turn, bool has_failed, std::uint32_t answer) {
  StepState& step = state.steps[turn];
  step.stage = has_failed ? Stage::failed : Stage::answered;
  step.ended_at = state.turn;
  step.answer = answer;
  SessionState& session = state.sessions[state.last.who];
  // READ COMMITTED gives its snapshot up with the statement.
  if (session.snapshot && session.snapshot->why == Reason::each_statement) session.snapshot.reset();
}

void begin_step(State& state, const Event& event, std::uint16_t turn) {
  state.turn = std::max<std::uint16_t>(state.turn, static_cast<std::uint16_t>(turn + 1));
  StepState& step = state.steps[turn];
  step.stage = Stage::running;
  step.sent_at = state.turn;
  state.sessions[event.who].turn = static_cast<std::uint16_t>(turn + 1);
  state.looks.clear();
  ++state.statements;
}

void end_transaction(State& state, const Event& event, bool has_committed) {
  SessionState& session = state.sessions[event.who];
  if (WriterState* writer = writer_of(state, event.who)) {
    writer->end = has_committed ? WriterState::End::committed : WriterState::End::rolled_back;
    writer->ended_at = state.turn;
  }
  std::erase_if(state.locks, [&](const LockState& lock) { return lock.owner == event.who; });
  if (!has_committed) {
    drop_conflicts_of(state, event.who);
    state.cycle.clear();
  }
  const std::uint16_t turn = session.turn;
  session = {};
  session.turn = turn;
}

void begin_to_wait(State& state, const Event& event) {
  SessionState& session = state.sessions[event.who];
  session.is_waiting = true;
  session.waits_for = event.whom;
  StepState& step = state.steps[event.small];
  step.stage = Stage::waiting;
  if (!step.has_waited) ++state.waits;
  step.has_waited = true;
  step.waited_for = event.whom;
  step.freed_by = nobody_there;
  step.record = event.a;
  step.words = event.b;
  enter_lock(state, event, true);
}

void end_wait(State& state, const Event& event) {
  SessionState& session = state.sessions[event.who];
  session.is_waiting = false;
  session.waits_for = nobody_there;
  StepState& step = state.steps[event.small];
  step.stage = Stage::running;
  if (state.turn > 0) {
    const auto freeing = std::find_if(state.sessions.begin(), state.sessions.end(),
                                      [&](const SessionState& each) { return each.turn == state.turn; });
    if (freeing != state.sessions.end()) {
      step.freed_by = static_cast<std::uint8_t>(freeing - state.sessions.begin());
    }
  }
  for (LockState& lock : state.locks) {
    if (lock.owner == event.who) lock.is_waiting = false;
  }
  // PostgreSQL keeps the lock in the row, and enters it only when it is had.
  if (state.keeps_undone) {
    std::erase_if(state.locks, [&](const LockState& lock) {
      return lock.owner == event.who && lock.record == step.record && lock.words == step.words;
    });
  }
}

void fail_statement(State& state, const Event& event) {
  SessionState& session = state.sessions[event.who];
  session.is_waiting = false;
  session.waits_for = nobody_there;
  if (session.turn == 0) return;
  state.steps[session.turn - 1U].stage = Stage::failed;
  state.steps[session.turn - 1U].ended_at = state.turn;
}

void look(State& state, const Event& event, bool is_seen) {
  const bool is_current =
      std::any_of(state.looks.begin(), state.looks.end(), [&](const Look& each) { return each.who == event.who; });
  if (!is_current) state.looks.clear();
  std::erase_if(state.looks, [&](const Look& each) { return each.version == event.b; });
  state.looks.push_back({event.b, event.who, event.why, is_seen});
  state.record = event.a;
  if (!is_seen) ++state.skipped;
}

void write(State& state, const Event& event) {
  RecordState& record = record_at(state, event.a);
  record.exists = true;
  record.versions.push_back(event.b);
  if (state.versions.size() <= event.b) state.versions.resize(event.b + 1);
  state.versions[event.b].exists = true;
  state.record = event.a;
  ++state.written;
  state.sessions[event.who].number = event.small;
  if (state.writers.empty() || writer_of(state, event.who) == nullptr) {
    state.writers.push_back({.number = event.small, .connection = event.who});
  }
}

void undo(State& state, const Event& event) {
  state.versions[event.b] = {.exists = false, .is_undone = true};
  std::erase(state.records[event.a].versions, event.b);
  state.record = event.a;
}

}  // namespace

void apply(State& state, const Event& event) {
  state.last = event;
  state.has_happened = true;
  switch (event.what) {
    case Occurrence::sent:
      begin_step(state, event, event.small);
      break;
    case Occurrence::queued:
      state.turn = std::max<std::uint16_t>(state.turn, static_cast<std::uint16_t>(event.small + 1));
      state.steps[event.small].stage = Stage::queued;
      break;
    case Occurrence::skipped:
      state.turn = std::max<std::uint16_t>(state.turn, static_cast<std::uint16_t>(event.small + 1));
      state.steps[event.small].stage = Stage::skipped;
      break;
    case Occurrence::answered:
      end_step(state, event.small, event.a != 0, event.b + 1);
      if (event.a != 0) ++state.failures;
      break;
    case Occurrence::began:
    case Occurrence::committed:
    case Occurrence::rolled_back:
      if (event.small > 0) begin_step(state, event, static_cast<std::uint16_t>(event.small - 1));
      if (event.what == Occurrence::began) {
        state.sessions[event.who].is_open = true;
      } else {
        end_transaction(state, event, event.what == Occurrence::committed);
      }
      if (event.small > 0) end_step(state, static_cast<std::uint16_t>(event.small - 1), false, 0);
      break;
    case Occurrence::snapshot_taken:
      state.sessions[event.who].snapshot =
          SnapshotState{event.a, event.b, event.why, std::max<std::uint16_t>(state.turn, 1)};
      break;
    case Occurrence::version_read:
      look(state, event, true);
      break;
    case Occurrence::version_skipped:
      look(state, event, false);
      break;
    case Occurrence::row_tested:
      state.record = event.a;
      break;
    case Occurrence::lock_granted:
    case Occurrence::lock_inherited:
    case Occurrence::lock_made_explicit:
      enter_lock(state, event, false);
      break;
    case Occurrence::lock_waited_for:
      begin_to_wait(state, event);
      break;
    case Occurrence::wait_over:
      end_wait(state, event);
      break;
    case Occurrence::wait_redirected:
      state.sessions[event.who].waits_for = event.whom;
      break;
    case Occurrence::lock_given_up:
      std::erase(state.locks, LockState{event.who, event.a, event.b, false});
      break;
    case Occurrence::version_written:
      write(state, event);
      break;
    case Occurrence::version_undone:
      undo(state, event);
      break;
    case Occurrence::entry_marked:
    case Occurrence::entry_inserted:
      record_at(state, event.a).exists = true;
      record_at(state, event.a).is_marked = event.what == Occurrence::entry_marked;
      break;
    case Occurrence::record_removed:
      record_at(state, event.a) = {};
      std::erase_if(state.locks, [&](const LockState& lock) { return lock.record == event.a; });
      break;
    case Occurrence::deadlock_found:
      if (is_closed(state.cycle)) state.cycle.clear();
      state.cycle.push_back({event.who, event.whom});
      break;
    case Occurrence::victim_chosen:
      state.sessions[event.who].is_waiting = false;
      state.sessions[event.who].waits_for = nobody_there;
      std::erase_if(state.locks, [&](const LockState& lock) { return lock.owner == event.who && lock.is_waiting; });
      break;
    case Occurrence::read_remembered:
      state.reads.push_back({event.who, event.a, event.b});
      break;
    case Occurrence::read_dropped:
      std::erase_if(state.reads,
                    [&](const ReadState& read) { return read.serial == event.a && read.words == event.b; });
      break;
    case Occurrence::reads_forgotten:
      std::erase_if(state.reads, [&](const ReadState& read) { return read.serial == event.a; });
      break;
    case Occurrence::conflict_found:
      state.conflicts.push_back({event.who, event.whom});
      break;
    case Occurrence::dangerous_structure:
      break;
    case Occurrence::doomed:
      state.sessions[event.who].is_doomed = true;
      break;
    case Occurrence::statement_failed:
      fail_statement(state, event);
      break;
    case Occurrence::edge_found:
      ++state.edges;
      break;
    case Occurrence::verdict_reached:
      ++state.verdicts;
      break;
    case Occurrence::played:
      state.is_over = true;
      break;
    case Occurrence::outcome_found:
      ++state.outcomes;
      break;
    case Occurrence::phenomenon_found:
      ++state.phenomena;
      break;
    case Occurrence::cell_filled:
      ++state.cells;
      break;
  }
}

State start(const Scenario& scenario) {
  State state;
  if (scenario.task != Task::play) return state;
  state.keeps_undone = scenario.setting.server == Server::postgres;
  state.steps.resize(scenario.named->texts.size());
  state.sessions.resize(scenario.named->names.size());
  Book book;
  load(scenario, book);
  state.records.resize(book.records.size());
  state.versions.resize(book.versions.size());
  for (RecordState& record : state.records) record.exists = true;
  for (std::uint32_t version = 1; version < book.versions.size(); ++version) {
    state.versions[version].exists = true;
    state.records[book.versions[version].record].versions.push_back(version);
  }
  return state;
}

std::size_t bytes(const State& state) {
  std::size_t bytes =
      sizeof(State) + state.steps.capacity() * sizeof(StepState) + state.sessions.capacity() * sizeof(SessionState) +
      state.records.capacity() * sizeof(RecordState) + state.versions.capacity() * sizeof(VersionState) +
      state.locks.capacity() * sizeof(LockState) + state.writers.capacity() * sizeof(WriterState) +
      state.looks.capacity() * sizeof(Look) + state.reads.capacity() * sizeof(ReadState) +
      (state.conflicts.capacity() + state.cycle.capacity()) * sizeof(Conflict);
  for (const RecordState& record : state.records) bytes += record.versions.capacity() * sizeof(std::uint32_t);
  return bytes;
}

std::string fingerprint(const State& state) {
  std::string text =
      fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} {};", state.turn, state.edges, state.verdicts, state.is_over,
                  state.record.value_or(0xFFFF'FFFF), state.outcomes, state.phenomena, state.cells, state.statements,
                  state.waits, state.written, state.skipped, state.failures);
  for (const StepState& step : state.steps) {
    text += fmt::format("{} {} {} {} {} {} {} {} {}|", static_cast<int>(step.stage), step.sent_at, step.ended_at,
                        step.has_waited, step.waited_for, step.freed_by, step.record, step.words, step.answer);
  }
  for (const SessionState& session : state.sessions) {
    text += fmt::format("s{} {} {} {} {} {}", session.is_open, session.is_doomed, session.number, session.turn,
                        session.waits_for, session.is_waiting);
    if (session.snapshot) text += fmt::format(" {} {}", session.snapshot->next, session.snapshot->active);
  }
  for (const RecordState& record : state.records) {
    text += fmt::format("r{} {}:", record.exists, record.is_marked);
    for (const std::uint32_t version : record.versions) text += fmt::format("{},", version);
  }
  for (const LockState& lock : state.locks) {
    text += fmt::format("l{} {} {} {}", lock.owner, lock.record, lock.words, lock.is_waiting);
  }
  for (const WriterState& writer : state.writers) {
    text +=
        fmt::format("w{} {} {} {}", writer.number, writer.connection, static_cast<int>(writer.end), writer.ended_at);
  }
  for (const Look& look : state.looks) {
    text += fmt::format("k{} {} {} {}", look.version, look.who, static_cast<int>(look.why), look.is_seen);
  }
  for (const ReadState& read : state.reads) text += fmt::format("i{} {} {}", read.owner, read.serial, read.words);
  for (const Conflict& conflict : state.conflicts) text += fmt::format("c{} {}", conflict.reader, conflict.writer);
  for (const Conflict& edge : state.cycle) text += fmt::format("d{} {}", edge.reader, edge.writer);
  return text;
}

}  // namespace simulators::isolation::story
