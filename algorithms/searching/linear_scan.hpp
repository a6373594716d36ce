#pragma once

#include "algorithms/searching/watcher.hpp"

#include <optional>
#include <span>

// Why it is right: before each turn no item in front of `index` equals the
// target, so the first that does is the first of all, and if there is none
// every item has been looked at.
namespace algorithms::searching {

/// The first index of an item that equals the target, or nothing. The items
/// need not be in order.
/// Cost: at most items.size() comparisons.
template <class T, Watcher W = Unwatched>
constexpr std::optional<std::size_t> linear_scan(std::span<const T> items,
                                                 const T& target,
                                                 W watch = {}) {
  const Teller<W> tell(watch);
  for (std::size_t index = 0; index < items.size(); ++index) {
    const int order = order_of(items[index], target);
    tell.compared(index, order);
    if (order == 0) {
      tell.found(index);
      return index;
    }
  }
  return std::nullopt;
}

}  // namespace algorithms::searching
