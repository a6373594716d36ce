#pragma once

#include "simulators/isolation/engine.hpp"
#include "simulators/isolation/postgres/serializable.hpp"
#include "simulators/isolation/routine.hpp"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace simulators::isolation::postgres {

/// How a statement looks for its rows; which SIREAD locks it leaves follows from it.
enum class ScanKind : std::uint8_t { sequential, index, bitmap };

/// PostgreSQL 15: tuple versions in a heap, snapshots, row locks kept in the tuples, first updater wins or
/// EvalPlanQual, and serializable snapshot isolation. Nothing is vacuumed, an index has one leaf page, a remainder by 0
/// is NULL, and who closes a cycle of waits is its victim, as if steps came further apart than deadlock_timeout.
class Database final : public Engine {
 public:
  /// Requires: rows of each table differ in their primary and unique keys. The watcher may be empty.
  Database(const std::vector<Table>& tables, std::size_t connections, Level level, Watcher watcher);
  ~Database() override;

  void send(std::size_t connection, const Statement& statement) override;
  [[nodiscard]] bool is_busy(std::size_t connection) const override;
  [[nodiscard]] std::optional<Answer> take_answer(std::size_t connection) override;
  [[nodiscard]] bool in_transaction(std::size_t connection) const override;
  [[nodiscard]] std::vector<Row> rows(std::size_t table) const override;
  [[nodiscard]] std::vector<std::pair<std::size_t, std::string>> locks() const override;

 private:
  struct Transaction {
    std::size_t connection = 0;
    Level level = Level::read_committed;
    Xid xid = 0;
    std::optional<Snapshot> snapshot = {};
    SerializableTransaction* serializable = nullptr;
    bool has_failed = false;
  };

  struct Session {
    std::unique_ptr<Transaction> transaction;
    bool is_open = false;  ///< between BEGIN and its end
    std::optional<Level> next_level;
    std::optional<Routine<Answer>> running;
    std::coroutine_handle<> paused;
    std::optional<Answer> answer;
    Xid waits_for = 0;                ///< a transaction
    const Tuple* waits_at = nullptr;  ///< or a place in the queue of a tuple
    bool waits_for_key = false;       ///< an INSERT, for what becomes of the same key
  };

  /// The queue of those who want a tuple that is locked: one of them waits for the transaction, the others for him.
  struct TupleQueue {
    std::vector<std::pair<std::size_t, RowLock>> holders;
    std::deque<std::pair<std::size_t, RowLock>> waiting;
  };

  enum class Outcome : std::uint8_t { free, updated, deleted, deadlock };

  // Statements and transactions (database.cpp)
  Routine<Answer> run(Session& session, const Statement& statement);
  Routine<Answer> in_transaction_or_not(Session& session, const Statement& statement);
  void begin(Session& session);
  void take_snapshot(Transaction& transaction);
  Failure commit(Session& session);
  void roll_back(Session& session, bool stays_open);
  void end(Transaction& transaction, bool has_committed);
  void fail(Session& session, Answer& answer, bool is_autocommit);
  void run_ready();
  Xid xid_of(Transaction& transaction);
  void wake_waiters_of(Xid xid);

  // Reading (scan.cpp)
  [[nodiscard]] bool has_committed(Xid xid) const;
  [[nodiscard]] bool is_running(Xid xid) const { return running_.contains(xid); }
  [[nodiscard]] bool sees(const Transaction& transaction, Xid xid) const;
  bool is_visible(const Transaction& transaction, const Heap& heap, const Tuple& tuple);
  Failure scan(Transaction& transaction, Heap& heap, const Statement& statement, std::vector<Tuple*>& found);
  Failure visit(Transaction& transaction, Heap& heap, Tuple& tuple, bool& is_visible_tuple);
  Failure check_read(Transaction& transaction, const Tuple& tuple, bool is_visible_tuple);
  [[nodiscard]] ScanKind kind_of(const Heap& heap, const Statement& statement) const;
  void remember_read(Transaction& transaction, Target target);
  void tell_remembered(const SerializableTransaction& reader, const std::set<Target>& before) const;
  [[nodiscard]] std::string words_of(const Target& target) const;

