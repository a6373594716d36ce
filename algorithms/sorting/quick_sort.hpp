#pragma once

#include "algorithms/sorting/items.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <type_traits>
#include <utility>

// Why it is right. A partition puts one item, the pivot, where it belongs:
// nothing on its left must come after it, nothing on its right before it.
// Then no item ever has to cross the pivot again, so sorting both sides on
// their own sorts the whole. The sides are shorter than the range, because
// the pivot is in neither: the recursion ends.
//
// The three schemes keep these regions, from left to right:
//   Lomuto     [not after the pivot | after the pivot | not looked at |
//   pivot] Hoare      [pivot | not after the pivot | not looked at | not
//   before the pivot] three-way  [before the pivot | equal to it | not
//   looked at | after the pivot]
// The pivot stays in the array, so T need not be copyable. Swaps over a
// distance throw equal items past one another: not stable.
//
// The recursion is the textbook's: both sides, so its depth is the number
// of items in the worst case (sorted input and the last item as pivot). A
// call takes at most 80 bytes of stack when nobody watches and the program
// is optimized (a test measures it): 8 MB hold 100,000 levels. A watched
// run of that shape tells more than 10^10 events first, so whoever watches
// must stop it earlier, by an exception; sanitizers make frames larger, so
// keep such inputs below 10,000 items there.

