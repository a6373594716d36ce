#pragma once

#include "algorithms/sorting/items.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <type_traits>

// A merge sort as a library would ship it. Why it is right: as
// merge_sort.hpp; what differs is only how runs are made and merged, and
// each of these keeps the tie rule "left first", so the sort is stable.
//
// a) A range that never goes down is in order. One that never goes up is
// turned round; that throws equal items past one
//    another, but they are neighbours, and each group of them is turned
//    round once more.
// b) Runs begin with 8 items: twice, four items are ordered by a network of
// five comparisons into the buffer; the two
//    fours are merged back. What is left over at the end is sorted by
//    insertion.
// c) Runs are merged from both ends at once: the front cursor takes the
// smallest waiting item, the back cursor the
//    largest. The two do not depend on each other, so the processor works
//    on both at the same time, and which run gives its item is arithmetic,
//    not a jump: random input has nothing to mispredict. In as many steps
//    as the shorter run has items, neither cursor can leave a run, so these
//    steps need no test for a run's end. A cursor may still look at an item
//    that the other one has taken: it was copied, and the answer is the
//    same as if it were there.
// d) The last merge sets aside only the left run, so that half a buffer is
// enough: the gap between the place written to
//    and the right run is as large as what waits in the buffer, so nothing
//    is overwritten.
// e) Neighbouring runs that are in order already are not merged.
// f) Costly items (strings, large records), for which a jump is cheap, and
// arrays whose neighbours nearly all stand in
//    the same direction, which makes jumps predictable, are sorted with
//    jumps: by insertion and by merges as in d.

