#include "simulators/load_balancing/world.hpp"

#include <algorithm>
#include <utility>

namespace simulators::load_balancing {
namespace {

/// How many targets may be remembered for each server.
constexpr std::size_t most_remembered_targets = 4'000;

Decision& begin_decision(World& world, std::uint32_t request) {
  Decision& decision = world.decisions[world.decision_count++ % kept_decisions];
  decision = Decision{};
  decision.request = request;
  const std::size_t shown = std::min(world.balancer.servers.size(), most_shown_servers);
  for (std::size_t each = 0; each < shown; ++each) {
    const ServerState& server = world.balancer.servers[each];
    decision.before[each] = static_cast<std::int32_t>(server.current);
    decision.plus[each] = decision.before[each];
    decision.after[each] = decision.before[each];
    decision.connections[each] = static_cast<std::int32_t>(server.connections);
  }
  return decision;
}

void note_draw(Decision& decision, const Event& event) {
  decision.offset = event.first;
  decision.out_of = event.second;
  if (decision.first_drawn == no_server) {
    decision.first_drawn = event.server;
  } else {
    decision.second_drawn = event.server;
  }
}

/// The events of choosing: they belong to the decision that was begun last, since nothing comes between.
void note_choice(Decision& decision, const Event& event) {
  const std::size_t place = event.server;
  const bool is_shown = place < most_shown_servers;
  switch (event.what) {
    case Happening::passed_over:
      if (is_shown) decision.unusable[place] = static_cast<std::uint8_t>(event.detail);
      return;
    case Happening::weighed:
      decision.by_weights = true;
      ++decision.weighed_count;
      if (!is_shown) return;
      decision.weighed.set(place);
      decision.plus[place] = event.first;
      decision.after[place] = event.first;
      return;
    case Happening::round_won:
      decision.by_weights = true;
      decision.winner = event.server;
      decision.total = event.second;
      if (is_shown) decision.after[place] = event.first;
      return;
    case Happening::hashed:
      decision.hash = static_cast<std::uint32_t>(event.second);
      return;
    case Happening::drawn:
      return note_draw(decision, event);
    case Happening::draw_wasted:
      ++decision.draws;
      return;
    case Happening::point_found:
    case Happening::entry_found:
      decision.position = event.first;
      decision.hash = static_cast<std::uint32_t>(event.second);
      return;
    case Happening::point_passed:
    case Happening::entry_passed:
      decision.position = event.first;
      ++decision.draws;
      return;
    case Happening::share_limited:
      decision.limit = event.first;
      return;
    case Happening::scored:
    case Happening::fitted:
    case Happening::time_expected:
      if (!is_shown) return;
      decision.scored.set(place);
      decision.scores[place] = event.value();
      return;
    case Happening::taken:
      decision.server = event.server;
      decision.is_over = true;
      return;
    case Happening::no_live:
      decision.is_over = true;
      return;
    default:
      return;
  }
}

void note_failed_try(World& world, const Event& event) {
  ++world.failed_tries;
  for (Decision& decision : world.decisions) {
    if (decision.request == event.request && decision.server == event.server && decision.is_over) {
      decision.has_failed = true;
    }
  }
  for (Pick& pick : world.picks) {
    if (pick.request == event.request && pick.server == event.server) pick.has_failed = true;
  }
}

/// Before the request is gone: what its client got.
void note_answer(World& world, const Event& event) {
  const auto found = world.balancer.requests.find(event.request);
  if (found == world.balancer.requests.end() || event.server == no_server) return;
  const RequestState& request = found->second;
  world.latency.add(world.balancer.time - request.arrived);
  ++world.sites[event.server].answered;
  std::uint8_t& last = world.last_server[request.label.client];
  if (last != no_server) {
    ++world.came_back;
    if (last == event.server) ++world.same_server;
  }
  last = event.server;
  if (world.seen.empty()) return;
  auto& seen = world.seen[request.label.uri];
  if (seen.test(event.server)) ++world.answered_before;
  seen.set(event.server);
}

bool is_in_service(const State& state, std::uint32_t request) {
  const auto found = state.requests.find(request);
  return found != state.requests.end() && found->second.in_service;
}

void note_site(World& world, const Event& event) {
  Site& site = world.sites[event.server];
  switch (event.what) {
    case Happening::queued:
      site.waiting.push_back(event.request);
      return;
    case Happening::service_began:
      if (event.first != 0 && !site.waiting.empty()) site.waiting.pop_front();
      ++site.working;
      return;
    default:
      // The end of a try: of those that hang, nobody worked on it.
      if (site.working > 0 && is_in_service(world.balancer, event.request)) --site.working;
      return;
  }
}

/// The stay of this request that is not over. The last one is looked at first.
Stay* open_stay(World& world, std::uint32_t request) {
  for (auto stay = world.stays.rbegin(); stay != world.stays.rend(); ++stay) {
    if (stay->request == request && stay->ended < 0) return &*stay;
  }
  return nullptr;
}

void note_stay(World& world, const Event& event) {
  if (!world.keeps_stays) return;
  const std::int64_t now = world.balancer.time;
  if (event.what == Happening::reached) {
    world.stays.push_back({world.stay_count++, event.request, event.server, false, now});
    if (world.stays.size() > kept_stays) world.stays.pop_front();
  } else if (Stay* const stay = open_stay(world, event.request)) {
    if (event.what == Happening::service_began) stay->began = now;
    if (event.what == Happening::troubled) stay->has_failed = true;
    if (event.what == Happening::freed) stay->ended = now;
  }
}

void note_pick(World& world, const Event& event) {
  ++world.pick_count;
  world.picks.push_back({event.request, event.server, false});
  if (world.picks.size() > kept_picks) world.picks.pop_front();
}

void note(World& world, const Event& event) {
  switch (event.what) {
    case Happening::request_arrived:
      begin_decision(world, event.request).label = unpacked(event.second);
      return;
    case Happening::repeated: {
      ++world.repeats;
      const auto tries = world.balancer.requests.find(event.request);
      Decision& decision = begin_decision(world, event.request);
      if (tries == world.balancer.requests.end()) return;
      decision.attempt = tries->second.touched + 1;
      decision.label = tries->second.label;
      return;
    }
    case Happening::reached:
      note_stay(world, event);
      break;
    case Happening::troubled:
      note_stay(world, event);
      return note_failed_try(world, event);
    case Happening::finished:
      return note_answer(world, event);
    case Happening::queued:
    case Happening::service_began:
    case Happening::freed:
      note_stay(world, event);
      return note_site(world, event);
    case Happening::taken:
      note_pick(world, event);
      break;
    default:
      break;
  }
  if (world.decision_count > 0) note_choice(world.decision(), event);
}

}  // namespace

bool has_request(Happening what) {
  return what != Happening::clock_moved && what != Happening::server_changed && what != Happening::failed &&
         what != Happening::time_smoothed;
}

std::optional<std::uint32_t> World::request_of_last() const {
  if (!has_happened || !has_request(last.what)) return std::nullopt;
  return last.request;
}

World start(const Scenario& scenario) {
  World world;
  world.balancer = start(scenario.upstream);
  world.sites.resize(scenario.upstream->servers.size());
  world.keeps_stays = scenario.has_traffic;
  world.last_server.assign(scenario.parties->clients().size(), no_server);
  const std::size_t targets = scenario.parties->targets().size();
  if (targets <= most_remembered_targets) world.seen.resize(targets);
  return world;
}

void apply(World& world, const Event& event) {
  note(world, event);
  apply(world.balancer, event);
  world.last = event;
  world.has_happened = true;
}

std::size_t bytes(const World& world) {
  std::size_t waiting = 0;
  for (const Site& site : world.sites) waiting += site.waiting.size();
  constexpr std::size_t bytes_of_node = sizeof(RequestState) + 5 * sizeof(void*);
  return sizeof(World) + world.balancer.servers.size() * sizeof(ServerState) +
         world.balancer.requests.size() * bytes_of_node + world.sites.size() * (sizeof(Site) + 576) +
         waiting * sizeof(std::uint32_t) + world.last_server.size() + world.seen.size() * sizeof(world.seen.front()) +
         world.latency.memory() + kept_picks * sizeof(Pick) + kept_stays * sizeof(Stay);
}

}  // namespace simulators::load_balancing
