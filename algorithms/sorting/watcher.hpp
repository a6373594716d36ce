#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <source_location>

namespace algorithms::sorting {

/// The three kinds of place where an item can lie while it is being sorted.
enum class Area : std::uint8_t {
  array,   ///< the caller's items
  buffer,  ///< memory that the sort allocates beside the array
  hand,    ///< a local variable, such as the item that insertion sort lifts
           ///< out
};

/// One place for one item: an area and an index in it, packed in 32 bits so
/// that an event stays small. Requires: index < 2^30.
class Place {
 public:
  constexpr Place() = default;
  constexpr Place(Area area, std::size_t index)
      : code_(static_cast<std::uint32_t>(area) << 30 |
              static_cast<std::uint32_t>(index)) {}

  [[nodiscard]] constexpr Area area() const {
    return static_cast<Area>(code_ >> 30);
  }
  [[nodiscard]] constexpr std::size_t index() const {
    return code_ & ((1U << 30) - 1);
  }

  /// The packed form, and back: equal codes are equal places.
  [[nodiscard]] constexpr std::uint32_t code() const { return code_; }
  [[nodiscard]] static constexpr Place from_code(std::uint32_t code) {
    Place place;
    place.code_ = code;
    return place;
  }

  friend constexpr bool operator==(Place, Place) = default;

 private:
  std::uint32_t code_ = 0;
};

/// What a sort tells whoever watches it: places and ranges, never the items
/// themselves, and never how to show them. Ranges are half-open index
/// ranges of the array. `where` is the source line of the call inside the
/// core.
///
/// - compared(a, b, before): the comparator has been asked whether the item
/// at `a` must come before the one at `b`;
///   `before` is its answer. Once for every call of the comparator, in
///   order.
/// - moved(from, to): the item at `from` has been copied to `to`; `from`
/// may now be overwritten. Once for every copy.
/// - swapped(a, b): the items at `a` and `b` have changed places; `a == b`
/// when an algorithm swaps an item with itself.
/// - ordered(begin, end): the items of [begin, end) are now in order among
/// themselves (they may still move later).
/// - settled(begin, end): the items of [begin, end) have reached their
/// final places and are never moved again.
/// - entered(begin, end): a recursive call on [begin, end) has begun.
/// returned(): the innermost open call has ended.
///   Every entered has its returned, like brackets.
/// - merging(begin, middle, end): the sorted runs [begin, middle) and
/// [middle, end) are about to be merged.
/// - preferred(at): the search that is going on (for the smallest item
/// left) has its best so far at `at`.
/// - pivot_chosen(at): the item at `at` is the pivot of the partition that
/// begins now.
/// - divided(less_end, unseen_begin, unseen_end): how far the partition of
/// the current range has come:
///   [begin, less_end) belongs on the left of the pivot, [less_end,
///   unseen_begin) is what the scheme keeps between the two (Lomuto: the
///   items that belong on the right; three-way: the items equal to the
///   pivot; Hoare: nothing), [unseen_begin, unseen_end) has not been looked
///   at. Told whenever one of the three has changed.
/// - passed(): one pass is over: a step of the outer loop, a merge, a
/// partition, one extraction from the heap.
template <class W>
concept Watcher = requires(W& watch, Place place, std::size_t index,
                           bool before, std::source_location where) {
  watch.compared(place, place, before, where);
  watch.moved(place, place, where);
  watch.swapped(place, place, where);
  watch.ordered(index, index, where);
  watch.settled(index, index, where);
  watch.entered(index, index, where);
  watch.returned(where);
  watch.merging(index, index, index, where);
  watch.preferred(place, where);
  watch.pivot_chosen(place, where);
  watch.divided(index, index, index, where);
  watch.passed(where);
};

/// Nobody is watching: every call is empty, so a core compiles to its bare
/// loop (a test counts the instructions).
struct Unwatched {
  constexpr void compared(Place, Place, bool, std::source_location) const {}
  constexpr void moved(Place, Place, std::source_location) const {}
  constexpr void swapped(Place, Place, std::source_location) const {}
  constexpr void ordered(std::size_t, std::size_t,
                         std::source_location) const {}
  constexpr void settled(std::size_t, std::size_t,
                         std::source_location) const {}
  constexpr void entered(std::size_t, std::size_t,
                         std::source_location) const {}
  constexpr void returned(std::source_location) const {}
  constexpr void merging(std::size_t, std::size_t, std::size_t,
                         std::source_location) const {}
  constexpr void preferred(Place, std::source_location) const {}
  constexpr void pivot_chosen(Place, std::source_location) const {}
  constexpr void divided(std::size_t, std::size_t, std::size_t,
                         std::source_location) const {}
  constexpr void passed(std::source_location) const {}
};

static_assert(Watcher<Unwatched>);

}  // namespace algorithms::sorting
