#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace simulators::engine {

/// Simulated time, in whole microseconds from the start of a run.
using Microseconds = std::int64_t;

/// The heart of a discrete-event simulation: what will happen, in the order of time. Of things that happen at the same
/// time the one inserted first comes first, so a run depends on nothing but its inputs: neither on the heap nor on the
/// library.
///
/// Invariant: what is taken is never earlier than what was taken before, as long as nothing is inserted into the past.
/// Cost: O(log size) comparisons per insertion and removal; memory is that of a vector.
template <class Event>
class EventQueue {
 public:
  struct Entry {
    Microseconds time = 0;
    std::uint64_t number = 0;  ///< of the insertion, from 0
    Event event{};
  };

  /// Inserts. Gives back the number of the insertion.
  std::uint64_t insert(Microseconds time, Event event) {
    heap_.push_back({time, inserted_, std::move(event)});
    std::push_heap(heap_.begin(), heap_.end(), is_later);
    return inserted_++;
  }

  [[nodiscard]] bool is_empty() const { return heap_.empty(); }
  [[nodiscard]] std::size_t size() const { return heap_.size(); }

  /// What comes next. Requires: not empty.
  [[nodiscard]] const Entry& next() const {
    assert(!heap_.empty());
    return heap_.front();
  }

  /// Takes what comes next out. Requires: not empty.
  Entry take() {
    assert(!heap_.empty());
    std::pop_heap(heap_.begin(), heap_.end(), is_later);
    Entry entry = std::move(heap_.back());
    heap_.pop_back();
    return entry;
  }

  /// Makes room, so that insertions do not allocate until there are more.
  void reserve(std::size_t entries) { heap_.reserve(entries); }

 private:
  /// Numbers differ, so this is a total order and any heap gives the same sequence.
  [[nodiscard]] static bool is_later(const Entry& left, const Entry& right) {
    return left.time != right.time ? left.time > right.time : left.number > right.number;
  }

  std::vector<Entry> heap_;
  std::uint64_t inserted_ = 0;
};

}  // namespace simulators::engine
