#pragma once

#include "simulators/isolation/anomalies/history.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace simulators::isolation::anomalies {

/// How one committed transaction depends on another.
/// source: A. Adya, Weak Consistency (PhD thesis, MIT, 1999), 3.1.1–3.1.3, 4.4.2
enum class Dependency : std::uint8_t {
  write_write,           ///< the second one wrote the next version of the row
  write_read,            ///< the second one read the version
  predicate_write_read,  ///< the write changed which rows the second one's condition chose
  read_write,            ///< anti-dependency: the second one wrote the next version after the one that was read
  predicate_read_write,  ///< anti-dependency: the write changes which rows the condition would have chosen
};

[[nodiscard]] constexpr bool is_anti_dependency(Dependency kind) {
  return kind == Dependency::read_write || kind == Dependency::predicate_read_write;
}
[[nodiscard]] constexpr bool is_write_read(Dependency kind) {
  return kind == Dependency::write_read || kind == Dependency::predicate_write_read;
}

/// An edge of the serialization graph, with what it comes from.
struct Edge {
  std::size_t from = 0;  ///< transactions
  std::size_t to = 0;
  Dependency kind = Dependency::write_write;
  std::size_t item = 0;
  std::size_t from_version = 0;  ///< written or read by `from`
  std::size_t to_version = 0;    ///< written or read by `to`; of a wr edge the version read
  std::size_t from_step = 0;     ///< the statements
  std::size_t to_step = 0;
  std::size_t read = nothing;  ///< in History::reads; nothing: ww

  friend bool operator==(const Edge&, const Edge&) = default;
};

/// A history with what follows from it alone: the version order and which version a read chose.
class VersionOrder {
 public:
  /// Requires: the history outlives it.
  explicit VersionOrder(const History& history);

  /// The versions of an item that committed transactions left, in order; the first is the one before the first step.
  [[nodiscard]] const std::vector<std::size_t>& installed(std::size_t item) const { return installed_[item]; }
  /// Whether a version is the last one that its writer, which committed, left of the item (or was there before).
  [[nodiscard]] bool is_installed(std::size_t version) const;
  /// The installed versions behind a version, in order: from `installed(item)[next_place(version)]` on.
  [[nodiscard]] std::size_t next_place(std::size_t version) const;
  /// Which version of an item a read chose. Requires: the item is of the read's table.
  [[nodiscard]] Chosen chosen(const Read& read, std::size_t item) const;
  /// Whether a version is a row that the read's condition chooses.
  [[nodiscard]] bool matches(const Read& read, std::size_t version) const;
  /// Whether a version differs from the one before it in what the read could see.
  [[nodiscard]] bool is_seen_to_change(const Read& read, std::size_t before, std::size_t after) const;
  /// The items of a table. Requires: the history reads or writes the table.
  [[nodiscard]] const std::vector<std::size_t>& items_of(std::size_t table) const { return items_of_table_[table]; }

 private:
  const History& history_;
  std::vector<std::vector<std::size_t>> installed_;
  std::vector<std::vector<std::size_t>> items_of_table_;
};

inline constexpr std::size_t most_edges_alike = 4;  ///< of the same kind and read between the same two: rows kept

/// The edges between committed transactions. Of one read, between two transactions, at most `most_edges_alike` rows are
/// kept for each kind; a cycle needs one.
/// Cost: O(reads × items × versions).
[[nodiscard]] std::vector<Edge> dependencies_of(const History& history, const VersionOrder& order);

}  // namespace simulators::isolation::anomalies