namespace algorithms::sorting {

namespace hybrid {

/// How runs are made and merged.
enum class Merging : std::uint8_t {
  with_jumps,     ///< insertion, and merging forward: for costly items, and
                  ///< where the jumps are easily predicted
  without_jumps,  ///< the network, and merging from both ends
};

/// Items that are copied as cheaply as they are looked at.
template <class T>
inline constexpr bool is_small =
    std::is_trivially_copyable_v<T> && sizeof(T) <= 4 * sizeof(void*);

inline constexpr std::size_t run_length =
    8;  ///< runs of small items that the network makes
inline constexpr std::size_t worth_a_scan =
    64;  ///< ranges from this size on are tested for being in order

/// `yes` or `no`, without a jump.
[[gnu::always_inline]] constexpr std::size_t choose(bool condition,
                                                    std::size_t yes,
                                                    std::size_t no) {
  return no ^ ((no ^ yes) &
               (std::size_t{0} - static_cast<std::size_t>(condition)));
}

/// Sorts [begin, end), of which [begin, ordered_end) is in order already.
template <class Items>
void insert_rest(Items items, std::size_t begin, std::size_t ordered_end,
                 std::size_t end) {
  for (std::size_t i = ordered_end; i < end; ++i) {
    if (items.before(i, i - 1)) {
      auto lifted = items.lift(i);
      std::size_t gap = i;
      do {
        items.move(gap - 1, gap);
        --gap;
      } while (gap > begin && items.before(lifted, gap - 1));
      items.move(lifted, gap);
    }
  }
}

/// Moves the four items from `begin` to the slots from `to` on, in order.
/// Five comparisons, no jump.
template <class Items, class Buffer>
[[gnu::always_inline]] inline void order_four(Items items,
                                              std::size_t begin,
                                              const Buffer& buffer,
                                              std::size_t to) {
  const bool first_swapped = items.before(begin + 1, begin);
  const bool second_swapped = items.before(begin + 3, begin + 2);
  const std::size_t a =
      begin + first_swapped;  // a, b and c, d are ordered pairs
  const std::size_t b = begin + !first_swapped;
  const std::size_t c = begin + 2 + second_swapped;
  const std::size_t d = begin + 2 + !second_swapped;
  const bool right_is_least = items.before(c, a);
  const bool left_is_greatest = items.before(d, b);
  const std::size_t least = choose(right_is_least, c, a);
  const std::size_t greatest = choose(left_is_greatest, b, d);
  const std::size_t left = choose(
      right_is_least, a,
      choose(left_is_greatest, c, b));  // the two between, in old order
  const std::size_t right =
      choose(left_is_greatest, d, choose(right_is_least, b, c));
  const bool crossed = items.before(right, left);
  items.move(least, buffer[to]);
  items.move(choose(crossed, right, left), buffer[to + 1]);
  items.move(choose(crossed, left, right), buffer[to + 2]);
  items.move(greatest, buffer[to + 3]);
}

/// Merges the runs in the slots [0, left_size) and [left_size, left_size +
/// right_size) to the array, from `to` on.
template <class Items, class Buffer>
[[gnu::always_inline]] inline void merge_both_ends(Items items,
                                                   const Buffer& buffer,
                                                   std::size_t left_size,
                                                   std::size_t right_size,
                                                   std::size_t to) {
  const std::size_t steps = std::min(left_size, right_size);
  std::size_t left = 0;
  std::size_t right = left_size;
  std::size_t left_end = left_size;
  std::size_t right_end = left_size + right_size;
  std::size_t front = to;
  std::size_t back = to + left_size + right_size;
  for (std::size_t step = 0; step < steps; ++step) {
    const bool take_right = items.before(buffer[right], buffer[left]);
    items.move(buffer[choose(take_right, right, left)], front++);
    right += take_right;
    left += !take_right;

    const bool take_left =
        items.before(buffer[right_end - 1], buffer[left_end - 1]);
    items.move(buffer[choose(take_left, left_end, right_end) - 1], --back);
    left_end -= take_left;
    right_end -= !take_left;
  }
  while (front < back) {  // the longer run has items left
    if (right < right_end &&
        (left >= left_end || items.before(buffer[right], buffer[left]))) {
      items.move(buffer[right++], front++);
    } else {
      items.move(buffer[left++], front++);
    }
  }
}

/// Merges [begin, middle) and [middle, end), setting aside only the left
/// run.
template <Merging merging, class Items, class Buffer>
inline void merge_forward(Items items, Buffer& buffer, std::size_t begin,
                          std::size_t middle, std::size_t end) {
  items.set_aside(begin, middle, buffer);
  const std::size_t left_end = middle - begin;
  std::size_t left = 0;
  std::size_t right = middle;
  std::size_t to = begin;
  while (left < left_end && right < end) {
    const bool take_right = items.before(right, buffer[left]);
    if constexpr (merging == Merging::without_jumps) {
      items.move(take_right ? items[right] : buffer[left], to++);
      right += take_right;
      left += !take_right;
    } else if (take_right) {
      items.move(right++, to++);
    } else {
      items.move(buffer[left++], to++);
    }
  }
  items.bring_back(
      buffer, left, left_end,
      to);  // what is left of the right run lies where it belongs
}

/// Recognizes a range that never goes down, and one that never goes up,
/// which it turns round; equal items, which are neighbours in such a range,
/// are turned round once more.
template <class Items>
bool order_at_once(Items items, std::size_t begin, std::size_t end) {
  const auto reverse = [items](std::size_t first, std::size_t last) {
    for (; first + 1 < last; ++first, --last) {
      items.swap(first, last - 1);
    }
  };
  std::size_t next = begin + 1;
  while (next < end && !items.before(next, next - 1)) {
    ++next;
  }
  if (next == end) {
    return true;
  }
  if (items.before(begin, next - 1)) {
    return false;  // it has gone up before it goes down
  }
  while (next < end && !items.before(next - 1, next)) {
    ++next;
  }
  if (next < end) {
    return false;
  }
  reverse(begin, end);
  for (std::size_t first = begin; first < end; first = next) {
    for (next = first + 1; next < end && !items.before(first, next);
         ++next) {
    }
    reverse(first, next);
  }
  return true;
}

/// Whether nearly all neighbours stand in the same direction, so that a
/// jump that depends on them is easily predicted.
template <class Items>
bool is_steady(Items items, std::size_t size) {
  std::size_t descents = 0;
  for (std::size_t next = 1; next < size; ++next) {
    descents += items.before(next, next - 1);
  }
  return std::min(descents, size - 1 - descents) < size / 16;
}

/// Sorts a range that is too short to be halved.
template <Merging merging, class Items, class Buffer>
void sort_few(Items items, Buffer& buffer, std::size_t begin,
              std::size_t end) {
  std::size_t ordered_end = begin + 1;
  if constexpr (merging == Merging::without_jumps) {
    if (end - begin >= run_length) {
      order_four(items, begin, buffer, 0);
      order_four(items, begin + 4, buffer, 4);
      merge_both_ends(items, buffer, 4, 4, begin);
      ordered_end = begin + run_length;
    }
  }
  insert_rest(items, begin, ordered_end, end);
}

/// Sorts [begin, end), which is not empty.
template <Merging merging, class Items, class Buffer>
void sort_range(Items items, Buffer& buffer, std::size_t begin,
                std::size_t end) {
  items.entered(begin, end);
  const std::size_t size = end - begin;
  const bool done =
      size >= worth_a_scan && order_at_once(items, begin, end);
  if (!done && size < 2 * run_length) {
    sort_few<merging>(items, buffer, begin, end);
  } else if (!done) {
    const std::size_t middle =
        begin +
        size / 2 / run_length * run_length;  // whole runs on the left
    sort_range<merging>(items, buffer, begin, middle);
    sort_range<merging>(items, buffer, middle, end);
    if (items.before(middle, middle - 1)) {
      items.merging(begin, middle, end);
      if (merging == Merging::without_jumps && size <= buffer.capacity()) {
        items.set_aside(begin, end, buffer);
        merge_both_ends(items, buffer, middle - begin, end - middle, begin);
      } else {
        merge_forward<merging>(items, buffer, begin, middle, end);
      }
    }
  }
  items.ordered(begin, end);
  items.passed();
  items.returned();
}

}  // namespace hybrid

/// Sorts by merging, made for speed: small runs by a network, merging
/// without jumps and from both ends. Stable.
///
/// Invariant: when a call on [begin, end) returns, [begin, end) is in
/// order. Cost: n log2 n + O(n) comparisons at most; O(n) when the input is
/// in order or reversed. Memory: n / 2 + 8 items, and a recursion of depth
/// log2 n. Throws: std::bad_alloc. Source: merging from both ends as in
/// Scandum's quadsort and Peters' and Bergdoll's driftsort (Rust's
/// slice::sort); the network of four from driftsort; the rest is Knuth, The
/// Art of Computer Programming, volume 3, section 5.2.4.
template <class T, class Compare = std::less<>, Watcher W = Unwatched>
void hybrid_merge_sort(std::span<T> array, Compare before = {},
                       W&& watch = {}) {
  const Items items(array, before, watch);
  const std::size_t size = array.size();
  if (size > 1) {
    Buffer<T> buffer(size / 2 + hybrid::run_length);
    if (!hybrid::is_small<T> || hybrid::is_steady(items, size)) {
      hybrid::sort_range<hybrid::Merging::with_jumps>(items, buffer, 0,
                                                      size);
    } else if constexpr (hybrid::is_small<T>) {
      hybrid::sort_range<hybrid::Merging::without_jumps>(items, buffer, 0,
                                                         size);
    }
  }
  items.settled(0, size);
}

}  // namespace algorithms::sorting
