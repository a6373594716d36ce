#include "simulators/load_balancing/plan.hpp"

#include "algorithms/hashing/crc32.hpp"
#include "simulators/load_balancing/state.hpp"

#include <string_view>
#include <utility>

namespace simulators::load_balancing {
namespace {

/// A point belongs to the first line with its text: lines that repeat an address share their points.
std::vector<algorithms::load_balancing::RingPoint> ring_of(const Plan& plan) {
  std::vector<algorithms::load_balancing::RingServer> servers;
  for (const std::uint8_t each : plan.primaries)
    servers.push_back({plan.server(each).address, plan.server(each).weight});
  auto ring = algorithms::load_balancing::consistent_ring(
      std::span(std::as_const(servers)),
      [](std::string_view text, std::uint32_t so_far) { return algorithms::hashing::crc32(text, so_far); });
  for (auto& point : ring) point.server = plan.primaries[point.server];
  return ring;
}

}  // namespace

Plan make_plan(std::shared_ptr<const Upstream> upstream) {
  Plan plan;
  plan.upstream = std::move(upstream);
  for (std::size_t each = 0; each < plan.upstream->servers.size(); ++each) {
    const Server& server = plan.server(each);
    (server.backup ? plan.backups : plan.primaries).push_back(static_cast<std::uint8_t>(each));
    if (!server.backup) plan.weights.push_back(server.weight);
    if (!server.down) ++plan.tries;
  }
  plan.is_single = plan.primaries.size() == 1 && plan.backups.empty();
  if (plan.upstream->strategy == Strategy::hash_consistent) plan.ring = ring_of(plan);
  if (plan.upstream->strategy == Strategy::fair) {
    plan.fair_order = fair_order(*plan.upstream);
    plan.tries = static_cast<std::int64_t>(plan.primaries.size());
  }
  return plan;
}

}  // namespace simulators::load_balancing
