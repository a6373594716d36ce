// What the whole run holds: totals, the range of the times, and how many keys move. One pass over the events.
#include "algorithms/hashing/crc32.hpp"
#include "algorithms/hashing/mixed_fnv1a.hpp"
#include "algorithms/load_balancing/rendezvous.hpp"
#include "algorithms/load_balancing/weighted_draw.hpp"
#include "simulators/load_balancing/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace simulators::load_balancing {
namespace {

namespace cores = algorithms::load_balancing;
namespace hashing = algorithms::hashing;

constexpr std::size_t moved_keys = 1'000;

/// The address of the server to which a key is hashed. Requires: the plan was made for this strategy.
const std::string& owner_of(const Plan& plan, Strategy strategy, std::string_view key) {
  const auto place = [&]() -> std::size_t {
    switch (strategy) {
      case Strategy::hash:
        return plan.primaries[cores::weighted_draw(hashing::crc32(key) >> 16 & 0x7FFF, plan.weights)];
      case Strategy::hash_consistent:
      case Strategy::bounded_load:
        return plan.ring[cores::find_on_ring(plan.ring, hashing::crc32(key))].server;
      case Strategy::maglev:
        return plan.table[hashing::mixed_fnv1a(key) % plan.table.size()];
      default:
        return plan.primaries[*cores::rendezvous(plan.primaries.size(), [&](std::size_t each) {
          return hashing::pair_hash(plan.server(plan.primaries[each]).address, key) >> 1;
        })];
    }
  };
  return plan.server(place()).address;
}

/// For each of the keys the address of its server.
std::vector<std::string> owners(const Upstream& upstream, Strategy strategy) {
  Upstream chosen = upstream;
  chosen.strategy = strategy;
  const Plan plan = make_plan(std::make_shared<const Upstream>(std::move(chosen)));
  std::vector<std::string> found;
  for (std::size_t number = 0; number < moved_keys; ++number)
    found.push_back(owner_of(plan, strategy, fmt::format("/item/{}", number)));
  return found;
}

/// The primaries alone, with one more: like the last one, at an address of its own.
Upstream with_one_more(const Upstream& upstream) {
  Upstream more = upstream;
  std::erase_if(more.servers, [](const Server& server) { return server.backup; });
  more.servers.push_back(more.servers.back());
  more.servers.back().address = "joins:80";
  return more;
}

/// The edges of ten or so bars of a round width, up to where nearly all times lie.
std::vector<double> edges_for(const engine::QuantileSketch& latency) {
  const double most = static_cast<double>(latency.quantile(995)) / 1'000 * 1.1;
  const double rough = std::max(most / 12, 1e-3);
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  double width = power * 10;
  for (const double step : {1.0, 2.0, 5.0}) {
    if (power * step >= rough) {
      width = power * step;
      break;
    }
  }
  std::vector<double> edges;
  for (double edge = 0; edges.size() < 2 || edges.back() < most; edge += width) edges.push_back(edge);
  return edges;
}

}  // namespace

std::array<Movement, 4> movements_of(const Upstream& upstream) {
  constexpr std::array<Strategy, 4> strategies = {Strategy::hash, Strategy::hash_consistent, Strategy::maglev,
                                                  Strategy::rendezvous};
  Upstream now = upstream;
  std::erase_if(now.servers, [](const Server& server) { return server.backup; });
  const Upstream more = with_one_more(upstream);
  Upstream fewer = now;
  fewer.servers.pop_back();
  std::array<Movement, 4> all;
  for (std::size_t each = 0; each < strategies.size(); ++each) {
    const auto count_of_moved = [&, before = owners(now, strategies[each])](const Upstream& other) {
      const auto after = owners(other, strategies[each]);
      std::uint32_t moved = 0;
      for (std::size_t key = 0; key < moved_keys; ++key) moved += before[key] == after[key] ? 0 : 1;
      return moved;
    };
    all[each].joins = count_of_moved(more);
    all[each].leaves = fewer.servers.empty() ? static_cast<std::uint32_t>(moved_keys) : count_of_moved(fewer);
  }
  return all;
}

