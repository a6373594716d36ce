#include "simulators/load_balancing/simulator.hpp"

#include <fmt/format.h>

namespace simulators::load_balancing {
namespace {

using engine::Metric;

}  // namespace

std::vector<Metric> metrics(const World& world, const Cast& cast, const engine::Words& words) {
  std::vector<Metric> all;
  const auto add = [&](std::string_view name, std::int64_t value, std::int64_t total, bool grows) {
    all.push_back({std::string(name), words.say(fmt::format("metric.{}", name)), value, total, {}, grows});
  };
  const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  add("finished", number(world.balancer.finished), number(cast.end.balancer.finished), true);
  add("tries", number(world.pick_count), number(cast.end.pick_count), true);
  add("failed-tries", number(world.failed_tries), number(cast.end.failed_tries), true);
  add("errors", number(world.balancer.failed_requests), number(cast.end.balancer.failed_requests), true);
  add("in-flight", number(world.balancer.requests.size()), cast.most_in_flight, false);
  if (cast.scenario.has_traffic) {
    std::uint64_t waiting = 0;
    for (const Site& site : world.sites) waiting += site.waiting.size();
    add("waiting", number(waiting), cast.most_waiting, false);
  }
  add("time", world.balancer.clock, cast.end.balancer.clock, true);
  if (cast.end.came_back > 0) {
    add("came-back", number(world.came_back), number(cast.end.came_back), true);
    add("same-server", number(world.same_server), number(cast.end.same_server), true);
  }
  if (!cast.end.seen.empty())
    add("answered-before", number(world.answered_before), number(cast.end.answered_before), true);
  return all;
}

}  // namespace simulators::load_balancing
