#pragma once

#include "algorithms/recursion/watcher.hpp"

#include <optional>
#include <vector>

// Why it is right: F(0) = 0, F(1) = 1, and every later number is the sum of
// the two before it. Why it ends: both inner calls are on smaller numbers,
// and the base case catches 0 and 1.
namespace algorithms::recursion {

/// The n-th Fibonacci number, straight from its definition.
/// Requires: 0 <= n <= 92.
/// Cost: 2 F(n + 1) − 1 calls, which grows by a factor of 1.618 with n;
/// never more than max(n, 1) frames at once.
template <Base base = Base::present, Watcher W = Unwatched>
std::int64_t fib(std::int64_t n, W watch = {},
                 Site<W> from = Site<W>::current()) {
  const Call call(watch, Function::fibonacci, from, n);
  if (base == Base::present && n < 2) {
    return call.base(n);
  }
  const auto x = fib<base>(n - 1, watch);
  const auto y = fib<base>(n - 2, watch);
  return call.returns(x + y);
}

/// What a memoised function remembers: the value at n, once it is known.
using Memo = std::vector<std::optional<std::int64_t>>;

/// The same, but every number is worked out only once and then remembered.
/// Requires: 0 <= n <= 92, and memo.size() > n.
/// Cost: with an empty memo 2n − 1 calls (n >= 1), of which n − 3 (n >= 3)
/// find their answer remembered; as deep as without.
template <Base base = Base::present, Watcher W = Unwatched>
std::int64_t fib_memoised(std::int64_t n, Memo& memo, W watch = {},
                          Site<W> from = Site<W>::current()) {
  const Call call(watch, Function::fibonacci, from, n);
  if (base == Base::present && n < 2) {
    return call.base(n);
  }
  if (n >= 0 && memo[static_cast<std::size_t>(n)]) {
    return call.recalls(*memo[static_cast<std::size_t>(n)]);
  }
  const auto x = fib_memoised<base>(n - 1, memo, watch);
  const auto y = fib_memoised<base>(n - 2, memo, watch);
  memo[static_cast<std::size_t>(n)] = x + y;
  return call.returns(x + y);
}

}  // namespace algorithms::recursion
