#pragma once

#include "algorithms/sorting/items.hpp"

#include <cstddef>
#include <functional>
#include <span>

// Why it is right. The array is read as a binary tree: the children of
// place i are the places 2 i + 1 and 2 i + 2. It is a heap when no parent
// must come before one of its children; then the root is a largest item.
// Sifting down repairs a tree of which only the root may be wrong: the
// larger child takes its place until it fits. Sifting every parent, from
// the last to the first, makes the heap (the subtrees below are heaps by
// then). Swapping the root with the last place of the heap puts the largest
// item where it stays; the heap is one smaller and only its root may be
// wrong.
//
// Swaps over long distances throw equal items past one another: not stable.

namespace algorithms::sorting {

namespace heap {

/// Makes [root, end) of the tree a heap again. Requires: only `root` may
/// come before one of its children. Cost: at most 2 log2(end / root)
/// comparisons.
template <class Items>
inline void sift_down(Items items, std::size_t root, std::size_t end) {
  for (std::size_t child = 2 * root + 1; child < end;
       child = 2 * root + 1) {
    if (child + 1 < end && items.before(child, child + 1)) {
      ++child;
    }
    if (!items.before(root, child)) {
      return;
    }
    items.swap(root, child);
    root = child;
  }
}

}  // namespace heap

/// Sorts by turning the array into a heap and taking the largest item out
/// of it, again and again. Not stable.
///
/// Invariant: after k extractions, [0, n - k) is a heap and [n - k, n)
/// holds the k largest items in order. Cost: below 2 n log2 n + 2 n
/// comparisons and half as many swaps, whatever the input is. Memory: none.
/// Source: Williams, Heapsort, CACM 7 (1964), with Floyd's construction,
/// Treesort 3, CACM 7 (1964); Introduction to Algorithms, chapter 6.
template <class T, class Compare = std::less<>, Watcher W = Unwatched>
void heap_sort(std::span<T> array, Compare before = {}, W&& watch = {}) {
  const Items items(array, before, watch);
  for (std::size_t root = array.size() / 2; root-- > 0;) {
    heap::sift_down(items, root, array.size());
  }
  items.passed();
  for (std::size_t end = array.size(); end > 1; --end) {
    items.swap(0, end - 1);
    items.settled(end - 1, end);
    heap::sift_down(items, 0, end - 1);
    items.passed();
  }
  if (!array.empty()) {
    items.settled(0, 1);
  }
}

}  // namespace algorithms::sorting
