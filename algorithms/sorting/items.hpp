#pragma once

#include "algorithms/sorting/watcher.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <memory>
#include <source_location>
#include <span>
#include <type_traits>
#include <utility>

namespace algorithms::sorting {

/// An item outside the plain array, together with the place where it lies.
template <class T>
struct Slot {
  T& item;
  Place place;
};

/// An item that has been lifted out of the array: it lies in hand 0 until
/// it is put down.
template <class T>
struct Held {
  T item;
};

/// An item that stays where it is while others are compared with it, such
/// as a pivot: a copy of it when copying is trivial, which the compiler can
/// keep in a register, else a reference. Requires: the item is not moved
/// meanwhile.
template <class T>
struct Seen {
  static constexpr bool is_copied =
      std::is_trivially_copyable_v<T> && sizeof(T) <= 2 * sizeof(void*);
  std::conditional_t<is_copied, const T, const T&> item;
  Place place;
};

/// Memory for items beside the array, allocated once. A slot comes to life
/// when the first item is moved there, so T needs no default constructor;
/// everything alive is destroyed with the buffer, also when a sort ends by
/// an exception. Throws: std::bad_alloc.
template <class T>
class Buffer {
 public:
  explicit Buffer(std::size_t capacity)
      : slots_(std::allocator<T>().allocate(capacity)),
        capacity_(capacity) {}
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() {
    std::destroy_n(slots_, alive_);
    std::allocator<T>().deallocate(slots_, capacity_);
  }

  [[nodiscard]] std::size_t capacity() const { return capacity_; }

  /// The item in slot `index`. Requires: a store has reached it.
  [[gnu::always_inline]] Slot<T> operator[](std::size_t index) const {
    return {slots_[index], Place(Area::buffer, index)};
  }

  /// Moves `items` to the slots from `first` on. Requires: they fit, and no
  /// slot before `first` is still without item.
  [[gnu::always_inline]] void store(std::span<T> items, std::size_t first) {
    assert(first + items.size() <= capacity_);
    if constexpr (std::is_trivially_copyable_v<T>) {
      std::copy(items.data(), items.data() + items.size(), slots_ + first);
    } else {
      assert(first <= alive_);
      const std::size_t known = std::min(items.size(), alive_ - first);
      std::move(items.begin(),
                items.begin() + static_cast<std::ptrdiff_t>(known),
                slots_ + first);
      for (T& item : items.subspan(known)) {
        std::construct_at(slots_ + alive_, std::move(item));
        ++alive_;
      }
    }
  }

 private:
  T* slots_;
  std::size_t capacity_;
  std::size_t alive_ =
      0;  // stays 0 for trivial items: they need no destruction
};

/// The items being sorted, in the words of a textbook. Each verb acts and
/// tells the watcher in one, so that the two cannot drift apart; each has
/// the line of its caller. A plain index means a place in the array; a Held
/// item and a Slot stand for themselves.
///
/// It is as large as a pointer when nobody watches and the comparator has
/// no state: pass it by value. When the comparator or the watcher throws,
/// the exception passes through the sort, nothing leaks, and the items are
/// left in an unspecified order, some possibly moved from.
template <class T, class Compare, class W>
class Items {
 public:
  using Item = T;

  Items(std::span<T> items, Compare before, W& watch)
      : items_(items.data()), before_(before), watch_(watch) {}

  /// The item at `index` as a slot.
  [[nodiscard, gnu::always_inline]] Slot<T> operator[](
      std::size_t index) const {
    return slot(index);
  }

  /// Asks the comparator whether the item at `a` must come before the one
  /// at `b`.
  template <class A, class B>
  [[nodiscard, gnu::always_inline]] bool before(
      A&& a, B&& b,
      std::source_location where = std::source_location::current()) const {
    const auto& first = slot(a);
    const auto& second = slot(b);
    const bool answer =
        before_(std::as_const(first.item), std::as_const(second.item));
    watch_.compared(first.place, second.place, answer, where);
    return answer;
  }

  /// Moves the item at `from` to `to`, over what was there. Requires: the
  /// item at `to` has been moved away, or `from` and `to` are one place.
  template <class From, class To>
  [[gnu::always_inline]] void move(
      From&& from, To&& to,
      std::source_location where = std::source_location::current()) const {
    const Slot<T> source = slot(from);
    const Slot<T> target = slot(to);
    target.item = std::move(source.item);
    watch_.moved(source.place, target.place, where);
  }

  /// Lets the items at `a` and `b` change places; `a` may be `b`.
  [[gnu::always_inline]] void swap(
      std::size_t a, std::size_t b,
      std::source_location where = std::source_location::current()) const {
    using std::swap;
    swap(items_[a], items_[b]);
    watch_.swapped(Place(Area::array, a), Place(Area::array, b), where);
  }

