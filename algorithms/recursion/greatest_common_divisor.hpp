#pragma once

#include "algorithms/recursion/watcher.hpp"

// Why it is right: whatever divides a and b divides a mod b, and the other
// way round, so gcd(a, b) = gcd(b, a mod b); and everything divides 0, so
// gcd(a, 0) = a. Why it ends: a mod b is smaller than b and never negative.
// Source: Euclid, Elements, book VII, propositions 1 and 2.
namespace algorithms::recursion {

/// The greatest number that divides both.
/// Requires: a >= 0, b >= 0.
/// Cost: O(log min(a, b)) calls; worst for neighbours in the Fibonacci
/// sequence. One call inside each: no dividing of the problem, nothing to
/// combine.
template <Watcher W = Unwatched>
std::int64_t greatest_common_divisor(std::int64_t a, std::int64_t b,
                                     W watch = {},
                                     Site<W> from = Site<W>::current()) {
  const Call call(watch, Function::greatest_common_divisor, from, a, b);
  if (b == 0) {
    return call.base(a);
  }
  const auto divisor = greatest_common_divisor(b, a % b, watch);
  return call.returns(divisor);
}

}  // namespace algorithms::recursion
