#pragma once

#include "algorithms/load_balancing/consistent_ring.hpp"
#include "algorithms/load_balancing/watcher.hpp"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

// Why it is right. No server may hold more than `capacity` requests, which
// is a little more than the fair share: whoever is full is passed over, and
// the walk goes on around the ring. n servers of capacity ceil(c (m + 1) /
// n), with c >= 1, have room for m + 1 requests, so while m are held one
// server has room, and the walk ends. A key moves only while its server is
// full, and comes back to it afterwards.

namespace algorithms::load_balancing {

/// Most requests for one server: `percent` of the fair share (100 or more)
/// of the requests held and the one that comes, rounded up.
/// Requires: servers > 0.
constexpr std::int64_t bounded_capacity(std::int64_t held,
                                        std::int64_t servers,
                                        std::int64_t percent) {
  assert(servers > 0 && percent >= 100);
  const std::int64_t shared = (held + 1) * percent;
  const std::int64_t parts = servers * 100;
  return (shared + parts - 1) / parts;
}

/// The server for a hash: the first on the ring, from its place on, that
/// holds fewer than `capacity`. Nothing where all are full.
/// Requires: loads has an entry for each server of the ring.
/// Cost: expected O(1 / epsilon^2) points passed where capacity is 1 +
/// epsilon of the fair share; at most the whole ring.
/// Source: Mirrokni, Thorup, Zadimoghaddam, Consistent Hashing with Bounded
/// Loads, SODA 2018; HAProxy's hash-balance-factor.
template <Watcher W = Unwatched>
std::optional<std::size_t> bounded_load(std::span<const RingPoint> ring,
                                        std::uint32_t hash,
                                        std::span<const std::int64_t> loads,
                                        std::int64_t capacity,
                                        W watch = {}) {
  if (ring.empty()) return std::nullopt;
  std::size_t position = find_on_ring(ring, hash, watch);
  for (std::size_t walked = 0; walked < ring.size(); ++walked) {
    const std::size_t server = ring[position].server;
    if (loads[server] < capacity) return server;
    watch.passed(position, server);
    position = (position + 1) % ring.size();
  }
  return std::nullopt;
}

}  // namespace algorithms::load_balancing
