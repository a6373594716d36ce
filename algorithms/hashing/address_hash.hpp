#pragma once

#include "algorithms/hashing/watcher.hpp"

#include <cstdint>
#include <string_view>

// Why it is right. There is nothing to prove but that it is a function of
// the key: equal keys give equal numbers, so a client comes back to its
// server. It spreads because 113 and the prime 6271 have no common divisor:
// the product permutes the remainders, so keys that differ in one byte
// never meet. Keys that differ in more bytes may, and all clients of one
// IPv4 network of 256 have one key.

namespace algorithms::hashing {

/// Where the hash of every request starts.
inline constexpr std::uint32_t address_hash_start = 89;

/// The hash of nginx's ip_hash over the bytes of a client's address. Going
/// on from a hash already reached (`from`) gives the next draw of the same
/// request. Result: below 6271. Requires: from < 6271.
/// Cost: a product and a remainder per byte.
/// Source: nginx, ngx_http_upstream_ip_hash_module.c.
template <Watcher W = Unwatched>
constexpr std::uint32_t address_hash(
    std::string_view key, std::uint32_t from = address_hash_start,
    W watch = {}) {
  std::uint32_t hash = from;
  for (const char character : key) {
    const auto byte = static_cast<std::uint8_t>(character);
    const std::uint32_t before = hash;
    hash = (before * 113 + byte) % 6271;
    watch.mixed(byte, before, hash);
  }
  return hash;
}

}  // namespace algorithms::hashing
