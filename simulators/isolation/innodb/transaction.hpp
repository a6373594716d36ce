#pragma once

#include "simulators/isolation/innodb/index.hpp"
#include "simulators/isolation/statement.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace simulators::isolation::innodb {

struct RecordLock;

/// Which transactions had committed when it was made. source: storage/innobase/include/read0types.h
struct ReadView {
  TransactionId low_limit = 0;             ///< the next number: whoever has this or a later one began later
  std::vector<TransactionId> active = {};  ///< who had a number and was not done; sorted

  /// Whether a version of `writer` was committed then.
  [[nodiscard]] bool sees(TransactionId writer) const {
    return writer < low_limit && !std::binary_search(active.begin(), active.end(), writer);
  }
};

/// How to take back one change of a PRIMARY record: its newest version goes, and what the secondary indexes have of it.
struct Undo {
  std::size_t table = 0;
  Row key;
};

struct Transaction {
  std::size_t connection = 0;
  Level level = Level::repeatable_read;
  bool is_autocommit = false;
  TransactionId id = 0;
  std::optional<ReadView> view = {};
  std::vector<Undo> undo = {};
  std::set<std::string> table_locks = {};  ///< "account IX"
  std::vector<RecordLock*> locks = {};     ///< in the order in which they were made
  RecordLock* waiting = nullptr;
  Transaction* waits_for = nullptr;  ///< the owner of the first lock in the way, while it waits
  bool is_victim = false;

  [[nodiscard]] bool takes_gap_locks() const { return level >= Level::repeatable_read; }
  /// What makes a transaction costly to roll back. source: TRX_WEIGHT in storage/innobase/include/trx0trx.h
  [[nodiscard]] std::size_t weight() const { return undo.size() + locks.size() + table_locks.size(); }
};

}  // namespace simulators::isolation::innodb
