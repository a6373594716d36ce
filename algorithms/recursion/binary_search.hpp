#pragma once

#include "algorithms/recursion/watcher.hpp"

#include <span>

// Why it is right: if the target is among the items at all, it is in [low,
// high): what was cut off was all smaller or all larger, because the items
// are in order. Why it ends: the range loses its middle and one of its
// halves with every call.
namespace algorithms::recursion {

/// The index of an item that equals target in items[low, high), or −1.
/// Requires: the items rise; low <= high <= items.size().
/// Cost: at most floor(log2 n) + 2 calls. One half is thrown away unseen:
/// decrease and conquer, nothing is combined.
template <Watcher W = Unwatched>
std::int64_t binary_search(std::span<const std::int64_t> items,
                           std::int64_t target, std::size_t low,
                           std::size_t high, W watch = {},
                           Site<W> from = Site<W>::current()) {
  const Call call(watch, Function::binary_search, from, low, high);
  if (low == high) {
    return call.base(std::int64_t{-1});
  }
  const std::size_t middle = low + (high - low) / 2;
  if (items[middle] == target) {
    return call.base(static_cast<std::int64_t>(middle));
  }
  if (target < items[middle]) {
    const auto left = binary_search(items, target, low, middle, watch);
    return call.returns(left);
  }
  const auto right = binary_search(items, target, middle + 1, high, watch);
  return call.returns(right);
}

}  // namespace algorithms::recursion
