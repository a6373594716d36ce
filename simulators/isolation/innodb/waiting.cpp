// Why every deadlock is found that can be found with one edge per waiter: an edge is new only where a request begins to
// wait, or where a lock goes and a waiter looks again. After either, the path from there is followed to its end; a
// cycle must contain the new edge. What one edge cannot show (two shared locks in the way) is found when the first one
// goes. source: Deadlock in storage/innobase/lock/lock0lock.cc
#include "simulators/isolation/innodb/database.hpp"

#include <algorithm>
#include <utility>

namespace simulators::isolation::innodb {

/// Who has changed a record and is not done: it counts as locked by it, though no lock is entered.
Transaction* Database::implicit_owner(const Index& index, const Record& record) {
  const TransactionId writer = index.is_clustered ? record.newest().writer : record.changer;
  const auto active = active_.find(writer);
  return active == active_.end() ? nullptr : active->second;
}

/// Whoever runs into the implicit lock of another transaction enters it, so that there is something to wait behind.
void Database::make_explicit(Transaction* owner, const Transaction& finder, Index& index, Record& record) {
  if (owner == nullptr || owner == &finder) return;
  if (locks_.holds(*owner, index, &record, LockMode::exclusive, LockKind::record)) return;
  locks_.enter(*owner, index, &record, LockMode::exclusive, LockKind::record);
  tell_lock(Happening::lock_made_explicit, *owner, index, &record, "X rec", finder.connection);
}

/// Requires: a request of the transaction has just been entered as waiting.
Routine<Failure> Database::wait(Transaction& transaction, const Index& index, const Record* record, std::string words) {
  tell_lock(Happening::lock_waited_for, transaction, index, record, words, transaction.waits_for->connection);
  look_for_cycle(transaction, transaction);
  find_deadlocks(transaction);
  while (transaction.waiting != nullptr) co_await Pause{sessions_[transaction.connection].paused};
  if (transaction.is_victim) co_return Failure::deadlock;
  tell({.what = Happening::lock_got_after_waiting, .who = transaction.connection});
  co_return Failure::none;
}

void Database::find_deadlocks(Transaction& transaction) {
  for (std::vector<Transaction*> suspects = locks_.take_suspects(); !suspects.empty();
       suspects = locks_.take_suspects()) {
    for (Transaction* suspect : suspects) {
      if (suspect != &transaction || suspect->waits_for != nullptr) look_for_cycle(*suspect, *suspect);
    }
  }
}

/// Follows who waits for whom (Brent's way to find a cycle). The lightest one of a cycle is rolled back; `closer`,
/// where it is not heavier than the others.
void Database::look_for_cycle(Transaction& start, Transaction& closer) {
  Transaction* tortoise = &start;
  Transaction* hare = &start;
  std::size_t power = 1;
  for (std::size_t length = 1; (hare = hare->waits_for) != nullptr && hare != tortoise; ++length) {
    if (length == power) {
      power *= 2;
      length = 0;
      tortoise = hare;
    }
  }
  if (hare == nullptr) return;
  Transaction* victim = nullptr;
  Transaction* next = hare;
  do {
    next = next->waits_for;
    tell({.what = Happening::deadlock_found,
          .who = next->connection,
          .whom = next->waits_for->connection,
          .number = next->weight()});
    const bool is_lighter = victim == nullptr || next->weight() < victim->weight();
    if (is_lighter || (next == &closer && next->weight() == victim->weight())) victim = next;
  } while (next != hare);
  tell({.what = Happening::victim_chosen, .who = victim->connection, .number = victim->weight()});
  victim->is_victim = true;
  locks_.cancel_wait(*victim);
  // The one that closes the cycle is running; any other one is to be woken up.
  if (victim != &closer) ready_.push_back(victim->connection);
}

/// IX includes IS. Locks of tables never conflict here, but they have a weight.
void Database::lock_table(Transaction& transaction, const Table& table, const char* mode) {
  if (transaction.table_locks.contains(table.name + " IX")) return;
  transaction.table_locks.insert(table.name + " " + mode);
}

void Database::remove_record(Index& index, Record& record) {
  const Row key = record.key;
  tell({.what = Happening::record_removed, .where = index.name, .key = key});
  locks_.remove(index, &record, index.first_behind(key));
  index.records.erase(key);
}

/// Drops the versions that nobody can read any more: those below one that everybody sees. Gives back whether the record
/// can go altogether.
bool Database::purge_versions(Record& record) const {
  const auto is_seen_by_all = [&](TransactionId writer) {
    if (active_.contains(writer)) return false;
    return std::all_of(sessions_.begin(), sessions_.end(), [&](const Session& session) {
      return !session.transaction || !session.transaction->view || session.transaction->view->sees(writer);
    });
  };
  for (std::size_t at = record.versions.size(); at-- > 0;) {
    if (!is_seen_by_all(record.versions[at].writer)) continue;
    record.versions.erase(record.versions.begin(), record.versions.begin() + static_cast<std::ptrdiff_t>(at));
    return record.versions.size() == 1 && record.newest().is_deleted;
  }
  return false;
}

/// The real server does it some time later, in the background; here it is done whenever a step has settled.
void Database::purge() {
  for (TableState& table : tables_) {
    std::vector<Row> gone;
    for (auto& [key, record] : table.primary().records) {
      if (purge_versions(record)) gone.push_back(key);
    }
    for (Index& index : table.indexes) {
      if (index.is_clustered) continue;
      std::vector<Row> marked;
      for (auto& [key, entry] : index.records) {
        if (!entry.is_marked || active_.contains(entry.changer)) continue;
        const Record* record = table.primary().find(index.primary_key_of(entry));
        const Row& entry_key = key;
        const bool is_needed =
            record != nullptr &&
            std::any_of(record->versions.begin(), record->versions.end(), [&](const Version& version) {
              return !version.is_deleted && index.key_of(version.values) == entry_key;
            });
        if (!is_needed) marked.push_back(key);
      }
      for (const Row& key : marked) remove_record(index, index.records.at(key));
    }
    for (const Row& key : gone) remove_record(table.primary(), table.primary().records.at(key));
  }
  run_ready();
}

}  // namespace simulators::isolation::innodb
