#pragma once

#include "algorithms/recursion/watcher.hpp"

#include <span>

// Why it is right: an empty list sums to 0; any other is its first number
// and the sum of the rest. Why it ends: the rest is one number shorter with
// every call.
namespace algorithms::recursion {

/// The sum of numbers[first, end).
/// Requires: first <= numbers.size(), and no partial sum overflows.
/// Cost: one call more than there are numbers; nothing is divided and
/// nothing combined but two numbers.
template <Watcher W = Unwatched>
std::int64_t list_sum(std::span<const std::int64_t> numbers,
                      std::size_t first = 0, W watch = {},
                      Site<W> from = Site<W>::current()) {
  const Call call(watch, Function::list_sum, from, first);
  if (first == numbers.size()) {
    return call.base(std::int64_t{0});
  }
  const auto rest = list_sum(numbers, first + 1, watch);
  return call.returns(numbers[first] + rest);
}

}  // namespace algorithms::recursion
