#pragma once

#include "algorithms/load_balancing/least_connections.hpp"
#include "algorithms/load_balancing/watcher.hpp"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>

// Why it is right. Two different servers are drawn, every pair equally
// likely: the first out of all, the second out of the others, whose indices
// from the first one's on are moved up by one. The less loaded of the two
// gets the request. A server that is loaded gets a request only where both
// draws fall on such servers, so with n requests on n servers the longest
// queue is ln ln n / ln 2 + O(1), against ln n / ln ln n with one draw.

namespace algorithms::load_balancing {

/// Two different places of [0, count).
struct Pair {
  std::size_t first = 0;
  std::size_t second = 0;
};

/// The pair that two random numbers draw. Requires: count >= 2. Of numbers
/// that are even in [0, 2^31) every pair is equally likely, up to the
/// rounding of the modulo.
constexpr Pair draw_pair(std::uint32_t number, std::uint32_t other_number,
                         std::size_t count) {
  assert(count >= 2);
  const std::size_t first = number % count;
  const std::size_t second = other_number % (count - 1);
  return {first, second < first ? second : second + 1};
}

/// The one of the pair with fewer connections per weight, the first on a
/// tie. Requires: the pair's places are indices of both. Cost: O(1).
/// Source: Azar, Broder, Karlin, Upfal, Balanced Allocations, SIAM J.
/// Comput. 29 (1999); Mitzenmacher, The Power of Two Choices in Randomized
/// Load Balancing, IEEE TPDS 12 (2001).
template <Watcher W = Unwatched>
constexpr std::size_t less_loaded(Pair pair,
                                  std::span<const std::int64_t> connections,
                                  std::span<const std::int64_t> weights,
                                  W watch = {}) {
  const auto order =
      compare_loads(connections[pair.second], weights[pair.second],
                    connections[pair.first], weights[pair.first]);
  watch.compared(pair.second, pair.first,
                 std::is_lt(order)   ? -1
                 : std::is_gt(order) ? 1
                                     : 0);
  return std::is_lt(order) ? pair.second : pair.first;
}

}  // namespace algorithms::load_balancing
