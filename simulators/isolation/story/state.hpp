#pragma once

#include "simulators/engine/event_log.hpp"
#include "simulators/engine/scene.hpp"
#include "simulators/isolation/story/book.hpp"
#include "simulators/isolation/story/event.hpp"
#include "simulators/isolation/story/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace simulators::isolation::story {

/// How far a statement of the schedule is.
enum class Stage : std::uint8_t { future, queued, running, waiting, answered, failed, skipped };

struct StepState {
  Stage stage = Stage::future;
  std::uint16_t sent_at = 0;   ///< the turn at which it was sent, plus 1
  std::uint16_t ended_at = 0;  ///< the turn at which it was answered, plus 1
  bool has_waited = false;
  std::uint8_t waited_for = nobody_there;  ///< the one in the way
  std::uint8_t freed_by = nobody_there;    ///< whose statement ended the wait
  std::uint32_t record = 0;                ///< that it waits, or waited, for
  std::uint32_t words = 0;                 ///< text: the lock
  std::uint32_t answer = 0;                ///< text, plus 1
};

/// A snapshot as its owner has it: an InnoDB read view, or a PostgreSQL snapshot.
struct SnapshotState {
  std::uint32_t next = 0;    ///< numbers from here on are later
  std::uint32_t active = 0;  ///< text: those that were active
  Reason why = Reason::none;
  std::uint16_t taken_at = 0;  ///< the turn, plus 1
};

struct SessionState {
  bool is_open = false;      ///< has a transaction
  bool is_doomed = false;    ///< fails at its next statement
  std::uint32_t number = 0;  ///< of its transaction; 0: none yet
  std::uint16_t turn = 0;    ///< of its statement, plus 1; 0: none yet
  std::uint8_t waits_for = nobody_there;
  bool is_waiting = false;
  std::optional<SnapshotState> snapshot = {};
};

/// What a look at a version came to, as long as the statement runs that looked.
struct Look {
  std::uint32_t version = 0;
  std::uint8_t who = nobody_there;
  Reason why = Reason::none;
  bool is_seen = false;
};

struct VersionState {
  bool exists = false;  ///< written, and not undone
  bool is_undone = false;
};

struct RecordState {
  bool exists = false;
  bool is_marked = false;               ///< of a secondary index: delete-marked
  std::vector<std::uint32_t> versions;  ///< the oldest first, undone ones in PostgreSQL too
};

struct LockState {
  std::uint8_t owner = nobody_there;
  std::uint32_t record = 0;
  std::uint32_t words = 0;  ///< text
  bool is_waiting = false;
  friend bool operator==(const LockState&, const LockState&) = default;
};

/// Somebody wrote, and has ended or not.
struct WriterState {
  std::uint32_t number = 0;
  std::uint8_t connection = nobody_there;
  enum class End : std::uint8_t { running, committed, rolled_back } end = End::running;
  std::uint16_t ended_at = 0;  ///< turn, plus 1
};

/// A SIREAD lock.
struct ReadState {
  std::uint8_t owner = nobody_there;
  std::uint32_t serial = 0;
  std::uint32_t words = 0;  ///< text
};

struct Conflict {
  std::uint8_t reader = nobody_there;
  std::uint8_t writer = nobody_there;
  friend bool operator==(const Conflict&, const Conflict&) = default;
};

/// The world at one step.
struct State {
  bool keeps_undone = false;  ///< PostgreSQL: what was rolled back stays in the heap
  std::uint16_t turn = 0;     ///< how many statements have had their turn
  std::vector<StepState> steps;
  std::vector<SessionState> sessions;
  std::vector<RecordState> records;
  std::vector<VersionState> versions;
  std::vector<LockState> locks;
  std::vector<WriterState> writers;  ///< in the order of their numbers
  std::vector<Look> looks;
  std::vector<ReadState> reads;
  std::vector<Conflict> conflicts;
  std::vector<Conflict> cycle;  ///< of the deadlock that was found last
  std::uint32_t edges = 0;      ///< told so far
  std::uint32_t verdicts = 0;
  bool is_over = false;
  std::optional<std::uint32_t> record;  ///< the row that is looked at: its number
  // Exploring.
  std::uint32_t outcomes = 0;
  std::uint32_t phenomena = 0;
  std::uint32_t cells = 0;
  // Counters.
  std::uint32_t statements = 0;
  std::uint32_t waits = 0;
  std::uint32_t written = 0;
  std::uint32_t skipped = 0;
  std::uint32_t failures = 0;

  bool has_happened = false;
  Event last{};
};

/// The state before the first event.
[[nodiscard]] State start(const Scenario& scenario);

/// The only function that changes a state. Cost: O(1), and O(locks) where a lock goes.
void apply(State& state, const Event& event);

/// What a copy of the state weighs, in bytes.
[[nodiscard]] std::size_t bytes(const State& state);
/// Bytes that are equal for equal states.
[[nodiscard]] std::string fingerprint(const State& state);

}  // namespace simulators::isolation::story
