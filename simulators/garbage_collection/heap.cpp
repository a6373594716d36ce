// Why it is right: each function does what the C function of the same purpose does, in the same order, because the
// order can be seen: what runs inside a release (a finalizer, a callback) finds the world as that C function has left
// it.
//   store:    put in the new value, then release the old one (Py_SETREF, list_ass_item, insertdict)
//   clear:    empty the whole container, then release what was in it (list_clear, PyDict_Clear)
#include "simulators/garbage_collection/heap.hpp"

#include <algorithm>
#include <cassert>
#include <new>
#include <utility>

namespace simulators::garbage_collection {

Heap::Heap(FunctionCaller& caller, HeapWatcher* watcher, CPythonVersion version)
    : caller_(caller), watcher_(watcher), rules_(rules_of(version)) {
  // The first places are the heads of the lists: rings, so that linking needs no case for an end.
  objects_.resize(list_count);
  for (ObjectIndex head = 0; head < list_count; ++head) {
    at(head).previous = head;
    at(head).next = head;
  }
}

void Heap::set_enabled(bool enabled) {
  enabled_ = enabled;
  if (watcher_ != nullptr) watcher_->collector_set();
}

void Heap::set_threshold(std::array<std::int64_t, 3> threshold) {
  threshold_ = threshold;
  if (watcher_ != nullptr) watcher_->collector_set();
}

// Lists.

void Heap::unlink(ObjectIndex object) {
  Object& gone = at(object);
  at(gone.previous).next = gone.next;
  at(gone.next).previous = gone.previous;
}

void Heap::append_to(ListName list, ObjectIndex object) {
  const ObjectIndex head = sentinel(list);
  const ObjectIndex last = at(head).previous;
  Object& added = at(object);
  added.previous = last;
  added.next = head;
  added.list = list;
  at(last).next = object;
  at(head).previous = object;
}

void Heap::move_to(ListName list, ObjectIndex object) {
  unlink(object);
  append_to(list, object);
  if (watcher_ != nullptr) watcher_->moved(object, list);
}

void Heap::merge(ListName from, ListName into) {
  if (empty(from)) return;
  for (ObjectIndex object = first(from); object != sentinel(from); object = at(object).next) {
    at(object).list = into;
  }
  Object& source = at(sentinel(from));
  Object& target = at(sentinel(into));
  at(target.previous).next = source.next;
  at(source.next).previous = target.previous;
  at(source.previous).next = sentinel(into);
  target.previous = source.previous;
  source.previous = source.next = sentinel(from);
  if (watcher_ != nullptr) watcher_->merged(from, into);
}

void Heap::track(ObjectIndex object) {
  append_to(ListName::generation_0, object);
  if (watcher_ != nullptr) watcher_->moved(object, ListName::generation_0);
}

void Heap::untrack(ObjectIndex object) {
  Object& gone = at(object);
  if (gone.list == ListName::none) return;
  unlink(object);
  gone.list = ListName::none;
  gone.flags &= static_cast<std::uint8_t>(~(collecting_flag | unreachable_flag));
  if (watcher_ != nullptr) watcher_->moved(object, ListName::none);
}

bool Heap::may_be_tracked(Value value) const {
  if (!value.is_object()) return false;
  const Object& object = objects_[value.index()];
  return object.kind != ObjectKind::tuple || object.list != ListName::none;
}

std::vector<ObjectIndex> Heap::list(ListName name) const {
  std::vector<ObjectIndex> objects;
  const ObjectIndex head = sentinel(name);
  for (ObjectIndex object = objects_[head].next; object != head; object = objects_[object].next) {
    objects.push_back(object);
  }
  return objects;
}

std::size_t Heap::size(ListName name) const {
  std::size_t count = 0;
  const ObjectIndex head = sentinel(name);
  for (ObjectIndex object = objects_[head].next; object != head; object = objects_[object].next) ++count;
  return count;
}

int Heap::generation(ObjectIndex object) const {
  switch (objects_[object].list) {
    case ListName::generation_0:
      return 0;
    case ListName::generation_1:
      return 1;
    case ListName::generation_2:
      return 2;
    case ListName::permanent:
      return 3;
    default:
      return -1;
  }
}

// Allocation.

ObjectIndex Heap::take_place(ObjectKind kind) {
  ObjectIndex place = 0;
  if (free_places_.empty()) {
    if (objects_.size() >= most_objects) throw std::bad_alloc();
    place = static_cast<ObjectIndex>(objects_.size());
    objects_.emplace_back();
  } else {
    place = free_places_.back();
    free_places_.pop_back();
    at(place) = Object();
  }
  at(place).kind = kind;
  at(place).flags = alive_flag;
  at(place).count = 1;
  return place;
}

void Heap::count_allocation() {
  ++counts_[0];
  if (watcher_ != nullptr) watcher_->allocation_counted();
  if (!collection_is_due()) return;
  if (rules_.collects_between_instructions) {
    collection_requested_ = true;
  } else {
    collect_where_due();
  }
}

std::size_t* Heap::free_list_of(ObjectKind kind, std::size_t size) {
  switch (kind) {
    case ObjectKind::list:
      return &free_lists_;
    case ObjectKind::dict:
      return &free_dicts_;
    case ObjectKind::tuple:
      return size >= 1 && size <= longest_pooled_tuple ? &free_tuples_[size] : nullptr;
    default:
      return nullptr;
  }
}

std::size_t Heap::most_in_free_list(ObjectKind kind) const {
  constexpr std::size_t most_lists_or_dicts = 80;
  constexpr std::size_t most_tuples_of_a_size = 2000;
  return kind == ObjectKind::tuple ? most_tuples_of_a_size : most_lists_or_dicts;
}

ObjectIndex Heap::allocate_container(ObjectKind kind, std::size_t size, bool hidden) {
  std::size_t* pool = free_list_of(kind, size);
  const bool pooled = pool != nullptr && *pool > 0;
  if (pooled) {
    --*pool;
  } else {
    count_allocation();
  }
  const ObjectIndex object = take_place(kind);
  if (watcher_ != nullptr) watcher_->allocated(object, pooled, hidden);
  return object;
}

std::uint32_t Heap::take_contents(std::vector<Value> contents) {
  if (free_contents_.empty()) {
    contents_.push_back(std::move(contents));
    return static_cast<std::uint32_t>(contents_.size() - 1);
  }
  const std::uint32_t index = free_contents_.back();
  free_contents_.pop_back();
  contents_[index] = std::move(contents);
  return index;
}

Value Heap::new_node(std::uint8_t class_index, bool has_finalizer) {
  if (watcher_ != nullptr) watcher_->node_wanted();
  // A collection that this allocation starts does not see the new object yet.
  count_allocation();
  const ObjectIndex node = take_place(ObjectKind::node);
  at(node).class_index = class_index;
  if (has_finalizer) at(node).flags |= has_finalizer_flag;
  ++live_nodes_;
  if (watcher_ != nullptr) watcher_->allocated(node, false, false);
  track(node);
  return Value::object(node);
}

Value Heap::new_list(std::vector<Value> elements) {
  const ObjectIndex list = allocate_container(ObjectKind::list, elements.size(), false);
  if (watcher_ != nullptr) {
    for (const Value element : elements) watcher_->element_added(list, element);
  }
  at(list).fields[0] = Value::string(take_contents(std::move(elements)));
  track(list);
  return Value::object(list);
}

Value Heap::new_tuple(std::vector<Value> elements, bool hidden) {
  const ObjectIndex tuple = allocate_container(ObjectKind::tuple, elements.size(), hidden);
  if (watcher_ != nullptr) {
    for (const Value element : elements) watcher_->element_added(tuple, element);
  }
  at(tuple).fields[0] = Value::string(take_contents(std::move(elements)));
  track(tuple);
  return Value::object(tuple);
}

Value Heap::new_dict() {
  const ObjectIndex dict = allocate_container(ObjectKind::dict, 0, false);
  const std::uint32_t values = take_contents({});
  const std::uint32_t keys = take_contents({});
  at(dict).fields[0] = Value::string(values);
  at(dict).fields[1] = Value::string(keys);
  return Value::object(dict);
}

Value Heap::new_constant_tuple(std::vector<Value> elements) {
  const ObjectIndex tuple = take_place(ObjectKind::tuple);
  at(tuple).flags |= constant_flag;
  at(tuple).fields[0] = Value::string(take_contents(std::move(elements)));
  return Value::object(tuple);
}

Value Heap::new_permanent_list() {
  const ObjectIndex list = take_place(ObjectKind::list);
  at(list).fields[0] = Value::string(take_contents({}));
  append_to(ListName::permanent, list);
  return Value::object(list);
}

Value Heap::new_function(std::uint32_t function) {
  const ObjectIndex object = take_place(ObjectKind::function);
  at(object).fields[0] = Value::string(function);
  append_to(ListName::permanent, object);
  return Value::object(object);
}

Value Heap::string(const std::string& text) {
  const auto [found, added] = string_indices_.try_emplace(text, static_cast<std::uint32_t>(strings_.size()));
  if (added) strings_.push_back(text);
  return Value::string(found->second);
}

Value Heap::integer(std::int64_t number) {
  if (Value::fits_small(number)) return Value::small_integer(number);
  const auto known = std::ranges::find(large_integers_, number);
  const auto index = static_cast<std::uint32_t>(known - large_integers_.begin());
  if (known == large_integers_.end()) large_integers_.push_back(number);
  return Value::large_integer(index);
}

std::int64_t Heap::number_of(Value integer) const {
  return integer.kind() == Value::Kind::small_integer ? integer.small() : large_integers_[integer.payload()];
}

// References.

void Heap::retain(Value value) {
  if (!value.is_object()) return;
  Object& object = at(value.index());
  ++object.count;
  if (watcher_ != nullptr) watcher_->count_changed(value.index(), object.count);
}

void Heap::release(Value value) {
  if (!value.is_object()) return;
  Object& object = at(value.index());
  assert(object.count > 0 && (object.flags & alive_flag) != 0);
  --object.count;
  if (watcher_ != nullptr) watcher_->count_changed(value.index(), object.count);
  if (object.count == 0) deallocate(value.index());
}

void Heap::store_slot(ObjectIndex node, Slot slot, Value value) {
  retain(value);
  const Value before = std::exchange(at(node).fields[static_cast<std::size_t>(slot)], value);
  if (watcher_ != nullptr) watcher_->slot_changed(node, static_cast<std::size_t>(slot), before, value);
  release(before);
}

void Heap::delete_slot(ObjectIndex node, Slot slot) { drop_slot(node, static_cast<std::size_t>(slot)); }

void Heap::drop_slot(ObjectIndex node, std::size_t slot) {
  const Value before = std::exchange(at(node).fields[slot], Value());
  if (before.is_unset()) return;
  if (watcher_ != nullptr) watcher_->slot_changed(node, slot, before, Value());
  release(before);
}

void Heap::store_element(ObjectIndex list, std::size_t index, Value value) {
  retain(value);
  const Value before = std::exchange(contents_[at(list).fields[0].payload()][index], value);
  if (watcher_ != nullptr) watcher_->element_changed(list, index, before, value);
  release(before);
}

void Heap::delete_element(ObjectIndex list, std::size_t index) { release(take_element(list, index)); }

Value Heap::take_element(ObjectIndex list, std::size_t index) {
  std::vector<Value>& elements = contents_[at(list).fields[0].payload()];
  const Value taken = elements[index];
  elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(index));
  if (watcher_ != nullptr) watcher_->element_taken(list, index, taken);
  return taken;
}

