#pragma once

#include "algorithms/garbage_collection/arena.hpp"

#include <algorithm>
#include <cassert>
#include <concepts>
#include <cstdint>
#include <utility>
#include <vector>

namespace algorithms::garbage_collection {

/// What collecting has cost so far, in units that every collector has.
struct Work {
  std::uint64_t objects_touched = 0;    ///< visits: coloured, counted,
                                        ///< forwarded, moved, freed
  std::uint64_t pointers_followed = 0;  ///< roots and fields read that were
                                        ///< not empty
  std::uint64_t bytes_moved = 0;
  std::uint64_t bytes_freed = 0;
  std::uint64_t barrier_hits = 0;
  std::uint64_t collections = 0;
  /// The most objects touched and pointers followed while the mutator
  /// waited.
  std::uint64_t longest_pause = 0;
  friend bool operator==(const Work&, const Work&) = default;
};

/// Arena, roots and counters: what every collector works on. Each verb
/// acts, counts and tells the watcher in one, so that the three cannot
/// drift apart; each has the line of its caller. Who decides is the
/// collector.
template <Watcher W>
class Heap {
 public:
  explicit Heap(std::uint32_t bytes, W watch)
      : arena_(bytes), watch_(watch) {}

  [[nodiscard]] Arena& arena() { return arena_; }
  [[nodiscard]] const Arena& arena() const { return arena_; }
  [[nodiscard]] const std::vector<Address>& roots() const { return roots_; }
  [[nodiscard]] Address root(std::uint32_t index) const {
    return index < roots_.size() ? roots_[index] : nowhere;
  }
  [[nodiscard]] const Work& work() const { return work_; }
  /// Objects touched and pointers followed since the mutator last ran.
  [[nodiscard]] std::uint64_t slice() const {
    return work_.objects_touched + work_.pointers_followed - seen_;
  }

  // What the mutator does.

  void step(std::uint32_t number, Site<W> where) {
    tell(Happening::stepped, number, 0, 0, where);
  }
  /// A new object in free memory.
  void place(Address object, std::uint32_t size, std::uint32_t fields,
             Site<W> where = Site<W>::current()) {
    arena_.place(object, allocated_++, size, fields);
    tell(Happening::allocated, object, size, fields, where);
  }
  /// The same where references are counted: its header is written with
  /// that colour and count, which is no visit.
  void place(Address object, std::uint32_t size, std::uint32_t fields,
             Colour colour, std::uint32_t count,
             Site<W> where = Site<W>::current()) {
    place(object, size, fields, where);
    arena_.set_colour(object, colour);
    arena_.set_count(object, count);
  }
  void exhaust(std::uint32_t size, Site<W> where = Site<W>::current()) {
    tell(Happening::exhausted, size, 0, 0, where);
  }
  /// Gives back what the root held.
  Address set_root(std::uint32_t root, Address target,
                   Site<W> where = Site<W>::current()) {
    if (root >= roots_.size()) roots_.resize(root + 1, nowhere);
    const Address old = std::exchange(roots_[root], target);
    tell(Happening::root_set, root, target, 0, where);
    return old;
  }
  /// Gives back what the field held.
  Address write(Address object, std::uint32_t field, Address target,
                Site<W> where = Site<W>::current()) {
    const Address old = arena_.field(object, field);
    arena_.set_field(object, field, target);
    tell(Happening::written, object, field, target, where);
    return old;
  }

  // What a collector does.

