#include "simulators/load_balancing/state.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace simulators::load_balancing {
namespace {

void begin_request(State& state, const Event& event) {
  RequestState request;
  request.tries = event.first;
  request.label = unpacked(event.second);
  request.started = state.clock;
  request.arrived = state.time;
  request.at = state.fair_current;
  ++state.fair_requests;
  state.requests.insert_or_assign(event.request, request);
}

void take(State& state, RequestState& request, const Event& event) {
  ServerState& server = state.servers[event.server];
  server.connections = event.first;
  ++server.taken;
  server.last = state.fair_requests;
  request.used.set(event.server);
  request.server = event.server;
  ++request.touched;
  request.at = static_cast<std::uint32_t>(event.second);
  if (state.upstream->strategy == Strategy::fair && !state.upstream->fair_no_rr) state.fair_current = request.at;
}

/// The events that change a server alone.
void apply_to_server(State& state, ServerState& server, const Event& event) {
  switch (event.what) {
    case Happening::server_changed:
      server.behaviour = static_cast<Behaviour>(event.detail);
      server.status = event.first;
      server.delay = event.second;
      return;
    case Happening::time_smoothed:
      server.estimate = event.second;
      return;
    case Happening::weighed:
      server.current = event.first;
      server.effective = event.second;
      return;
    case Happening::round_won:
      server.current = event.first;
      return;
    case Happening::cycle_moved:
      server.cycle = event.first;
      return;
    case Happening::window_opened:
      server.checked = state.now();
      return;
    case Happening::failed:
      server.fails = event.first;
      server.effective = event.second;
      server.accessed = state.now();
      server.checked = state.now();
      return;
    case Happening::forgiven:
      server.fails = 0;
      return;
    default:
      return;
  }
}

/// The events that change a request, and perhaps its server with it.
void apply_to_request(State& state, RequestState& request, const Event& event) {
  switch (event.what) {
    case Happening::hashed:
      request.hash = static_cast<std::uint32_t>(event.second);
      ++request.rehashes;
      return;
    case Happening::draw_wasted:
    case Happening::candidate_held:
      request.draws = static_cast<std::uint32_t>(event.first);
      return;
    case Happening::point_found:
    case Happening::entry_found:
    case Happening::entry_passed:
      request.position = static_cast<std::uint32_t>(event.first);
      request.is_placed = true;
      return;
    case Happening::point_passed:
      request.position = static_cast<std::uint32_t>(event.first);
      request.draws = static_cast<std::uint32_t>(event.second);
      return;
    case Happening::backups_entered:
      request.is_among_backups = true;
      request.used.reset();
      return;
    case Happening::taken:
      return take(state, request, event);
    case Happening::tries_lowered:
      request.tries = event.first;
      return;
    case Happening::reached:
      request.behaviour = static_cast<Behaviour>(event.detail);
      request.status = event.first;
      request.reached = state.time;
      return;
    case Happening::service_began:
      request.in_service = true;
      return;
    case Happening::freed:
      request.in_service = false;
      state.servers[event.server].connections = event.first;
      request.tries = event.second;
      request.server = no_server;
      return;
    default:
      return;
  }
}

}  // namespace

State start(std::shared_ptr<const Upstream> upstream) {
  assert(upstream != nullptr && upstream->servers.size() <= most_servers);
  State state;
  for (const Server& server : upstream->servers) {
    ServerState fresh;
    fresh.effective = server.weight;
    state.servers.push_back(fresh);
  }
  const auto primaries = std::ranges::count(upstream->servers, false, &Server::backup);
  assert(primaries > 0);
  state.fair_current = static_cast<std::uint32_t>(primaries) - 1;
  state.upstream = std::move(upstream);
  return state;
}

void apply(State& state, const Event& event) {
  switch (event.what) {
    case Happening::clock_moved:
      state.time = event.value();
      state.clock = state.time >= 0 ? state.time / 1000 : -((999 - state.time) / 1000);
      return;
    case Happening::request_arrived:
      return begin_request(state, event);
    case Happening::finished:
      state.requests.erase(event.request);
      ++state.finished;
      if (event.server == no_server) ++state.failed_requests;
      return;
    case Happening::server_changed:
    case Happening::weighed:
    case Happening::round_won:
    case Happening::cycle_moved:
    case Happening::window_opened:
    case Happening::failed:
    case Happening::forgiven:
    case Happening::time_smoothed:
      return apply_to_server(state, state.servers[event.server], event);
    default:
      // Events of a request: it is in flight from its arrival to its end.
      if (const auto found = state.requests.find(event.request); found != state.requests.end()) {
        apply_to_request(state, found->second, event);
      }
      return;
  }
}

std::vector<std::uint8_t> fair_order(const Upstream& upstream) {
  std::vector<std::uint8_t> order;
  for (std::size_t each = 0; each < upstream.servers.size(); ++each) {
    if (!upstream.servers[each].backup) order.push_back(static_cast<std::uint8_t>(each));
  }
  std::ranges::stable_sort(order, std::ranges::greater(), [&](std::uint8_t each) {
    return upstream.servers[each].down ? 0 : upstream.servers[each].weight;
  });
  return order;
}

}  // namespace simulators::load_balancing
