// What the recorder hears of collections, finalizers and weak references.
#include "simulators/garbage_collection/recorder.hpp"

#include <utility>

namespace simulators::garbage_collection {

namespace {

/// The list of an object that is looked at from outside: its generation, or what `otherwise` says.
ListName list_of(const Heap& heap, ObjectIndex object, ListName otherwise) {
  const int generation = heap.generation(object);
  return generation >= 0 ? static_cast<ListName>(generation) : otherwise;
}

}  // namespace

void Recorder::walk(const Event& event) {
  if (!rechecks()) {
    tell(event);
    return;
  }
  recheck_.push_back(event);
  recheck_found_ = recheck_found_ || event.what == Happening::scanned;
  recheck_moved_ = recheck_moved_ || event.what == Happening::moved;
}

void Recorder::settle_recheck() {
  if (!rechecks()) return;
  in_recheck_ = false;
  Event began = made(Happening::phase_began, no_object, 0, recheck_found_ ? 1 : 0);
  began.detail = static_cast<std::uint8_t>(CollectionPhase::recheck);
  tell(began);
  if (recheck_found_) {
    for (const Event& event : recheck_) log_.push(event);
  } else if (recheck_moved_) {
    Event merged = made(Happening::merged);
    merged.set_halves(static_cast<std::uint8_t>(ListName::unreachable), static_cast<std::uint8_t>(ListName::garbage));
    log_.push(merged);
  }
  recheck_.clear();
}

void Recorder::moved(ObjectIndex object, ListName to) {
  guard([&] {
    if (!knows(object)) return;
    const bool scans = phase_ == CollectionPhase::scan || in_recheck_;
    const ListName walked = in_recheck_ ? ListName::unreachable : static_cast<ListName>(generation_);
    // It is told as a rescue.
    if (heap().collecting() && scans && to == walked) return;
    Event event = made(Happening::moved, object);
    event.detail = static_cast<std::uint8_t>(to);
    if (in_full_) {
      log_.push(event);
      return;
    }
    if (to == ListName::generation_0) {
      if (Pending* const held = held_allocation(object)) {
        held->event.set_halves(held->event.low(), static_cast<std::uint8_t>(to));
        return;
      }
    }
    // What is being deallocated leaves its list; where a finalizer is called first, that is told with the call.
    if (heap().count(object) == 0 || to == ListName::seen) return;
    if (to == ListName::unreachable || to == ListName::garbage) {
      walk(event);
    } else if (heap().collecting()) {
      tell(event);
    } else {
      pending_.push_back({event, no_object});
    }
  });
}

void Recorder::merged(ListName from, ListName into) {
  guard([&] {
    settle_recheck();
    if (!in_full_ && from == ListName::seen) return;
    Event event = made(Happening::merged);
    event.set_halves(static_cast<std::uint8_t>(from), static_cast<std::uint8_t>(into));
    tell(event);
  });
}

void Recorder::full_collection_considered(bool runs) {
  guard([&] {
    settle(Settle::everything);
    settle_counter();
    Event event = made(Happening::collection_considered, static_cast<std::uint32_t>(heap().long_lived_pending()),
                       static_cast<std::uint32_t>(heap().long_lived_total()));
    event.detail = runs ? 1 : 0;
    log_.push(event);
  });
}

void Recorder::collection_began(int generation, bool automatic) {
  guard([&] {
    settle(Settle::everything);
    settle_counter();
    generation_ = generation;
    has_unreachable_ = true;
    phase_ = CollectionPhase::copy_counts;
    in_recheck_ = false;
    Event event = made(Happening::collection_began);
    event.set_halves(static_cast<std::uint8_t>(generation), automatic ? 1 : 0);
    log_.push(event);
    counter_ = 0;
  });
}

void Recorder::phase_began(CollectionPhase phase) {
  guard([&] {
    settle_recheck();
    phase_ = phase;
    in_recheck_ = phase == CollectionPhase::recheck;
    if (phase == CollectionPhase::weakrefs) has_unreachable_ = heap().size(ListName::unreachable) > 0;
    // A lesson ends a collection that has found no garbage here.
    if (!in_full_ && !has_unreachable_) {
      in_recheck_ = false;
      return;
    }
    if (rechecks()) {
      recheck_found_ = recheck_moved_ = false;
      return;
    }
    Event event = made(Happening::phase_began, no_object, in_full_ ? 1 : 0, 1);
    event.detail = static_cast<std::uint8_t>(phase);
    tell(event);
  });
}

void Recorder::long_lived_counted() {
  guard([&] {
    tell(made(Happening::long_lived_counted, static_cast<std::uint32_t>(heap().long_lived_pending()),
              static_cast<std::uint32_t>(heap().long_lived_total())));
  });
}

void Recorder::gc_refs_set(ObjectIndex object, std::int64_t gc_refs) {
  guard([&] {
    if (in_full_) log_.push(made(Happening::gc_refs_copied, object, no_object, static_cast<std::uint32_t>(gc_refs)));
  });
}

void Recorder::subtracted(ObjectIndex from, ObjectIndex to, std::int64_t gc_refs) {
  guard([&] { walk(made(Happening::subtracted, from, to, static_cast<std::uint32_t>(gc_refs))); });
}

void Recorder::scanned(ObjectIndex object) {
  guard([&] { walk(made(Happening::scanned, object)); });
}

void Recorder::reached(ObjectIndex object) {
  guard([&] { walk(made(Happening::reached, object)); });
}

void Recorder::rescued(ObjectIndex object) {
  guard([&] { walk(made(Happening::rescued, object)); });
}

void Recorder::weakref_cleared(ObjectIndex weakref, ObjectIndex target) {
  guard([&] {
    // One that is dying itself goes without a word.
    if (!in_full_ && heap().count(weakref) == 0) return;
    tell(made(Happening::weakref_cleared, weakref, knows(target) ? target : no_object));
  });
}

void Recorder::callback_called(ObjectIndex weakref) {
  ++depth_;
  guard([&] { tell(made(Happening::callback_called, weakref)); });
}

void Recorder::callback_returned(ObjectIndex weakref) {
  end_call();
  guard([&] { tell(made(Happening::callback_returned, weakref)); });
}

void Recorder::finalizer_called(ObjectIndex object) {
  ++depth_;
  guard([&] {
    Event event = made(Happening::finalizer_called, object, no_object, heap().count(object));
    event.detail =
        static_cast<std::uint8_t>(list_of(heap(), object, in_full_ ? ListName::seen : ListName::unreachable));
    tell(event);
    known_[object].count = event.c;
    known_[object].was_zero = false;
  });
}

void Recorder::finalizer_returned(ObjectIndex object) {
  end_call();
  guard([&] { tell(made(Happening::finalizer_returned, object)); });
}

void Recorder::resurrected(ObjectIndex object) {
  guard([&] {
    settle_recheck();
    Event event = made(Happening::resurrected, object, no_object, heap().count(object));
    event.detail = static_cast<std::uint8_t>(list_of(heap(), object, ListName::unreachable));
    tell(event);
    known_[object].count = event.c;
    known_[object].was_zero = false;
  });
}

void Recorder::collection_ended(int generation, std::size_t collected) {
  guard([&] {
    Event event = made(Happening::collection_ended, static_cast<std::uint32_t>(collected));
    event.detail = static_cast<std::uint8_t>(generation);
    tell(event);
    settle_counter();
  });
}

}  // namespace simulators::garbage_collection
