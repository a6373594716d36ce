#pragma once

#include "simulators/isolation/engine.hpp"
#include "simulators/isolation/innodb/access_path.hpp"
#include "simulators/isolation/innodb/lock_table.hpp"
#include "simulators/isolation/routine.hpp"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace simulators::isolation::innodb {

struct Settings {
  Level level = Level::repeatable_read;  ///< of every session
  bool snapshot_isolation = false;       ///< innodb_snapshot_isolation
};

/// MariaDB 10.11 with InnoDB: index records with versions, read views, record and gap locks in one queue per page,
/// deadlocks found at once. Each index is one page. Purge runs whenever a step has settled, which the server does some
/// time later; waiters that are granted together run one after the other, which the server's threads do as they are
/// scheduled.
class Database final : public Engine {
 public:
  /// Requires: rows of each table differ in their primary and unique keys. The watcher may be empty.
  Database(const std::vector<Table>& tables, std::size_t connections, Settings settings, Watcher watcher);
  ~Database() override;

  void send(std::size_t connection, const Statement& statement) override;
  [[nodiscard]] bool is_busy(std::size_t connection) const override;
  [[nodiscard]] std::optional<Answer> take_answer(std::size_t connection) override;
  [[nodiscard]] bool in_transaction(std::size_t connection) const override;
  [[nodiscard]] std::vector<Row> rows(std::size_t table) const override;
  [[nodiscard]] std::vector<std::pair<std::size_t, std::string>> locks() const override;

 private:
  struct Session {
    std::unique_ptr<Transaction> transaction;
    bool is_open = false;  ///< between BEGIN and its end
    std::optional<Level> next_level;
    std::optional<Routine<Answer>> running;
    std::coroutine_handle<> paused;
    std::optional<Answer> answer;
  };

  /// Where a locking read stands, and the row that it has found.
  struct Scan {
    const AccessPath& path;
    const Statement& statement;
    TableState& table;
    LockMode mode;
    bool is_semi_consistent = false;  ///< tests the last committed version instead of waiting
    std::size_t interval = 0;
    bool has_started = false;  ///< within the interval
    bool looks_again = false;  ///< at the same record, and waits this time
    bool is_over = false;
    Row at = {};            ///< the key of the record
    Record* row = nullptr;  ///< of PRIMARY; nothing where only the index was read
    Row values = {};
    VersionNumber version = 0;          ///< that has the values
    bool may_unlock = false;            ///< the lock of `row` was got without a wait, for this row
    bool is_committed_version = false;  ///< nothing is locked: `values` is what was committed last

    /// Whether the interval is one value of the index's only column.
    [[nodiscard]] bool is_lookup(const Index& index) const {
      return path.intervals[interval].is_point() && index.own_columns == 1 && !path.prefix;
    }
    [[nodiscard]] bool is_unique_lookup(const Index& index) const {
      return index.is_clustered && (is_lookup(index) || path.unique_key);
    }
    [[nodiscard]] bool contains(const Index& index, const Row& key) const {
      if (path.unique_key && index.is_clustered) return key == *path.unique_key;
      return path.contains(path.intervals[interval], key);
    }
  };

  struct Locked {
    Failure failure = Failure::none;
    bool is_fresh = false;
    bool waited = false;
  };

  /// What a look at a record means for the scan.
  enum class Look : std::uint8_t {
    lock_first,  ///< it is to be locked, then looked at
    go_on,       ///< at the next record
    again,       ///< at the same record: the scan has waited
    found,       ///< its row is to be tested
    over,        ///< nothing more in the interval
  };

  // Statements (database.cpp)
  Routine<Answer> run(Session& session, const Statement& statement);
  Routine<Answer> in_autocommit_or_not(Session& session, const Statement& statement);
  Routine<Answer> select(Transaction& transaction, const Statement& statement);
  void begin(Session& session, const Statement& statement);
  void commit(Session& session);
  Routine<Failure> roll_back(Session& session);
  void finish(Session& session);
  void run_ready();

  // Consistent reads (consistent_read.cpp)
  void open_view(Transaction& transaction, Reason why);
  void tell_consistent_read(const Transaction& transaction, const Statement& statement) const;
  Answer read_consistently(Transaction& transaction, const Statement& statement, const AccessPath& path);
  const Version* visible_version(const Transaction& transaction, const Index& primary, const Record& record);
  [[nodiscard]] bool sees(const Transaction& transaction, TransactionId writer) const;

