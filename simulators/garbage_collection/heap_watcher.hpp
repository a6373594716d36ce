#pragma once

#include "simulators/garbage_collection/value.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

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

/// The parts of a collection, in their order.
enum class CollectionPhase : std::uint8_t {
  copy_counts,  ///< gc_refs = count
  subtract,     ///< the references from inside the set
  scan,         ///< into what is reachable and what is not
  weakrefs,     ///< to the unreachable are cleared, their callbacks called
  finalizers,   ///< of the unreachable
  recheck,      ///< copy, subtract and scan once more, the unreachable alone
  clear,        ///< what is garbage
};

/// Hears what happens in a heap, in the order in which it happens. Each function says what has been done.
class HeapWatcher {
 public:
  HeapWatcher() = default;
  HeapWatcher(const HeapWatcher&) = delete;
  HeapWatcher& operator=(const HeapWatcher&) = delete;
  virtual ~HeapWatcher() = default;

  /// A Node is about to be allocated; nothing has been counted.
  virtual void node_wanted() {}
  /// An allocation was counted; the collector has not looked at the thresholds yet.
  virtual void allocation_counted() {}
  /// `hidden`: a tuple that the program does not see, such as the arguments of a call.
  virtual void allocated(ObjectIndex /*object*/, bool /*from_free_list*/, bool /*hidden*/) {}
  /// A Node has its name.
  virtual void named(ObjectIndex /*object*/) {}
  virtual void count_changed(ObjectIndex /*object*/, std::uint32_t /*count*/) {}
  virtual void moved(ObjectIndex /*object*/, ListName /*to*/) {}
  /// All objects of a list that is not empty were appended to another.
  virtual void merged(ListName /*from*/, ListName /*into*/) {}

  // References, after the count of the new value has changed and before the old one is released.
  virtual void slot_changed(ObjectIndex /*node*/, std::size_t /*slot*/, Value /*before*/, Value /*now*/) {}
  virtual void element_added(ObjectIndex /*container*/, Value /*now*/) {}
  virtual void element_changed(ObjectIndex /*list*/, std::size_t /*index*/, Value /*before*/, Value /*now*/) {}
  virtual void element_taken(ObjectIndex /*list*/, std::size_t /*index*/, Value /*before*/) {}
  virtual void key_changed(ObjectIndex /*dict*/, Value /*key*/, Value /*before*/, Value /*now*/) {}
  virtual void key_taken(ObjectIndex /*dict*/, std::size_t /*index*/, Value /*before*/) {}
  /// All of a container was taken out at once.
  virtual void emptied(ObjectIndex /*container*/, const std::vector<Value>& /*before*/) {}
  virtual void weakref_made(ObjectIndex /*weakref*/, Value /*target*/) {}

  // The program. `depth`: 0 at the top level, one more in each function that a function calls.
  virtual void statement_began(std::size_t /*line*/, const std::string& /*text*/, std::size_t /*depth*/) {}
  virtual void variable_bound(const std::string& /*name*/, std::size_t /*depth*/, Value /*before*/, Value /*now*/) {}
  virtual void variable_dropped(const std::string& /*name*/, std::size_t /*depth*/, Value /*before*/) {}
  /// gc.enable, gc.disable, gc.set_threshold.
  virtual void collector_set() {}
  /// A finalizer or a callback raised; CPython prints it and goes on.
  virtual void error_ignored(const std::string& /*name*/) {}
  /// The program ends before its next statement.
  [[nodiscard]] virtual bool stopped() const { return false; }
  /// The object's memory is released. `in_collection`: while a collector was at work.
  virtual void freed(ObjectIndex /*object*/, bool /*in_collection*/) {}
  /// The 25 % rule has decided whether a full collection that is due runs.
  virtual void full_collection_considered(bool /*runs*/) {}
  virtual void collection_began(int /*generation*/, bool /*automatic*/) {}
  virtual void phase_began(CollectionPhase /*phase*/) {}
  /// How much has been promoted and how much survived the last full collection was counted anew.
  virtual void long_lived_counted() {}
  virtual void gc_refs_set(ObjectIndex /*object*/, std::int64_t /*gc_refs*/) {}
  /// A reference from inside was subtracted.
  virtual void subtracted(ObjectIndex /*from*/, ObjectIndex /*to*/, std::int64_t /*gc_refs*/) {}
  /// The object has references from outside: what it refers to is visited now.
  virtual void scanned(ObjectIndex /*object*/) {}
  /// An object with gc_refs 0 that has not been scanned yet is referred to by one that is reachable: it gets 1.
  virtual void reached(ObjectIndex /*object*/) {}
  /// A tentatively unreachable object was found to be reachable after all.
  virtual void rescued(ObjectIndex /*object*/) {}
  virtual void weakref_cleared(ObjectIndex /*weakref*/, ObjectIndex /*target*/) {}
  virtual void callback_called(ObjectIndex /*weakref*/) {}
  virtual void callback_returned(ObjectIndex /*weakref*/) {}
  virtual void finalizer_called(ObjectIndex /*object*/) {}
  virtual void finalizer_returned(ObjectIndex /*object*/) {}
  virtual void resurrected(ObjectIndex /*object*/) {}
  /// The program has logged a line.
  virtual void logged(const std::string& /*line*/) {}
  virtual void collection_ended(int /*generation*/, std::size_t /*collected*/) {}
};

}  // namespace simulators::garbage_collection
