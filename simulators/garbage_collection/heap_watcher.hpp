#pragma once

#include "simulators/garbage_collection/value.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace simulators::garbage_collection {

/// A list that the collector keeps objects in.
enum class ListName : std::uint8_t {
  generation_0,
  generation_1,
  generation_2,
  permanent,
  unreachable,  ///< tentatively: nothing outside the young generation was seen to refer to it
  seen,         ///< its finalizer has had its turn
  garbage,      ///< final: it is deleted
  callbacks,    ///< weak references whose callbacks are to be called
  none,         ///< untracked
};
inline constexpr std::size_t list_count = 8;

/// Hears what happens in a heap, in the order in which it happens. Each function says what has been done.
class HeapWatcher {
 public:
  HeapWatcher() = default;
  HeapWatcher(const HeapWatcher&) = delete;
  HeapWatcher& operator=(const HeapWatcher&) = delete;
  virtual ~HeapWatcher() = default;

  /// A Node is about to be allocated; nothing has been counted.
  virtual void node_wanted() {}
  virtual void allocated(ObjectIndex /*object*/, bool /*from_free_list*/) {}
  /// A Node has its name.
  virtual void named(ObjectIndex /*object*/) {}
  virtual void count_changed(ObjectIndex /*object*/, std::uint32_t /*count*/) {}
  virtual void moved(ObjectIndex /*object*/, ListName /*to*/) {}
  /// The object's memory is released. `in_collection`: while a collector was at work.
  virtual void freed(ObjectIndex /*object*/, bool /*in_collection*/) {}
  virtual void collection_began(int /*generation*/, bool /*automatic*/) {}
  virtual void gc_refs_set(ObjectIndex /*object*/, std::int64_t /*gc_refs*/) {}
  /// A reference from inside was subtracted.
  virtual void subtracted(ObjectIndex /*from*/, ObjectIndex /*to*/, std::int64_t /*gc_refs*/) {}
  /// A tentatively unreachable object was found to be reachable after all.
  virtual void rescued(ObjectIndex /*object*/) {}
  virtual void weakref_cleared(ObjectIndex /*weakref*/, ObjectIndex /*target*/) {}
  virtual void callback_called(ObjectIndex /*weakref*/) {}
  virtual void finalizer_called(ObjectIndex /*object*/) {}
  virtual void resurrected(ObjectIndex /*object*/) {}
  /// The program has logged a line.
  virtual void logged(const std::string& /*line*/) {}
  virtual void collection_ended(int /*generation*/, std::size_t /*collected*/) {}
};

}  // namespace simulators::garbage_collection