bool moves_when_one_joins(const Cast& cast, std::string_view key) {
  if (!cast.joined) {
    cast.joined = make_plan(std::make_shared<const Upstream>(with_one_more(*cast.scenario.upstream)));
  }
  const Strategy strategy = cast.scenario.strategy();
  return owner_of(cast.plan, strategy, key) != owner_of(*cast.joined, strategy, key);
}

Cast gather(const Scenario& scenario, const engine::EventLog<Event>& log) {
  Cast cast;
  cast.scenario = scenario;
  cast.plan = make_plan(scenario.upstream);
  cast.end = start(scenario);
  std::int64_t waiting = 0;
  log.each(0, log.size(), [&](const Event& event) {
    apply(cast.end, event);
    if (event.what == Happening::request_arrived) ++cast.requests;
    if (event.what == Happening::queued) cast.most_waiting = std::max(cast.most_waiting, ++waiting);
    if (event.what == Happening::service_began && event.first != 0) --waiting;
    cast.most_in_flight = std::max(cast.most_in_flight, static_cast<std::int64_t>(cast.end.balancer.requests.size()));
  });
  cast.has_time = cast.end.latency.quantile(1000) > 0;
  if (cast.has_time) cast.latency_edges = edges_for(cast.end.latency);
  constexpr std::int64_t most_weight_to_compare = 1'000;
  std::int64_t total = 0;
  for (const Server& server : scenario.upstream->servers) total += server.weight;
  cast.has_movements = is_by_key(scenario.strategy()) && total <= most_weight_to_compare;
  return cast;
}

std::string fingerprint(const World& world) {
  std::string text =
      fmt::format("{} {} {} {} {} {} {} {};", world.balancer.time, world.balancer.finished,
                  world.balancer.failed_requests, world.balancer.fair_requests, world.balancer.fair_current,
                  world.pick_count, world.decision_count, world.failed_tries);
  for (std::size_t each = 0; each < world.sites.size(); ++each) {
    const ServerState& server = world.balancer.servers[each];
    text += fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}|", server.effective, server.current,
                        server.connections, server.fails, server.accessed, server.checked, server.cycle, server.last,
                        server.taken, server.estimate, static_cast<int>(server.behaviour), server.status, server.delay,
                        world.sites[each].working, world.sites[each].answered);
    for (const std::uint32_t request : world.sites[each].waiting) text += fmt::format("{} ", request);
  }
  for (const auto& [number, request] : world.balancer.requests) {
    text += fmt::format("{}: {} {} {} {} {} {} {} {} {} {} {};", number, request.used.to_string('0', '1').substr(150),
                        request.tries, request.arrived, request.reached, request.draws, request.hash, request.rehashes,
                        request.position, request.is_among_backups, request.server, request.touched);
  }
  for (const Pick& pick : world.picks) text += fmt::format("{} {} {},", pick.request, pick.server, pick.has_failed);
  for (const Stay& stay : world.stays) {
    text += fmt::format("{} {} {} {} {} {} {},", stay.number, stay.request, stay.server, stay.has_failed, stay.reached,
                        stay.began, stay.ended);
  }
  for (const Decision& each : world.decisions) {
    text += fmt::format("{} {} {} {} {} {} {} {};", each.request, each.attempt, each.server, each.has_failed, each.hash,
                        each.offset, each.position, each.draws);
    for (std::size_t at = 0; at < most_shown_servers; ++at)
      text += fmt::format("{} {} {} {},", each.before[at], each.plus[at], each.after[at], each.scores[at]);
  }
  text += fmt::format("{} {} {} {} {}", world.came_back, world.same_server, world.answered_before, world.repeats,
                      world.latency.count());
  for (const std::uint64_t per_mille : {0U, 250U, 500U, 950U, 1000U})
    text += fmt::format(" {}", world.latency.quantile(per_mille));
  return text;
}

}  // namespace simulators::load_balancing
