#pragma once

#include "algorithms/sorting/items.hpp"

#include <cstddef>
#include <functional>
#include <span>

// Why it is right. Before step i the items [0, i) are the original first i
// items, in order. Step i lifts item i out and shifts every item of that
// run which must come after it one place to the right; the gap is then
// exactly where the lifted item belongs, so [0, i + 1) is in order. After
// the last step that is the whole array.
//
// An item is shifted only when the lifted one comes strictly before it:
// equal items never pass one another (stable), and each shift repairs one
// inversion.

namespace algorithms::sorting {

/// Sorts by letting each item sink into the ordered run on its left.
/// Stable.
///
/// Invariant: before step i, [0, i) holds its original members in order.
/// Cost: as many shifts as the input has inversions, and 2 (n - 1) moves
/// for lifting and putting down; n - 1 comparisons when the input is in
/// order, n (n - 1) / 2 when it is reversed, never more. Memory: one item.
/// Source: Cormen, Leiserson, Rivest, Stein: Introduction to Algorithms,
/// section 2.1.
template <class T, class Compare = std::less<>, Watcher W = Unwatched>
void insertion_sort(std::span<T> array, Compare before = {},
                    W&& watch = {}) {
  const Items items(array, before, watch);
  const std::size_t size = array.size();
  if (size > 0) {
    items.ordered(0, 1);
  }
  for (std::size_t i = 1; i < size; ++i) {
    auto lifted = items.lift(i);
    std::size_t gap = i;
    for (; gap > 0 && items.before(lifted, gap - 1); --gap) {
      items.move(gap - 1, gap);
    }
    items.move(lifted, gap);
    items.ordered(0, i + 1);
    items.passed();
  }
  items.settled(0, size);
}

}  // namespace algorithms::sorting
