#pragma once

#include "algorithms/garbage_collection/free_list.hpp"
#include "algorithms/garbage_collection/heap.hpp"

#include <cstdint>
#include <vector>

// Why it is right: while marking goes on, no black object leads to a white
// one (the strong tri-colour invariant). Scanning makes an object black
// after what it leads to is grey; the write barrier shades the target that
// is stored in a black object; new objects are black and empty. Roots have
// no barrier: the mutator is grey, so the roots are read again when no grey
// object is left, and marking ends only when that finds nothing white.
// Then black objects and roots lead to black objects only, so white ones
// cannot be reached, nor can the mutator get hold of one again (a weak
// reference asks gives()): the sweep may free them in slices. New objects
// are black in the part that is still to be swept and white in the rest.
// Why it ends: every turn of marking makes one object black, and none ever
// gets paler.
namespace algorithms::garbage_collection {

/// How an incremental collector shares the time with the mutator.
struct Pace {
  /// Objects touched and pointers followed in one slice, at least; the
  /// object that is being scanned is finished.
  std::uint32_t slice_work = 16;
  /// A collection begins when more than this part of the heap is taken.
  std::uint32_t begin_percent = 50;
};

/// Tri-colour incremental mark–sweep with Dijkstra's insertion barrier:
/// each allocation pays for a slice of the collection that is going on.
/// Cost: as mark–sweep, in slices; besides, an object that becomes garbage
/// after it was reached floats until the next collection. The roots are
/// read at once, whatever the pace; when memory runs out the rest of the
/// collection is done at once.
/// Source: Dijkstra, Lamport, Martin, Scholten, Steffens: On-the-fly
/// garbage collection, CACM 21(11), 1978; The Garbage Collection Handbook,
/// sections 15.1 and 15.2, chapter 16.
template <Watcher W = Unwatched>
class Incremental {
 public:
  enum class Cycle : std::uint8_t { idle, marking, sweeping };

  explicit Incremental(std::uint32_t bytes, Pace pace = {}, W watch = {})
      : heap_(bytes, watch),
        holes_(heap_.arena(), 0, heap_.arena().bytes()),
        pace_(pace) {}
  Incremental(const Incremental&) = delete;
  Incremental& operator=(const Incremental&) = delete;

  Address allocate(std::uint32_t root, std::uint32_t size,
                   std::uint32_t fields) {
    const std::uint32_t bytes = Arena::size_for(size, fields);
    if (cycle_ == Cycle::idle && taken_ + bytes > threshold()) begin();
    if (cycle_ != Cycle::idle) slice();
    Address object = holes_.take(bytes);
    if (object == nowhere && cycle_ != Cycle::idle) {
      finish();
      object = holes_.take(bytes);
    }
    if (object == nowhere) {
      collect();
      object = holes_.take(bytes);
    }
    if (object == nowhere) {
      heap_.exhaust(bytes);
      return nowhere;
    }
    taken_ += bytes;
    heap_.place(object, bytes, fields);
    if (cycle_ == Cycle::marking ||
        (cycle_ == Cycle::sweeping && object >= sweep_)) {
      heap_.colour(object, Colour::black);
    }
    heap_.set_root(root, object);
    heap_.end_slice();
    return object;
  }
  /// The insertion barrier: the target is shaded before a black object
  /// leads to it.
  void write(Address object, std::uint32_t field, Address target) {
    if (cycle_ == Cycle::marking && target != nowhere &&
        colour(object) == Colour::black &&
        colour(target) == Colour::white) {
      heap_.hit_barrier(object, field, target);
      shade(target);
    }
    heap_.write(object, field, target);
    heap_.end_slice();
  }
  void set_root(std::uint32_t root, Address target) {
    heap_.set_root(root, target);
  }
  /// Finishes the collection that is going on, then does another one: what
  /// floats is freed as well.
  void collect() {
    finish();
    begin();
    finish();
    heap_.end_slice();
  }
  [[nodiscard]] bool gives(Address object) const {
    return cycle_ != Cycle::sweeping || object < sweep_ ||
           colour(object) == Colour::black;
  }

  [[nodiscard]] Heap<W>& heap() { return heap_; }
  [[nodiscard]] const Heap<W>& heap() const { return heap_; }
  [[nodiscard]] Cycle cycle() const { return cycle_; }

 private:
  [[nodiscard]] std::uint64_t threshold() const {
    return std::uint64_t{heap_.arena().bytes()} * pace_.begin_percent / 100;
  }
  [[nodiscard]] Colour colour(Address object) const {
    return heap_.arena().colour(object);
  }
  void shade(Address object) {
    if (object == nowhere || colour(object) != Colour::white) return;
    heap_.colour(object, Colour::grey);
    grey_.push_back(object);
  }
  void shade_roots() {
    for (std::uint32_t root = 0; root < heap_.roots().size(); ++root) {
      shade(heap_.follow_root(root));
    }
  }

  void begin() {
    heap_.begin(Extent::whole);
    heap_.begin(Phase::mark);
    cycle_ = Cycle::marking;
    shade_roots();
  }
  void slice() {
    while (cycle_ != Cycle::idle && heap_.slice() < pace_.slice_work) {
      advance();
    }
    heap_.end_slice();
  }
  void finish() {
    while (cycle_ != Cycle::idle) advance();
  }
  void advance() {
    if (cycle_ == Cycle::marking) {
      mark_one();
    } else {
      sweep_one();
    }
  }
  void mark_one() {
    if (grey_.empty()) shade_roots();
    if (grey_.empty()) {
      cycle_ = Cycle::sweeping;
      sweep_ = 0;
      heap_.begin(Phase::sweep);
      return;
    }
    const Address object = grey_.back();
    grey_.pop_back();
    for (std::uint32_t i = 0; i < heap_.arena().fields(object); ++i) {
      shade(heap_.follow(object, i));
    }
    heap_.colour(object, Colour::black);
  }
  void sweep_one() {
    const Arena& arena = heap_.arena();
    if (sweep_ == arena.bytes()) {
      cycle_ = Cycle::idle;
      heap_.end(Extent::whole);
      return;
    }
    const Address at = sweep_;
    const std::uint32_t size = arena.size(at);
    sweep_ += size;
    if (arena.is_hole(at)) return;
    if (colour(at) == Colour::black) {
      heap_.colour(at, Colour::white);
      return;
    }
    taken_ -= size;
    heap_.free(at);
    // The hole before or behind may have been joined with it.
    const Address hole = holes_.give(at, size);
    sweep_ = hole + arena.size(hole);
  }

  Heap<W> heap_;
  FreeList holes_;
  Pace pace_;
  Cycle cycle_ = Cycle::idle;
  std::vector<Address> grey_;
  Address sweep_ = 0;  ///< everything before it has been swept
  std::uint64_t taken_ = 0;
};

static_assert(Collector<Incremental<>>);

}  // namespace algorithms::garbage_collection