  // Row locks and waiting (row_lock.cpp)
  Routine<Outcome> wait_until_free(Transaction& transaction, const Heap& heap, Tuple& tuple, RowLock mode);
  Routine<Outcome> lock_newest(Transaction& transaction, Heap& heap, Tuple*& tuple, RowLock mode);
  [[nodiscard]] Xid first_in_the_way(const Transaction& transaction, const Tuple& tuple, RowLock mode) const;
  Routine<bool> wait_for(Transaction& transaction, Xid xid, const Heap& heap, Row key, std::string words);
  Routine<bool> enter_queue(Transaction& transaction, const Heap& heap, Tuple& tuple, RowLock mode);
  void leave_queue(const Transaction& transaction, const Tuple& tuple);
  [[nodiscard]] bool closes_cycle(std::size_t connection) const;
  [[nodiscard]] std::vector<std::size_t> blockers_of(std::size_t connection) const;
  void add_locker(Transaction& transaction, const Heap& heap, Tuple& tuple, RowLock mode);

  // Changes (change.cpp)
  Routine<Answer> select_for_update(Transaction& transaction, const Statement& statement);
  Routine<Answer> change(Transaction& transaction, const Statement& statement);
  Routine<Answer> insert(Transaction& transaction, const Statement& statement);
  Routine<Failure> insert_entries(Transaction& transaction, Heap& heap, Tuple& tuple);
  Routine<Failure> insert_entry(Transaction& transaction, Heap& heap, Tuple& tuple,
                                const std::vector<std::size_t>& columns, std::size_t index, bool is_unique);
  [[nodiscard]] Xid duplicate_of(const Transaction& transaction, const Heap& heap, const Tuple& tuple,
                                 const std::vector<std::size_t>& columns, std::size_t index) const;
  Routine<Failure> settle_row(Transaction& transaction, Heap& heap, Tuple*& tuple, RowLock mode,
                              const Statement& statement);
  Routine<Failure> replace(Transaction& transaction, Heap& heap, Tuple& tuple, const Statement& statement);
  Failure check_write(Transaction& transaction, Target target);
  Tuple& add_tuple(Transaction& transaction, Heap& heap, Row values);
  [[nodiscard]] bool fits(const Table& table, const Row& row) const;
  [[nodiscard]] static std::size_t relation_of(const Heap& heap, std::size_t index);
  [[nodiscard]] Target target_of(const Heap& heap, const Tuple& tuple) const;

  void tell_read(const Transaction& transaction, const Statement& statement) const;
  void tell_seen(const Transaction& transaction, const Heap& heap, const Tuple& tuple, VersionNumber version) const {
    if (accesses() == nullptr) return;
    accesses()->row_seen(transaction.connection, heap.number, heap.key_of(tuple.values), version);
  }
  void tell_written(const Transaction& transaction, const Heap& heap, Tuple& tuple);
  void tell_dead(const Transaction& transaction, const Heap& heap, Tuple& tuple);
  void tell_version(const Transaction& transaction, const Heap& heap, const Row& values, bool is_dead) const;
  void tell(Event event) const {
    if (watcher_) watcher_(event);
  }

  Level level_;
  Watcher watcher_;
  std::vector<Heap> heaps_;
  Serializability serializability_;
  std::vector<Session> sessions_;
  std::deque<std::size_t> ready_;
  std::map<Xid, Transaction*> running_;
  std::map<Xid, bool> has_ended_well_;  ///< of each transaction that ended: whether it committed
  std::map<const Tuple*, TupleQueue> queues_;
  Xid next_xid_ = loaded + 1;
  VersionNumber last_version_ = 0;
};

}  // namespace simulators::isolation::postgres
