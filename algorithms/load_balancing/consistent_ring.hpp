#pragma once

#include "algorithms/load_balancing/watcher.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Why it is right. Every server throws many points onto a ring of 2^32
// places, where they land depending on its name alone. A key belongs to the
// first point at or behind its own place. Taking a server away removes its
// points and moves no other, so only the keys that belonged to it move, and
// as its points lie scattered, they move to all the others. Bringing one in
// moves only keys that come to it.

namespace algorithms::load_balancing {

/// A place on the ring and whose it is.
struct RingPoint {
  std::uint32_t hash = 0;
  std::uint32_t server = 0;
  friend bool operator==(const RingPoint&, const RingPoint&) = default;
};

/// A server as the ring knows it: the text of its address as it was
/// written, and its weight.
struct RingServer {
  std::string_view address;
  std::int64_t weight = 1;
};

/// Points that a server of weight 1 throws.
inline constexpr std::int64_t points_per_weight = 160;

/// What a server's points are made from: host, a zero byte, port. A text
/// that does not end in a colon and digits is all host; "unix:" in front is
/// cut off. Source: nginx, ngx_http_upstream_hash_module.c, after
/// Cache::Memcached::Fast of Perl.
inline std::string ring_name(std::string_view address) {
  constexpr std::string_view scheme = "unix:";
  const auto lower = [](char letter) {
    return letter >= 'A' && letter <= 'Z'
               ? static_cast<char>(letter - 'A' + 'a')
               : letter;
  };
  const std::string_view front = address.substr(0, scheme.size());
  if (std::ranges::equal(front, scheme, {}, lower)) {
    return std::string(address.substr(scheme.size())) + '\0';
  }
  std::size_t digits = address.size();
  while (digits > 0 && address[digits - 1] >= '0' &&
         address[digits - 1] <= '9') {
    --digits;
  }
  if (digits == 0 || digits == address.size() ||
      address[digits - 1] != ':') {
    return std::string(address) + '\0';
  }
  std::string name(address.substr(0, digits - 1));
  name += '\0';
  return name += address.substr(digits);
}

/// The ring of these servers, in the order of the hashes; of equal hashes
/// the first server's is kept. Each point of a server is the hash of its
/// name and the point before (ketama, and nginx with CRC-32).
/// Requires: hash(text, so_far) gives 32 bits and can be gone on with:
/// hash(b, hash(a, 0)) is the hash of a and b.
/// Cost: 160 hashes per weight, and a sort.
template <class Hash, Watcher W = Unwatched>
std::vector<RingPoint> consistent_ring(std::span<const RingServer> servers,
                                       Hash hash, W watch = {}) {
  std::vector<RingPoint> ring;
  for (std::uint32_t server = 0; server < servers.size(); ++server) {
    const std::string name = ring_name(servers[server].address);
    const std::uint32_t name_hash = hash(std::string_view(name), 0U);
    std::uint32_t previous = 0;
    const std::int64_t points = points_per_weight * servers[server].weight;
    for (std::int64_t point = 0; point < points; ++point) {
      // The lowest byte comes first, whatever the machine does.
      const char bytes[] = {static_cast<char>(previous & 0xFF),
                            static_cast<char>(previous >> 8 & 0xFF),
                            static_cast<char>(previous >> 16 & 0xFF),
                            static_cast<char>(previous >> 24)};
      previous = hash(std::string_view(bytes, 4), name_hash);
      watch.placed(server, ring.size(), previous);
      ring.push_back({previous, server});
    }
  }
  std::ranges::stable_sort(ring, {}, &RingPoint::hash);
  const auto repeated = std::ranges::unique(ring, {}, &RingPoint::hash);
  ring.erase(repeated.begin(), repeated.end());
  return ring;
}

/// The position of the point to which a hash belongs: the first one at or
/// behind it, and behind the last point the first one of the ring.
/// Requires: the ring has a point. Cost: log2 of the points.
template <Watcher W = Unwatched>
std::size_t find_on_ring(std::span<const RingPoint> ring,
                         std::uint32_t hash, W watch = {}) {
  const auto point =
      std::ranges::lower_bound(ring, hash, {}, &RingPoint::hash);
  const auto position =
      static_cast<std::size_t>(point - ring.begin()) % ring.size();
  watch.found(position, hash);
  return position;
}

}  // namespace algorithms::load_balancing
