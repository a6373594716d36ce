#pragma once

#include "algorithms/garbage_collection/free_list.hpp"
#include "algorithms/garbage_collection/heap.hpp"

#include <vector>

// Why it is right: an object's count is the number of roots and fields that
// lead to it, because every store raises the new target and lowers the old
// one. Count 0 means nothing leads to it, so freeing it is safe; its own
// fields are then lowered too. Why it is not complete: on a garbage cycle
// each count is at least 1, because of the cycle itself, and so is that of
// everything the cycle leads to; none of it is ever freed.
namespace algorithms::garbage_collection {

/// Reference counting alone: garbage is freed in the very store that makes
/// it garbage; cycles leak.
/// Cost: two counts at each store; a store that frees is as long as the
/// cascade of what it frees.
/// Source: Collins: A method for overlapping and erasure of lists, CACM
/// 3(12), 1960; The Garbage Collection Handbook, algorithm 5.1.
template <Watcher W = Unwatched>
class ReferenceCounting {
 public:
  explicit ReferenceCounting(std::uint32_t bytes, W watch = {})
      : heap_(bytes, watch),
        holes_(heap_.arena(), 0, heap_.arena().bytes()) {}
  ReferenceCounting(const ReferenceCounting&) = delete;
  ReferenceCounting& operator=(const ReferenceCounting&) = delete;

  Address allocate(std::uint32_t root, std::uint32_t size,
                   std::uint32_t fields) {
    const std::uint32_t bytes = Arena::size_for(size, fields);
    const Address object = holes_.take(bytes);
    if (object == nowhere) {
      heap_.exhaust(bytes);
      return nowhere;
    }
    heap_.place(object, bytes, fields, Colour::black, 0);
    set_root(root, object);
    return object;
  }
  // The new target is raised before the old one is lowered: they may be
  // one object.
  void write(Address object, std::uint32_t field, Address target) {
    raise(target);
    lower(heap_.write(object, field, target));
    heap_.end_slice();
  }
  void set_root(std::uint32_t root, Address target) {
    raise(target);
    lower(heap_.set_root(root, target));
    heap_.end_slice();
  }
  /// Nothing: what counting can free it has freed.
  void collect() {}
  [[nodiscard]] bool gives(Address) const { return true; }

  [[nodiscard]] Heap<W>& heap() { return heap_; }
  [[nodiscard]] const Heap<W>& heap() const { return heap_; }

 private:
  void raise(Address object) {
    if (object == nowhere) return;
    heap_.count(object, heap_.arena().count(object) + 1);
  }
  void lower(Address object) {
    if (object == nowhere) return;
    const std::uint32_t count = heap_.arena().count(object) - 1;
    heap_.count(object, count);
    if (count > 0) return;
    dying_.push_back(object);
    free_dying();
  }
  /// The cascade, on a stack of its own: chains may be long.
  void free_dying() {
    Arena& arena = heap_.arena();
    while (!dying_.empty()) {
      const Address object = dying_.back();
      dying_.pop_back();
      for (std::uint32_t i = 0; i < arena.fields(object); ++i) {
        const Address target = heap_.follow(object, i);
        if (target == nowhere) continue;
        const std::uint32_t count = arena.count(target) - 1;
        heap_.count(target, count);
        if (count == 0) dying_.push_back(target);
      }
      heap_.free(object);
      holes_.give(object, arena.size(object));
    }
  }

  Heap<W> heap_;
  FreeList holes_;
  std::vector<Address> dying_;
};

static_assert(Collector<ReferenceCounting<>>);

}  // namespace algorithms::garbage_collection
