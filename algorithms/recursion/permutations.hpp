#pragma once

#include "algorithms/recursion/watcher.hpp"

#include <span>
#include <utility>

// Why it is right: items[0, first) is fixed. Each of the others takes place
// `first` once, followed by all orders of what is left; the second swap
// puts everything back, so each choice starts from the same items. Why it
// ends: one place less is open in every inner call.
namespace algorithms::recursion {

/// Puts items[first, end) into every order, one after the other, and back
/// again. Gives back how many orders there were. Cost: n! orders; as deep
/// as there are items, plus one.
template <Watcher W = Unwatched>
std::int64_t permutations(std::span<int> items, std::size_t first = 0,
                          W watch = {}, Site<W> from = Site<W>::current()) {
  const Call call(watch, Function::permutations, from, first);
  if (first == items.size()) {
    return call.base(std::int64_t{1});
  }
  std::int64_t orders = 0;
  for (std::size_t i = first; i < items.size(); ++i) {
    std::swap(items[first], items[i]);
    call.acted(static_cast<std::int64_t>(first),
               static_cast<std::int64_t>(i), 0);
    orders += permutations(items, first + 1, watch);
    std::swap(items[first], items[i]);
    call.acted(static_cast<std::int64_t>(first),
               static_cast<std::int64_t>(i), 1);
  }
  return call.returns(orders);
}

}  // namespace algorithms::recursion