  /// Takes the item at `index` in the hand; its place is then free.
  [[nodiscard, gnu::always_inline]] Held<T> lift(
      std::size_t index,
      std::source_location where = std::source_location::current()) const {
    Held<T> held{std::move(items_[index])};
    watch_.moved(Place(Area::array, index), Place(Area::hand, 0), where);
    return held;
  }

  /// The item at `index`, to be compared with many others while it stays
  /// there.
  [[nodiscard, gnu::always_inline]] Seen<T> see(std::size_t index) const {
    return {items_[index], Place(Area::array, index)};
  }

  /// Moves the items of [begin, end) to `buffer`, the first one to its slot
  /// `first`.
  [[gnu::always_inline]] void set_aside(
      std::size_t begin, std::size_t end, Buffer<T>& buffer,
      std::size_t first = 0,
      std::source_location where = std::source_location::current()) const {
    buffer.store(std::span<T>(items_ + begin, items_ + end), first);
    for (std::size_t step = 0; step < end - begin; ++step) {
      watch_.moved(Place(Area::array, begin + step),
                   Place(Area::buffer, first + step), where);
    }
  }

  /// Moves the items in the slots [begin, end) of `buffer` to the array,
  /// the first one to index `to`.
  [[gnu::always_inline]] void bring_back(
      const Buffer<T>& buffer, std::size_t begin, std::size_t end,
      std::size_t to,
      std::source_location where = std::source_location::current()) const {
    T* const slots = &buffer[0].item;
    std::move(slots + begin, slots + end, items_ + to);
    for (std::size_t step = 0; step < end - begin; ++step) {
      watch_.moved(Place(Area::buffer, begin + step),
                   Place(Area::array, to + step), where);
    }
  }

  // What the watcher is told beside the verbs: see watcher.hpp.
  [[gnu::always_inline]] void ordered(
      std::size_t begin, std::size_t end,
      std::source_location where = std::source_location::current()) const {
    watch_.ordered(begin, end, where);
  }
  [[gnu::always_inline]] void settled(
      std::size_t begin, std::size_t end,
      std::source_location where = std::source_location::current()) const {
    watch_.settled(begin, end, where);
  }
  [[gnu::always_inline]] void entered(
      std::size_t begin, std::size_t end,
      std::source_location where = std::source_location::current()) const {
    watch_.entered(begin, end, where);
  }
  [[gnu::always_inline]] void returned(
      std::source_location where = std::source_location::current()) const {
    watch_.returned(where);
  }
  [[gnu::always_inline]] void merging(
      std::size_t begin, std::size_t middle, std::size_t end,
      std::source_location where = std::source_location::current()) const {
    watch_.merging(begin, middle, end, where);
  }
  [[gnu::always_inline]] void preferred(
      std::size_t at,
      std::source_location where = std::source_location::current()) const {
    watch_.preferred(Place(Area::array, at), where);
  }
  [[gnu::always_inline]] void pivot_chosen(
      std::size_t at,
      std::source_location where = std::source_location::current()) const {
    watch_.pivot_chosen(Place(Area::array, at), where);
  }
  [[gnu::always_inline]] void divided(
      std::size_t less_end, std::size_t unseen_begin,
      std::size_t unseen_end,
      std::source_location where = std::source_location::current()) const {
    watch_.divided(less_end, unseen_begin, unseen_end, where);
  }
  [[gnu::always_inline]] void passed(
      std::source_location where = std::source_location::current()) const {
    watch_.passed(where);
  }

 private:
  // Unwatched is kept by value, because it is empty; a watcher that watches
  // is never copied.
  using Watching =
      std::conditional_t<std::is_same_v<std::remove_cv_t<W>, Unwatched>,
                         Unwatched, W&>;

  [[gnu::always_inline]] Slot<T> slot(std::size_t index) const {
    return {items_[index], Place(Area::array, index)};
  }
  [[gnu::always_inline]] Slot<T> slot(Held<T>& held) const {
    return {held.item, Place(Area::hand, 0)};
  }
  [[gnu::always_inline]] const Slot<T>& slot(const Slot<T>& other) const {
    return other;
  }
  [[gnu::always_inline]] const Seen<T>& slot(const Seen<T>& other) const {
    return other;
  }

  T* items_;
  [[no_unique_address]] Compare before_;
  [[no_unique_address]] Watching watch_;
};

template <class T, class Compare, class W>
Items(std::span<T>, Compare, W&) -> Items<T, Compare, W>;

}  // namespace algorithms::sorting
