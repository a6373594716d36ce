#pragma once

#include "algorithms/recursion/watcher.hpp"

// Why it is right: 0! = 1! = 1, and n! = n · (n − 1)! by definition.
// Why it ends: n falls by one with every call and the base case catches 1.
namespace algorithms::recursion {

/// n!, the number of orders of n things.
/// Requires: 0 <= n <= 20 (21! does not fit).
/// Cost: max(n, 1) calls, all of them on the stack at once: n
/// multiplications, O(n) frames.
template <Base base = Base::present, Watcher W = Unwatched>
std::int64_t factorial(std::int64_t n, W watch = {},
                       Site<W> from = Site<W>::current()) {
  const Call call(watch, Function::factorial, from, n);
  if (base == Base::present && n <= 1) {
    return call.base(std::int64_t{1});
  }
  const auto rest = factorial<base>(n - 1, watch);
  return call.returns(n * rest);
}

}  // namespace algorithms::recursion
