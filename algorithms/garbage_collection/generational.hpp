#pragma once

#include "algorithms/garbage_collection/free_list.hpp"
#include "algorithms/garbage_collection/heap.hpp"
#include "algorithms/garbage_collection/mark.hpp"
#include "algorithms/garbage_collection/mark_sweep.hpp"

#include <cstdint>
#include <utility>
#include <vector>

// Why it is right: every old object that leads to the nursery is in the
// remembered set. A store can only break that when it puts a young target
// in an old object, and the write barrier watches for just that; promotion
// can, and every promoted object is looked through before the collection
// ends. So roots and remembered objects lead to all young objects that can
// be reached without going through other old ones, and copying from them
// (semispace.hpp) keeps everything in the nursery that can be reached at
// all. Old garbage in the remembered set keeps young garbage alive (it
// floats) until a collection of the whole heap marks everything and
// forgets the dead old objects first.
namespace algorithms::garbage_collection {

/// How a generational heap is divided.
struct Generations {
  /// The part of the heap that is the nursery, both of its halves together.
  /// Requires: at most 100.
  std::uint32_t nursery_percent = 25;
  /// An object is promoted at the collection that it survives as its n-th.
  /// Requires: 1 to 255.
  std::uint32_t promoted_after = 2;
};

/// Two generations: a nursery that is copied when it is full, and old
/// objects that are marked and swept when they leave no room.
/// Cost of a nursery collection: proportional to what is alive there and
/// to the remembered objects; the rest of the old ones is not looked at.
/// Source: Ungar: Generation scavenging, 1984; Lieberman, Hewitt, CACM
/// 26(6), 1983; The Garbage Collection Handbook, chapter 9.
template <Watcher W = Unwatched>
class Generational {
 public:
  explicit Generational(std::uint32_t bytes, Generations sizes = {},
                        W watch = {})
      : heap_(bytes, watch),
        half_(static_cast<std::uint32_t>(
            std::uint64_t{heap_.arena().bytes()} * sizes.nursery_percent /
            200 / Arena::granule * Arena::granule)),
        promoted_after_(sizes.promoted_after),
        holes_(heap_.arena(), 2 * half_, heap_.arena().bytes()) {
    heap_.flip(0, half_);
  }
  Generational(const Generational&) = delete;
  Generational& operator=(const Generational&) = delete;

