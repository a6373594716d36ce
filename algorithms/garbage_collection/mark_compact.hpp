#pragma once

#include "algorithms/garbage_collection/heap.hpp"
#include "algorithms/garbage_collection/mark.hpp"

// Why it is right: the new address of a live object is the number of live
// bytes before it, so objects keep their order, do not overlap, and none
// moves up. All references are changed while every object is still where
// the old references find it, hence its forwarding address can be read.
// Then the objects are moved from low to high: as none moves up, a move
// overwrites only dead objects, its own old place, and places that were
// moved from before.
namespace algorithms::garbage_collection {

/// Mark–compact after the LISP 2 collector: objects are allocated one after
/// the other, and slide together when the end is reached; their order stays
/// the same.
/// Cost of a collection: marking is proportional to what is alive, and
/// three passes over the heap follow. Memory: a forwarding address in each
/// header.
/// Source: The Garbage Collection Handbook, section 3.2, algorithm 3.2
/// (Styger 1967, Knuth 1973).
template <Watcher W = Unwatched>
class MarkCompact {
 public:
  explicit MarkCompact(std::uint32_t bytes, W watch = {})
      : heap_(bytes, watch) {}

  Address allocate(std::uint32_t root, std::uint32_t size,
                   std::uint32_t fields) {
    const std::uint32_t bytes = Arena::size_for(size, fields);
    if (bytes > room()) collect();
    if (bytes > room()) {
      heap_.exhaust(bytes);
      return nowhere;
    }
    const Address object = free_;
    free_ += bytes;
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
    const Address free = compute_addresses();
    update_references();
    move();
    free_ = free;
    heap_.end(Extent::whole);
    heap_.end_slice();
  }
  [[nodiscard]] bool gives(Address) const { return true; }

  [[nodiscard]] Heap<W>& heap() { return heap_; }
  [[nodiscard]] const Heap<W>& heap() const { return heap_; }
  /// Where the next object will be: behind the last one.
  [[nodiscard]] Address free() const { return free_; }

 private:
  [[nodiscard]] std::uint32_t room() const {
    return heap_.arena().bytes() - free_;
  }
  [[nodiscard]] bool is_live(Address object) const {
    return heap_.arena().colour(object) == Colour::black;
  }

  Address compute_addresses() {
    const Arena& arena = heap_.arena();
    heap_.begin(Phase::compute_addresses);
    Address free = 0;
    for (Address at = 0; at < free_; at += arena.size(at)) {
      if (is_live(at)) {
        heap_.set_forwarding(at, free);
        free += arena.size(at);
      } else {
        heap_.free(at);
      }
    }
    return free;
  }

  void update_references() {
    const Arena& arena = heap_.arena();
    heap_.begin(Phase::update_references);
    for (std::uint32_t root = 0; root < heap_.roots().size(); ++root) {
      const Address target = heap_.follow_root(root);
      if (target == nowhere) continue;
      heap_.update_root(root, arena.forwarding(target));
    }
    for (Address at = 0; at < free_; at += arena.size(at)) {
      if (!is_live(at)) continue;
      for (std::uint32_t i = 0; i < arena.fields(at); ++i) {
        const Address target = heap_.follow(at, i);
        if (target == nowhere) continue;
        heap_.update(at, i, arena.forwarding(target));
      }
    }
  }

  void move() {
    const Arena& arena = heap_.arena();
    heap_.begin(Phase::move);
    Address next = 0;
    for (Address at = 0; at < free_; at = next) {
      // Moving may overwrite this header, but never the next one.
      next = at + arena.size(at);
      if (!is_live(at)) continue;
      const Address to = arena.forwarding(at);
      heap_.slide(at, to);
      heap_.colour(to, Colour::white);
    }
  }

  Heap<W> heap_;
  Address free_ = 0;
};

static_assert(Collector<MarkCompact<>>);

}  // namespace algorithms::garbage_collection
