// What happens when a count reaches 0, in the order of subtype_dealloc, list_dealloc, tupledealloc, dict_dealloc and
// weakref_dealloc: untrack, trashcan, finalizer, weak references, contents, memory. The order can be seen, because a
// finalizer or a callback runs in the middle of it.
#include "simulators/garbage_collection/heap.hpp"

#include <utility>

namespace simulators::garbage_collection {

void Heap::free_place(ObjectIndex object) {
  at(object).flags = 0;
  free_places_.push_back(object);
}

void Heap::free_container(ObjectIndex object, std::size_t size) {
  const ObjectKind kind = at(object).kind;
  free_contents_.push_back(at(object).fields[0].payload());
  if (kind == ObjectKind::dict) free_contents_.push_back(at(object).fields[1].payload());
  std::size_t* pool = free_list_of(kind, size);
  if (pool != nullptr && *pool < most_in_free_list(kind)) {
    ++*pool;
  } else if (counts_[0] > 0) {
    --counts_[0];
  }
  if (watcher_ != nullptr) watcher_->freed(object, collecting_);
  free_place(object);
}

void Heap::deallocate(ObjectIndex object) {
  if (at(object).kind == ObjectKind::weakref) {
    deallocate_weakref(object);
    return;
  }
  if (at(object).kind == ObjectKind::function || (at(object).flags & constant_flag) != 0) return;
  // The trashcan: below many nested deallocations an object waits as it is, so a long chain needs no long stack.
  untrack(object);
  if (trash_depth_ >= rules_.deepest_deallocation) {
    trash_.push_back(object);
    return;
  }
  ++trash_depth_;
  at(object).kind == ObjectKind::node ? deallocate_node(object) : deallocate_container(object);
  end_of_trash();
}

void Heap::end_of_trash() {
  --trash_depth_;
  if (trash_depth_ >= rules_.trash_is_emptied_below || trash_.empty()) return;
  ++trash_depth_;
  while (!trash_.empty()) {
    const ObjectIndex waiting = trash_.back();
    trash_.pop_back();
    deallocate(waiting);
  }
  --trash_depth_;
}

void Heap::deallocate_node(ObjectIndex object) {
  if ((at(object).flags & has_finalizer_flag) != 0) {
    track(object);
    at(object).count = 1;
    if (watcher_ != nullptr) watcher_->count_changed(object, 1);
    if ((at(object).flags & finalized_flag) == 0) {
      if (watcher_ != nullptr) watcher_->finalizer_called(object);
      caller_.call_finalizer(at(object).class_index, Value::object(object));
      if (watcher_ != nullptr) watcher_->finalizer_returned(object);
      at(object).flags |= finalized_flag;
    }
    --at(object).count;
    if (watcher_ != nullptr) watcher_->count_changed(object, at(object).count);
    if (at(object).count > 0) {
      if (watcher_ != nullptr) watcher_->resurrected(object);
      return;
    }
    untrack(object);
  }
  if (at(object).weakrefs != no_object) clear_weakrefs_of_dying(object);
  for (std::size_t slot = 0; slot < slot_count; ++slot) {
    drop_slot(object, slot);
  }
  if (counts_[0] > 0) --counts_[0];
  --live_nodes_;
  if (watcher_ != nullptr) watcher_->freed(object, collecting_);
  free_place(object);
}

void Heap::deallocate_container(ObjectIndex object) {
  const std::vector<Value> elements = std::move(contents_[at(object).fields[0].payload()]);
  contents_[at(object).fields[0].payload()].clear();
  if (watcher_ != nullptr && !elements.empty()) watcher_->emptied(object, elements);
  if (at(object).kind == ObjectKind::dict) {
    for (const Value value : elements) release(value);
    contents_[at(object).fields[1].payload()].clear();
  } else {
    for (std::size_t index = elements.size(); index-- > 0;) release(elements[index]);
  }
  free_container(object, elements.size());
}

void Heap::deallocate_weakref(ObjectIndex object) {
  untrack(object);
  clear_weakref(object);
  if (counts_[0] > 0) --counts_[0];
  if (watcher_ != nullptr) watcher_->freed(object, collecting_);
  free_place(object);
}

void Heap::clear(ObjectIndex object) {
  switch (at(object).kind) {
    case ObjectKind::node:
      for (std::size_t slot = 0; slot < slot_count; ++slot) {
        drop_slot(object, slot);
      }
      break;
    case ObjectKind::list: {
      const std::vector<Value> elements = std::exchange(contents_[at(object).fields[0].payload()], {});
      if (watcher_ != nullptr && !elements.empty()) watcher_->emptied(object, elements);
      for (std::size_t index = elements.size(); index-- > 0;) release(elements[index]);
      break;
    }
    case ObjectKind::dict: {
      const std::vector<Value> values = std::exchange(contents_[at(object).fields[0].payload()], {});
      contents_[at(object).fields[1].payload()].clear();
      if (watcher_ != nullptr && !values.empty()) watcher_->emptied(object, values);
      for (const Value value : values) release(value);
      break;
    }
    case ObjectKind::weakref:
      clear_weakref(object);
      break;
    default:
      break;
  }
}

}  // namespace simulators::garbage_collection
