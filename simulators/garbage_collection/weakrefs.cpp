// Weak references, as Objects/weakrefobject.c keeps them: each object has a list of those to it, the one without a
// callback first (it is shared), then those with callbacks, the newest first.
#include "simulators/garbage_collection/heap.hpp"

#include <utility>

namespace simulators::garbage_collection {

Value Heap::new_weakref(Value target, Value callback) {
  const ObjectIndex first = at(target.index()).weakrefs;
  if (callback.is_unset() && first != no_object && callback_of(first).is_unset()) {
    retain(Value::object(first));
    return Value::object(first);
  }
  count_allocation();
  const ObjectIndex weakref = take_place(ObjectKind::weakref);
  if (watcher_ != nullptr) watcher_->allocated(weakref, false, false);
  track(weakref);
  retain(callback);
  at(weakref).fields[0] = target;
  at(weakref).fields[weakref_callback] = callback;
  at(weakref).fields[weakref_previous] = Value();
  at(weakref).fields[weakref_next] = Value();
  insert_weakref(weakref, target.index());
  if (watcher_ != nullptr) watcher_->weakref_made(weakref, target);
  return Value::object(weakref);
}

void Heap::insert_weakref(ObjectIndex weakref, ObjectIndex target) {
  const ObjectIndex first = at(target).weakrefs;
  const bool after_basic = first != no_object && callback_of(first).is_unset() && !callback_of(weakref).is_unset();
  if (after_basic) {
    const Value next = at(first).fields[weakref_next];
    at(weakref).fields[weakref_previous] = Value::object(first);
    at(weakref).fields[weakref_next] = next;
    at(first).fields[weakref_next] = Value::object(weakref);
    if (next.is_object()) at(next.index()).fields[weakref_previous] = Value::object(weakref);
    return;
  }
  if (first != no_object) {
    at(weakref).fields[weakref_next] = Value::object(first);
    at(first).fields[weakref_previous] = Value::object(weakref);
  }
  at(target).weakrefs = weakref;
}

/// Takes a weak reference out of its target's list and drops its callback.
void Heap::clear_weakref(ObjectIndex weakref) {
  const Value target = at(weakref).fields[0];
  if (target.is_object()) {
    const Value previous = at(weakref).fields[weakref_previous];
    const Value next = at(weakref).fields[weakref_next];
    if (previous.is_object()) {
      at(previous.index()).fields[weakref_next] = next;
    } else {
      at(target.index()).weakrefs = next.is_object() ? next.index() : no_object;
    }
    if (next.is_object()) at(next.index()).fields[weakref_previous] = previous;
    at(weakref).fields[0] = Value::none();
    at(weakref).fields[weakref_previous] = Value();
    at(weakref).fields[weakref_next] = Value();
    if (watcher_ != nullptr) watcher_->weakref_cleared(weakref, target.index());
  }
  release(std::exchange(at(weakref).fields[weakref_callback], Value()));
}

void Heap::clear_weakrefs_of_dying(ObjectIndex object) {
  if (callback_of(at(object).weakrefs).is_unset()) clear_weakref(at(object).weakrefs);
  if (at(object).weakrefs == no_object) return;
  std::size_t count = 0;
  for (Value at_weakref = Value::object(at(object).weakrefs); at_weakref.is_object();
       at_weakref = at(at_weakref.index()).fields[weakref_next]) {
    ++count;
  }
  const auto call = [this](ObjectIndex weakref, Value callback) {
    if (watcher_ != nullptr) watcher_->callback_called(weakref);
    caller_.call_callback(callback, Value::object(weakref));
    if (watcher_ != nullptr) watcher_->callback_returned(weakref);
  };
  if (count == 1 && !rules_.one_callback_needs_tuple) {
    const ObjectIndex weakref = at(object).weakrefs;
    const Value callback = std::exchange(at(weakref).fields[weakref_callback], Value());
    clear_weakref(weakref);
    if (at(weakref).count > 0) call(weakref, callback);
    release(callback);
    return;
  }
  // Callbacks may free other weak references of the list, so a hidden tuple holds them and their callbacks meanwhile.
  // Its allocation may start a collection that sees them still in place.
  const Value tuple = new_tuple(std::vector<Value>(2 * count), true);
  const std::uint32_t contents = at(tuple.index()).fields[0].payload();
  for (std::size_t index = 0; at(object).weakrefs != no_object && index < count; ++index) {
    const ObjectIndex weakref = at(object).weakrefs;
    const Value callback = std::exchange(at(weakref).fields[weakref_callback], Value());
    if (at(weakref).count > 0) {
      retain(Value::object(weakref));
      contents_[contents][2 * index] = Value::object(weakref);
      contents_[contents][2 * index + 1] = callback;
      if (watcher_ != nullptr) {
        watcher_->element_changed(tuple.index(), 2 * index, Value(), Value::object(weakref));
        watcher_->element_changed(tuple.index(), 2 * index + 1, Value(), callback);
      }
    } else {
      release(callback);
    }
    clear_weakref(weakref);
  }
  for (std::size_t index = 0; index < count; ++index) {
    const Value weakref = contents_[contents][2 * index];
    if (weakref.is_object()) call(weakref.index(), contents_[contents][2 * index + 1]);
  }
  release(tuple);
}

}  // namespace simulators::garbage_collection
