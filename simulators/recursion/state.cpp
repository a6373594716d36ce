#include "simulators/recursion/state.hpp"

#include <algorithm>
#include <cassert>

namespace simulators::recursion {
namespace {

/// Whether the function keeps only the sum of what its calls return: it makes them in a loop.
bool sums_up(Function function) { return function == Function::permutations || function == Function::queens; }

/// The value goes back to the frame that waits for it.
void take_value(Frame& frame, std::int64_t value) {
  if (sums_up(frame.head.function)) {
    frame.values[0] += value;
    frame.known = 1;
  } else {
    assert(frame.known < frame.values.size());
    frame.values[frame.known++] = value;
  }
}

void end_call(State& state, const Event& event) {
  const Frame frame = state.frames.back();
  state.frames.pop_back();
  if (event.answer == Answer::recalled) ++state.recalls;
  if (event.has_value()) {
    const auto n = static_cast<std::size_t>(std::max(0, frame.head.arguments.values[0]));
    if (event.answer == Answer::combined && n < state.world.memo.size()) state.world.memo[n] = event.value();
    if (!state.frames.empty()) take_value(state.frames.back(), event.value());
  }
}

template <class T>
void put(std::string& bytes, const T& value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T>
void put_all(std::string& bytes, const std::vector<T>& values) {
  put(bytes, values.size());
  bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

}  // namespace

State start(const Scenario& scenario) {
  State state;
  state.world = first_world(scenario);
  return state;
}

void apply(State& state, const Event& event) {
  switch (event.what) {
    case Happening::called:
      state.frames.push_back({state.calls++, {event.function, event.arguments()}, event.line, 0, {}});
      state.deepest = std::max(state.deepest, static_cast<std::uint32_t>(state.frames.size()));
      break;
    case Happening::returned:
      end_call(state, event);
      break;
    case Happening::acted:
      change_world(state.world, state.frames.back().head, event);
      ++state.acts;
      break;
    case Happening::overflowed:
      state.overflowed = true;
      break;
  }
  state.last = event;
  state.has_happened = true;
}

std::size_t bytes(const State& state) {
  const World& world = state.world;
  return sizeof(State) + state.frames.size() * sizeof(Frame) + world.pegs.size() + world.order.size() +
         world.taken.size() + world.columns.size() + world.cells.size() + world.memo.size() * sizeof(std::int64_t);
}

std::string fingerprint(const State& state) {
  std::string bytes;
  for (const Frame& frame : state.frames) {
    put(bytes, frame.call);
    put(bytes, frame.head.function);
    put(bytes, frame.head.arguments.values);
    put(bytes, frame.line);
    put(bytes, frame.known);
    put(bytes, frame.values);
  }
  for (const auto* part :
       {&state.world.pegs, &state.world.order, &state.world.taken, &state.world.columns, &state.world.cells}) {
    put_all(bytes, *part);
  }
  put_all(bytes, state.world.memo);
  for (const std::uint32_t number : {state.calls, state.deepest, state.recalls, state.acts}) put(bytes, number);
  put(bytes, state.overflowed);
  return bytes;
}

}  // namespace simulators::recursion
