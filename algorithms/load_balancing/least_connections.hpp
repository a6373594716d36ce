#pragma once

#include "algorithms/load_balancing/smooth_weighted_round_robin.hpp"
#include "algorithms/load_balancing/watcher.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

// Why it is right. The first pass keeps the server with the smallest
// connections per weight among those seen; a / v < b / w is compared as a w
// < b v, so nothing is rounded. It also notes whether another one equals
// it. If none does, that server is it. If some do, the fractions say
// nothing more, and a smooth step among just these decides, so that with no
// connections at all the choices are those of weighted round robin.

namespace algorithms::load_balancing {

/// How busy two servers are in proportion to their weights.
constexpr std::strong_ordering compare_loads(std::int64_t connections,
                                             std::int64_t weight,
                                             std::int64_t other_connections,
                                             std::int64_t other_weight) {
  return connections * other_weight <=> other_connections * weight;
}

/// The server with the fewest connections per weight, equals by a smooth
/// step among them; nothing where none is usable. `usable` is asked at most
/// twice for each and must answer the same. Requires: as many connections
/// as servers. Cost: one pass, or two where several are equal.
/// Source: nginx, ngx_http_upstream_least_conn_module.c.
template <class Usable = AnyServer, Watcher W = Unwatched>
constexpr std::optional<std::size_t> least_connections(
    std::span<Share> servers, std::span<const std::int64_t> connections,
    Usable usable = {}, W watch = {}) {
  const auto load = [&](std::size_t each, std::size_t other) {
    return compare_loads(connections[each], servers[each].weight,
                         connections[other], servers[other].weight);
  };
  std::optional<std::size_t> best;
  bool has_equals = false;
  for (std::size_t each = 0; each < servers.size(); ++each) {
    if (!usable(each)) continue;
    if (!best) {
      best = each;
      continue;
    }
    const std::strong_ordering order = load(each, *best);
    watch.compared(each, *best,
                   std::is_lt(order)   ? -1
                   : std::is_gt(order) ? 1
                                       : 0);
    if (std::is_lt(order)) {
      best = each;
      has_equals = false;
    } else if (std::is_eq(order)) {
      has_equals = true;
    }
  }
  if (!has_equals) return best;
  const auto is_equal = [&, first = *best](std::size_t each) {
    return std::is_eq(load(each, first)) && usable(each);
  };
  return smooth_weighted_round_robin(servers, is_equal, watch);
}

}  // namespace algorithms::load_balancing
