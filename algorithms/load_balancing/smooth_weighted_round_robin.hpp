#pragma once

#include "algorithms/load_balancing/watcher.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

// Why it is right. Each step gives every server its weight and takes the
// sum of what was given from the one that is chosen, so the current weights
// always add up to zero. Think of W = the sum of weights: a server of
// weight w gains w each step and pays W each time it is chosen. Were it
// chosen less often than w times in W steps, its current weight would stay
// positive while all the others had been paid back; as the largest is
// chosen, after W steps all are at zero again and each was chosen w times.
// And it is smooth: a server that has just paid stands far below the
// others, so the choices of a heavy server are spread out (5, 1, 1 gives A
// A B A C A A).
//
// The effective weight is the weight that failures have lowered; it grows
// back by one a step, so a server that was ill comes back slowly.

namespace algorithms::load_balancing {

/// A server's share: what it should have, what it has after failures, and
/// what it is owed. Invariant: 0 <= effective <= weight.
struct Share {
  std::int64_t weight = 1;
  std::int64_t effective = 1;
  std::int64_t current = 0;
};

/// One step over the servers that are usable: gives back the index of the
/// one chosen, the first of equals, or nothing where none is usable.
/// `usable` is asked once for each, in order; who is not usable keeps all
/// its numbers. Cost: one pass.
/// Source: nginx, ngx_http_upstream_round_robin.c.
template <class Usable = AnyServer, Watcher W = Unwatched>
constexpr std::optional<std::size_t> smooth_weighted_round_robin(
    std::span<Share> servers, Usable usable = {}, W watch = {}) {
  const Share* best = nullptr;
  std::int64_t total = 0;
  for (std::size_t each = 0; each < servers.size(); ++each) {
    if (!usable(each)) continue;
    Share& share = servers[each];
    const std::int64_t gained = share.effective;
    share.current += gained;
    total += gained;
    if (gained < share.weight) ++share.effective;
    watch.weighed(each, gained, share.current, share.effective);
    if (best == nullptr || share.current > best->current) best = &share;
  }
  if (best == nullptr) return std::nullopt;
  const auto chosen = static_cast<std::size_t>(best - servers.data());
  servers[chosen].current -= total;
  watch.chosen(chosen, total, servers[chosen].current);
  return chosen;
}

}  // namespace algorithms::load_balancing
