#pragma once

#include "algorithms/sorting/watcher.hpp"

#include <queue>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <source_location>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

// The sorts of the standard library as they are installed, not copies of
// them. They cannot report what they do, so the items do it: each item is
// wrapped in an object that knows its place and tells the watcher when it
// is compared, moved or swapped. Why that is true to the original: both are
// templates that touch their items only through these operations, so the
// sequence of operations is decided by the comparator's answers alone, and
// these are the same.
//
// The place of an object: the array's items have theirs; any other object
// is a local variable of the library, and lies in the lowest free hand,
// except that std::stable_sort fills its temporary buffer before it
// compares anything: what comes to life before the first comparison is that
// buffer.
//
// libstdc++ 12 (bits/stl_algo.h, bits/stl_tempbuf.h): std::sort is
// introsort, that is quicksort with the median of three as pivot, heapsort
// when the recursion gets deeper than 2 log2 n, and insertion sort for
// ranges of up to 16; std::stable_sort is a merge sort with a buffer of n /
// 2 items, which begins with insertion sort on runs of 7 and initializes
// the buffer by moving the first item through all its slots and back.

namespace algorithms::sorting {

namespace traced {

/// What the traced items of one sort share: whom to tell, and which places
/// outside the array are free.
template <class W>
class Session {
 public:
  explicit Session(W& watch) : watch_(watch) {}

  /// Lets `sort` run; everything it does is told to come from the line of
  /// this call.
  template <class Sort>
  void run(Sort sort,
           std::source_location where = std::source_location::current()) {
    where_ = where;
    sort();
  }

  void compared(Place a, Place b, bool before) {
    outside_ = Area::hand;
    watch_.compared(a, b, before, where_);
  }
  void moved(Place from, Place to) { watch_.moved(from, to, where_); }
  void swapped(Place a, Place b) { watch_.swapped(a, b, where_); }

  /// The lowest free place outside the array, and its return.
  [[nodiscard]] Place take_place() {
    Places& places = outside_ == Area::hand ? hands_ : slots_;
    if (places.freed.empty()) {
      return {outside_, places.used++};
    }
    const std::size_t lowest = places.freed.top();
    places.freed.pop();
    return {outside_, lowest};
  }
  void free_place(Place place) {
    (place.area() == Area::hand ? hands_ : slots_)
        .freed.push(place.index());
  }

 private:
  struct Places {
    std::size_t used = 0;
    std::priority_queue<std::size_t, std::vector<std::size_t>,
                        std::greater<>>
        freed;
  };

  W& watch_;
  std::source_location where_;
  Area outside_ = Area::buffer;
  Places hands_;
  Places slots_;
};

/// One item of the array, or a copy that the library keeps elsewhere. It
/// can be moved, not copied.
template <class T, class W>
class Item {
 public:
  Item(Session<W>& session, std::size_t index, T&& value)
      : session_(&session),
        place_(Area::array, index),
        value_(std::move(value)) {}
  Item(Item&& other)
      : session_(other.session_),
        place_(session_->take_place()),
        value_(std::move(other.value_)) {
    session_->moved(other.place_, place_);
  }
  Item& operator=(Item&& other) {
    value_ = std::move(other.value_);
    session_->moved(other.place_, place_);
    return *this;
  }
  ~Item() {
    if (place_.area() != Area::array) {
      session_->free_place(place_);
    }
  }
  friend void swap(Item& a, Item& b) {
    using std::swap;
    swap(a.value_, b.value_);
    a.session_->swapped(a.place_, b.place_);
  }

  [[nodiscard]] T& value() { return value_; }

  /// Asks `compare` whether a must come before b.
  template <class Compare>
  [[nodiscard]] static bool before(const Item& a, const Item& b,
                                   Compare& compare) {
    const bool answer = compare(a.value_, b.value_);
    a.session_->compared(a.place_, b.place_, answer);
    return answer;
  }

 private:
  Session<W>* session_;
  Place place_;
  T value_;
};

/// Wraps the items, lets `sort` sort them, and puts them back, whatever
/// happens.
template <class T, class Compare, class W, class Sort>
void sort_traced(std::span<T> array, Compare compare, W& watch, Sort sort) {
  Session<W> session(watch);
  std::vector<Item<T, W>> items;
  items.reserve(array.size());
  for (std::size_t index = 0; index < array.size(); ++index) {
    items.emplace_back(session, index, std::move(array[index]));
  }
  const auto put_back = [&] {
    for (std::size_t index = 0; index < array.size(); ++index) {
      array[index] = std::move(items[index].value());
    }
  };
  try {
    sort(session, items, [&compare](const auto& a, const auto& b) {
      return Item<T, W>::before(a, b, compare);
    });
  } catch (...) {
    put_back();
    throw;
  }
  put_back();
}

template <class W>
inline constexpr bool is_watched =
    !std::is_same_v<std::remove_cvref_t<W>, Unwatched>;

}  // namespace traced

/// Sorts with std::sort, unmodified. Not stable. Every event comes from the
/// line of that call.
///
/// Cost: O(n log n) comparisons. Memory: a recursion of depth O(log n).
/// Source: Musser, Introspective sorting and selection algorithms,
/// Software: Practice and Experience 27 (1997).
template <class T, class Compare = std::less<>, Watcher W = Unwatched>
void standard_sort(std::span<T> array, Compare before = {},
                   W&& watch = {}) {
  if constexpr (traced::is_watched<W>) {
    traced::sort_traced(
        array, before, watch, [](auto& session, auto& items, auto compare) {
          session.run(
              [&] { std::sort(items.begin(), items.end(), compare); });
        });
  } else {
    std::sort(array.begin(), array.end(), before);
  }
  watch.settled(0, array.size(), std::source_location::current());
}

/// Sorts with std::stable_sort, unmodified. Stable. Every event comes from
/// the line of that call.
///
/// Cost: O(n log n) comparisons. Memory: n / 2 items; without that memory,
/// more time instead.
template <class T, class Compare = std::less<>, Watcher W = Unwatched>
void standard_stable_sort(std::span<T> array, Compare before = {},
                          W&& watch = {}) {
  if constexpr (traced::is_watched<W>) {
    traced::sort_traced(
        array, before, watch, [](auto& session, auto& items, auto compare) {
          session.run([&] {
            std::stable_sort(items.begin(), items.end(), compare);
          });
        });
  } else {
    std::stable_sort(array.begin(), array.end(), before);
  }
  watch.settled(0, array.size(), std::source_location::current());
}

}  // namespace algorithms::sorting
