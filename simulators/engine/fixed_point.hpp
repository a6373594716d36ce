#pragma once

#include <array>
#include <bit>
#include <cassert>
#include <cstdint>

// Logarithm and exponential function in whole numbers: `double` would do, were it not for compilers that fuse a product
// and a sum on some machines, and for libraries that round std::log differently. A number of 32 binary places is one
// multiplied by 2^32.

namespace simulators::engine {

/// 1 with 32 binary places.
inline constexpr std::uint64_t fixed_one = std::uint64_t{1} << 32;

namespace fixed {

/// ln 2 with 56 binary places: multiplied by up to 64 it still fits.
inline constexpr std::uint64_t ln2_with_56_places = 0xB172'17F7'D1CF'79;
/// n ln 2 with 32 places. Requires: n <= 64.
[[nodiscard]] constexpr std::uint64_t ln2_times(std::uint64_t n) { return n * ln2_with_56_places >> 24; }

/// (a * b) >> 32. Requires: the result fits.
[[nodiscard]] constexpr std::uint64_t times(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t a_high = a >> 32;
  const std::uint64_t a_low = a & 0xFFFF'FFFF;
  const std::uint64_t b_high = b >> 32;
  const std::uint64_t b_low = b & 0xFFFF'FFFF;
  return (a_high * b_high << 32) + a_high * b_low + a_low * b_high + (a_low * b_low >> 32);
}

/// One of 256 pieces of [1, 2): the logarithm of its middle, and the middle's reciprocal.
struct Piece {
  std::uint64_t logarithm = 0;   ///< ln(1 + (2 i + 1) / 512)
  std::uint64_t reciprocal = 0;  ///< 512 / (512 + 2 i + 1)
};

/// ln(1 + x) = 2 artanh(x / (2 + x)), summed until nothing is added.
inline constexpr auto pieces = [] {
  std::array<Piece, 256> table{};
  for (std::uint64_t i = 0; i < 256; ++i) {
    const std::uint64_t numerator = 2 * i + 1;
    const std::uint64_t ratio = (numerator << 48) / (1024 + numerator);  // with 48 places, below 1/3
    // ratio^(2 k + 1) / (2 k + 1); a product of two numbers of 48 places is taken with 24 and 24 of them.
    std::uint64_t sum = 0;
    std::uint64_t power = ratio;
    const std::uint64_t square = times(ratio >> 16, ratio >> 16) << 16;
    for (std::uint64_t k = 1; power > 0; k += 2) {
      sum += power / k;
      power = times(power >> 16, square >> 16) << 16;
    }
    table[i] = {2 * sum >> 16, (512 * fixed_one + (512 + numerator) / 2) / (512 + numerator)};
  }
  return table;
}();

}  // namespace fixed

/// -ln(bits / 2^64) with 32 binary places; of 0 as of 1. From 0 up to 64 ln 2 = 44.4. Error: below 2^-28.
/// Cost: two looks into a table and five products.
[[nodiscard]] constexpr std::uint64_t negative_logarithm(std::uint64_t bits) {
  if (bits == 0) bits = 1;
  const auto zeros = static_cast<unsigned>(std::countl_zero(bits));
  // bits / 2^64 = m / 2^(zeros + 1) with m in [1, 2).
  const std::uint64_t mantissa = bits << zeros >> 31;  // with 32 places
  const fixed::Piece& piece = fixed::pieces[mantissa >> 24 & 0xFF];
  // m = c (1 + r) with c the middle of the piece and |r| < 1/512: ln m = ln c + r - r^2 / 2 + r^3 / 3.
  const std::uint64_t quotient = fixed::times(mantissa, piece.reciprocal);
  const bool is_below = quotient < fixed_one;
  const std::uint64_t r = is_below ? fixed_one - quotient : quotient - fixed_one;
  const std::uint64_t square = fixed::times(r, r);
  const std::uint64_t cube = fixed::times(square, r);
  const std::uint64_t whole = fixed::ln2_times(zeros + 1);
  // By rounding, the logarithm of what is almost 1 may come out below 0.
  const std::uint64_t down = piece.logarithm + (is_below ? 0 : r + cube / 3);
  const std::uint64_t up = whole + (is_below ? r + square / 2 + cube / 3 : square / 2);
  return up > down ? up - down : 0;
}

/// e^x with 32 binary places, for x with 32 places. Requires: x <= 20 * 2^32 (so the result is below 2^61).
/// Error: below 2^-26 of the result.
[[nodiscard]] constexpr std::uint64_t exponential(std::uint64_t x) {
  assert(x <= 20 * fixed_one);
  std::uint64_t doublings = x / fixed::ln2_times(1);
  if (fixed::ln2_times(doublings) > x) --doublings;
  const std::uint64_t rest = x - fixed::ln2_times(doublings);
  std::uint64_t sum = fixed_one;
  std::uint64_t term = fixed_one;
  for (std::uint64_t k = 1; term > 0; ++k) {
    term = fixed::times(term, rest) / k;
    sum += term;
  }
  return sum << doublings;
}

}  // namespace simulators::engine
