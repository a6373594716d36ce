#include "simulators/sorting/state.hpp"

#include <algorithm>
#include <cassert>
#include <type_traits>

namespace simulators::sorting {
namespace {

Slot& slot(State& state, Place place) {
  std::vector<Slot>& slots = place.area() == Area::array    ? state.array
                             : place.area() == Area::buffer ? state.buffer
                                                            : state.hand;
  if (place.index() >= slots.size()) slots.resize(place.index() + 1);
  return slots[place.index()];
}

void move(State& state, Place from, Place to) {
  const std::uint32_t item = slot(state, from).item();
  slot(state, from).vacate();
  slot(state, to).take(item);
  if (from.area() != Area::hand && to.area() != Area::hand) ++state.counters.moves;
  if (to.area() == Area::array && state.merge.is_open() && to.index() == state.merge.written) ++state.merge.written;
}

void swap(State& state, Place left, Place right) {
  Slot& a = slot(state, left);
  Slot& b = slot(state, right);
  const std::uint32_t item = a.item();
  a.take(b.item());
  b.take(item);
  ++state.counters.swaps;
  // The pivot's item, or the preferred one, may be among the two.
  if (state.has_preferred && state.preferred == left) {
    state.preferred = right;
  } else if (state.has_preferred && state.preferred == right) {
    state.preferred = left;
  }
  if (state.division.is_open && state.division.pivot == left) {
    state.division.pivot = right;
  } else if (state.division.is_open && state.division.pivot == right) {
    state.division.pivot = left;
  }
}

void close_call(State& state) {
  assert(!state.open_calls.empty());
  state.open_calls.pop_back();
  state.division = {};
}

}  // namespace

const Slot& State::at(Place place) const {
  const std::vector<Slot>& slots = place.area() == Area::array ? array : place.area() == Area::buffer ? buffer : hand;
  assert(place.index() < slots.size());
  return slots[place.index()];
}

State start(const Scenario& scenario) {
  State state;
  const std::size_t size = scenario.items->size();
  state.array.reserve(size);
  for (std::uint32_t item = 0; item < size; ++item) state.array.emplace_back(item);
  state.run_end.resize(size);
  return state;
}

void apply(State& state, const Event& event) {
  switch (event.what) {
    case Happening::compared:
      ++state.counters.comparisons;
      break;
    case Happening::moved:
      move(state, event.first_place(), event.second_place());
      break;
    case Happening::swapped:
      swap(state, event.first_place(), event.second_place());
      break;
    case Happening::ordered:
      if (event.first < event.second) state.run_end[event.first] = event.second;
      if (state.merge.begin == event.first && state.merge.end == event.second) state.merge = {};
      break;
    case Happening::settled:
      for (std::uint32_t i = event.first; i < event.second; ++i) state.array[i].settle();
      state.has_preferred = false;
      break;
    case Happening::entered:
      state.open_calls.push_back(state.calls++);
      state.division = {};
      break;
    case Happening::returned:
      close_call(state);
      break;
    case Happening::merging:
      state.merge = {event.first, event.second, event.third, event.first};
      break;
    case Happening::preferred:
      state.has_preferred = true;
      state.preferred = event.first_place();
      break;
    case Happening::pivot_chosen:
      state.division = {true, event.first_place(), 0, 0, 0};
      break;
    case Happening::divided:
      state.division.less_end = event.first;
      state.division.unseen_begin = event.second;
      state.division.unseen_end = event.third;
      break;
    case Happening::passed:
      ++state.passes;
      state.division = {};
      state.merge = {};
      break;
  }
  state.has_happened = true;
  state.last = event;
}

std::string labels_of_range(const State& state, const Items& items, std::size_t begin, std::size_t end) {
  std::string labels;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) labels += ' ';
    labels += items.label(state.array[i].item());
  }
  return labels;
}

std::size_t bytes(const State& state) {
  return sizeof(State) + (state.array.capacity() + state.buffer.capacity() + state.hand.capacity()) * sizeof(Slot) +
         (state.run_end.capacity() + state.open_calls.capacity()) * sizeof(std::uint32_t);
}

std::string fingerprint(const State& state) {
  std::string print;
  const auto append = [&](const auto& value) {
    static_assert(std::has_unique_object_representations_v<std::remove_cvref_t<decltype(value)>>);
    print.append(reinterpret_cast<const char*>(&value), sizeof value);
  };
  const auto append_all = [&](const auto& values) {
    append(values.size());
    for (const auto& value : values) append(value);
  };
  append_all(state.array);
  append_all(state.buffer);
  append_all(state.hand);
  append_all(state.run_end);
  append_all(state.open_calls);
  append(state.calls);
  append(state.merge);
  append(state.division.is_open);
  append(state.division.pivot.code());
  append(state.division.less_end);
  append(state.division.unseen_begin);
  append(state.division.unseen_end);
  append(state.passes);
  append(state.has_preferred);
  append(state.preferred.code());
  append(state.has_happened);
  append(state.last);
  append(state.counters);
  return print;
}

}  // namespace simulators::sorting
