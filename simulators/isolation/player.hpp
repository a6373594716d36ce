#pragma once

#include "simulators/isolation/engine.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace simulators::isolation {

struct Step {
  std::size_t connection = 0;
  Statement statement = {};
};

/// Interleaved statements of some connections.
struct Schedule {
  std::vector<Table> tables = {};
  std::size_t connections = 0;
  std::vector<Step> steps = {};
  bool continues_on_error = false;  ///< whether what follows a failure is sent all the same
};

enum class Moment : std::uint8_t { finished, failed, blocked, queued, skipped };

struct Trace {
  std::size_t step = 0;
  Moment what = Moment::finished;
  friend bool operator==(const Trace&, const Trace&) = default;
};

struct StepRecord {
  std::optional<Answer> answer = {};  ///< nothing: skipped, or it waits to this day
  bool was_skipped = false;
  std::optional<std::size_t> blocked_until = {};  ///< it waited, and finished because of this step
  std::optional<std::size_t> queued_until = {};   ///< its connection was busy until this step's turn
};

/// The locks once a step was sent and everything had settled: connection and lock.
struct LocksAfter {
  std::size_t step = 0;
  std::vector<std::pair<std::size_t, std::string>> locks = {};
};

enum class Fate : std::uint8_t { autocommit, open, committed, rolled_back, aborted };

struct PlayRecord {
  std::vector<StepRecord> steps = {};
  std::vector<Trace> trace = {};
  std::vector<Fate> fates = {};        ///< of each connection
  std::vector<LocksAfter> locks = {};  ///< in the order in which the steps were sent
};

/// What is wanted of a play besides its record.
struct PlayOptions {
  std::span<const std::size_t> order = {};             ///< the steps as they are sent; empty: as they stand
  bool keeps_locks = true;                             ///< PlayRecord::locks; they cost more than the play itself
  std::function<void(std::size_t turn)> on_send = {};  ///< hears of each step before it is sent
  /// Hears what enters the trace; the answer is that of what has finished or failed, else a null pointer.
  std::function<void(const Trace& trace, const Answer* answer)> on_trace = {};
};

/// Plays a schedule as clients would: sends a step, waits until every statement has finished or waits for a lock, and
/// sends what was queued for connections that are free again, lowest step first.
/// With another order than the schedule's, a step is known by its turn in it, in the record too.
/// Requires: the engine has the schedule's tables and connections; the statements are bound; the order names steps of
/// the schedule.
[[nodiscard]] PlayRecord play(const Schedule& schedule, Engine& engine, const PlayOptions& options = {});

}  // namespace simulators::isolation
