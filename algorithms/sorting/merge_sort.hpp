#pragma once

#include "algorithms/sorting/items.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

// Why it is right. Merging takes two ordered runs and writes an ordered
// whole: the item taken is never after any item still waiting, because each
// run is in order and its first item has been compared with the first of
// the other. A run of one item is in order. Top-down, both halves are
// sorted first, so the merge finds two ordered runs; bottom-up, runs of
// width 1, 2, 4, ... are merged in pairs, so each round finds runs twice as
// wide until one is as wide as the array.
//
// Stability is the tie rule and nothing else: when the two first items are
// equal, the one from the left run must go first. With Ties::right_first
// the result is in order too, but equal items come out reversed between the
// runs.

namespace algorithms::sorting {

/// Which run gives its item when the first items of both are equal.
enum class Ties : std::uint8_t {
  left_first,   ///< stable
  right_first,  ///< not stable: shown to make the point
};

namespace merging {

/// Merges the neighbouring runs [begin, middle) and [middle, end): both are
/// copied to the buffer, the left one to its beginning and the right one
/// behind it, and come back in order. Requires: both runs are in order and
/// hold an item. Cost: at most (end - begin) - 1 comparisons, 2 (end -
/// begin) moves.
template <Ties ties, class Items>
inline void merge(Items items, Buffer<typename Items::Item>& buffer,
                  std::size_t begin, std::size_t middle, std::size_t end) {
  items.merging(begin, middle, end);
  items.set_aside(begin, end, buffer);
  const std::size_t left_end = middle - begin;
  const std::size_t right_end = end - begin;
  std::size_t left = 0;
  std::size_t right = left_end;
  std::size_t to = begin;
  while (left < left_end && right < right_end) {
    bool take_left = false;
    if constexpr (ties == Ties::left_first) {
      take_left = !items.before(buffer[right], buffer[left]);
    } else {
      take_left = items.before(buffer[left], buffer[right]);
    }
    if (take_left) {
      items.move(buffer[left++], to++);
    } else {
      items.move(buffer[right++], to++);
    }
  }
  items.bring_back(buffer, left, left_end, to);
  items.bring_back(buffer, right, right_end, to + (left_end - left));
  items.ordered(begin, end);
  items.passed();
}

/// Sorts [begin, end) by sorting its halves and merging them.
template <Ties ties, class Items>
void sort_halves(Items items, Buffer<typename Items::Item>& buffer,
                 std::size_t begin, std::size_t end) {
  items.entered(begin, end);
  if (end - begin > 1) {
    const std::size_t middle = begin + (end - begin) / 2;
    sort_halves<ties>(items, buffer, begin, middle);
    sort_halves<ties>(items, buffer, middle, end);
    merge<ties>(items, buffer, begin, middle, end);
  }
  items.returned();
}

}  // namespace merging

/// Sorts top-down: halves the array until single items are left, then
/// merges on the way back. Stable with Ties::left_first.
///
/// Invariant: when a call on [begin, end) returns, [begin, end) is in
/// order; calls to its right have not begun. Cost: at most n ceil(log2 n) -
/// 2^ceil(log2 n) + 1 comparisons, 2 n ceil(log2 n) moves at most, whatever
/// the input is. Memory: n items, and a recursion of depth ceil(log2 n)
/// + 1. Throws: std::bad_alloc. Source: Introduction to Algorithms,
/// section 2.3.
template <Ties ties = Ties::left_first, class T,
          class Compare = std::less<>, Watcher W = Unwatched>
void merge_sort(std::span<T> array, Compare before = {}, W&& watch = {}) {
  const Items items(array, before, watch);
  Buffer<T> buffer(array.size());
  merging::sort_halves<ties>(items, buffer, 0, array.size());
  items.settled(0, array.size());
}

/// Sorts bottom-up: merges neighbouring runs of width 1, then 2, then 4,
/// ... Stable with Ties::left_first.
///
/// Invariant: before the round of `width`, every run [k width, (k + 1)
/// width) is in order. Cost: as top-down when n is a power of two,
/// otherwise at most n ceil(log2 n) comparisons. Memory: n items, no
/// recursion. Throws: std::bad_alloc.
/// Source: Sedgewick, Wayne: Algorithms, 4th edition, section 2.2.
template <Ties ties = Ties::left_first, class T,
          class Compare = std::less<>, Watcher W = Unwatched>
void bottom_up_merge_sort(std::span<T> array, Compare before = {},
                          W&& watch = {}) {
  const Items items(array, before, watch);
  const std::size_t size = array.size();
  Buffer<T> buffer(size);
  for (std::size_t width = 1; width < size; width *= 2) {
    for (std::size_t begin = 0; begin + width < size; begin += 2 * width) {
      merging::merge<ties>(items, buffer, begin, begin + width,
                           std::min(begin + 2 * width, size));
    }
  }
  items.settled(0, size);
}

}  // namespace algorithms::sorting