  // Locking reads (locking_read.cpp)
  void tell_locking_read(const Transaction& transaction, const Scan& scan) const;
  [[nodiscard]] const Version& settled_version(const Transaction& transaction, const Record& record) const;
  Routine<Failure> next_row(Transaction& transaction, Scan& scan);
  Routine<Failure> next_in_interval(Transaction& transaction, Scan& scan, bool& found);
  Record* record_to_look_at(const Scan& scan, Index& index);
  static LockKind kind_for(const Transaction& transaction, const Scan& scan, const Index& index, const Record& record,
                           bool is_first);
  Routine<Failure> look_at(Transaction& transaction, Scan& scan, Record& record, bool is_fresh, Look& look);
  Routine<Locked> lock_row_of_entry(Transaction& transaction, Scan& scan, const Record& entry);
  void skip_row(Transaction& transaction, Scan& scan);
  Routine<Locked> lock(Transaction& transaction, Index& index, Record* record, LockMode mode, LockKind kind);
  Look pass(Transaction& transaction, Scan& scan, Index& index, Record& record);
  [[nodiscard]] bool index_conditions_hold(const Scan& scan, const Index& index, const Record& entry) const;

  // Changes (change.cpp)
  Routine<Answer> update(Transaction& transaction, const Statement& statement);
  Routine<Answer> remove(Transaction& transaction, const Statement& statement);
  Routine<Answer> insert(Transaction& transaction, const Statement& statement);
  Routine<Failure> insert_into_primary(Transaction& transaction, TableState& table, const Row& row);
  Routine<Failure> change_row(Transaction& transaction, TableState& table, const Row& key, const Statement& statement,
                              Answer& answer);
  Routine<Failure> write(Transaction& transaction, TableState& table, Record& record, const Row* values);
  Routine<Failure> mark_entry(Transaction& transaction, Index& index, const Row& key);
  Routine<Failure> insert_entry(Transaction& transaction, Index& index, const Row& row);
  Routine<Failure> insert_into_gap(Transaction& transaction, Index& index, const Row& key, bool& looks_again);
  Routine<Failure> check_unique_entry(Transaction& transaction, Index& index, const Row& key);
  void push_version(Transaction& transaction, TableState& table, Record& record, const Row& values, bool is_deleted);
  TransactionId id_of(Transaction& transaction);
  void undo_to(Transaction& transaction, std::size_t size);
  void undo_entries(Transaction& transaction, TableState& table, const Record& record, const Version& undone);
  [[nodiscard]] bool fits(const Table& table, const Row& row) const;

  // Implicit locks, waiting, deadlocks, purge (waiting.cpp)
  Transaction* implicit_owner(const Index& index, const Record& record);
  void make_explicit(Transaction* owner, const Transaction& finder, Index& index, Record& record);
  Routine<Failure> wait(Transaction& transaction, const Index& index, const Record* record, std::string words);
  void find_deadlocks(Transaction& transaction);
  void look_for_cycle(Transaction& start, Transaction& closer);
  void lock_table(Transaction& transaction, const Table& table, const char* mode);
  void remove_record(Index& index, Record& record);
  void purge();
  bool purge_versions(Record& record) const;

  void tell(Event event) const {
    if (watcher_) watcher_(event);
  }
  void tell_seen(const Transaction& transaction, const TableState& table, const Row& key, VersionNumber version) const {
    if (accesses() != nullptr) accesses()->row_seen(transaction.connection, table.primary().table, key, version);
  }
  void tell_lock(Happening what, const Transaction& transaction, const Index& index, const Record* record,
                 std::string words, std::size_t whom = nobody) const;

  Settings settings_;
  Watcher watcher_;
  std::vector<TableState> tables_;
  LockTable locks_;
  std::vector<Session> sessions_;
  std::deque<std::size_t> ready_;  ///< sessions that can go on
  std::map<TransactionId, Transaction*> active_;
  TransactionId next_id_ = loaded + 1;
  VersionNumber last_version_ = 0;
};

}  // namespace simulators::isolation::innodb
