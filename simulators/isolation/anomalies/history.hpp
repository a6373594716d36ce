#pragma once

#include "simulators/isolation/access.hpp"
#include "simulators/isolation/table.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>
#include <vector>

namespace simulators::isolation::anomalies {

inline constexpr std::size_t nothing = std::numeric_limits<std::size_t>::max();

enum class End : std::uint8_t { running, committed, aborted };

/// A transaction of a history; a statement outside BEGIN is one too.
struct Transaction {
  std::size_t connection = 0;
  std::size_t first_step = 0;
  End end = End::running;
};

/// A row as one write left it. `writer` is nothing of what was there before the first step.
struct Version {
  std::size_t item = 0;
  std::size_t writer = nothing;  ///< a transaction
  std::size_t step = nothing;    ///< whose statement wrote it
  Row values = {};
  bool is_dead = false;    ///< the row does not exist: not yet, or no more
  bool is_undone = false;  ///< taken back, with its statement or its transaction
};

/// A row of a table by its primary key. Invariant: the versions stand in the order in which they were written; the
/// first one is what was there before the first step, which may be a dead version.
struct Item {
  std::size_t table = 0;
  Row key = {};
  std::vector<std::size_t> versions = {};
};

/// The version of an item that a read decided on.
struct Chosen {
  std::size_t item = 0;
  std::size_t version = 0;
  bool is_tested = false;  ///< the statement looked at it, rather than having it in view only
  bool is_dirty = false;   ///< its writer, somebody else, was not done at that moment
};

/// What a SELECT, an UPDATE or a DELETE read: for each row of its table the version that it chose, the rows that do not
/// match included (Adya's version set of a predicate read). Items that are not listed: their first version.
struct Read {
  std::size_t transaction = 0;
  std::size_t step = 0;
  const Statement* statement = nullptr;
  std::vector<std::size_t> columns = {};  ///< that it could see; empty: all
  std::vector<Chosen> chosen = {};        ///< sorted by item

  /// UPDATE, DELETE, FOR UPDATE, FOR SHARE: what it reads it also locks or changes.
  [[nodiscard]] bool is_for_write() const {
    return statement->kind != Statement::Kind::select || statement->lock != ReadLock::none;
  }
};

/// A write of an item whose newest version was of somebody who was not done.
struct DirtyWrite {
  std::size_t first = 0;  ///< versions
  std::size_t second = 0;
};

/// A history in Adya's sense: who read and wrote which versions. Only items that were written stand in it, since the
/// others give no dependency. Reads of statements that failed are left out: their client learnt nothing but the error;
/// so is what an INSERT learns from a duplicate key.
/// source: A. Adya, Weak Consistency (PhD thesis, MIT, 1999), 3.1
struct History {
  std::vector<Transaction> transactions = {};
  std::vector<Item> items = {};
  std::vector<Version> versions = {};
  std::vector<Read> reads = {};  ///< in the order in which they began
  std::vector<DirtyWrite> dirty_writes = {};
};

/// Writes a history down while an engine tells its accesses.
/// Cost: O(log items) per access and O(items of the table) per statement.
class HistoryRecorder final : public AccessWatcher {
 public:
  /// Requires: the tables are those of the engine, and outlive the recorder.
  explicit HistoryRecorder(const std::vector<Table>& tables);

  /// The next statement to be sent is the one of this step.
  void sent(std::size_t connection, std::size_t step) { session(connection).step = step; }
  [[nodiscard]] const History& history() const { return history_; }
  [[nodiscard]] History take_history() && { return std::move(history_); }

  void transaction_began(std::size_t connection) override;
  void read_began(std::size_t connection, const Statement& statement, const Sight& sight) override;
  void row_seen(std::size_t connection, std::size_t table, const Row& key, VersionNumber version) override;
  void version_written(const WrittenVersion& written) override;
  void version_undone(VersionNumber version) override;
  void statement_ended(std::size_t connection, bool has_succeeded) override;
  void transaction_ended(std::size_t connection, bool has_committed) override;

 private:
  struct Session {
    std::size_t step = 0;
    std::size_t transaction = nothing;
    bool is_reading = false;
    bool chooses_newest_committed = false;
    Read read = {};
    std::size_t place = 0;  ///< of the read among all, in the order in which they began
  };

  Session& session(std::size_t connection);
  std::size_t item_of(std::size_t table, const Row& key);
  [[nodiscard]] std::size_t in_view(const Session& reader, const Item& item, const Sight& sight) const;
  [[nodiscard]] bool is_settled_for(const Session& reader, const Version& version) const;
  void choose(Session& reader, Chosen chosen) const;
  void settle_untested(Session& reader) const;
  [[nodiscard]] bool is_replaced(std::size_t item, std::size_t version) const;

  const std::vector<Table>& tables_;
  VersionNumber loaded_ = 0;                             ///< how many rows were loaded
  std::vector<std::map<Row, std::size_t>> loaded_rows_;  ///< of each table, by key; once it is written
  std::vector<std::map<Row, std::size_t>> items_;        ///< of each table
  std::vector<std::vector<std::size_t>> items_of_table_;
  std::vector<std::pair<VersionNumber, std::size_t>> numbers_;  ///< of the versions written, rising
  std::vector<std::uint64_t> writer_numbers_;                   ///< of each version, as the server counts
  std::vector<Session> sessions_;
  std::vector<std::size_t> places_;  ///< of the reads kept
  std::size_t reads_begun_ = 0;
  History history_;
};

}  // namespace simulators::isolation::anomalies