  Address allocate(std::uint32_t root, std::uint32_t size,
                   std::uint32_t fields) {
    const std::uint32_t bytes = Arena::size_for(size, fields);
    Address object = nowhere;
    if (bytes <= half_) {
      object = take_young(bytes);
      if (object == nowhere) {
        collect_nursery();
        if (!promotion_failed_) object = take_young(bytes);
      }
      if (object == nowhere) {
        collect();
        object = take_young(bytes);
      }
    }
    // What does not fit in the nursery is old from its birth.
    if (object == nowhere) object = holes_.take(bytes);
    if (object == nowhere && bytes > half_) {
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
  /// The write barrier: an old object that leads to a young one is
  /// remembered.
  void write(Address object, std::uint32_t field, Address target) {
    if (is_old(object) && is_young(target)) {
      heap_.hit_barrier(object, field, target);
      remember(object);
    }
    heap_.write(object, field, target);
  }
  void set_root(std::uint32_t root, Address target) {
    heap_.set_root(root, target);
  }
  /// Only the nursery.
  void collect_nursery() {
    copy_nursery();
    heap_.end_slice();
  }
  /// Marks everything, sweeps the old objects, then copies the nursery.
  void collect() {
    heap_.begin(Extent::whole);
    mark_from_roots(heap_);
    forget_dead();
    sweep(heap_, holes_, 2 * half_, heap_.arena().bytes());
    copy_nursery();
    heap_.end(Extent::whole);
    heap_.end_slice();
  }
  [[nodiscard]] bool gives(Address) const { return true; }

  [[nodiscard]] Heap<W>& heap() { return heap_; }
  [[nodiscard]] const Heap<W>& heap() const { return heap_; }
  [[nodiscard]] bool is_old(Address object) const {
    return object != nowhere && object >= 2 * half_;
  }
  [[nodiscard]] bool is_young(Address object) const {
    return object < 2 * half_;
  }
  /// The half of the nursery in use begins here, and its objects end at
  /// free().
  [[nodiscard]] Address begin() const { return begin_; }
  [[nodiscard]] Address free() const { return free_; }
  [[nodiscard]] std::uint32_t half() const { return half_; }
  [[nodiscard]] const std::vector<Address>& remembered() const {
    return remembered_;
  }

 private:
  [[nodiscard]] Address take_young(std::uint32_t bytes) {
    if (bytes > begin_ + half_ - free_) return nowhere;
    return std::exchange(free_, free_ + bytes);
  }
  void remember(Address object) {
    if (heap_.arena().flag(object)) return;
    heap_.remember(object, true);
    remembered_.push_back(object);
  }
  void forget_dead() {
    std::erase_if(remembered_, [&](Address object) {
      if (heap_.arena().colour(object) == Colour::black) return false;
      heap_.remember(object, false);
      return true;
    });
  }

  void copy_nursery() {
    heap_.begin(Extent::nursery);
    const Address from_begin = std::exchange(begin_, half_ - begin_);
    const Address from_end = std::exchange(free_, begin_);
    heap_.flip(begin_, begin_ + half_);
    heap_.begin(Phase::copy);
    set_scan(begin_);
    promotion_failed_ = false;
    left_ = 0;
    for (std::uint32_t root = 0; root < heap_.roots().size(); ++root) {
      const Address target = heap_.follow_root(root);
      if (!is_young(target)) continue;
      heap_.update_root(root, forward(target));
    }
    std::erase_if(remembered_, [&](Address object) {
      if (scan_old(object)) return false;
      heap_.remember(object, false);
      return true;
    });
    scan_survivors();
    heap_.free_space(from_begin, from_end, left_);
    heap_.end(Extent::nursery);
  }
  /// Looks through what has been copied and promoted until both are done.
  void scan_survivors() {
    const Arena& arena = heap_.arena();
    while (scan_ < free_ || !promoted_.empty()) {
      if (scan_ < free_) {
        for (std::uint32_t i = 0; i < arena.fields(scan_); ++i) {
          const Address target = heap_.follow(scan_, i);
          if (!is_young(target)) continue;
          heap_.update(scan_, i, forward(target));
        }
        set_scan(scan_ + arena.size(scan_));
      } else {
        const Address object = promoted_.back();
        promoted_.pop_back();
        if (scan_old(object)) remember(object);
      }
    }
  }
  /// Whether a field of the old object still leads to the nursery.
  bool scan_old(Address object) {
    bool leads_to_young = false;
    for (std::uint32_t i = 0; i < heap_.arena().fields(object); ++i) {
      const Address target = heap_.follow(object, i);
      if (!is_young(target)) continue;
      const Address to = forward(target);
      heap_.update(object, i, to);
      leads_to_young = leads_to_young || is_young(to);
    }
    return leads_to_young;
  }
  /// Where the young object is now; it is copied or promoted if it was not.
  Address forward(Address object) {
    const Arena& arena = heap_.arena();
    const Address known = arena.forwarding(object);
    if (known != nowhere) return known;
    const std::uint32_t size = arena.size(object);
    const std::uint32_t age = arena.age(object) + 1;
    left_ += size;
    const Address old =
        age >= promoted_after_ ? holes_.take(size) : nowhere;
    const Address to = old != nowhere ? old : free_;
    if (old == nowhere) free_ += size;
    heap_.copy(object, to);
    // A collection of the whole heap has marked it.
    if (arena.colour(to) != Colour::white) {
      heap_.colour(to, Colour::white);
    }
    if (old != nowhere) {
      heap_.promoted(to);
      promoted_.push_back(to);
    } else {
      // Where there is no room among the old it stays, as old as it was.
      promotion_failed_ = promotion_failed_ || age >= promoted_after_;
      heap_.set_age(to, std::min(age, promoted_after_ - 1));
      heap_.set_frontier(scan_, free_);
    }
    return to;
  }
  void set_scan(Address scan) {
    scan_ = scan;
    heap_.set_frontier(scan_, free_);
  }

  Heap<W> heap_;
  std::uint32_t half_;
  std::uint32_t promoted_after_;
  Address begin_ = 0;
  Address free_ = 0;
  Address scan_ = 0;
  FreeList holes_;
  std::vector<Address> remembered_;
  std::vector<Address> promoted_;  ///< still to be looked through
  std::uint32_t left_ = 0;         ///< bytes that have left the old half
  bool promotion_failed_ = false;
};

static_assert(Collector<Generational<>>);

}  // namespace algorithms::garbage_collection
