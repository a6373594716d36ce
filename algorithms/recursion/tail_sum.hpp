#pragma once

#include "algorithms/recursion/watcher.hpp"

#include <span>

// Why it is right: `so_far` is the sum of numbers[0, first) in every call,
// so at the end it is the sum of all. Why it ends: first rises by one with
// every call. The call is the last thing that the function does (a tail
// call), so its frame is of no more use. A C++ compiler may turn it into a
// loop when it optimizes; CPython never does. Here every call keeps its
// frame, as the language says.
namespace algorithms::recursion {

/// The sum of so_far and numbers[first, end).
/// Requires: first <= numbers.size(), and no partial sum overflows.
/// Cost: one call more than there are numbers.
template <Watcher W = Unwatched>
std::int64_t tail_sum(std::span<const std::int64_t> numbers,
                      std::size_t first = 0, std::int64_t so_far = 0,
                      W watch = {}, Site<W> from = Site<W>::current()) {
  const Call call(watch, Function::tail_sum, from, first, so_far);
  if (first == numbers.size()) {
    return call.base(so_far);
  }
  const auto next = so_far + numbers[first];
  const auto sum = tail_sum(numbers, first + 1, next, watch);
  return call.returns(sum);
}

}  // namespace algorithms::recursion
