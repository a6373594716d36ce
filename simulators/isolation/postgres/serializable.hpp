#pragma once

#include "simulators/isolation/event.hpp"
#include "simulators/isolation/postgres/heap.hpp"

#include <cstdint>
#include <limits>
#include <list>
#include <map>
#include <set>
#include <tuple>
#include <vector>

namespace simulators::isolation::postgres {

/// What a SIREAD lock lies on: a relation, a page of it, or a tuple of that page.
struct Target {
  static constexpr std::size_t whole = std::numeric_limits<std::size_t>::max();
  std::size_t relation = 0;
  std::size_t page = whole;
  std::size_t tuple = whole;

  friend auto operator<=>(const Target&, const Target&) = default;
};

/// A SERIALIZABLE transaction as the others must remember it, also after its commit.
struct SerializableTransaction {
  std::size_t connection = 0;
  std::uint64_t serial = 0;  ///< 1 for the first one, and so on
  Xid xid = 0;
  Snapshot snapshot = {};
  std::uint64_t last_commit_before_snapshot = 0;
  std::uint64_t prepare_number = 0;  ///< 0: not yet
  std::uint64_t commit_number = 0;   ///< 0: not yet
  Xid finished_before = 0;           ///< the next number when it ended
  bool did_write = false;
  bool is_read_only = false;  ///< it committed without a write
  bool is_doomed = false;
  bool had_conflict_out = false;                          ///< when it committed: to somebody who had committed before
  std::set<SerializableTransaction*> conflicts_out = {};  ///< this one read what they changed
  std::set<SerializableTransaction*> conflicts_in = {};   ///< they read what this one changed
  std::set<Target> locks = {};

  [[nodiscard]] bool is_committed() const { return commit_number != 0; }
  [[nodiscard]] bool is_prepared() const { return prepare_number != 0; }
};

/// Serializable snapshot isolation: who read what (SIREAD locks, which block nobody), who changed what others had read
/// (rw-conflicts), and which pairs of such conflicts might be part of a cycle. Whoever is to fail is told by a Reason;
/// Reason::none says that the transaction may go on.
/// source: src/backend/storage/lmgr/predicate.c
class Serializability {
 public:
  explicit Serializability(Watcher watcher) : watcher_(std::move(watcher)) {}

  SerializableTransaction& begin(std::size_t connection, const Snapshot& snapshot);

  /// Remembers a read. The third tuple lock on a page becomes a page lock, the 32nd lock in a relation a relation lock.
  void lock(SerializableTransaction& reader, Target target);
  /// A read meets a tuple; a doomed transaction fails there.
  [[nodiscard]] static Reason before_read(const SerializableTransaction& reader);
  /// The reader does not see what `writer` did, because it ran at the same time.
  [[nodiscard]] Reason read_around(SerializableTransaction& reader, Xid writer);
  /// A write is about to happen at the target: whoever has read it, or what it is part of, conflicts.
  [[nodiscard]] Reason write(SerializableTransaction& writer, Target target);
  /// The checks of COMMIT. Afterwards nothing can make it fail.
  [[nodiscard]] Reason prepare(SerializableTransaction& transaction);
  void commit(SerializableTransaction& transaction, Xid next_xid);
  void abort(SerializableTransaction& transaction);

  [[nodiscard]] const std::list<SerializableTransaction>& transactions() const { return transactions_; }

 private:
  Reason add_conflict(SerializableTransaction& reader, SerializableTransaction& writer,
                      const SerializableTransaction& running);
  [[nodiscard]] static bool is_dangerous(const SerializableTransaction& reader, const SerializableTransaction& writer);
  Reason conflicts_at(SerializableTransaction& writer, Target target);
  static void remove_conflict(SerializableTransaction& reader, SerializableTransaction& writer);
  void forget_old();
  void tell(Event event) const {
    if (watcher_) watcher_(event);
  }

  Watcher watcher_;
  std::list<SerializableTransaction> transactions_;
  std::uint64_t last_number_ = 0;
  std::uint64_t last_serial_ = 0;
};

}  // namespace simulators::isolation::postgres
