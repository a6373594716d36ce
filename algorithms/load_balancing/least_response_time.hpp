#pragma once

#include "algorithms/load_balancing/watcher.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

// Why it is right. The estimate is a weighted mean of all response times in
// which each one counts 7/8 of what the one behind it counts, so old times
// fade and one outlier moves it by an eighth. A request that comes waits
// behind those in flight, so it is expected to take the estimate once for
// each of them and once for itself; the smallest expectation wins. Of a
// server that has never answered nothing is known: idle, it is tried at
// once; while it is busy with its first requests, everybody who is known is
// preferred, so that not all of a burst is thrown at it.

namespace algorithms::load_balancing {

/// What is known of a server's speed. Times are in one unit, such as
/// microseconds, and below 2^32; 0 is "never answered".
struct Speed {
  std::int64_t estimate = 0;
  std::int64_t connections = 0;
  std::int64_t weight = 1;
};

/// The estimate after another response time: the first one as it is, later
/// ones with a share of 1/8. At least 1, so that it counts as known.
/// Source: RFC 6298, section 2 (SRTT with alpha = 1/8).
constexpr std::int64_t smoothed_time(std::int64_t estimate,
                                     std::int64_t sample) {
  const std::int64_t next =
      estimate == 0 ? sample : (7 * estimate + sample) / 8;
  return next > 0 ? next : 1;
}

/// More than every expectation of a server that is known.
inline constexpr std::int64_t unknown_and_busy = std::int64_t{1} << 60;

/// How long a request that comes is expected to take; of servers that are
/// unknown and busy, which are the busier. Requires: weight >= 1.
constexpr std::int64_t expected_time(const Speed& server) {
  if (server.estimate == 0) {
    return server.connections == 0 ? 0
                                   : unknown_and_busy + server.connections;
  }
  return server.estimate * (server.connections + 1) / server.weight;
}

/// The usable server with the smallest expectation, the first of equals;
/// nothing where none is usable. Cost: one pass.
/// Source: Twitter Finagle, PeakEwma.scala (cost = estimate * (pending +
/// 1), and its penalty for what is unknown and busy).
template <class Usable = AnyServer, Watcher W = Unwatched>
constexpr std::optional<std::size_t> least_response_time(
    std::span<const Speed> servers, Usable usable = {}, W watch = {}) {
  std::optional<std::size_t> best;
  std::int64_t smallest = 0;
  for (std::size_t each = 0; each < servers.size(); ++each) {
    if (!usable(each)) continue;
    const std::int64_t expected = expected_time(servers[each]);
    watch.scored(each, static_cast<std::uint64_t>(expected));
    if (!best || expected < smallest) {
      best = each;
      smallest = expected;
    }
  }
  return best;
}

}  // namespace algorithms::load_balancing