namespace algorithms::sorting {

/// Which item of a range becomes the pivot.
enum class Pivot : std::uint8_t {
  last,
  first,
  median_of_three,  ///< the middle one of first, middle and last item (2 or
                    ///< 3 comparisons); the last of two
  random,           ///< drawn from the generator that the caller supplies
};

/// How a range is divided around its pivot.
enum class Partition : std::uint8_t {
  lomuto,  ///< one scan from left to right; equal items all go left
  hoare,  ///< two scans towards each other; both stop at equal items, which
          ///< are spread over both sides
  three_way,  ///< Dijkstra's: equal items are collected in the middle and
              ///< are finished
};

/// Stands for the generator where none is needed.
struct NoGenerator {};

namespace quick {

/// What a partition leaves to sort: [begin, less_end) and [greater_begin,
/// end); all between is settled.
struct Sides {
  std::size_t less_end;
  std::size_t greater_begin;
};

/// The place of the middle one of three items.
template <class Items>
std::size_t median(Items items, std::size_t first, std::size_t second,
                   std::size_t third) {
  if (items.before(second, first)) {
    std::swap(first, second);
  }
  if (!items.before(third, second)) {
    return second;
  }
  return items.before(third, first) ? first : third;
}

/// The place of the pivot for [begin, end). Requires: at least two items.
template <Pivot pivot, class Items, class Generator>
std::size_t choose(Items items, std::size_t begin, std::size_t end,
                   [[maybe_unused]] Generator below) {
  if constexpr (pivot == Pivot::first) {
    return begin;
  } else if constexpr (pivot == Pivot::median_of_three) {
    return end - begin < 3
               ? end - 1
               : median(items, begin, begin + (end - begin) / 2, end - 1);
  } else if constexpr (pivot == Pivot::random) {
    return begin + static_cast<std::size_t>(below(end - begin));
  } else {
    return end - 1;
  }
}

/// Requires: the pivot is the last item. Cost: (end - begin) - 1
/// comparisons.
template <class Items>
Sides divide_lomuto(Items items, std::size_t begin, std::size_t end) {
  const std::size_t last = end - 1;
  const auto pivot = items.see(last);
  std::size_t less_end = begin;
  items.divided(less_end, begin, last);
  for (std::size_t unseen = begin; unseen < last; ++unseen) {
    if (!items.before(pivot, unseen)) {
      items.swap(less_end, unseen);
      ++less_end;
    }
    items.divided(less_end, unseen + 1, last);
  }
  items.swap(less_end, last);
  return {less_end, less_end + 1};
}

/// Requires: the pivot is the first item. Cost: at most end - begin
/// comparisons.
template <class Items>
Sides divide_hoare(Items items, std::size_t begin, std::size_t end) {
  const auto pivot = items.see(begin);
  std::size_t left = begin + 1;
  std::size_t right = end;
  items.divided(left, left, right);
  while (left < right) {
    while (left < right && items.before(left, pivot)) {
      ++left;
      items.divided(left, left, right);
    }
    while (left < right && items.before(pivot, right - 1)) {
      --right;
      items.divided(left, left, right);
    }
    if (right - left > 1) {
      items.swap(left, right - 1);
      ++left;
      --right;
      items.divided(left, left, right);
    } else if (left < right) {  // one item is left, equal to the pivot: it
                                // may stay on the right
      --right;
      items.divided(left, left, right);
    }
  }
  items.swap(begin, left - 1);
  return {left - 1, left};
}

/// Requires: the pivot is the first item. Cost: at most 2 ((end - begin) -
/// 1) comparisons.
template <class Items>
Sides divide_three_way(Items items, std::size_t begin, std::size_t end) {
  std::size_t less_end =
      begin;  // the item there is equal to the pivot at every step
  std::size_t unseen = begin + 1;
  std::size_t greater_begin = end;
  items.divided(less_end, unseen, greater_begin);
  while (unseen < greater_begin) {
    if (items.before(unseen, less_end)) {
      items.swap(less_end++, unseen++);
    } else if (items.before(less_end, unseen)) {
      items.swap(unseen, --greater_begin);
    } else {
      ++unseen;
    }
    items.divided(less_end, unseen, greater_begin);
  }
  return {less_end, greater_begin};
}

/// Chooses a pivot for [begin, end), brings it where the scheme wants it,
/// and divides. Requires: at least two items.
template <Pivot pivot, Partition partition, class Items, class Generator>
Sides divide(Items items, std::size_t begin, std::size_t end,
             Generator below) {
  const std::size_t chosen =
      choose<pivot, Items, Generator>(items, begin, end, below);
  items.pivot_chosen(chosen);
  const std::size_t wanted =
      partition == Partition::lomuto ? end - 1 : begin;
  if (chosen != wanted) {
    items.swap(chosen, wanted);
  }
  if constexpr (partition == Partition::lomuto) {
    return divide_lomuto(items, begin, end);
  } else if constexpr (partition == Partition::hoare) {
    return divide_hoare(items, begin, end);
  } else {
    return divide_three_way(items, begin, end);
  }
}

/// Sorts [begin, end) by dividing it and sorting both sides.
template <Pivot pivot, Partition partition, class Items, class Generator>
void sort_range(Items items, std::size_t begin, std::size_t end,
                Generator below) {
  items.entered(begin, end);
  if (end - begin > 1) {
    const Sides sides = divide<pivot, partition, Items, Generator>(
        items, begin, end, below);
    items.settled(sides.less_end, sides.greater_begin);
    items.passed();
    sort_range<pivot, partition, Items, Generator>(items, begin,
                                                   sides.less_end, below);
    sort_range<pivot, partition, Items, Generator>(
        items, sides.greater_begin, end, below);
  } else if (end - begin == 1) {
    items.settled(begin, end);
  }
  items.returned();
}

}  // namespace quick

/// Sorts by dividing the array around a pivot and sorting both sides. Not
/// stable.
///
/// `below(n)` draws a number from [0, n); it is asked once for each
/// partition, with the length of the range, and only when the pivot is
/// random. Invariant: when a range is entered, all items on its left come
/// before its items, or are equal, and likewise right. Cost: about 1.39 n
/// log2 n comparisons on average over random input, or over the draws of a
/// random pivot; n (n - 1) / 2 in the worst case, which is sorted input
/// with the last or first pivot, and equal items with Lomuto's scheme.
/// Memory: the recursion, at most n levels (see above).
/// Source: Hoare, Quicksort, Computer Journal 5 (1962); Introduction to
/// Algorithms, chapter 7 (Lomuto's scheme); Sedgewick, Wayne: Algorithms,
/// 4th edition, section 2.3 (Hoare's and Dijkstra's schemes with the pivot
/// kept in place).
template <Pivot pivot = Pivot::last,
          Partition partition = Partition::lomuto, class T,
          class Compare = std::less<>, Watcher W = Unwatched,
          class Generator = NoGenerator>
void quick_sort(std::span<T> array, Compare before = {}, W&& watch = {},
                Generator&& below = {}) {
  static_assert(
      pivot != Pivot::random || std::invocable<Generator&, std::size_t>,
      "a random pivot needs below(n)");
  using Drawn =
      std::conditional_t<std::is_same_v<Generator, NoGenerator>,
                         NoGenerator, std::remove_reference_t<Generator>&>;
  const Items items(array, before, watch);
  quick::sort_range<pivot, partition, std::remove_const_t<decltype(items)>,
                    Drawn>(items, 0, array.size(), below);
}

}  // namespace algorithms::sorting
