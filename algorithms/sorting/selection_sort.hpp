#pragma once

#include "algorithms/sorting/items.hpp"

#include <cstddef>
#include <functional>
#include <span>

// Why it is right. Before step i the places [0, i) hold the i smallest
// items in order: nothing on the right must come before any of them. Step i
// finds the first smallest item of the rest and swaps it to place i, which
// extends that prefix by one. When one item is left, it is the largest, and
// it lies in the last place already.
//
// The swap throws the item of place i to the right, past items equal to it:
// not stable (2a 2b 1c becomes 1c 2b 2a).

namespace algorithms::sorting {

/// Sorts by fetching the smallest remaining item, again and again. Not
/// stable.
///
/// Invariant: before step i, [0, i) holds the i smallest items in order,
/// and they stay there. Cost: n (n - 1) / 2 comparisons whatever the input
/// is, at most n - 1 swaps (none for an item that is in its place already).
/// Memory: none. Source: Sedgewick, Wayne: Algorithms, 4th edition,
/// section 2.1.
template <class T, class Compare = std::less<>, Watcher W = Unwatched>
void selection_sort(std::span<T> array, Compare before = {},
                    W&& watch = {}) {
  const Items items(array, before, watch);
  const std::size_t size = array.size();
  for (std::size_t i = 0; i + 1 < size; ++i) {
    std::size_t smallest = i;
    items.preferred(smallest);
    for (std::size_t candidate = i + 1; candidate < size; ++candidate) {
      if (items.before(candidate, smallest)) {
        smallest = candidate;
        items.preferred(smallest);
      }
    }
    if (smallest != i) {
      items.swap(i, smallest);
    }
    items.settled(i, i + 1);
    items.passed();
  }
  if (size > 0) {
    items.settled(size - 1, size);
  }
}

}  // namespace algorithms::sorting
