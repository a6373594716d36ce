#pragma once

#include "algorithms/searching/watcher.hpp"

#include <optional>
#include <span>

// Why it is right: all items in front of `low` come before the target and
// none from `high` on does, since the items rise and each comparison moves
// the edge that it may move. When the two meet, the first item that does
// not come before the target is there. Why it ends: [low, high) loses its
// middle with every turn.
namespace algorithms::searching {

/// The first index whose item does not come before the target;
/// items.size() if all do.
/// Requires: the items rise. Cost: at most floor(log2 n) + 1 comparisons.
template <class T, Watcher W = Unwatched>
constexpr std::size_t lower_bound(std::span<const T> items, const T& target,
                                  W watch = {}) {
  const Teller<W> tell(watch);
  std::size_t low = 0;
  std::size_t high = items.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const int order = order_of(items[middle], target);
    tell.compared(middle, order);
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
    tell.narrowed(low, high);
  }
  return low;
}

/// The first index of an item that equals the target, or nothing.
/// Requires: the items rise. Cost: that of lower_bound and one comparison.
template <class T, Watcher W = Unwatched>
constexpr std::optional<std::size_t> binary_search(std::span<const T> items,
                                                   const T& target,
                                                   W watch = {}) {
  const Teller<W> tell(watch);
  const std::size_t index = lower_bound(items, target, watch);
  if (index == items.size()) return std::nullopt;
  const int order = order_of(items[index], target);
  tell.compared(index, order);
  if (order != 0) return std::nullopt;
  tell.found(index);
  return index;
}

}  // namespace algorithms::searching
