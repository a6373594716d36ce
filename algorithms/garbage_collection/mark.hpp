#pragma once

#include "algorithms/garbage_collection/heap.hpp"

#include <vector>

// Why it is right: an object is grey from when it is reached until all its
// fields have been followed, so when no grey one is left, every black
// object leads to black ones only; the roots lead to black ones; hence all
// that can be reached is black. Nothing else was coloured, because colour
// is only given along pointers from the roots. Why it ends: an object turns
// grey once.
namespace algorithms::garbage_collection {

/// Colours black what can be reached from the roots, with a mark stack of
/// the grey objects. Requires: all objects are white.
/// Cost: the reachable objects and their fields; the stack holds at most
/// all of them.
/// Source: Jones, Hosking, Moss: The Garbage Collection Handbook,
/// algorithm 2.2.
template <Watcher W>
void mark_from_roots(Heap<W>& heap) {
  const Arena& arena = heap.arena();
  std::vector<Address> stack;
  const auto reach = [&](Address target) {
    if (target == nowhere) return;
    if (arena.colour(target) != Colour::white) return;
    heap.colour(target, Colour::grey);
    stack.push_back(target);
  };
  heap.begin(Phase::mark);
  for (std::uint32_t root = 0; root < heap.roots().size(); ++root) {
    reach(heap.follow_root(root));
  }
  while (!stack.empty()) {
    const Address object = stack.back();
    stack.pop_back();
    for (std::uint32_t i = 0; i < arena.fields(object); ++i) {
      reach(heap.follow(object, i));
    }
    heap.colour(object, Colour::black);
  }
}

}  // namespace algorithms::garbage_collection
