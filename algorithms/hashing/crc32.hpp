#pragma once

#include "algorithms/hashing/watcher.hpp"

#include <array>
#include <cstdint>
#include <string_view>

// Why it is right. The bits of the text, each byte with its lowest bit
// first, are the coefficients of a polynomial over the field of two
// elements; the code is its remainder on division by a fixed polynomial of
// degree 32. A long division brings down one bit after the other and, where
// the bit that leaves the register is 1, subtracts (which is exclusive or)
// the divisor. What eight such steps subtract depends only on the eight
// bits that leave, so a table of 256 entries does them at once. The
// register starts with ones, so that zeros in front count, and is inverted
// at the end, so that zeros behind count.

namespace algorithms::hashing {

namespace crc {

/// The divisor x^32 + x^26 + x^23 + ... + 1 without its highest term, its
/// lowest bit standing for the highest power.
inline constexpr std::uint32_t divisor = 0xEDB8'8320;

/// What eight steps of the division subtract, by the byte that leaves.
inline constexpr auto table = [] {
  std::array<std::uint32_t, 256> remainders{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t remainder = byte;
    for (int bit = 0; bit < 8; ++bit) {
      const bool leaves_one = (remainder & 1) != 0;
      remainder = remainder >> 1 ^ (leaves_one ? divisor : 0);
    }
    remainders[byte] = remainder;
  }
  return remainders;
}();

}  // namespace crc

/// The CRC-32 of zlib, PNG and Ethernet. `so_far` is the code of a text
/// that stands in front: crc32(b, crc32(a)) is crc32(a + b).
/// Cost: one look into the table per byte.
/// Source: Sarwate, CACM 31 (1988); ISO 3309; zlib's crc32.c; nginx's
/// ngx_crc32.h.
template <Watcher W = Unwatched>
constexpr std::uint32_t crc32(std::string_view text,
                              std::uint32_t so_far = 0, W watch = {}) {
  std::uint32_t remainder = ~so_far;
  for (const char character : text) {
    const auto byte = static_cast<std::uint8_t>(character);
    const std::uint32_t before = remainder;
    remainder = crc::table[(before ^ byte) & 0xFF] ^ before >> 8;
    watch.mixed(byte, before, remainder);
  }
  return ~remainder;
}

}  // namespace algorithms::hashing
