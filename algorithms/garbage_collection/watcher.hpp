#pragma once

#include <concepts>
#include <cstdint>
#include <source_location>
#include <type_traits>

namespace algorithms::garbage_collection {

/// Where an object begins: bytes from the beginning of the arena.
using Address = std::uint32_t;
/// No object: what an empty field, an empty root and a full heap give.
inline constexpr Address nowhere = 0xFFFF'FFFF;

/// What a collector knows of an object. Tracing: white was not reached,
/// grey was reached and its fields are still to be followed, black is
/// done. Trial deletion (Bacon, Rajan): black is in use or free, purple may
/// be the root of a garbage cycle, grey is being tried, white is garbage.
/// The tracing collectors leave survivors white, reference counting and
/// trial deletion leave them black.
enum class Colour : std::uint8_t { white, grey, black, purple };

/// The parts of a collection.
enum class Phase : std::uint8_t {
  mark,
  sweep,
  compute_addresses,
  update_references,
  move,
  copy,
  mark_roots,
  scan_roots,
  collect_roots,
};

/// How much a collection looks at.
enum class Extent : std::uint8_t { nursery, whole };

/// What is told to whoever watches, each after it has been done, with up to
/// three numbers. "holder, index" is a field of an object, or a root where
/// holder is nowhere. Counted in Work: touched objects (T), followed
/// pointers (F).
enum class Happening : std::uint8_t {
  // The mutator.
  stepped,    ///< step: the mutator begins a step of its own counting
  allocated,  ///< object, size, fields: objects are numbered from 0 in
              ///< this order; white, or black with count 0 where
              ///< references are counted
  exhausted,  ///< size: not even a collection made room for an object
  root_set,   ///< root, target
  written,    ///< object, field, target
  // Any collector.
  collection_began,  ///< extent
  phase_began,       ///< phase
  followed,          ///< holder, index, target: never nowhere (F)
  coloured,          ///< object, colour (T)
  freed,             ///< object, size, visited: 1 (T), or 0 where a whole
                     ///< space became free at once
  barrier_hit,       ///< object, field, target: a store that concerns the
                     ///< collector
  slice_ended,       ///< work: the mutator goes on
  collection_ended,  ///< extent
  leaked,            ///< object: never freed, and no root leads to it
  // Counting.
  count_set,   ///< object, count (T)
  buffered,    ///< object: put among the candidates of trial deletion
  unbuffered,  ///< object: taken from them
  // Moving.
  forwarding_set,  ///< object, where it will be (T)
  updated,         ///< holder, index, target: it holds the new address
  moved,           ///< from, to, size (T): nothing is copied where the two
                   ///< are equal; a copy leaves its new address at `from`
  frontier_set,    ///< scan, free: Cheney's two pointers
  flipped,         ///< begin, end of the space that is allocated in now
  // Generations.
  aged,        ///< object, collections survived
  promoted,    ///< object, at its address among the old
  remembered,  ///< object: old, and a field of it leads to the nursery
  forgotten,   ///< object
};

/// Whoever watches a collector. It is copied, so it is small; `where` is
/// the line of the collector that did it.
template <class W>
concept Watcher =
    std::copyable<W> &&
    requires(const W watch, Happening what, std::uint32_t number,
             std::source_location where) {
      { W::watches } -> std::convertible_to<bool>;
      watch.happened(what, number, number, number, where);
    };

/// Nobody is watching: telling compiles to nothing.
struct Unwatched {
  static constexpr bool watches = false;
  template <class... Told>
  constexpr void happened(const Told&...) const {}
};

/// Stands for a source line where nobody wants to know it.
struct Nowhere {
  static consteval Nowhere current() { return {}; }
};

/// The line at which something is written, as a default argument; only for
/// those who watch.
template <class W>
using Site = std::conditional_t<W::watches, std::source_location, Nowhere>;

}  // namespace algorithms::garbage_collection
