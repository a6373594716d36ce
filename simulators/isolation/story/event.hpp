#pragma once

#include "simulators/isolation/event.hpp"

#include <cstdint>

/// The story of a schedule: what the engines and the player tell, in events of 16 bytes, with the pieces that show it.
namespace simulators::isolation::story {

/// What happened. `a`, `b` and `small` are said for each; "record" and "version" are numbers of the book, "text" is a
/// number that the log keeps a text under, "turn" the number of a step, from 0.
enum class Occurrence : std::uint8_t {
  // The clients.
  sent,      ///< who sends a statement; small: turn; b: text, the access path, plus 1; 0: none
  queued,    ///< who would send one, but waits still; small: turn
  skipped,   ///< who leaves one out, because the transaction has failed; small: turn
  answered,  ///< who gets an answer; small: turn; a: Failure; b: text, the answer
  // Transactions. small: turn + 1, where the statement says just that; else 0.
  began,
  committed,
  rolled_back,
  // Reading.
  snapshot_taken,   ///< who, why; a: the next transaction number; b: text, those that are active
  version_read,     ///< who, whom (its writer, if active), why; a: record; b: version; small: versions stepped over
  version_skipped,  ///< the same
  row_tested,       ///< who, why; a: record; b: version
  // Locks. a: record; b: text, mode and kind.
  lock_granted,
  lock_waited_for,  ///< and whom; small: turn
  wait_over,        ///< who; small: turn
  wait_redirected,  ///< who waits for whom now
  lock_given_up,
  lock_inherited,
  lock_made_explicit,  ///< and whom: who ran into it
  // Writing. a: record; b: version.
  version_written,  ///< who, why
  version_undone,
  entry_marked,
  entry_inserted,
  record_removed,
  // Deadlocks. a: weight; in PostgreSQL there is none.
  deadlock_found,  ///< who waits for whom
  victim_chosen,
  // Serializable snapshot isolation. a: number of the transaction; b: text, the SIREAD lock.
  read_remembered,
  read_dropped,
  reads_forgotten,
  conflict_found,  ///< who -rw-> whom, why
  dangerous_structure,
  doomed,
  // Ends.
  statement_failed,  ///< who, why
  edge_found,        ///< who -> whom; a: its number among those of the verdicts
  verdict_reached,   ///< a: its number
  played,            ///< a: how many verdicts there are
                     ///< Exploring: a: interleavings; b: those that are serializable; small: classes of outcomes
  // Exploring. b: text, what is kept of it.
  outcome_found,     ///< a: how many interleavings
  phenomenon_found,  ///< a: how many interleavings; small: Phenomenon
  cell_filled,       ///< small: row; a: column; who: 1, where it is possible; whom: place among all_settings
};
inline constexpr std::size_t occurrence_count = 38;

inline constexpr std::uint8_t nobody_there = 255;

/// One event: 16 bytes.
struct Event {
  Occurrence what = Occurrence::sent;
  Reason why = Reason::none;
  std::uint8_t who = nobody_there;   ///< a connection
  std::uint8_t whom = nobody_there;  ///< another one
  std::uint16_t line = 0;            ///< of the listing; 0 for none
  std::uint16_t small = 0;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};
static_assert(sizeof(Event) == 16);

}  // namespace simulators::isolation::story
