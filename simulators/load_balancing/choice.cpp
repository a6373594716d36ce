#include "simulators/load_balancing/choice.hpp"

#include "algorithms/load_balancing/least_connections.hpp"
#include "algorithms/load_balancing/smooth_weighted_round_robin.hpp"
#include "simulators/load_balancing/ear.hpp"

#include <algorithm>

namespace simulators::load_balancing {

namespace cores = algorithms::load_balancing;

namespace {

/// The numbers of a group on which a core works; what it changes there, its events change in the state.
std::vector<cores::Share> shares_of(const Journal& journal, const Plan& plan, std::span<const std::uint8_t> group) {
  std::vector<cores::Share> shares;
  for (const std::uint8_t each : group) {
    const ServerState& server = journal.server(each);
    shares.push_back({plan.server(each).weight, server.effective, server.current});
  }
  return shares;
}

}  // namespace

std::optional<std::uint8_t> Choice::take_one() {
  switch (plan_.upstream->strategy) {
    case Strategy::round_robin:
      return round_robin();
    case Strategy::ip_hash:
    case Strategy::hash:
    case Strategy::random:
      return draw();
    case Strategy::random_two:
      return draw_two();
    case Strategy::hash_consistent:
      return walk_ring();
    case Strategy::least_connections:
      return least_connections();
    case Strategy::fair:
      return fair();
    case Strategy::two_choices:
    case Strategy::least_time:
    case Strategy::maglev:
    case Strategy::rendezvous:
    case Strategy::bounded_load:
      return beyond_nginx();
  }
  return std::nullopt;
}

Event Choice::event(Happening what, std::uint8_t server) const {
  Event event;
  event.what = what;
  event.server = server;
  event.request = request_ & most_requests;
  return event;
}

Unusable Choice::reason(std::uint8_t server) const {
  const Server& line = plan_.server(server);
  const ServerState& state = journal_.server(server);
  if (request().used.test(server)) return Unusable::tried;
  if (line.down) return Unusable::down;
  // Whole seconds, and not below: a server stays out until more than fail_timeout has passed.
  const bool is_in_window = journal_.state().now() - state.checked <= line.fail_timeout;
  if (line.max_fails > 0 && state.fails >= line.max_fails && is_in_window) return Unusable::failed;
  if (line.max_conns > 0 && state.connections >= line.max_conns) return Unusable::full;
  return Unusable::no;
}

bool Choice::is_usable(std::uint8_t server) {
  const Unusable why = reason(server);
  if (why != Unusable::no) pass_over(server, why);
  return why == Unusable::no;
}

void Choice::pass_over(std::uint8_t server, Unusable why) {
  Event passed = event(Happening::passed_over, server);
  passed.detail = static_cast<std::uint8_t>(why);
  journal_.happened(passed);
}

std::uint8_t Choice::take(std::uint8_t server, std::size_t place) {
  const bool is_window_over =
      journal_.state().now() - journal_.server(server).checked > plan_.server(server).fail_timeout;
  if (is_window_over && !plan_.is_single && plan_.upstream->strategy != Strategy::fair) {
    journal_.happened(event(Happening::window_opened, server));
  }
  Event taken = event(Happening::taken, server);
  taken.first = static_cast<std::int32_t>(journal_.server(server).connections + 1);
  taken.second = static_cast<std::int32_t>(place);
  journal_.happened(taken);
  return server;
}

bool Choice::enter_backups() {
  if (request().is_among_backups || plan_.backups.empty()) return false;
  journal_.happened(event(Happening::backups_entered));
  return true;
}

std::optional<std::uint8_t> Choice::single() {
  const std::uint8_t only = plan_.primaries.front();
  // Failures do not matter: there is nobody else to ask.
  const Unusable why = reason(only);
  if (why == Unusable::down || why == Unusable::full) {
    pass_over(only, why);
    return std::nullopt;
  }
  return take(only);
}

std::optional<std::uint8_t> Choice::round_robin() {
  if (plan_.is_single) return single();
  do {
    if (const auto found = smooth_step(group())) return take(*found);
  } while (enter_backups());
  return std::nullopt;
}

std::optional<std::uint8_t> Choice::smooth_step(Group servers) {
  std::vector<cores::Share> shares = shares_of(journal_, plan_, servers);
  const auto usable = [&](std::size_t each) { return is_usable(servers[each]); };
  const auto found = cores::smooth_weighted_round_robin(std::span(shares), usable, Ear(journal_, servers, request_));
  return found ? std::optional(servers[*found]) : std::nullopt;
}

std::optional<std::uint8_t> Choice::least_connections() {
  if (plan_.is_single) return single();
  do {
    if (const auto found = step_of_least_connections(group())) return take(*found);
  } while (enter_backups());
  return std::nullopt;
}

std::optional<std::uint8_t> Choice::step_of_least_connections(Group servers) {
  std::vector<cores::Share> shares = shares_of(journal_, plan_, servers);
  std::vector<std::int64_t> connections;
  std::vector<bool> usable;
  for (const std::uint8_t each : servers) {
    connections.push_back(journal_.server(each).connections);
    usable.push_back(is_usable(each));
  }
  const auto found = cores::least_connections(
      std::span(shares), connections, [&](std::size_t each) { return usable[each]; }, Ear(journal_, servers, request_));
  return found ? std::optional(servers[*found]) : std::nullopt;
}

}  // namespace simulators::load_balancing
