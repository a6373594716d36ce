#pragma once

#include "algorithms/hashing/watcher.hpp"

#include <cstdint>
#include <string_view>

// Why it is right. FNV-1a takes in byte after byte by exclusive or and then
// multiplies by an odd number: each step can be undone, so no two states
// meet, but a byte only reaches the bits above its own. The mixing behind
// it (of SplitMix64) can be undone, too, so it adds no collision, and makes
// every bit of the result depend on every bit of the state: that is what
// comparing results (rendezvous) and taking them modulo a table's size
// (Maglev) rely on.

namespace algorithms::hashing {

/// FNV-1a in 64 bits. Cost: one product per byte.
/// Source: Fowler, Noll, Vo; RFC 9923.
template <Watcher W = Unwatched>
constexpr std::uint64_t fnv1a(std::string_view text,
                              std::uint64_t from = 0xCBF2'9CE4'8422'2325,
                              W watch = {}) {
  std::uint64_t hash = from;
  for (const char character : text) {
    const auto byte = static_cast<std::uint8_t>(character);
    const std::uint64_t before = hash;
    hash = (before ^ byte) * 0x0000'0100'0000'01B3;
    watch.mixed(byte, before, hash);
  }
  return hash;
}

/// Spreads each bit of the number over all 64; different numbers stay
/// different.
/// Source: Steele, Lea, Flood, OOPSLA 2014 (variant 13 of Stafford).
constexpr std::uint64_t mixed(std::uint64_t bits) {
  bits = (bits ^ bits >> 30) * 0xBF58'476D'1CE4'E5B9;
  bits = (bits ^ bits >> 27) * 0x94D0'49BB'1331'11EB;
  return bits ^ bits >> 31;
}

/// The hash of a text, in which every bit depends on every byte.
template <Watcher W = Unwatched>
constexpr std::uint64_t mixed_fnv1a(std::string_view text, W watch = {}) {
  return mixed(fnv1a(text, 0xCBF2'9CE4'8422'2325, watch));
}

/// The hash of two texts, such as a server and a key: how well they fit.
constexpr std::uint64_t pair_hash(std::string_view first,
                                  std::string_view second) {
  return mixed(mixed_fnv1a(first) ^ fnv1a(second));
}

}  // namespace algorithms::hashing
