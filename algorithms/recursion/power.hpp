#pragma once

#include "algorithms/recursion/watcher.hpp"

// Why it is right: b^0 = 1; an even power is the square of the half one; an
// odd one has one factor more. Why it ends: the exponent is halved with
// every call until it is 0.
namespace algorithms::recursion {

/// base_number to the power of exponent, by squaring.
/// Requires: exponent >= 0, and the result fits.
/// Cost: floor(log2 exponent) + 2 calls (exponent >= 1), at most two
/// multiplications in each.
template <Base base = Base::present, Watcher W = Unwatched>
std::int64_t power(std::int64_t base_number, std::int64_t exponent,
                   W watch = {}, Site<W> from = Site<W>::current()) {
  const Call call(watch, Function::power, from, base_number, exponent);
  if (base == Base::present && exponent == 0) {
    return call.base(std::int64_t{1});
  }
  const auto root = power<base>(base_number, exponent / 2, watch);
  const auto even = root * root;
  const auto odd = exponent % 2 == 0 ? 1 : base_number;
  return call.returns(even * odd);
}

}  // namespace algorithms::recursion
