#pragma once

#include "algorithms/garbage_collection/free_list.hpp"
#include "algorithms/garbage_collection/heap.hpp"
#include "algorithms/garbage_collection/mark.hpp"

// Why it is right: after marking, exactly what can be reached is black
// (mark.hpp); the sweep walks over every object there is, frees the white
// ones and makes the black ones white again, which is what the next marking
// needs. Nothing moves, so no reference has to change.
namespace algorithms::garbage_collection {

/// Frees the white objects of [begin, end), makes the others white, and
/// finds all holes anew. Cost: every object and hole there, dead or alive.
template <Watcher W>
void sweep(Heap<W>& heap, FreeList& holes, Address begin, Address end) {
  Arena& arena = heap.arena();
  heap.begin(Phase::sweep);
  holes.clear();
  Address last = nowhere;
  Address next = begin;
  for (Address at = begin; at < end; at = next) {
    const std::uint32_t size = arena.size(at);
    next = at + size;
    if (!arena.is_hole(at)) {
      if (arena.colour(at) == Colour::black) {
        heap.colour(at, Colour::white);
        continue;
      }
      heap.free(at);
    }
    last = holes.append(last, at, size);
  }
}

/// Mark–sweep: collects when an object does not fit in any hole.
/// Cost of a collection: marking is proportional to what is alive, sweeping
/// to the whole heap.
/// Source: McCarthy: Recursive functions of symbolic expressions, 1960; The
/// Garbage Collection Handbook, algorithms 2.1 to 2.3.
template <Watcher W = Unwatched>
class MarkSweep {
 public:
  explicit MarkSweep(std::uint32_t bytes, W watch = {})
      : heap_(bytes, watch),
        holes_(heap_.arena(), 0, heap_.arena().bytes()) {}
  // The list of holes points into the heap.
  MarkSweep(const MarkSweep&) = delete;
  MarkSweep& operator=(const MarkSweep&) = delete;

  Address allocate(std::uint32_t root, std::uint32_t size,
                   std::uint32_t fields) {
    const std::uint32_t bytes = Arena::size_for(size, fields);
    Address object = holes_.take(bytes);
    if (object == nowhere) {
      collect();
      object = holes_.take(bytes);
    }
    if (object == nowhere) {
      heap_.exhaust(bytes);
      return nowhere;
    }
    heap_.place(object, bytes, fields);
    heap_.set_root(root, object);
    return object;
  }
  void write(Address object, std::uint32_t field, Address target) {
    heap_.write(object, field, target);
  }
  void set_root(std::uint32_t root, Address target) {
    heap_.set_root(root, target);
  }
  void collect() {
    heap_.begin(Extent::whole);
    mark_from_roots(heap_);
    sweep(heap_, holes_, 0, heap_.arena().bytes());
    heap_.end(Extent::whole);
    heap_.end_slice();
  }
  [[nodiscard]] bool gives(Address) const { return true; }

  [[nodiscard]] Heap<W>& heap() { return heap_; }
  [[nodiscard]] const Heap<W>& heap() const { return heap_; }

 private:
  Heap<W> heap_;
  FreeList holes_;
};

static_assert(Collector<MarkSweep<>>);

}  // namespace algorithms::garbage_collection
