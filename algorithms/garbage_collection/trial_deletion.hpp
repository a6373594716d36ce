#pragma once

#include "algorithms/garbage_collection/free_list.hpp"
#include "algorithms/garbage_collection/heap.hpp"

#include <cstdint>
#include <utility>
#include <vector>

// Why it is right: a cycle becomes garbage only when a count on it is
// lowered and stays above 0, so every garbage cycle can be reached from a
// candidate (purple). Marking subtracts, once for each field, what the
// objects below the candidates contribute to one another's counts: what is
// left of a count comes from outside. An object with something left is held
// from outside: it and all it leads to get their counts back (scan black).
// The rest is held by itself alone, which is garbage (white); what white
// objects contributed to surviving ones stays subtracted, as they are
// freed. Why it ends: in each phase an object takes each colour once, but
// for turning black again, which is final.
//
// The paper frees a white object at once; a candidate behind it that leads
// back to it would then look at freed memory. Here all white objects are
// gathered first and freed afterwards.
namespace algorithms::garbage_collection {

/// Reference counting with trial deletion, the synchronous cycle collection
/// of Bacon and Rajan: acyclic garbage dies in the store that makes it
/// garbage, garbage cycles when their candidates are tried. Candidates are
/// tried when there are `most_candidates` of them, and when memory runs
/// out.
/// Cost of a collection: proportional to what can be reached from the
/// candidates, dead or alive; the rest of the heap is not looked at.
/// Source: Bacon, Rajan: Concurrent cycle collection in reference counted
/// systems, ECOOP 2001, section 3; The Garbage Collection Handbook,
/// algorithm 5.5.
template <Watcher W = Unwatched>
class TrialDeletion {
 public:
  explicit TrialDeletion(std::uint32_t bytes,
                         std::uint32_t most_candidates = 1000, W watch = {})
      : heap_(bytes, watch),
        holes_(heap_.arena(), 0, heap_.arena().bytes()),
        most_candidates_(most_candidates) {}
  TrialDeletion(const TrialDeletion&) = delete;
  TrialDeletion& operator=(const TrialDeletion&) = delete;

  Address allocate(std::uint32_t root, std::uint32_t size,
                   std::uint32_t fields) {
    const std::uint32_t bytes = Arena::size_for(size, fields);
    if (candidates_.size() >= most_candidates_) collect();
    Address object = holes_.take(bytes);
    if (object == nowhere) {
      collect();
      object = holes_.take(bytes);
    }
    if (object == nowhere) {
      heap_.exhaust(bytes);
      return nowhere;
    }
    heap_.place(object, bytes, fields, Colour::black, 0);
    set_root(root, object);
    return object;
  }
  void write(Address object, std::uint32_t field, Address target) {
    increment(target);
    decrement(heap_.write(object, field, target));
    heap_.end_slice();
  }
  void set_root(std::uint32_t root, Address target) {
    increment(target);
    decrement(heap_.set_root(root, target));
    heap_.end_slice();
  }
  void collect() {
    heap_.begin(Extent::whole);
    mark_roots();
    scan_roots();
    collect_roots();
    heap_.end(Extent::whole);
    heap_.end_slice();
  }
  /// A dead candidate keeps its memory until the next collection.
  [[nodiscard]] bool gives(Address object) const {
    return count(object) > 0;
  }

  [[nodiscard]] Heap<W>& heap() { return heap_; }
  [[nodiscard]] const Heap<W>& heap() const { return heap_; }
  [[nodiscard]] const std::vector<Address>& candidates() const {
    return candidates_;
  }

 private:
  [[nodiscard]] Colour colour(Address object) const {
    return heap_.arena().colour(object);
  }
  [[nodiscard]] std::uint32_t count(Address object) const {
    return heap_.arena().count(object);
  }
  [[nodiscard]] bool is_buffered(Address object) const {
    return heap_.arena().flag(object);
  }
  template <class Use>
  void each_child(Address object, const Use& use) {
    for (std::uint32_t i = 0; i < heap_.arena().fields(object); ++i) {
      const Address target = heap_.follow(object, i);
      if (target != nowhere) use(target);
    }
  }
  void free(Address object) {
    heap_.free(object);
    holes_.give(object, heap_.arena().size(object));
  }

