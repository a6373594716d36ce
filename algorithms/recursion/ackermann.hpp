#pragma once

#include "algorithms/recursion/watcher.hpp"

// Why it is right: it is the definition (Rózsa Péter, 1935, after Wilhelm
// Ackermann, 1928). Why it ends: with every inner call m falls, or m stays
// and n falls: pairs ordered by m first cannot fall for ever.
namespace algorithms::recursion {

/// A(m, n): it grows faster than anything that loops with bounds known in
/// advance can compute. Requires: m >= 0, n >= 0; m <= 3, or it is larger
/// than anything that fits. Cost: A(3, n) = 2^(n + 3) − 3, and about 4^(n +
/// 3) / 6 calls, 2^(n + 3) − 1 deep.
template <Watcher W = Unwatched>
std::int64_t ackermann(std::int64_t m, std::int64_t n, W watch = {},
                       Site<W> from = Site<W>::current()) {
  const Call call(watch, Function::ackermann, from, m, n);
  if (m == 0) {
    return call.base(n + 1);
  }
  if (n == 0) {
    const auto one = ackermann(m - 1, 1, watch);
    return call.returns(one);
  }
  const auto inner = ackermann(m, n - 1, watch);
  const auto outer = ackermann(m - 1, inner, watch);
  return call.returns(outer);
}

}  // namespace algorithms::recursion
