#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace simulators::engine {

/// FNV-1a, 64 bits: the hash that turns a key into a seed.
/// Source: Fowler, Noll, Vo; RFC 9923.
[[nodiscard]] constexpr std::uint64_t hash_of(std::string_view key) {
  std::uint64_t hash = 0xCBF2'9CE4'8422'2325;
  for (const char byte : key) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x0000'0100'0000'01B3;
  return hash;
}

/// Random numbers that are the same on every platform: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), with our own
/// draws, since the standard distributions differ between libraries.
class Random {
 public:
  explicit constexpr Random(std::uint64_t seed) : state_(seed) {}

  /// The stream of a key, such as "<question>\n<seed>\n<parameter>": keys that differ give streams that do not depend
  /// on each other, so a parameter more does not change the others.
  [[nodiscard]] static constexpr Random of_key(std::string_view key) { return Random(hash_of(key)); }

  constexpr std::uint64_t next() {
    state_ += 0x9E37'79B9'7F4A'7C15;
    std::uint64_t bits = state_;
    bits = (bits ^ (bits >> 30)) * 0xBF58'476D'1CE4'E5B9;
    bits = (bits ^ (bits >> 27)) * 0x94D0'49BB'1331'11EB;
    return bits ^ (bits >> 31);
  }

  /// A number in [0, bound), every one equally likely: draws at or above the largest multiple of `bound` are rejected.
  /// Requires: bound > 0.
  constexpr std::uint64_t below(std::uint64_t bound) {
    assert(bound > 0);
    const std::uint64_t excess = (0 - bound) % bound;  // 2^64 mod bound
    std::uint64_t draw = next();
    while (draw > ~excess && excess != 0) draw = next();
    return draw % bound;
  }

  /// A number in [least, most]. Requires: least <= most.
  constexpr std::int64_t between(std::int64_t least, std::int64_t most) {
    const std::uint64_t width = static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least);
    const std::uint64_t offset = width == ~std::uint64_t{0} ? next() : below(width + 1);
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(least) + offset);
  }

  /// Puts the items in random order, every order equally likely (Fisher and Yates, from the end).
  template <class T>
  constexpr void shuffle(std::span<T> items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      using std::swap;
      swap(items[i - 1], items[below(i)]);
    }
  }

 private:
  std::uint64_t state_;
};

}  // namespace simulators::engine
