#include "simulators/http_status/state.hpp"

#include "simulators/http_status/simulator.hpp"

#include <algorithm>
#include <cassert>

namespace simulators::http_status {
namespace {

void pass(State& state, std::size_t from, std::size_t to, const Event& event, int status) {
  state.passings.push_back(
      {static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(to), event.what, status, event.b});
}

/// A node has been asked, whether it fired or not; a node that fires twice was asked once.
void ask_node(State& state, const Event& event, Said said) {
  Said& kept = state.said[event.node()];
  if (kept == Said::nothing) ++state.nodes;
  kept = std::max(kept, said);
  state.node = static_cast<std::uint32_t>(event.node());
}

void look_at(State& state, std::uint32_t place) {
  if (state.place) state.seen.push_back(*state.place);
  state.place = place;
}

void apply_exchange(State& state, const Event& event) {
  // Of redirects the origins' lanes are the hops', which the scene finds; here they are told apart by the hop.
  switch (event.what) {
    case Happening::sent:
      state.hop = event.a;
      state.url = event.c;
      state.dropped_before = static_cast<std::uint32_t>(state.dropped.size());
      state.content = ContentFate::none;
      state.has_resolved = state.has_method = state.has_content = false;
      pass(state, 0, 1, event, 0);
      break;
    case Happening::forwarded:
      pass(state, 1, 2, event, 0);
      break;
    case Happening::upstream_did:
      pass(state, 2, 1, event, static_cast<int>(event.b));
      break;
    case Happening::interim:
    case Happening::responded:
    case Happening::redirected:
    case Happening::handed_on:
      state.status = static_cast<int>(event.a);
      if (event.what == Happening::responded || event.what == Happening::redirected) state.response = event.b;
      pass(state, 1, 0, event, state.status);
      break;
    default:
      break;
  }
}

void apply_redirect(State& state, const Event& event) {
  switch (event.what) {
    case Happening::resolved:
      state.next_url = event.b;
      state.has_resolved = true;
      break;
    case Happening::method_chosen:
      state.next_method = event.c;
      state.has_method = true;
      break;
    case Happening::content_chosen:
      state.content = static_cast<ContentFate>(event.small);
      state.has_content = true;
      ++state.followed;
      break;
    case Happening::dropped:
      state.dropped.push_back(event.b);
      break;
    case Happening::gave_up:
      state.has_stopped = true;
      break;
    default:
      break;
  }
}

void apply_search(State& state, const Event& event) {
  switch (event.what) {
    case Happening::compared:
      ++state.comparisons;
      look_at(state, event.a);
      break;
    case Happening::narrowed:
      state.low = event.a;
      state.high = event.b;
      break;
    case Happening::hashed:
      state.place = event.a;
      break;
    case Happening::probed:
      ++state.probes;
      look_at(state, event.a);
      break;
    case Happening::followed:
      ++state.links;
      look_at(state, event.c);
      break;
    case Happening::found:
      state.has_found = true;
      state.has_ended = true;
      break;
    case Happening::absent:
      state.has_ended = true;
      break;
    default:
      break;
  }
}

template <class T>
void put(std::string& bytes, const T& value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T>
void put_all(std::string& bytes, const std::vector<T>& values) {
  put(bytes, values.size());
  for (const T& value : values) put(bytes, value);
}

}  // namespace

State start(const Scenario& scenario) {
  State state;
  if (scenario.task == Task::decide) {
    state.said.resize(graph().size());
    state.deviations.resize(graph().size());
  }
  // A trie is entered at its root.
  if (scenario.task == Task::trie) state.place = 0;
  if (scenario.task == Task::binary_search) state.high = static_cast<std::uint32_t>(haystack_of(scenario).keys.size());
  return state;
}

void apply(State& state, const Event& event) {
  switch (event.what) {
    case Happening::asked:
      ask_node(state, event, Said::passed);
      break;
    case Happening::fired:
      ask_node(state, event, Said::fired);
      ++state.fired;
      break;
    case Happening::deviated:
      state.node = static_cast<std::uint32_t>(event.node());
      ++state.deviations[event.node()];
      ++state.deviated;
      break;
    case Happening::decided:
      state.is_decided = true;
      state.decided = event.status();
      state.node = static_cast<std::uint32_t>(event.node());
      break;
    default:
      apply_exchange(state, event);
      apply_redirect(state, event);
      apply_search(state, event);
      break;
  }
  state.has_happened = true;
  state.last = event;
}

std::size_t place_of_node(std::string_view id) {
  const auto nodes = graph();
  const auto found = std::ranges::find(nodes, id, &Node::id);
  assert(found != nodes.end());
  return static_cast<std::size_t>(found - nodes.begin());
}

std::size_t bytes(const State& state) {
  return sizeof state + state.said.size() + state.deviations.size() + state.passings.size() * sizeof(Passing) +
         (state.dropped.size() + state.seen.size()) * sizeof(std::uint32_t);
}

std::string fingerprint(const State& state) {
  std::string bytes;
  put_all(bytes, state.said);
  put_all(bytes, state.deviations);
  for (const Passing& each : state.passings) {
    put(bytes, each.from);
    put(bytes, each.to);
    put(bytes, each.what);
    put(bytes, each.status);
    put(bytes, each.text);
  }
  for (const std::uint32_t number :
       {state.fired, state.nodes, state.deviated, state.node.value_or(~0U), static_cast<std::uint32_t>(state.status),
        static_cast<std::uint32_t>(state.decided), state.response.value_or(~0U), state.hop, state.followed, state.url,
        state.dropped_before, state.next_url, state.next_method, state.comparisons, state.probes, state.links,
        state.low, state.high, state.place.value_or(~0U)})
    put(bytes, number);
  put(bytes, state.content);
  for (const bool each : {state.is_decided, state.has_resolved, state.has_method, state.has_content, state.has_stopped,
                          state.has_ended, state.has_found, state.has_happened})
    put(bytes, each);
  put_all(bytes, state.dropped);
  put_all(bytes, state.seen);
  put(bytes, state.last.what);
  put(bytes, state.last.small);
  put(bytes, state.last.line);
  put(bytes, state.last.a);
  put(bytes, state.last.b);
  put(bytes, state.last.c);
  return bytes;
}

}  // namespace simulators::http_status
