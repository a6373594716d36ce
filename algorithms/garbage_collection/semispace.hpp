#pragma once

#include "algorithms/garbage_collection/heap.hpp"

#include <utility>

// Why it is right: what lies between scan and free has been copied but
// still leads to the old space; what lies before scan leads to the new
// space only. When scan reaches free, all that was copied leads to copies,
// and the roots do, so everything reachable has been copied, and once each:
// the forwarding address in the old place says so. Objects are copied in
// the order in which they are first found from a queue, which is breadth
// first. Why it ends: every turn of the loop finishes one copy.
namespace algorithms::garbage_collection {

/// Semispace copying: half of the memory is in use; a collection copies
/// what is alive to the other half.
/// Cost of a collection: proportional to what is alive; dead objects are
/// not looked at. Memory: only half can be used.
/// Source: Cheney: A nonrecursive list compacting algorithm, CACM 13(11),
/// 1970; The Garbage Collection Handbook, algorithms 4.1 to 4.3.
template <Watcher W = Unwatched>
class Semispace {
 public:
  explicit Semispace(std::uint32_t bytes, W watch = {})
      : heap_(bytes, watch),
        half_(heap_.arena().bytes() / 2 / Arena::granule * Arena::granule) {
    heap_.flip(0, half_);
  }

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
    const Arena& arena = heap_.arena();
    heap_.begin(Extent::whole);
    const Address from_begin = std::exchange(begin_, half_ - begin_);
    const Address from_end = std::exchange(free_, begin_);
    heap_.flip(begin_, begin_ + half_);
    heap_.begin(Phase::copy);
    set_scan(begin_);
    for (std::uint32_t root = 0; root < heap_.roots().size(); ++root) {
      const Address target = heap_.follow_root(root);
      if (target == nowhere) continue;
      heap_.update_root(root, forward(target));
    }
    while (scan_ < free_) {
      for (std::uint32_t i = 0; i < arena.fields(scan_); ++i) {
        const Address target = heap_.follow(scan_, i);
        if (target == nowhere) continue;
        heap_.update(scan_, i, forward(target));
      }
      set_scan(scan_ + arena.size(scan_));
    }
    heap_.free_space(from_begin, from_end, free_ - begin_);
    heap_.end(Extent::whole);
    heap_.end_slice();
  }
  [[nodiscard]] bool gives(Address) const { return true; }

  [[nodiscard]] Heap<W>& heap() { return heap_; }
  [[nodiscard]] const Heap<W>& heap() const { return heap_; }
  /// The space in use begins here, and its objects end at free().
  [[nodiscard]] Address begin() const { return begin_; }
  [[nodiscard]] Address free() const { return free_; }
  [[nodiscard]] std::uint32_t half() const { return half_; }

 private:
  [[nodiscard]] std::uint32_t room() const {
    return begin_ + half_ - free_;
  }
  /// Where the object is in the new space; it is copied if it was not.
  Address forward(Address object) {
    const Address known = heap_.arena().forwarding(object);
    if (known != nowhere) return known;
    const Address to = free_;
    free_ += heap_.arena().size(object);
    heap_.copy(object, to);
    heap_.set_frontier(scan_, free_);
    return to;
  }
  void set_scan(Address scan) {
    scan_ = scan;
    heap_.set_frontier(scan_, free_);
  }

  Heap<W> heap_;
  std::uint32_t half_;
  Address begin_ = 0;
  Address free_ = 0;
  Address scan_ = 0;
};

static_assert(Collector<Semispace<>>);

}  // namespace algorithms::garbage_collection
