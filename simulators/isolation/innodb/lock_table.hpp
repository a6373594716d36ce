#pragma once

#include "simulators/isolation/innodb/transaction.hpp"

#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace simulators::isolation::innodb {

enum class LockMode : std::uint8_t { shared, exclusive };
enum class LockKind : std::uint8_t {
  record,            ///< the record alone
  gap,               ///< the open interval before it
  next_key,          ///< both
  insert_intention,  ///< a place in the gap, for an INSERT
};

/// One lock structure: a mode and kind of one transaction on some records of a page (here an index is one page).
/// Invariant: one that waits has exactly one record.
struct RecordLock {
  Transaction* owner = nullptr;
  Index* index = nullptr;
  LockMode mode = LockMode::shared;
  LockKind kind = LockKind::record;
  bool is_waiting = false;
  std::vector<const Record*> records = {};  ///< a null pointer is the supremum

  [[nodiscard]] bool covers(const Record* record) const;
};

/// "X next-key".
[[nodiscard]] std::string words_of(LockMode mode, LockKind kind);

enum class Grant : std::uint8_t { held_already, fresh, waits };

/// The record locks, each index's in the order in which they were made: a request waits behind the first lock before it
/// that conflicts, granted or waiting.
/// source: storage/innobase/lock/lock0lock.cc of MariaDB 10.11
class LockTable {
 public:
  /// Hears of each waiter that was granted, and of each lock that a record's neighbour inherits.
  std::function<void(Transaction&)> on_grant = {};
  std::function<void(const RecordLock&, const Record*)> on_inherit = {};
  std::function<void(const Transaction&)> on_redirect = {};  ///< who waits now waits for somebody else

  /// Asks for a lock. A next-key request of someone who holds the record asks for the gap only: `kind` becomes what is
  /// asked for.
  Grant request(Transaction& owner, Index& index, const Record* record, LockMode mode, LockKind& kind);
  /// As request, but a lock that can be had is not entered: for what an implicit lock covers afterwards.
  Grant request_without_entry(Transaction& owner, Index& index, const Record* record, LockMode mode, LockKind kind);
  /// Whether a request would wait. Nothing is entered.
  [[nodiscard]] bool would_wait(const Transaction& owner, const Index& index, const Record* record, LockMode mode,
                                LockKind kind) const;
  [[nodiscard]] bool holds(const Transaction& owner, const Index& index, const Record* record, LockMode mode,
                           LockKind kind) const;
  /// Enters a lock that cannot be refused: an implicit one made explicit.
  void enter(Transaction& owner, Index& index, const Record* record, LockMode mode, LockKind kind);

  /// Gives up the lock on one record before the transaction ends.
  void unlock(Transaction& owner, Index& index, const Record* record, LockMode mode, LockKind kind);
  /// Takes back the request of one that waits.
  void cancel_wait(Transaction& owner);
  /// Gives up everything, the newest lock first.
  void release_all(Transaction& owner);

  /// A record was put before `next`: whoever holds the gap holds both parts of it.
  void split_gap(Index& index, const Record* next, const Record* inserted);
  /// A record goes: its locks become gap locks of `next`; who waits for it looks again.
  void remove(Index& index, const Record* record, const Record* next);

  /// Those whom a waiter waits for since its way was looked at again, and who wait themselves: each may close a cycle.
  std::vector<Transaction*> take_suspects() { return std::exchange(suspects_, {}); }

  [[nodiscard]] std::vector<const RecordLock*> all() const;

 private:
  using Queue = std::list<RecordLock>;

  [[nodiscard]] const RecordLock* first_conflict(const Transaction& owner, const Index& index, const Record* record,
                                                 LockMode mode, LockKind kind) const;
  Grant ask(Transaction& owner, Index& index, const Record* record, LockMode mode, LockKind& kind, bool enters);
  RecordLock& append(Transaction& owner, Index& index, const Record* record, LockMode mode, LockKind kind);
  void look_again(Queue& queue);
  void erase(RecordLock& lock);

  std::map<const Index*, Queue> queues_;
  std::vector<Transaction*> suspects_;
};

}  // namespace simulators::isolation::innodb
