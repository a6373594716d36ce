#pragma once

#include "algorithms/garbage_collection/heap.hpp"

#include <cstdint>
#include <span>
#include <unordered_set>
#include <vector>

namespace algorithms::garbage_collection {

/// Which of the objects no root leads to, in the given order: what an
/// observer sees and no collector does. It costs the collector nothing and
/// counts for nothing. `objects` are addresses of objects that were not
/// freed. Cost: what can be reached, and the objects.
template <Watcher W>
[[nodiscard]] std::vector<Address> unreachable(
    const Heap<W>& heap, std::span<const Address> objects) {
  std::unordered_set<Address> reached;
  std::vector<Address> stack;
  const auto reach = [&](Address target) {
    if (target != nowhere && reached.insert(target).second) {
      stack.push_back(target);
    }
  };
  for (const Address target : heap.roots()) reach(target);
  while (!stack.empty()) {
    const Address object = stack.back();
    stack.pop_back();
    for (std::uint32_t i = 0; i < heap.arena().fields(object); ++i) {
      reach(heap.arena().field(object, i));
    }
  }
  std::vector<Address> rest;
  for (const Address object : objects) {
    if (!reached.contains(object)) rest.push_back(object);
  }
  return rest;
}

}  // namespace algorithms::garbage_collection
