#pragma once

#include "algorithms/sorting/watcher.hpp"
#include "tests/algorithms/sorting/items_and_inputs.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <source_location>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

/// Watchers that hold a sort to its word.
namespace tests::algorithms::sorting {

using ::algorithms::sorting::Area;
using ::algorithms::sorting::Place;
using ::algorithms::sorting::Unwatched;

/// Counts what a textbook counts.
struct Counter : Unwatched {
  void compared(Place, Place, bool, std::source_location) { ++comparisons; }
  void moved(Place from, Place to, std::source_location) {
    ++moves;
    shifts += from.area() == Area::array && to.area() == Area::array ? 1U : 0U;
  }
  void swapped(Place a, Place b, std::source_location) {
    ++swaps;
    real_swaps += a == b ? 0U : 1U;
  }
  void entered(std::size_t, std::size_t, std::source_location) {
    ++calls;
    deepest = std::max(deepest, ++depth);
  }
  void returned(std::source_location) { --depth; }
  void passed(std::source_location) { ++passes; }

  std::size_t comparisons = 0, moves = 0, shifts = 0, swaps = 0, real_swaps = 0, calls = 0, passes = 0;
  std::size_t depth = 0, deepest = 0;
};

/// Does to a copy of the items what the events say, and nothing else. Throws std::logic_error when an event is told of
/// a place that holds no item.
template <class T>
class Replay : public Unwatched {
 public:
  explicit Replay(const std::vector<T>& input) : areas_{{input.begin(), input.end()}, {}, {}} {}

  void moved(Place from, Place to, std::source_location) {
    std::optional<T> item = at(from);
    if constexpr (!std::is_trivially_copyable_v<T>) {
      spot(from).reset();
    }
    spot(to) = std::move(item);
  }
  void swapped(Place a, Place b, std::source_location) {
    if (a != b) {
      std::swap(at(a), at(b));
    }
  }

  [[nodiscard]] std::vector<T> result() {
    std::vector<T> items;
    for (std::size_t index = 0; index < areas_[0].size(); ++index) {
      items.push_back(*at(Place(Area::array, index)));
    }
    return items;
  }

 protected:
  /// The item there. A trivial one may be looked at again after it has been moved: it is copied.
  std::optional<T>& at(Place place) {
    if (!spot(place)) {
      throw std::logic_error("no item lies at place " + std::to_string(place.index()) + " of area " +
                             std::to_string(static_cast<int>(place.area())));
    }
    return spot(place);
  }
  const T& item(std::size_t index) { return *at(Place(Area::array, index)); }

 private:
  std::optional<T>& spot(Place place) {
    auto& area = areas_[static_cast<std::size_t>(place.area())];
    if (place.index() >= area.size()) {
      if (place.area() == Area::array) {
        throw std::logic_error("the array has no place " + std::to_string(place.index()));
      }
      area.resize(place.index() + 1);
    }
    return area[place.index()];
  }

  std::vector<std::optional<T>> areas_[3];
};

/// Replays, and checks every claim of the watcher's contract when it is made. Throws std::logic_error at the first one
/// that is false.
template <class T>
class Checker : public Replay<T> {
 public:
  explicit Checker(const std::vector<T>& input) : Replay<T>(input), final_(input), settled_(input.size(), false) {
    std::stable_sort(final_.begin(), final_.end(), ByKey());
  }

  void compared(Place a, Place b, bool before, std::source_location) {
    claim(ByKey()(*this->at(a), *this->at(b)) == before, "the answer is the comparator's");
  }
  void moved(Place from, Place to, std::source_location where) {
    claim(!is_settled(from) && !is_settled(to), "settled items are never moved");
    Replay<T>::moved(from, to, where);
  }
  void swapped(Place a, Place b, std::source_location where) {
    claim(!is_settled(a) && !is_settled(b), "settled items are never swapped");
    Replay<T>::swapped(a, b, where);
  }
  void ordered(std::size_t begin, std::size_t end, std::source_location) {
    claim(is_ordered(begin, end), "an ordered range is in order");
  }
  void settled(std::size_t begin, std::size_t end, std::source_location) {
    claim(begin <= end && end <= settled_.size(), "a settled range lies in the array");
    for (std::size_t index = begin; index < end; ++index) {
      claim(this->item(index).key == final_[index].key, "a settled item has its final place");
      settled_[index] = true;
    }
  }
  void entered(std::size_t begin, std::size_t end, std::source_location) {
    claim(begin <= end && end <= settled_.size(), "a call's range lies in the array");
    claim(calls_.empty() || (calls_.back().begin <= begin && end <= calls_.back().end), "calls nest");
    calls_.push_back({begin, end});
  }
  void returned(std::source_location) {
    claim(!calls_.empty(), "only an open call returns");
    claim(is_ordered(calls_.back().begin, calls_.back().end), "a call leaves its range in order");
    calls_.pop_back();
  }
  void merging(std::size_t begin, std::size_t middle, std::size_t end, std::source_location) {
    claim(begin < middle && middle < end, "a merge is of two runs");
    claim(is_ordered(begin, middle) && is_ordered(middle, end), "runs to be merged are in order");
  }
  void preferred(Place at, std::source_location) { (void)this->at(at); }
  void pivot_chosen(Place at, std::source_location) {
    claim(!calls_.empty() && calls_.back().begin <= at.index() && at.index() < calls_.back().end,
          "the pivot is one of the range");
    pivot_ = *this->at(at);
    unseen_ = calls_.back().end - calls_.back().begin;
  }
  void divided(std::size_t less_end, std::size_t unseen_begin, std::size_t unseen_end, std::source_location) {
    const auto [begin, end] = calls_.back();
    claim(begin <= less_end && less_end <= unseen_begin && unseen_begin <= unseen_end && unseen_end <= end,
          "the regions lie in a row");
    claim(unseen_end - unseen_begin < unseen_, "a partition gets on");
    unseen_ = unseen_end - unseen_begin;
    for (std::size_t index = begin; index < end; ++index) {
      const int key = this->item(index).key;
      claim(index >= less_end || key <= pivot_->key, "left of the pivot nothing comes after it");
      claim(index < less_end || index >= unseen_begin || key >= pivot_->key, "between, nothing comes before the pivot");
      claim(index < unseen_end || key >= pivot_->key, "right of the pivot nothing comes before it");
    }
  }

  /// To be called when the sort is over.
  void finish() const {
    claim(calls_.empty(), "every call returns");
    claim(std::find(settled_.begin(), settled_.end(), false) == settled_.end(), "in the end all is settled");
  }

 protected:
  struct Range {
    std::size_t begin;
    std::size_t end;
  };

  static void claim(bool holds, const char* words) {
    if (!holds) {
      throw std::logic_error(words);
    }
  }
  [[nodiscard]] const Range& call() const { return calls_.back(); }
  [[nodiscard]] const T& pivot() const { return *pivot_; }

 private:
  bool is_settled(Place place) const { return place.area() == Area::array && settled_.at(place.index()); }
  bool is_ordered(std::size_t begin, std::size_t end) {
    for (std::size_t index = begin + 1; index < end; ++index) {
      if (this->item(index).key < this->item(index - 1).key) {
        return false;
      }
    }
    return end <= settled_.size();
  }

  std::vector<T> final_;
  std::vector<bool> settled_;
  std::vector<Range> calls_;
  std::optional<T> pivot_;
  std::size_t unseen_ = 0;
};

}  // namespace tests::algorithms::sorting
