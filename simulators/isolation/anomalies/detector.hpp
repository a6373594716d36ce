#pragma once

#include "simulators/isolation/anomalies/dependency.hpp"

#include <cstdint>
#include <vector>

namespace simulators::isolation::anomalies {

/// What can go wrong between transactions. Those that are no cycle carry the accesses that show them.
/// source: A. Adya, Weak Consistency (PhD thesis, MIT, 1999), chapters 3 and 4; P. Bailis et al., Highly Available
/// Transactions (VLDB 2014) for OTV and PMP; H. Berenson et al., A Critique of ANSI SQL Isolation Levels (SIGMOD 1995)
/// for the words of the standard; A. Fekete et al., A Read-Only Transaction Anomaly Under Snapshot Isolation (2004)
enum class Phenomenon : std::uint8_t {
  g0,                 ///< write cycle: ww edges only
  g1a,                ///< aborted read: of a version whose writer rolled back
  g1b,                ///< intermediate read: of a version that its writer replaced
  g1c,                ///< circular information flow: ww and wr edges, a wr among them
  otv,                ///< observed transaction vanishes: some of its writes were read, and then a row from before it
  pmp,                ///< predicate-many-preceders: two conditions were answered from before and after one transaction
  p4,                 ///< lost update: a row was read, written by another, and then overwritten
  g_single,           ///< a cycle with one rw edge
  g_nonadjacent,      ///< two or more rw edges, no two in a row
  g2_item,            ///< rw edges, all of them from rows that were read
  g2,                 ///< rw edges
  read_only_anomaly,  ///< a transaction without writes closes a cycle with two or more rw edges
  dirty_write,        ///< P0: over the write of somebody who was not done
  dirty_read,         ///< P1: a version of somebody who was not done
  non_repeatable_read,  ///< A2: a row read twice, with different values
  phantom,              ///< A3: a condition that chose other rows the second time
  read_skew,            ///< A5A: one row from before, another from after a transaction
  write_skew,           ///< A5B: each of two read what the other then wrote
};
inline constexpr std::size_t phenomenon_count = 18;

/// A phenomenon that a history shows, and where.
struct Verdict {
  Phenomenon what = Phenomenon::g0;
  /// One of the reads that it needs is of an UPDATE, a DELETE or a locking SELECT, which may see more than a plain one.
  bool is_through_write = false;
  std::vector<Edge> edges = {};  ///< a cycle, each edge from where the one before it led to; or the accesses
};

/// Everything that the history shows: of each phenomenon at most one through plain reads and one through writes, plain
/// first, in the order of Phenomenon. Running transactions count for dirty reads and writes only.
/// Cost: polynomial but for G-nonadjacent (Graph::cycle_with_marks_apart).
[[nodiscard]] std::vector<Verdict> verdicts_of(const History& history);

/// Whether the committed transactions are equivalent to some serial order: the graph has no cycle, and nobody read what
/// was not there to stay (G1a, G1b).
[[nodiscard]] bool is_serializable(const History& history);

}  // namespace simulators::isolation::anomalies
