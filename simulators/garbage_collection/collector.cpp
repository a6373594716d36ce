// The cycle collector of CPython 3.11 (Modules/gcmodule.c).
//
// Why it finds exactly the garbage: gc_refs begins as the count of references and loses one for each reference that
// comes from inside the young generation. What is left counts the references from outside. An object with any is alive,
// and so is all that it reaches; the rest is referred to by nobody but each other. Weak references to the rest are
// cleared before any finalizer runs, so no finalizer sees a weak reference to something half dead; finalizers run
// before anything is cleared, so they see whole objects; what they bring back is found by counting once more.
#include "simulators/garbage_collection/heap.hpp"

#include <algorithm>
#include <utility>

namespace simulators::garbage_collection {

namespace {

constexpr ListName generation_list(int generation) { return static_cast<ListName>(generation); }

}  // namespace

template <class Visit>
void Heap::traverse(ObjectIndex object, const Visit& visit) const {
  const Object& from = objects_[object];
  switch (from.kind) {
    case ObjectKind::node:
      for (const Value value : from.fields) visit(value);
      break;
    case ObjectKind::list:
    case ObjectKind::tuple: {
      const std::vector<Value>& elements = contents_[from.fields[0].payload()];
      for (std::size_t index = elements.size(); index-- > 0;) visit(elements[index]);
      break;
    }
    case ObjectKind::dict:
      for (const Value value : contents_[from.fields[0].payload()]) visit(value);
      break;
    case ObjectKind::weakref:
      visit(from.fields[weakref_callback]);
      break;
    case ObjectKind::function:
      break;
  }
}

bool Heap::collection_is_due() const {
  return counts_[0] > threshold_[0] && enabled_ && threshold_[0] != 0 && !collecting_;
}

void Heap::reach_safe_point() {
  if (!std::exchange(collection_requested_, false) || !enabled_) return;
  if (!collecting_) {
    collect_where_due();
  } else if (rules_.request_marks_collector_idle) {
    // CPython 3.12 would even begin another collection inside this one, where counters have passed their thresholds
    // again since it began; we do not.
    collecting_ = false;
  }
}

void Heap::collect_where_due() {
  for (int generation = 2; generation >= 0; --generation) {
    if (counts_[static_cast<std::size_t>(generation)] <= threshold_[static_cast<std::size_t>(generation)]) continue;
    // The 25 % rule: a full collection waits until what has been promoted since is a quarter of what survived the last.
    if (generation == 2) {
      const bool runs = long_lived_pending_ >= long_lived_total_ / 4;
      if (watcher_ != nullptr) watcher_->full_collection_considered(runs);
      if (!runs) continue;
    }
    collect_now(generation, true);
    break;
  }
}

std::size_t Heap::collect(int generation) { return collecting_ ? 0 : collect_now(generation, false); }

std::size_t Heap::collect_now(int generation, bool automatic) {
  collecting_ = true;
  if (watcher_ != nullptr) watcher_->collection_began(generation, automatic);
  if (generation < 2) ++counts_[static_cast<std::size_t>(generation) + 1];
  for (int younger = 0; younger <= generation; ++younger) counts_[static_cast<std::size_t>(younger)] = 0;
  const ListName young = generation_list(generation);
  for (int younger = 0; younger < generation; ++younger) merge(generation_list(younger), young);
  const ListName old = generation < 2 ? generation_list(generation + 1) : young;

  begin_phase(CollectionPhase::copy_counts);
  set_gc_refs(young);
  begin_phase(CollectionPhase::subtract);
  subtract_inner_references(young);
  begin_phase(CollectionPhase::scan);
  split_unreachable(young, ListName::unreachable);
  untrack_tuples(young);
  if (young != old) {
    if (generation == 1) long_lived_pending_ += static_cast<std::int64_t>(size(young));
    merge(young, old);
  } else {
    untrack_dicts(young);
    long_lived_pending_ = 0;
    long_lived_total_ = static_cast<std::int64_t>(size(young));
  }
  if (watcher_ != nullptr && generation > 0) watcher_->long_lived_counted();
  begin_phase(CollectionPhase::weakrefs);
  std::size_t collected = handle_weakrefs(old);
  begin_phase(CollectionPhase::finalizers);
  finalize_unreachable();
  begin_phase(CollectionPhase::recheck);
  separate_resurrected(old);
  collected += size(ListName::garbage);
  begin_phase(CollectionPhase::clear);
  delete_garbage(old);
  if (generation == 2) empty_free_lists();
  collecting_ = false;
  if (watcher_ != nullptr) watcher_->collection_ended(generation, collected);
  return collected;
}

void Heap::begin_phase(CollectionPhase phase) {
  if (watcher_ != nullptr) watcher_->phase_began(phase);
}

void Heap::set_gc_refs(ListName young) {
  for (ObjectIndex object = first(young); object != sentinel(young); object = at(object).next) {
    Object& each = at(object);
    each.gc_refs = static_cast<std::int32_t>(each.count);
    each.flags |= collecting_flag;
    if (watcher_ != nullptr) watcher_->gc_refs_set(object, each.gc_refs);
  }
}

void Heap::subtract_inner_references(ListName young) {
  for (ObjectIndex object = first(young); object != sentinel(young); object = at(object).next) {
    traverse(object, [this, object](Value value) {
      if (!value.is_object()) return;
      Object& to = at(value.index());
      if ((to.flags & collecting_flag) == 0) return;
      --to.gc_refs;
      if (watcher_ != nullptr) watcher_->subtracted(object, value.index(), to.gc_refs);
    });
  }
}

void Heap::split_unreachable(ListName young, ListName unreachable) {
  // The list grows at its end while it is walked: what is rescued is walked, too.
  ObjectIndex object = first(young);
  while (object != sentinel(young)) {
    if (at(object).gc_refs == 0) {
      const ObjectIndex next = at(object).next;
      move_to(unreachable, object);
      at(object).flags |= unreachable_flag;
      object = next;
      continue;
    }
    if (watcher_ != nullptr) watcher_->scanned(object);
    traverse(object, [this, young](Value value) {
      if (!value.is_object()) return;
      const ObjectIndex index = value.index();
      Object& to = at(index);
      if ((to.flags & collecting_flag) == 0) return;
      if ((to.flags & unreachable_flag) != 0) {
        to.flags &= static_cast<std::uint8_t>(~unreachable_flag);
        to.gc_refs = 1;
        move_to(young, index);
        if (watcher_ != nullptr) watcher_->rescued(index);
      } else if (to.gc_refs == 0) {
        to.gc_refs = 1;
        if (watcher_ != nullptr) watcher_->reached(index);
      }
    });
    at(object).flags &= static_cast<std::uint8_t>(~collecting_flag);
    object = at(object).next;
  }
}

void Heap::untrack_tuples(ListName young) {
  ObjectIndex object = first(young);
  while (object != sentinel(young)) {
    const ObjectIndex next = at(object).next;
    if (at(object).kind == ObjectKind::tuple && std::ranges::none_of(elements(object), [this](Value value) {
          return value.is_unset() || may_be_tracked(value);
        })) {
      untrack(object);
    }
    object = next;
  }
}

void Heap::untrack_dicts(ListName young) {
  ObjectIndex object = first(young);
  while (object != sentinel(young)) {
    const ObjectIndex next = at(object).next;
    if (at(object).kind == ObjectKind::dict &&
        std::ranges::none_of(elements(object), [this](Value value) { return may_be_tracked(value); })) {
      untrack(object);
    }
    object = next;
  }
}

std::size_t Heap::handle_weakrefs(ListName old) {
  const auto cut = [this](ObjectIndex weakref) {
    // The callback stays: it is called below, or dropped when the weak reference dies.
    const Value callback = std::exchange(at(weakref).fields[weakref_callback], Value());
    clear_weakref(weakref);
    at(weakref).fields[weakref_callback] = callback;
  };
  for (ObjectIndex object = first(ListName::unreachable); object != sentinel(ListName::unreachable);
       object = at(object).next) {
    if (at(object).kind == ObjectKind::weakref) cut(object);
    while (at(object).weakrefs != no_object) {
      const ObjectIndex weakref = at(object).weakrefs;
      cut(weakref);
      if (callback_of(weakref).is_unset() || (at(weakref).flags & collecting_flag) != 0) continue;
      retain(Value::object(weakref));
      move_to(ListName::callbacks, weakref);
    }
  }
  std::size_t freed = 0;
  while (!empty(ListName::callbacks)) {
    const ObjectIndex weakref = first(ListName::callbacks);
    if (watcher_ != nullptr) watcher_->callback_called(weakref);
    caller_.call_callback(callback_of(weakref), Value::object(weakref));
    if (watcher_ != nullptr) watcher_->callback_returned(weakref);
    release(Value::object(weakref));
    if (first(ListName::callbacks) == weakref) {
      move_to(old, weakref);
    } else {
      ++freed;
    }
  }
  return freed;
}

void Heap::finalize_unreachable() {
  while (!empty(ListName::unreachable)) {
    const ObjectIndex object = first(ListName::unreachable);
    move_to(ListName::seen, object);
    const std::uint8_t flags = at(object).flags;
    if (at(object).kind != ObjectKind::node || (flags & has_finalizer_flag) == 0 || (flags & finalized_flag) != 0) {
      continue;
    }
    at(object).flags |= finalized_flag;
    retain(Value::object(object));
    if (watcher_ != nullptr) watcher_->finalizer_called(object);
    caller_.call_finalizer(at(object).class_index, Value::object(object));
    if (watcher_ != nullptr) watcher_->finalizer_returned(object);
    release(Value::object(object));
  }
  merge(ListName::seen, ListName::unreachable);
}

void Heap::separate_resurrected(ListName old) {
  for (ObjectIndex object = first(ListName::unreachable); object != sentinel(ListName::unreachable);
       object = at(object).next) {
    at(object).flags &= static_cast<std::uint8_t>(~(collecting_flag | unreachable_flag));
  }
  set_gc_refs(ListName::unreachable);
  subtract_inner_references(ListName::unreachable);
  split_unreachable(ListName::unreachable, ListName::garbage);
  if (watcher_ != nullptr) {
    for (ObjectIndex object = first(ListName::unreachable); object != sentinel(ListName::unreachable);
         object = at(object).next) {
      watcher_->resurrected(object);
    }
  }
  merge(ListName::unreachable, old);
}

void Heap::delete_garbage(ListName old) {
  while (!empty(ListName::garbage)) {
    const ObjectIndex object = first(ListName::garbage);
    if (at(object).kind != ObjectKind::tuple) {
      retain(Value::object(object));
      clear(object);
      release(Value::object(object));
    }
    if (first(ListName::garbage) == object) {
      at(object).flags &= static_cast<std::uint8_t>(~(collecting_flag | unreachable_flag));
      move_to(old, object);
    }
  }
}

void Heap::empty_free_lists() {
  std::size_t freed = std::exchange(free_lists_, 0) + std::exchange(free_dicts_, 0);
  for (std::size_t& pool : free_tuples_) freed += std::exchange(pool, 0);
  counts_[0] = std::max<std::int64_t>(0, counts_[0] - static_cast<std::int64_t>(freed));
}

}  // namespace simulators::garbage_collection
