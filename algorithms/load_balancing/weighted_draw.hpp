#pragma once

#include "algorithms/load_balancing/watcher.hpp"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>

// Why it is right. Lay the servers side by side on a line, each as long as
// its weight: every number below the sum of weights falls on exactly one of
// them, and on each server fall as many numbers as its weight. Walking from
// the left and taking off each length finds it.

namespace algorithms::load_balancing {

/// The server on which `value` modulo the sum of weights falls. Who is down
/// keeps its place on the line, so that nobody else moves.
/// Requires: every weight is at least 1, and there is one.
/// Cost: one walk.
/// Source: nginx, ngx_http_upstream_ip_hash_module.c, _hash_module.c.
template <Watcher W = Unwatched>
constexpr std::size_t weighted_draw(std::uint64_t value,
                                    std::span<const std::int64_t> weights,
                                    W watch = {}) {
  std::uint64_t total = 0;
  for (const std::int64_t weight : weights) {
    assert(weight > 0);
    total += static_cast<std::uint64_t>(weight);
  }
  const std::uint64_t offset = value % total;
  std::uint64_t left = offset;
  std::size_t server = 0;
  while (left >= static_cast<std::uint64_t>(weights[server])) {
    left -= static_cast<std::uint64_t>(weights[server]);
    ++server;
  }
  watch.drawn(server, offset, total);
  return server;
}

}  // namespace algorithms::load_balancing
