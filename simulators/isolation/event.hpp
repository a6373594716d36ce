#pragma once

#include "simulators/isolation/value.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace simulators::isolation {

/// What a database decided. The comment says what of the event is filled in besides `who`.
enum class Happening : std::uint8_t {
  transaction_began,       ///< nothing else; also for a statement outside BEGIN
  snapshot_taken,          ///< why; number = the next transaction number, note = those active, as "41,42"
  path_chosen,             ///< where, note = the access path in words of EXPLAIN
  version_read,            ///< where, key, version, why, whom = its writer, number = versions stepped over
  version_skipped,         ///< where, key, version (0: none is visible), why, whom = its writer
  row_tested,              ///< where, key, version, why = matched or did not match
  lock_granted,            ///< where, key, note = mode and kind
  lock_held_already,       ///< where, key, note
  lock_waited_for,         ///< where, key, note, whom = the owner of the first lock in the way
  lock_got_after_waiting,  ///< nothing else: the wait that it said last is over
  wait_redirected,         ///< whom = the one who is in the way now
  lock_given_up,           ///< where, key, why
  lock_inherited,          ///< where, key, note
  lock_made_explicit,      ///< where, key, whom = who ran into it
  version_written,         ///< where, key, why = inserted, updated, deleted
  entry_marked,            ///< where, key: an index entry was delete-marked
  entry_inserted,          ///< where, key
  record_removed,          ///< where, key: undone or purged
  version_undone,          ///< where, key
  deadlock_found,          ///< whom = the next in the cycle; number = its weight
  victim_chosen,           ///< number = its weight
  read_remembered,         ///< note = the SIREAD lock; number = the serializable transaction
  read_dropped,            ///< note = the SIREAD lock, which a coarser one or a write replaces; number
  reads_forgotten,         ///< number: nobody runs any more who ran beside it; or, why, it has failed
  conflict_found,          ///< who -rw-> whom; where, key, why = while reading or while writing
  dangerous_structure,     ///< who = the pivot, whom = the one that committed first; why
  doomed,                  ///< who
  statement_failed,        ///< why
  statement_finished,      ///< number = rows or changes
  committed,               ///< nothing else
  rolled_back,             ///< why
};

/// Why it was decided so.
enum class Reason : std::uint8_t {
  none,
  newest_version,    ///< READ UNCOMMITTED, or a current read
  own_version,       ///< written by the reader
  committed_before,  ///< its writer committed before the snapshot
  writer_active,     ///< its writer was active when the snapshot was taken
  writer_later,      ///< its writer began, or committed, after the snapshot
  delete_marked,     ///< the version says that the row is gone
  no_version,        ///< no version of the row is visible
  last_committed,    ///< a semi-consistent read
  matched,
  did_not_match,
  behind_the_range,
  first_read,      ///< the first read of the transaction
  each_statement,  ///< every statement takes a snapshot
  on_request,      ///< WITH CONSISTENT SNAPSHOT
  updated_since,   ///< first updater wins
  deleted_since,
  rechecked,  ///< EvalPlanQual: the newest version is tested
  inserted,
  updated,
  deleted,
  duplicate,
  deadlock,
  record_changed,
  pivot,
  conflict_out,
  during_commit,
  in_failed_transaction,
  out_of_range,
  own_wish,
  reading,
  writing,
  nobody_needs_it,
};

inline constexpr std::size_t nobody = static_cast<std::size_t>(-1);

struct Event {
  Happening what = Happening::transaction_began;
  std::size_t who = nobody;   ///< a connection
  std::size_t whom = nobody;  ///< another one
  std::string where = {};     ///< table or table.index
  Row key = {};               ///< of the record; empty: behind the last one
  Reason why = Reason::none;
  std::uint64_t number = 0;
  std::uint64_t version = 0;  ///< as the versions of rows are numbered (access.hpp)
  std::string note = {};
};

/// Hears of every decision, in the order in which they were made.
using Watcher = std::function<void(const Event&)>;

}  // namespace simulators::isolation
