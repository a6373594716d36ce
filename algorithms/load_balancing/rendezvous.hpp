#pragma once

#include "algorithms/hashing/mixed_fnv1a.hpp"
#include "algorithms/load_balancing/watcher.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

// Why it is right. Each server has a score for each key, and the highest
// one wins. Taking a server away changes no other score, so only its own
// keys move; the runner-up of each inherits it, and runners-up are spread
// evenly, because every order of the scores is equally likely.

namespace algorithms::load_balancing {

/// How well a server and a key fit.
constexpr std::uint64_t rendezvous_score(std::string_view server,
                                         std::string_view key) {
  return hashing::mixed(hashing::mixed_fnv1a(server) ^ hashing::fnv1a(key));
}

/// The usable server with the highest score for the key, the first of
/// equals; nothing where none is usable. Cost: one hash per server.
/// Source: Thaler, Ravishankar, A Name-Based Mapping Scheme for Rendezvous
/// (1996): highest random weight.
template <class Usable = AnyServer, Watcher W = Unwatched>
constexpr std::optional<std::size_t> rendezvous(
    std::span<const std::string_view> servers, std::string_view key,
    Usable usable = {}, W watch = {}) {
  std::optional<std::size_t> best;
  std::uint64_t highest = 0;
  for (std::size_t each = 0; each < servers.size(); ++each) {
    if (!usable(each)) continue;
    const std::uint64_t score = rendezvous_score(servers[each], key);
    watch.scored(each, score);
    if (!best || score > highest) {
      best = each;
      highest = score;
    }
  }
  return best;
}

}  // namespace algorithms::load_balancing
