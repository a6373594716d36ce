#pragma once

#include "algorithms/recursion/watcher.hpp"

// Why it is right: 0 is even and not odd; n is even just when n − 1 is odd,
// and odd just when n − 1 is even. Why it ends: n falls by one with every
// call, whichever of the two functions is called.
namespace algorithms::recursion {

template <Base base = Base::present, Watcher W = Unwatched>
bool is_odd(std::int64_t n, W watch = {},
            Site<W> from = Site<W>::current());

/// Whether n is even, asked by two functions that call each other (mutual
/// recursion). Requires: n >= 0. Cost: n + 1 calls, all of them on the
/// stack at once.
template <Base base = Base::present, Watcher W = Unwatched>
bool is_even(std::int64_t n, W watch = {},
             Site<W> from = Site<W>::current()) {
  const Call call(watch, Function::is_even, from, n);
  if (base == Base::present && n == 0) {
    return call.base(true);
  }
  const bool answer = is_odd<base>(n - 1, watch);
  return call.returns(answer);
}

/// Whether n is odd; as is_even.
template <Base base, Watcher W>
bool is_odd(std::int64_t n, W watch, Site<W> from) {
  const Call call(watch, Function::is_odd, from, n);
  if (base == Base::present && n == 0) {
    return call.base(false);
  }
  const bool answer = is_even<base>(n - 1, watch);
  return call.returns(answer);
}

}  // namespace algorithms::recursion
