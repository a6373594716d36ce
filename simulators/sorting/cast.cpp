// What the whole run holds: the tree of calls, how much buffer it uses, the totals. One pass over the events; for small
// inputs the states are replayed too, to note what each call was given and what it returned.
#include "simulators/sorting/simulator.hpp"
#include "simulators/sorting/state.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace simulators::sorting {
namespace {

/// Counted by merging, not by the algorithm that is being watched: pairs of items that are in the wrong order.
std::uint64_t count_inversions(std::vector<std::int64_t> keys) {
  std::vector<std::int64_t> merged(keys.size());
  std::uint64_t inversions = 0;
  for (std::size_t width = 1; width < keys.size(); width *= 2) {
    for (std::size_t begin = 0; begin < keys.size(); begin += 2 * width) {
      const std::size_t middle = std::min(begin + width, keys.size());
      const std::size_t end = std::min(begin + 2 * width, keys.size());
      std::size_t left = begin;
      std::size_t right = middle;
      for (std::size_t to = begin; to < end; ++to) {
        const bool take_right = left == middle || (right < end && keys[right] < keys[left]);
        if (take_right) inversions += middle - left;
        merged[to] = take_right ? keys[right++] : keys[left++];
      }
    }
    std::swap(keys, merged);
  }
  return inversions;
}

class Gathering {
 public:
  explicit Gathering(const Scenario& scenario) : notes_(scenario.items->size() <= most_noted), state_(start(scenario)) {
    cast_.scenario = scenario;
  }

  void take(const Event& event) {
    if (event.what == Happening::entered) enter(event);
    if (event.what == Happening::returned) leave();
    if (event.what == Happening::compared) ++cast_.totals.comparisons;
    if (event.what == Happening::swapped) ++cast_.totals.swaps;
    if (event.what == Happening::compared || event.what == Happening::moved) {
      note_place(event.first_place());
      note_place(event.second_place());
    }
    // The picture shows both halves as soon as a merge begins, even where the run stops before they are copied.
    if (event.what == Happening::merging && copies_both_halves(cast_.scenario.algorithm)) {
      cast_.buffer_size = std::max<std::size_t>(cast_.buffer_size, event.third - event.first);
    }
    if (event.what == Happening::moved && event.first_place().area() != Area::hand &&
        event.second_place().area() != Area::hand) {
      ++cast_.totals.moves;
    }
    if (notes_) {
      apply(state_, event);
      if (event.what == Happening::passed) cast_.after_pass.push_back(labels_of_array());
    }
  }

  [[nodiscard]] Cast finish() {
    shape_.first_id = cast_.first_call_id();
    cast_.call_tree = std::make_shared<const engine::TreeShape>(std::move(shape_));
    std::vector<std::int64_t> keys = cast_.scenario.items->keys;
    if (cast_.scenario.descending) {
      for (std::int64_t& key : keys) key = -key;
    }
    cast_.inversions = count_inversions(std::move(keys));
    return std::move(cast_);
  }

 private:
  void enter(const Event& event) {
    shape_.parent.push_back(open_.empty() ? engine::TreeShape::no_parent : open_.back());
    open_.push_back(static_cast<std::uint32_t>(cast_.calls.size()));
    cast_.deepest = std::max(cast_.deepest, open_.size());
    Call& call = cast_.calls.emplace_back(Call{event.first, event.second, {}, {}});
    if (notes_) call.entered_with = labels_of_range(state_, *cast_.scenario.items, call.begin, call.end);
  }

  void leave() {
    assert(!open_.empty());
    Call& call = cast_.calls[open_.back()];
    if (notes_) call.returned_with = labels_of_range(state_, *cast_.scenario.items, call.begin, call.end);
    open_.pop_back();
  }

  [[nodiscard]] std::string labels_of_array() const {
    return labels_of_range(state_, *cast_.scenario.items, 0, state_.array.size());
  }

  void note_place(Place place) {
    std::size_t* const size = place.area() == Area::buffer ? &cast_.buffer_size
                              : place.area() == Area::hand ? &cast_.hand_size
                                                           : nullptr;
    if (size != nullptr) *size = std::max(*size, place.index() + 1);
  }

  Cast cast_;
  bool notes_;
  State state_;
  engine::TreeShape shape_;
  std::vector<std::uint32_t> open_;
};

}  // namespace

engine::ElementId Cast::id_of(Place place) const {
  const std::size_t size = scenario.items->size();
  const std::size_t base = place.area() == Area::array    ? size
                           : place.area() == Area::buffer ? 2 * size
                                                          : 2 * size + buffer_size;
  return static_cast<engine::ElementId>(base + place.index());
}

engine::ElementId Cast::first_call_id() const {
  return static_cast<engine::ElementId>(2 * scenario.items->size() + buffer_size + hand_size);
}

Cast gather(const Scenario& scenario, const engine::EventLog<Event>& log) {
  Gathering gathering(scenario);
  log.each(0, log.size(), [&](const Event& event) { gathering.take(event); });
  return gathering.finish();
}

}  // namespace simulators::sorting