void Heap::append(ObjectIndex list, Value value) {
  contents_[at(list).fields[0].payload()].push_back(value);
  if (watcher_ != nullptr) watcher_->element_added(list, value);
}

void Heap::store_key(ObjectIndex dict, Value key, Value value) {
  retain(value);
  // A dict is tracked from the first value on that may itself be tracked.
  if (!is_tracked(dict) && may_be_tracked(value)) track(dict);
  std::vector<Value>& keys = contents_[at(dict).fields[1].payload()];
  std::vector<Value>& values = contents_[at(dict).fields[0].payload()];
  const auto known = std::ranges::find(keys, key);
  if (known == keys.end()) {
    keys.push_back(key);
    values.push_back(value);
    if (watcher_ != nullptr) watcher_->key_changed(dict, key, Value(), value);
  } else {
    const Value before = std::exchange(values[static_cast<std::size_t>(known - keys.begin())], value);
    if (watcher_ != nullptr) watcher_->key_changed(dict, key, before, value);
    release(before);
  }
}

void Heap::delete_key(ObjectIndex dict, std::size_t index) {
  std::vector<Value>& keys = contents_[at(dict).fields[1].payload()];
  std::vector<Value>& values = contents_[at(dict).fields[0].payload()];
  const Value gone = values[index];
  keys.erase(keys.begin() + static_cast<std::ptrdiff_t>(index));
  values.erase(values.begin() + static_cast<std::ptrdiff_t>(index));
  if (watcher_ != nullptr) watcher_->key_taken(dict, index, gone);
  release(gone);
}

Value Heap::dereference(ObjectIndex weakref) {
  const Value target = this->target(weakref);
  if (!target.is_object() || count(target.index()) == 0) return Value::none();
  retain(target);
  return target;
}

}  // namespace simulators::garbage_collection
