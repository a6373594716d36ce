// Why nobody is passed by in silence: a request looks at all locks that were made before it, in their order, the
// waiting ones too, and waits for the owner of the first one that conflicts. When a lock goes, each waiter of the page
// looks again at those before it. So grants come in the order of the requests, and each waiter has exactly one edge in
// the graph of who waits for whom.
#include "simulators/isolation/innodb/lock_table.hpp"

#include <algorithm>
#include <utility>

namespace simulators::isolation::innodb {
namespace {

bool is_exclusive(LockMode mode) { return mode == LockMode::exclusive; }

/// Whether a request must wait for `held`, which stands on the same record. source: lock_rec_has_to_wait
bool conflicts(const Transaction& owner, LockMode mode, LockKind kind, const RecordLock& held, bool on_supremum) {
  if (held.owner == &owner || (!is_exclusive(mode) && !is_exclusive(held.mode))) return false;
  const bool inserts = kind == LockKind::insert_intention;
  if ((on_supremum || kind == LockKind::gap) && !inserts) return false;
  const bool held_is_gap = held.kind == LockKind::gap || held.kind == LockKind::insert_intention;
  if (!inserts && held_is_gap) return false;
  if ((inserts || kind == LockKind::gap) && held.kind == LockKind::record) return false;
  return held.kind != LockKind::insert_intention;
}

/// The supremum can only be locked as a gap, and says next-key to it.
LockKind kind_on(const Record* record, LockKind kind) {
  return record == nullptr && kind != LockKind::insert_intention ? LockKind::next_key : kind;
}

bool is_as_strong(const RecordLock& held, LockMode mode, LockKind kind) {
  if (is_exclusive(mode) && !is_exclusive(held.mode)) return false;
  return held.kind == LockKind::next_key || held.kind == kind;
}

}  // namespace

bool RecordLock::covers(const Record* record) const {
  return std::find(records.begin(), records.end(), record) != records.end();
}

std::string words_of(LockMode mode, LockKind kind) {
  std::string words = is_exclusive(mode) ? "X " : "S ";
  switch (kind) {
    case LockKind::record:
      return words + "rec";
    case LockKind::gap:
      return words + "gap";
    case LockKind::next_key:
      return words + "next-key";
    case LockKind::insert_intention:
      return words + "insert-intention";
  }
  return words;
}

bool LockTable::holds(const Transaction& owner, const Index& index, const Record* record, LockMode mode,
                      LockKind kind) const {
  kind = kind_on(record, kind);
  const auto queue = queues_.find(&index);
  if (queue == queues_.end() || kind == LockKind::insert_intention) return false;
  return std::any_of(queue->second.begin(), queue->second.end(), [&](const RecordLock& lock) {
    return lock.owner == &owner && !lock.is_waiting && lock.kind != LockKind::insert_intention && lock.covers(record) &&
           is_as_strong(lock, mode, kind);
  });
}

const RecordLock* LockTable::first_conflict(const Transaction& owner, const Index& index, const Record* record,
                                            LockMode mode, LockKind kind) const {
  const auto queue = queues_.find(&index);
  if (queue == queues_.end()) return nullptr;
  for (const RecordLock& lock : queue->second) {
    if (lock.covers(record) && conflicts(owner, mode, kind, lock, record == nullptr)) return &lock;
  }
  return nullptr;
}

bool LockTable::would_wait(const Transaction& owner, const Index& index, const Record* record, LockMode mode,
                           LockKind kind) const {
  return !holds(owner, index, record, mode, kind) && first_conflict(owner, index, record, mode, kind) != nullptr;
}

Grant LockTable::request(Transaction& owner, Index& index, const Record* record, LockMode mode, LockKind& kind) {
  return ask(owner, index, record, mode, kind, true);
}

Grant LockTable::request_without_entry(Transaction& owner, Index& index, const Record* record, LockMode mode,
                                       LockKind kind) {
  return ask(owner, index, record, mode, kind, false);
}

Grant LockTable::ask(Transaction& owner, Index& index, const Record* record, LockMode mode, LockKind& kind,
                     bool enters) {
  kind = kind_on(record, kind);
  if (holds(owner, index, record, mode, kind)) return Grant::held_already;
  if (kind == LockKind::next_key && holds(owner, index, record, mode, LockKind::record)) {
    kind = LockKind::gap;
    if (holds(owner, index, record, mode, kind)) return Grant::held_already;
  }
  if (const RecordLock* conflict = first_conflict(owner, index, record, mode, kind)) {
    Transaction* blocker = conflict->owner;
    RecordLock& lock = append(owner, index, record, mode, kind);
    lock.is_waiting = true;
    owner.waiting = &lock;
    owner.waits_for = blocker;
    return Grant::waits;
  }
  if (enters) enter(owner, index, record, mode, kind);
  return Grant::fresh;
}

RecordLock& LockTable::append(Transaction& owner, Index& index, const Record* record, LockMode mode, LockKind kind) {
  RecordLock& lock = queues_[&index].emplace_back(
      RecordLock{.owner = &owner, .index = &index, .mode = mode, .kind = kind, .records = {record}});
  owner.locks.push_back(&lock);
  return lock;
}

/// A lock joins the first structure of its kind, unless somebody waits for the record: a structure's place in the queue
/// is the one of its first record, and nobody may come before a waiter that way. source: lock_rec_add_to_queue
void LockTable::enter(Transaction& owner, Index& index, const Record* record, LockMode mode, LockKind kind) {
  kind = kind_on(record, kind);
  Queue& queue = queues_[&index];
  const bool has_waiter = std::any_of(queue.begin(), queue.end(),
                                      [&](const RecordLock& lock) { return lock.is_waiting && lock.covers(record); });
  if (!has_waiter) {
    for (RecordLock& lock : queue) {
      if (lock.owner != &owner || lock.mode != mode || lock.kind != kind || lock.is_waiting) continue;
      if (!lock.covers(record)) lock.records.push_back(record);
      return;
    }
  }
  append(owner, index, record, mode, kind);
}

void LockTable::look_again(Queue& queue) {
  for (RecordLock& waiting : queue) {
    if (!waiting.is_waiting) continue;
    const Record* record = waiting.records.front();
    const RecordLock* conflict = nullptr;
    for (const RecordLock& lock : queue) {
      if (&lock == &waiting) break;
      if (lock.covers(record) && conflicts(*waiting.owner, waiting.mode, waiting.kind, lock, record == nullptr)) {
        conflict = &lock;
        break;
      }
    }
    if (conflict != nullptr) {
      const bool is_new = std::exchange(waiting.owner->waits_for, conflict->owner) != conflict->owner;
      if (is_new && on_redirect) on_redirect(*waiting.owner);
      if (conflict->owner->waits_for != nullptr) suspects_.push_back(conflict->owner);
      continue;
    }
    waiting.is_waiting = false;
    waiting.owner->waiting = nullptr;
    waiting.owner->waits_for = nullptr;
    on_grant(*waiting.owner);
  }
}

void LockTable::erase(RecordLock& lock) {
  std::erase(lock.owner->locks, &lock);
  Queue& queue = queues_[lock.index];
  queue.remove_if([&](const RecordLock& other) { return &other == &lock; });
}

void LockTable::unlock(Transaction& owner, Index& index, const Record* record, LockMode mode, LockKind kind) {
  Queue& queue = queues_[&index];
  for (RecordLock& lock : queue) {
    if (lock.owner != &owner || lock.mode != mode || lock.kind != kind || lock.is_waiting || !lock.covers(record)) {
      continue;
    }
    // The structure stays, even without records: only the end of the transaction frees it.
    std::erase(lock.records, record);
    look_again(queue);
    return;
  }
}

void LockTable::cancel_wait(Transaction& owner) {
  RecordLock& lock = *owner.waiting;
  Queue& queue = queues_[lock.index];
  owner.waiting = nullptr;
  owner.waits_for = nullptr;
  erase(lock);
  look_again(queue);
}

void LockTable::release_all(Transaction& owner) {
  while (!owner.locks.empty()) {
    RecordLock& lock = *owner.locks.back();
    Queue& queue = queues_[lock.index];
    erase(lock);
    look_again(queue);
  }
  owner.table_locks.clear();
}

void LockTable::split_gap(Index& index, const Record* next, const Record* inserted) {
  std::vector<RecordLock> heirs;
  for (const RecordLock& lock : queues_[&index]) {
    if (lock.covers(next) && lock.kind != LockKind::insert_intention &&
        (next == nullptr || lock.kind != LockKind::record)) {
      heirs.push_back(lock);
    }
  }
  for (const RecordLock& lock : heirs) {
    enter(*lock.owner, index, inserted, lock.mode, LockKind::gap);
    if (on_inherit) on_inherit(lock, inserted);
  }
}

void LockTable::remove(Index& index, const Record* record, const Record* next) {
  Queue& queue = queues_[&index];
  std::vector<RecordLock> heirs;
  for (const RecordLock& lock : queue) {
    // At READ COMMITTED searches have no gap locks to leave; a duplicate check has its shared lock.
    const bool inherits = lock.owner->takes_gap_locks() || lock.mode == LockMode::shared;
    if (lock.covers(record) && lock.kind != LockKind::insert_intention && inherits) heirs.push_back(lock);
  }
  for (const RecordLock& lock : heirs) {
    enter(*lock.owner, index, next, lock.mode, LockKind::gap);
    if (on_inherit) on_inherit(lock, next);
  }
  std::vector<Transaction*> looking_again;
  for (auto lock = queue.begin(); lock != queue.end();) {
    RecordLock& current = *lock++;
    if (!current.covers(record)) continue;
    if (current.is_waiting) {
      current.owner->waiting = nullptr;
      current.owner->waits_for = nullptr;
      looking_again.push_back(current.owner);
      erase(current);
    } else {
      std::erase(current.records, record);
    }
  }
  for (Transaction* waiter : looking_again) on_grant(*waiter);
}

std::vector<const RecordLock*> LockTable::all() const {
  std::vector<const RecordLock*> locks;
  for (const auto& [index, queue] : queues_) {
    for (const RecordLock& lock : queue) locks.push_back(&lock);
  }
  return locks;
}

}  // namespace simulators::isolation::innodb