  void begin(Extent extent, Site<W> where = Site<W>::current()) {
    ++work_.collections;
    tell(Happening::collection_began, code(extent), 0, 0, where);
  }
  void end(Extent extent, Site<W> where = Site<W>::current()) {
    tell(Happening::collection_ended, code(extent), 0, 0, where);
  }
  void begin(Phase phase, Site<W> where = Site<W>::current()) {
    tell(Happening::phase_began, code(phase), 0, 0, where);
  }
  /// The mutator goes on: what was done since it stopped was one pause.
  void end_slice(Site<W> where = Site<W>::current()) {
    const std::uint64_t units = slice();
    if (units == 0) return;
    work_.longest_pause = std::max(work_.longest_pause, units);
    seen_ += units;
    tell(Happening::slice_ended, static_cast<std::uint32_t>(units), 0, 0,
         where);
  }
  [[nodiscard]] Address follow_root(std::uint32_t index,
                                    Site<W> where = Site<W>::current()) {
    return followed(nowhere, index, roots_[index], where);
  }
  [[nodiscard]] Address follow(Address object, std::uint32_t field,
                               Site<W> where = Site<W>::current()) {
    return followed(object, field, arena_.field(object, field), where);
  }
  void update_root(std::uint32_t index, Address target,
                   Site<W> where = Site<W>::current()) {
    roots_[index] = target;
    tell(Happening::updated, nowhere, index, target, where);
  }
  void update(Address object, std::uint32_t field, Address target,
              Site<W> where = Site<W>::current()) {
    arena_.set_field(object, field, target);
    tell(Happening::updated, object, field, target, where);
  }
  void colour(Address object, Colour colour,
              Site<W> where = Site<W>::current()) {
    ++work_.objects_touched;
    arena_.set_colour(object, colour);
    tell(Happening::coloured, object, code(colour), 0, where);
  }
  void count(Address object, std::uint32_t count,
             Site<W> where = Site<W>::current()) {
    ++work_.objects_touched;
    arena_.set_count(object, count);
    tell(Happening::count_set, object, count, 0, where);
  }
  /// A visited object's memory is free from now on; its bytes are left as
  /// they are.
  void free(Address object, Site<W> where = Site<W>::current()) {
    const std::uint32_t size = arena_.size(object);
    ++work_.objects_touched;
    work_.bytes_freed += size;
    tell(Happening::freed, object, size, 1, where);
  }
  /// Counts a whole space that is free from now on except for what has
  /// left it, without looking at what lies there. Who watches is told of
  /// each object.
  void free_space(Address begin, Address end, std::uint32_t left,
                  Site<W> where = Site<W>::current()) {
    work_.bytes_freed += end - begin - left;
    if constexpr (W::watches) {
      for (Address at = begin; at < end; at += arena_.size(at)) {
        if (arena_.forwarding(at) != nowhere) continue;
        tell(Happening::freed, at, arena_.size(at), 0, where);
      }
    }
  }
  void hit_barrier(Address object, std::uint32_t field, Address target,
                   Site<W> where = Site<W>::current()) {
    ++work_.barrier_hits;
    tell(Happening::barrier_hit, object, field, target, where);
  }
  void set_forwarding(Address object, Address to,
                      Site<W> where = Site<W>::current()) {
    ++work_.objects_touched;
    arena_.set_forwarding(object, to);
    tell(Happening::forwarding_set, object, to, 0, where);
  }
  /// Slides an object to its place at lower addresses.
  void slide(Address from, Address to, Site<W> where = Site<W>::current()) {
    const std::uint32_t size = arena_.size(from);
    ++work_.objects_touched;
    if (from != to) {
      work_.bytes_moved += size;
      arena_.copy(from, to);
    }
    arena_.set_forwarding(to, nowhere);
    tell(Happening::moved, from, to, size, where);
  }
  /// Copies an object to another space; what is left says where it went.
  void copy(Address from, Address to, Site<W> where = Site<W>::current()) {
    const std::uint32_t size = arena_.size(from);
    ++work_.objects_touched;
    work_.bytes_moved += size;
    arena_.copy(from, to);
    arena_.set_forwarding(from, to);
    tell(Happening::moved, from, to, size, where);
  }
  void set_frontier(Address scan, Address free,
                    Site<W> where = Site<W>::current()) {
    tell(Happening::frontier_set, scan, free, 0, where);
  }
  void flip(Address begin, Address end,
            Site<W> where = Site<W>::current()) {
    tell(Happening::flipped, begin, end, 0, where);
  }
  void set_age(Address object, std::uint32_t age,
               Site<W> where = Site<W>::current()) {
    arena_.set_age(object, age);
    tell(Happening::aged, object, age, 0, where);
  }
  void promoted(Address object, Site<W> where = Site<W>::current()) {
    tell(Happening::promoted, object, 0, 0, where);
  }
  void remember(Address object, bool on,
                Site<W> where = Site<W>::current()) {
    arena_.set_flag(object, on);
    tell(on ? Happening::remembered : Happening::forgotten, object, 0, 0,
         where);
  }
  void buffer(Address object, bool on, Site<W> where = Site<W>::current()) {
    arena_.set_flag(object, on);
    tell(on ? Happening::buffered : Happening::unbuffered, object, 0, 0,
         where);
  }
  /// What an observer, not the collector, has found: see reachability.hpp.
  void leaked(Address object, Site<W> where = Site<W>::current()) {
    tell(Happening::leaked, object, 0, 0, where);
  }

 private:
  template <class E>
  [[nodiscard]] static constexpr std::uint32_t code(E value) {
    return static_cast<std::uint32_t>(value);
  }
  void tell(Happening what, std::uint32_t first, std::uint32_t second,
            std::uint32_t third, Site<W> where) {
    if constexpr (W::watches) {
      watch_.happened(what, first, second, third, where);
    }
  }
  [[nodiscard]] Address followed(Address holder, std::uint32_t index,
                                 Address target, Site<W> where) {
    if (target == nowhere) return target;
    ++work_.pointers_followed;
    tell(Happening::followed, holder, index, target, where);
    return target;
  }

  Arena arena_;
  std::vector<Address> roots_;
  Work work_;
  std::uint64_t seen_ = 0;  ///< work at the end of the last slice
  std::uint32_t allocated_ = 0;
  [[no_unique_address]] W watch_;
};

/// What each collector of this folder offers the mutator. Addresses that
/// the mutator keeps must lie in roots: allocate and collect may move
/// objects. `size` is bytes behind the header, at least those of the
/// fields.
/// - allocate(root, size, fields): a new object, its fields empty, put in
///   the root; nowhere where there is no room even after collecting.
/// - write(object, field, target), set_root(root, target): target may be
///   nowhere.
/// - collect(): a full collection, as far as the collector has one.
/// - gives(object): whether a weak reference may still give its target;
///   false once the collector has decided to free it.
template <class C>
concept Collector = requires(C& collector, const C& seen, Address address,
                             std::uint32_t number) {
  { collector.allocate(number, number, number) } -> std::same_as<Address>;
  collector.write(address, number, address);
  collector.set_root(number, address);
  collector.collect();
  { seen.gives(address) } -> std::same_as<bool>;
  seen.heap().arena();
  collector.heap();
};

}  // namespace algorithms::garbage_collection
