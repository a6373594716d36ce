#pragma once

#include "algorithms/garbage_collection/arena.hpp"

#include <utility>

// Why it is right: the holes are linked in the order of their addresses and
// no two of them touch, because whatever is put in is joined with a
// neighbour that touches it. So an object fits if and only if some hole is
// as large, and first fit finds the first one.
namespace algorithms::garbage_collection {

/// The holes of [begin, end) of an arena, linked through the holes
/// themselves, in address order; allocation by first fit.
class FreeList {
 public:
  /// One hole, all of [begin, end). Requires: the arena outlives the list.
  FreeList(Arena& arena, Address begin, Address end) : arena_(&arena) {
    if (begin < end) {
      arena.make_hole(begin, end - begin, nowhere);
      first_ = begin;
    }
  }

  /// Takes memory from the beginning of the first hole that is large
  /// enough, or nowhere. Requires: size is a multiple of the granule.
  /// Cost: the holes before it.
  [[nodiscard]] Address take(std::uint32_t size) {
    Address before = nowhere;
    for (Address hole = first_; hole != nowhere;
         before = std::exchange(hole, arena_->next_hole(hole))) {
      const std::uint32_t room = arena_->size(hole);
      if (room < size) continue;
      Address rest = arena_->next_hole(hole);
      if (room > size) {
        arena_->make_hole(hole + size, room - size, rest);
        rest = hole + size;
      }
      link(before, rest);
      return hole;
    }
    return nowhere;
  }

  /// Gives memory back, joined with the holes that touch it; gives back
  /// where the joined hole begins. Cost: the holes before it.
  Address give(Address at, std::uint32_t size) {
    Address before = nowhere;
    Address after = first_;
    while (after != nowhere && after < at) {
      before = std::exchange(after, arena_->next_hole(after));
    }
    if (after != nowhere && at + size == after) {
      size += arena_->size(after);
      after = arena_->next_hole(after);
    }
    return join(before, at, size, after);
  }

  /// Forgets all holes, for a sweep that finds them anew.
  void clear() { first_ = nowhere; }
  /// For a sweep from low to high addresses: the memory lies behind the
  /// last hole, which is `last` (nowhere where there is none). Gives back
  /// the new last hole. Cost: O(1).
  Address append(Address last, Address at, std::uint32_t size) {
    return join(last, at, size, nowhere);
  }

  [[nodiscard]] Address first() const { return first_; }

 private:
  void link(Address before, Address hole) {
    if (before == nowhere) {
      first_ = hole;
    } else {
      arena_->make_hole(before, arena_->size(before), hole);
    }
  }
  Address join(Address before, Address at, std::uint32_t size,
               Address after) {
    if (before != nowhere && before + arena_->size(before) == at) {
      arena_->make_hole(before, arena_->size(before) + size, after);
      return before;
    }
    arena_->make_hole(at, size, after);
    link(before, at);
    return at;
  }

  Arena* arena_;
  Address first_ = nowhere;
};

}  // namespace algorithms::garbage_collection
