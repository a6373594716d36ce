#pragma once

#include "simulators/isolation/access.hpp"
#include "simulators/isolation/table.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace simulators::isolation::innodb {

/// Given at the first write, in rising order. 0: none yet; 1: the rows that were there before the first step.
using TransactionId = std::uint64_t;
inline constexpr TransactionId loaded = 1;

/// A row as one transaction left it. The real server keeps the newest one in the index and rebuilds the older ones from
/// undo records; here all of them stand in a list.
struct Version {
  Row values;
  bool is_deleted = false;  ///< the delete mark
  TransactionId writer = loaded;
  VersionNumber number = 0;
};

/// A record of an index. Of PRIMARY it has versions, the oldest first; of a secondary index it has the mark instead and
/// no versions: whether a snapshot sees the entry, only the PRIMARY record tells.
struct Record {
  Row key;  ///< of a secondary index: its columns and then the primary key
  std::vector<Version> versions;
  bool is_marked = false;
  TransactionId changer = 0;  ///< of a secondary entry: who inserted or marked it last

  [[nodiscard]] const Version& newest() const { return versions.back(); }
  [[nodiscard]] bool is_deleted() const { return versions.empty() ? is_marked : newest().is_deleted; }
};

/// An index: records in the order of their keys, and behind the last one the supremum, which stands for no row and is
/// written as a null pointer. Pointers to records stay valid until the record is removed.
struct Index {
  std::string name;  ///< "account.PRIMARY"
  std::size_t table = 0;
  std::vector<std::size_t> columns;  ///< of the key, the primary key's behind the secondary ones
  std::size_t own_columns = 0;       ///< without the primary key's
  bool is_clustered = false;
  bool is_unique = false;
  std::map<Row, Record> records;

  [[nodiscard]] Row key_of(const Row& row) const { return picked(row, columns); }
  /// The primary key in the key of an entry.
  [[nodiscard]] Row primary_key_of(const Record& entry) const {
    if (is_clustered) return entry.key;
    return {entry.key.begin() + static_cast<std::ptrdiff_t>(own_columns), entry.key.end()};
  }
  [[nodiscard]] Record* find(const Row& key) {
    const auto found = records.find(key);
    return found == records.end() ? nullptr : &found->second;
  }
  /// The first record at or behind a key (a shorter key stands before all that begin with it).
  [[nodiscard]] Record* first_from(const Row& key) {
    const auto found = records.lower_bound(key);
    return found == records.end() ? nullptr : &found->second;
  }
  [[nodiscard]] Record* first_behind(const Row& key) {
    const auto found = records.upper_bound(key);
    return found == records.end() ? nullptr : &found->second;
  }
};

struct TableState {
  const Table* definition = nullptr;
  std::vector<Index> indexes;  ///< 0 is PRIMARY

  [[nodiscard]] Index& primary() { return indexes[0]; }
  [[nodiscard]] const Index& primary() const { return indexes[0]; }
};

}  // namespace simulators::isolation::innodb
