#pragma once

#include "simulators/isolation/access.hpp"
#include "simulators/isolation/table.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace simulators::isolation::postgres {

/// Given at the first write or row lock, in rising order. 0: none; 1: the rows that were there before the first step.
using Xid = std::uint64_t;
inline constexpr Xid loaded = 1;

enum class RowLock : std::uint8_t { share, exclusive };

/// One version of a row, where it was put in the heap; it never moves.
struct Tuple {
  std::size_t number = 0;  ///< its place in the heap, from 0
  Row values;
  Xid xmin = loaded;                 ///< who made it
  Xid xmax = 0;                      ///< who replaced or deleted it; 0: nobody, or somebody who rolled back
  Tuple* next = nullptr;             ///< the version that replaced it
  bool is_heap_only = false;         ///< no index entry leads to it: it is found through the version before
  std::vector<std::size_t> entries;  ///< the indexes that lead to it by now; not kept of the rows loaded
  std::vector<std::pair<Xid, RowLock>> lockers;
  VersionNumber version = 0;
  VersionNumber dead_version = 0;  ///< with which the row, or its key, ended; 0: it did not
};

/// A table: tuples in the order in which they were made. Nothing is vacuumed.
struct Heap {
  const Table* definition = nullptr;
  std::size_t number = 0;
  std::size_t tuples_per_page = 0;
  std::vector<std::unique_ptr<Tuple>> tuples;

  [[nodiscard]] std::size_t page_of(const Tuple& tuple) const { return tuple.number / tuples_per_page; }
  [[nodiscard]] Row key_of(const Row& row) const { return picked(row, definition->primary_key); }
};

/// Which transactions had committed when it was taken. source: src/backend/storage/ipc/procarray.c
struct Snapshot {
  Xid xmin = 0;                   ///< the oldest that was running
  Xid xmax = 0;                   ///< the next number
  std::vector<Xid> running = {};  ///< sorted

  /// Whether `xid` was still to come or running, so that its commit, if any, is not in the snapshot.
  [[nodiscard]] bool is_concurrent(Xid xid) const {
    return xid >= xmax || std::binary_search(running.begin(), running.end(), xid);
  }
};

}  // namespace simulators::isolation::postgres