  // What the mutator's stores do.

  void increment(Address object) {
    if (object == nowhere) return;
    heap_.count(object, count(object) + 1);
    if (colour(object) != Colour::black) {
      heap_.colour(object, Colour::black);
    }
  }
  void decrement(Address object) {
    if (object == nowhere) return;
    lower(object);
    while (!dying_.empty()) {
      const Address next = dying_.back();
      dying_.pop_back();
      release(next);
    }
  }
  void lower(Address object) {
    heap_.count(object, count(object) - 1);
    if (count(object) == 0) {
      dying_.push_back(object);
    } else {
      possible_root(object);
    }
  }
  void release(Address object) {
    each_child(object, [&](Address child) { lower(child); });
    if (colour(object) != Colour::black) {
      heap_.colour(object, Colour::black);
    }
    if (!is_buffered(object)) free(object);
  }
  void possible_root(Address object) {
    if (colour(object) == Colour::purple) return;
    heap_.colour(object, Colour::purple);
    if (is_buffered(object)) return;
    heap_.buffer(object, true);
    candidates_.push_back(object);
  }

  // The collection. Each recursion of the paper goes over a stack.

  void mark_roots() {
    heap_.begin(Phase::mark_roots);
    std::erase_if(candidates_, [&](Address object) {
      if (colour(object) == Colour::purple && count(object) > 0) {
        mark_grey(object);
        return false;
      }
      // A grey one is reached from another candidate; a black one is in use
      // again, or dead.
      heap_.buffer(object, false);
      if (colour(object) == Colour::black && count(object) == 0) {
        free(object);
      }
      return true;
    });
  }
  void mark_grey(Address root) {
    heap_.colour(root, Colour::grey);
    stack_.push_back(root);
    while (!stack_.empty()) {
      const Address object = stack_.back();
      stack_.pop_back();
      each_child(object, [&](Address child) {
        heap_.count(child, count(child) - 1);
        if (colour(child) == Colour::grey) return;
        heap_.colour(child, Colour::grey);
        stack_.push_back(child);
      });
    }
  }
  void scan_roots() {
    heap_.begin(Phase::scan_roots);
    for (const Address root : candidates_) {
      stack_.push_back(root);
      while (!stack_.empty()) {
        const Address object = stack_.back();
        stack_.pop_back();
        if (colour(object) != Colour::grey) continue;
        if (count(object) > 0) {
          scan_black(object);
          continue;
        }
        heap_.colour(object, Colour::white);
        each_child(object, [&](Address child) { stack_.push_back(child); });
      }
    }
  }
  /// Held from outside: gives back what marking has subtracted.
  void scan_black(Address root) {
    std::vector<Address> held{root};
    heap_.colour(root, Colour::black);
    while (!held.empty()) {
      const Address object = held.back();
      held.pop_back();
      each_child(object, [&](Address child) {
        heap_.count(child, count(child) + 1);
        if (colour(child) == Colour::black) return;
        heap_.colour(child, Colour::black);
        held.push_back(child);
      });
    }
  }
  void collect_roots() {
    heap_.begin(Phase::collect_roots);
    std::vector<Address> garbage;
    const auto gather = [&](Address object) {
      if (colour(object) != Colour::white) return;
      heap_.colour(object, Colour::black);
      garbage.push_back(object);
    };
    for (const Address root : std::exchange(candidates_, {})) {
      heap_.buffer(root, false);
      gather(root);
    }
    for (std::size_t next = 0; next < garbage.size(); ++next) {
      each_child(garbage[next], gather);
    }
    for (const Address object : garbage) free(object);
  }

  Heap<W> heap_;
  FreeList holes_;
  std::uint32_t most_candidates_;
  std::vector<Address> candidates_;
  std::vector<Address> dying_;
  std::vector<Address> stack_;
};

static_assert(Collector<TrialDeletion<>>);

}  // namespace algorithms::garbage_collection
