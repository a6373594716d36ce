// A row lock is no entry in a table but the number of a transaction in the tuple; so who must wait waits for that
// transaction to end, and looks at the tuple again. Those who come while somebody waits already stand in a queue of the
// tuple, or the newest could overtake the others for ever. Who shares the lock and wants more stands in no queue: the
// first of the queue may be waiting for just him.
// source: heap_update and heap_lock_tuple in src/backend/access/heap/heapam.c, storage/lmgr/README.tuplock
#include "simulators/isolation/postgres/database.hpp"

#include <algorithm>

namespace simulators::isolation::postgres {
namespace {

const char* name_of(RowLock mode) { return mode == RowLock::share ? "FOR SHARE" : "FOR UPDATE"; }

bool excludes(RowLock left, RowLock right) { return left == RowLock::exclusive || right == RowLock::exclusive; }

}  // namespace

/// The transaction to wait for: who has changed the tuple, or else the first of those whose lock is in the way. 0:
/// none.
Xid Database::first_in_the_way(const Transaction& transaction, const Tuple& tuple, RowLock mode) const {
  if (tuple.xmax != 0 && tuple.xmax != transaction.xid && is_running(tuple.xmax)) return tuple.xmax;
  Xid first = 0;
  for (const auto& [xid, held] : tuple.lockers) {
    if (xid == transaction.xid || !is_running(xid) || !excludes(held, mode)) continue;
    if (first == 0 || xid < first) first = xid;
  }
  return first;
}

/// Waits until nobody else has the tuple in a way that excludes `mode`, and tells what has become of it.
Routine<Database::Outcome> Database::wait_until_free(Transaction& transaction, const Heap& heap, Tuple& tuple,
                                                     RowLock mode) {
  bool is_in_queue = false;
  for (;;) {
    const Xid xid = first_in_the_way(transaction, tuple, mode);
    if (xid == 0) break;
    const bool is_locker = std::any_of(tuple.lockers.begin(), tuple.lockers.end(), [&](const auto& locker) {
      return transaction.xid != 0 && locker.first == transaction.xid;
    });
    bool is_well = true;
    if (!is_in_queue && !is_locker) {
      is_in_queue = true;
      is_well = co_await enter_queue(transaction, heap, tuple, mode);
      // The way may be another one now.
      if (is_well && first_in_the_way(transaction, tuple, mode) != xid) continue;
    }
    if (is_well) is_well = co_await wait_for(transaction, xid, heap, heap.key_of(tuple.values), name_of(mode));
    if (!is_well) {
      if (is_in_queue) leave_queue(transaction, tuple);
      co_return Outcome::deadlock;
    }
  }
  if (is_in_queue) leave_queue(transaction, tuple);
  if (tuple.xmax == 0 || !has_committed(tuple.xmax)) co_return Outcome::free;
  co_return tuple.next != nullptr ? Outcome::updated : Outcome::deleted;
}

/// Goes from a tuple that was replaced to the newest version and locks it.
Routine<Database::Outcome> Database::lock_newest(Transaction& transaction, Heap& heap, Tuple*& tuple, RowLock mode) {
  Outcome outcome = Outcome::updated;
  while (outcome == Outcome::updated) {
    tuple = tuple->next;
    // A version whose maker rolled back was never one; nothing leads on from there.
    if (!has_committed(tuple->xmin) && !is_running(tuple->xmin) && tuple->xmin != transaction.xid) {
      co_return Outcome::deleted;
    }
    outcome = co_await wait_until_free(transaction, heap, *tuple, mode);
  }
  if (outcome == Outcome::free) {
    add_locker(transaction, heap, *tuple, mode);
  }
  co_return outcome;
}

void Database::add_locker(Transaction& transaction, const Heap& heap, Tuple& tuple, RowLock mode) {
  const Xid xid = xid_of(transaction);
  Event told{.what = Happening::lock_granted,
             .who = transaction.connection,
             .where = heap.definition->name,
             .key = heap.key_of(tuple.values)};
  std::erase_if(tuple.lockers, [&](const auto& locker) { return !is_running(locker.first); });
  for (auto& [locker, held] : tuple.lockers) {
    if (locker != xid) continue;
    if (held < mode) told.note = name_of(mode);
    held = std::max(held, mode);
    if (!told.note.empty()) tell(told);
    return;
  }
  tuple.lockers.emplace_back(xid, mode);
  told.note = name_of(mode);
  tell(told);
}

/// False: it would wait for itself in the end.
Routine<bool> Database::wait_for(Transaction& transaction, Xid xid, const Heap& heap, Row key, std::string words) {
  Session& session = sessions_[transaction.connection];
  session.waits_for = xid;
  tell({.what = Happening::lock_waited_for,
        .who = transaction.connection,
        .whom = running_.at(xid)->connection,
        .where = heap.definition->name,
        .key = std::move(key),
        .note = std::move(words)});
  if (closes_cycle(transaction.connection)) {
    session.waits_for = 0;
    co_return false;
  }
  while (session.waits_for != 0) co_await Pause{session.paused};
  tell({.what = Happening::lock_got_after_waiting, .who = transaction.connection});
  co_return true;
}

Routine<bool> Database::enter_queue(Transaction& transaction, const Heap& heap, Tuple& tuple, RowLock mode) {
  Session& session = sessions_[transaction.connection];
  TupleQueue& queue = queues_[&tuple];
  const auto is_in_the_way = [&](const auto& other) { return excludes(other.second, mode); };
  const bool must_wait = std::any_of(queue.holders.begin(), queue.holders.end(), is_in_the_way) ||
                         std::any_of(queue.waiting.begin(), queue.waiting.end(), is_in_the_way);
  if (!must_wait) {
    queue.holders.emplace_back(transaction.connection, mode);
    co_return true;
  }
  queue.waiting.emplace_back(transaction.connection, mode);
  session.waits_at = &tuple;
  tell({.what = Happening::lock_waited_for,
        .who = transaction.connection,
        .whom = queue.holders.empty() ? nobody : queue.holders.front().first,
        .where = heap.definition->name,
        .key = heap.key_of(tuple.values),
        .note = name_of(mode)});
  if (closes_cycle(transaction.connection)) {
    session.waits_at = nullptr;
    co_return false;
  }
  while (session.waits_at != nullptr) co_await Pause{session.paused};
  tell({.what = Happening::lock_got_after_waiting, .who = transaction.connection});
  co_return true;
}

void Database::leave_queue(const Transaction& transaction, const Tuple& tuple) {
  TupleQueue& queue = queues_[&tuple];
  const auto is_own = [&](const auto& other) { return other.first == transaction.connection; };
  std::erase_if(queue.holders, is_own);
  std::erase_if(queue.waiting, is_own);
  while (!queue.waiting.empty()) {
    const auto [connection, mode] = queue.waiting.front();
    const RowLock wanted = mode;
    const bool must_wait = std::any_of(queue.holders.begin(), queue.holders.end(),
                                       [&](const auto& holder) { return excludes(holder.second, wanted); });
    if (must_wait) break;
    queue.holders.push_back(queue.waiting.front());
    queue.waiting.pop_front();
    sessions_[connection].waits_at = nullptr;
    ready_.push_back(connection);
  }
}

std::vector<std::size_t> Database::blockers_of(std::size_t connection) const {
  const Session& session = sessions_[connection];
  std::vector<std::size_t> blockers;
  if (session.waits_for != 0) blockers.push_back(running_.at(session.waits_for)->connection);
  if (session.waits_at != nullptr) {
    for (const auto& [holder, mode] : queues_.at(session.waits_at).holders) blockers.push_back(holder);
  }
  return blockers;
}

/// The one that begins to wait looks whether it waits for itself; then it is the one that fails.
bool Database::closes_cycle(std::size_t connection) const {
  // By whom each one was reached first.
  std::vector<std::size_t> reached_by(sessions_.size(), nobody);
  std::vector<std::size_t> open = {connection};
  while (!open.empty()) {
    const std::size_t next = open.back();
    open.pop_back();
    for (const std::size_t blocker : blockers_of(next)) {
      if (reached_by[blocker] != nobody) continue;
      reached_by[blocker] = next;
      open.push_back(blocker);
    }
    if (reached_by[connection] != nobody) break;
  }
  if (reached_by[connection] == nobody) return false;
  std::size_t whom = connection;
  do {
    tell({.what = Happening::deadlock_found, .who = reached_by[whom], .whom = whom});
    whom = reached_by[whom];
  } while (whom != connection);
  tell({.what = Happening::victim_chosen, .who = connection});
  return true;
}

}  // namespace simulators::isolation::postgres
