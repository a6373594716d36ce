#pragma once

#include "algorithms/load_balancing/watcher.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

// Why it is right. Each server has a score for each key, and the highest
// one wins. Taking a server away changes no other score, so only its own
// keys move; the runner-up of each inherits it, and runners-up are spread
// evenly, because every order of the scores is equally likely.

namespace algorithms::load_balancing {

/// The usable one of the servers [0, servers) with the highest score for
/// the key at hand, the first of equals; nothing where none is usable.
/// Requires: score(server) is a hash of the server's name and the key.
/// Cost: one score per server.
/// Source: Thaler, Ravishankar, A Name-Based Mapping Scheme for Rendezvous
/// (1996): highest random weight.
template <class Score, class Usable = AnyServer, Watcher W = Unwatched>
constexpr std::optional<std::size_t> rendezvous(std::size_t servers,
                                                Score score,
                                                Usable usable = {},
                                                W watch = {}) {
  std::optional<std::size_t> best;
  std::uint64_t highest = 0;
  for (std::size_t each = 0; each < servers; ++each) {
    if (!usable(each)) continue;
    const std::uint64_t fit = score(each);
    watch.scored(each, fit);
    if (!best || fit > highest) {
      best = each;
      highest = fit;
    }
  }
  return best;
}

}  // namespace algorithms::load_balancing
