#include "simulators/load_balancing/plan.hpp"

#include "algorithms/hashing/crc32.hpp"
#include "algorithms/hashing/mixed_fnv1a.hpp"
#include "algorithms/load_balancing/maglev_table.hpp"
#include "simulators/load_balancing/state.hpp"

#include <algorithm>
#include <numeric>
#include <span>
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

/// A server of weight w takes w turns in each round, each with a liking of its own.
std::vector<std::uint8_t> table_of(const Plan& plan) {
  using algorithms::hashing::mixed;
  std::vector<algorithms::load_balancing::Liking> likings;
  std::vector<std::uint8_t> owners;
  const std::int64_t turns = std::accumulate(plan.weights.begin(), plan.weights.end(), std::int64_t{0});
  const std::size_t size = table_size(static_cast<std::size_t>(turns));
  for (const std::uint8_t each : plan.primaries) {
    const std::uint64_t name = algorithms::hashing::mixed_fnv1a(plan.server(each).address);
    for (std::int64_t turn = 0; turn < plan.server(each).weight; ++turn) {
      const std::uint64_t hash = turn == 0 ? name : mixed(name + static_cast<std::uint64_t>(turn));
      likings.push_back(algorithms::load_balancing::liking_of(hash, mixed(~hash), size));
      owners.push_back(each);
    }
  }
  std::vector<std::uint8_t> table;
  for (const std::uint32_t turn : algorithms::load_balancing::maglev_table(std::span(std::as_const(likings)), size))
    table.push_back(owners[turn]);
  return table;
}

}  // namespace

std::size_t table_size(std::size_t turns) {
  constexpr std::size_t usual = 65'537;
  constexpr std::size_t large = 1'000'003;
  return turns * 100 <= usual ? usual : large;
}

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
  const Strategy strategy = plan.upstream->strategy;
  if (strategy == Strategy::hash_consistent || strategy == Strategy::bounded_load) plan.ring = ring_of(plan);
  if (strategy == Strategy::maglev) plan.table = table_of(plan);
  if (strategy == Strategy::fair) {
    plan.fair_order = fair_order(*plan.upstream);
    plan.tries = static_cast<std::int64_t>(plan.primaries.size());
  }
  return plan;
}

}  // namespace simulators::load_balancing
