#pragma once

#include "simulators/isolation/statement.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>

namespace simulators::isolation {

/// Versions of rows have numbers: those loaded before the first step 1, 2, … table by table and row by row, those
/// written since the numbers behind, in the order of writing. A delete writes a version too: one that says that the row
/// is gone.
using VersionNumber = std::uint64_t;

/// Which version of a row a statement has in view: of every row of the table, also of those that it never looks at
/// because an index leads past them.
struct Sight {
  enum class Kind : std::uint8_t {
    snapshot,          ///< the newest one whose writer `sees` accepts
    newest,            ///< also of a transaction that is not done
    newest_committed,  ///< or the reader's own: of statements that lock what they read
  };
  Kind kind = Kind::newest;
  std::function<bool(std::uint64_t writer)> sees =
      {};                                             ///< of a snapshot; by the number that the server gave the writer
  const std::vector<std::size_t>* columns = nullptr;  ///< where an index alone is read: what it holds
};

struct WrittenVersion {
  std::size_t connection = 0;
  std::size_t table = 0;
  const Row& key;
  const Row& values;      ///< of a deleted row: what it was
  bool is_dead = false;   ///< it says that the row is gone
  VersionNumber version;  ///< the next number
  std::uint64_t writer;   ///< the number that the server gave the transaction
};

/// Hears what a history consists of: which transaction read and wrote which version, in the order in which it happened.
/// Told by an engine, at the moment of each access.
class AccessWatcher {
 public:
  AccessWatcher() = default;
  AccessWatcher(const AccessWatcher&) = delete;
  AccessWatcher& operator=(const AccessWatcher&) = delete;
  virtual ~AccessWatcher() = default;

  /// Also of a statement outside BEGIN, which is a transaction of its own.
  virtual void transaction_began(std::size_t connection) = 0;
  /// A statement begins to look for the rows that its condition chooses. The statement outlives the watcher.
  virtual void read_began(std::size_t connection, const Statement& statement, const Sight& sight) = 0;
  /// The statement decided on this version of the row; the last word on a row counts.
  virtual void row_seen(std::size_t connection, std::size_t table, const Row& key, VersionNumber version) = 0;
  virtual void version_written(const WrittenVersion& written) = 0;
  /// A version was taken back, by itself or as part of its transaction.
  virtual void version_undone(VersionNumber version) = 0;
  /// Of a statement that read or wrote.
  virtual void statement_ended(std::size_t connection, bool has_succeeded) = 0;
  virtual void transaction_ended(std::size_t connection, bool has_committed) = 0;
};

}  // namespace simulators::isolation
