#pragma once

#include "simulators/garbage_collection/cpython_version.hpp"
#include "simulators/garbage_collection/heap_watcher.hpp"
#include "simulators/garbage_collection/value.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

/// CPython's memory management: reference counts with immediate deallocation, and the cycle collector over three
/// generations. The rules are those of Modules/gcmodule.c and Objects/{typeobject,weakrefobject,listobject,tupleobject,
/// dictobject}.c of CPython 3.11; recordings of CPython 3.11.7 hold us to them (tests/conformance/gc). What 3.12
/// and 3.13 do otherwise stands in cpython_version.hpp.
namespace simulators::garbage_collection {

enum class ObjectKind : std::uint8_t { node, list, tuple, dict, weakref, function };

/// The slots of a Node, in the order in which CPython visits and clears them: alphabetically.
enum class Slot : std::uint8_t { items, left, name, next, other, prev, right };
inline constexpr std::size_t slot_count = 7;
inline constexpr std::array<const char*, slot_count> slot_names{"items", "left", "name", "next",
                                                                "other", "prev", "right"};

/// Runs what a program has given to the heap: finalizers and callbacks of weak references.
class FunctionCaller {
 public:
  FunctionCaller() = default;
  FunctionCaller(const FunctionCaller&) = delete;
  FunctionCaller& operator=(const FunctionCaller&) = delete;
  virtual ~FunctionCaller() = default;
  /// Calls the __del__ of a class with a Node.
  virtual void call_finalizer(std::uint8_t class_index, Value object) = 0;
  /// Calls the function object with a weak reference.
  virtual void call_callback(Value function, Value weakref) = 0;
};

/// The heap of one program. Invariant: an object's count is the number of references to it; an object is in at most one
/// list, and every container that was not untracked is in one.
class Heap {
 public:
  /// Requires: both outlive the heap; `watcher` may be null.
  explicit Heap(FunctionCaller& caller, HeapWatcher* watcher = nullptr, CPythonVersion version = CPythonVersion::v3_11);

  // What a program does. All of these may run finalizers, callbacks and collections.

  /// A Node of a class, with one reference; its slots are unset. `has_finalizer`: its class has a __del__.
  [[nodiscard]] Value new_node(std::uint8_t class_index, bool has_finalizer);
  /// These take over the references of the elements; the result has one reference.
  [[nodiscard]] Value new_list(std::vector<Value> elements);
  /// `hidden`: one that the program does not see, such as the arguments of a call.
  [[nodiscard]] Value new_tuple(std::vector<Value> elements, bool hidden = false);
  [[nodiscard]] Value new_dict();
  /// A weak reference; the existing one where there is one without a callback and none is asked for. `callback` is
  /// unset or a function. Requires: target is a Node or a function.
  [[nodiscard]] Value new_weakref(Value target, Value callback);
  /// A function object, which lives for ever in the permanent generation.
  [[nodiscard]] Value new_function(std::uint32_t function);
  /// A tuple of constants, which is part of the program and not counted.
  [[nodiscard]] Value new_constant_tuple(std::vector<Value> elements);
  /// A list that lives for ever in the permanent generation.
  [[nodiscard]] Value new_permanent_list();

  void retain(Value value);
  void release(Value value);

  /// Each stores one more reference to the value and releases the old one.
  void store_slot(ObjectIndex node, Slot slot, Value value);
  void store_element(ObjectIndex list, std::size_t index, Value value);
  void store_key(ObjectIndex dict, Value key, Value value);
  void delete_slot(ObjectIndex node, Slot slot);
  void delete_element(ObjectIndex list, std::size_t index);
  void delete_key(ObjectIndex dict, std::size_t index);
  /// Takes over the reference.
  void append(ObjectIndex list, Value value);
  /// The caller takes the reference over.
  [[nodiscard]] Value take_element(ObjectIndex list, std::size_t index);
  /// Empties it, then releases what was in it; also what tp_clear does to an object of any kind.
  void clear(ObjectIndex object);
  /// What a weak reference refers to, with one more reference, or None.
  [[nodiscard]] Value dereference(ObjectIndex weakref);

  /// gc.collect(generation): what CPython returns. Nothing happens inside a collection.
  std::size_t collect(int generation);
  void set_enabled(bool enabled);
  void set_threshold(std::array<std::int64_t, 3> threshold);

  /// The interpreter looks for requests here. Since 3.12 a collection runs that was asked for; in 3.11 none ever is.
  void reach_safe_point();

  // What can be read.

  [[nodiscard]] ObjectKind kind(ObjectIndex object) const { return objects_[object].kind; }
  [[nodiscard]] std::uint32_t count(ObjectIndex object) const { return objects_[object].count; }
  /// 0, 1 or 2; -1 where it is untracked, and 3 in the permanent generation.
  [[nodiscard]] int generation(ObjectIndex object) const;
  [[nodiscard]] bool finalized(ObjectIndex object) const { return (objects_[object].flags & finalized_flag) != 0; }
  [[nodiscard]] Value slot(ObjectIndex node, Slot slot) const {
    return objects_[node].fields[static_cast<std::size_t>(slot)];
  }
  [[nodiscard]] std::uint8_t class_of(ObjectIndex node) const { return objects_[node].class_index; }
  [[nodiscard]] const std::vector<Value>& elements(ObjectIndex container) const {
    return contents_[objects_[container].fields[0].payload()];
  }
  [[nodiscard]] const std::vector<Value>& keys(ObjectIndex dict) const {
    return contents_[objects_[dict].fields[1].payload()];
  }
  /// The target of a weak reference, or None.
  [[nodiscard]] Value target(ObjectIndex weakref) const { return objects_[weakref].fields[0]; }
  [[nodiscard]] std::uint32_t function_of(ObjectIndex function) const { return objects_[function].fields[0].payload(); }
  [[nodiscard]] const std::array<std::int64_t, 3>& counts() const { return counts_; }
  [[nodiscard]] const std::array<std::int64_t, 3>& threshold() const { return threshold_; }
  [[nodiscard]] bool enabled() const { return enabled_; }
  [[nodiscard]] std::int64_t long_lived_pending() const { return long_lived_pending_; }
  [[nodiscard]] std::int64_t long_lived_total() const { return long_lived_total_; }
  [[nodiscard]] std::vector<ObjectIndex> list(ListName name) const;
  [[nodiscard]] std::size_t size(ListName name) const;
  [[nodiscard]] const CPythonRules& rules() const { return rules_; }
  [[nodiscard]] bool collecting() const { return collecting_; }
  /// Whether a collection waits for the next safe point.
  [[nodiscard]] bool collection_requested() const { return collection_requested_; }
  [[nodiscard]] std::size_t live_nodes() const { return live_nodes_; }
  /// How many objects there may be; indices are below it, and those of dead objects are used again.
  [[nodiscard]] std::size_t capacity() const { return objects_.size(); }
  [[nodiscard]] bool alive(ObjectIndex object) const { return (objects_[object].flags & alive_flag) != 0; }
  /// Bytes that one Node takes.
  [[nodiscard]] static constexpr std::size_t bytes_of_node() { return sizeof(Object); }

  // Strings and large numbers are values that no collector sees.
  [[nodiscard]] Value string(const std::string& text);
  [[nodiscard]] const std::string& text_of(Value string) const { return strings_[string.payload()]; }
  [[nodiscard]] Value integer(std::int64_t number);
  [[nodiscard]] std::int64_t number_of(Value integer) const;

 private:
  static constexpr std::uint8_t collecting_flag = 1;   ///< in the young generation of the collection that runs
  static constexpr std::uint8_t unreachable_flag = 2;  ///< tentatively unreachable
  static constexpr std::uint8_t finalized_flag = 4;
  static constexpr std::uint8_t has_finalizer_flag = 8;
  static constexpr std::uint8_t alive_flag = 16;
  static constexpr std::uint8_t constant_flag = 32;  ///< a tuple that is never deallocated

  struct Object {
    std::uint32_t count = 0;
    std::int32_t gc_refs = 0;
    ObjectIndex previous = no_object;
    ObjectIndex next = no_object;
    ObjectIndex weakrefs = no_object;  ///< the first weak reference to it
    ObjectKind kind = ObjectKind::node;
    ListName list = ListName::none;
    std::uint8_t flags = 0;
    std::uint8_t class_index = 0;
    /// A Node's slots; of a container the index of its contents (and of its keys); of a weak reference its target,
    /// callback, and its neighbours in the target's list.
    std::array<Value, slot_count> fields{};
  };

  static constexpr std::size_t weakref_callback = 1;
  static constexpr std::size_t weakref_previous = 2;
  static constexpr std::size_t weakref_next = 3;

  [[nodiscard]] Object& at(ObjectIndex object) { return objects_[object]; }
  [[nodiscard]] ObjectIndex sentinel(ListName list) const { return static_cast<ObjectIndex>(list); }
  [[nodiscard]] ObjectIndex first(ListName list) const { return objects_[sentinel(list)].next; }
  [[nodiscard]] bool empty(ListName list) const { return first(list) == sentinel(list); }
  void unlink(ObjectIndex object);
  void append_to(ListName list, ObjectIndex object);
  void move_to(ListName list, ObjectIndex object);
  /// Appends all of one list to another.
  void merge(ListName from, ListName into);
  void track(ObjectIndex object);
  void untrack(ObjectIndex object);
  [[nodiscard]] bool is_tracked(ObjectIndex object) const { return objects_[object].list != ListName::none; }
  [[nodiscard]] bool may_be_tracked(Value value) const;

  [[nodiscard]] ObjectIndex take_place(ObjectKind kind);
  /// Counts an allocation, and collects where a threshold is passed.
  void count_allocation();
  [[nodiscard]] ObjectIndex allocate_container(ObjectKind kind, std::size_t size, bool hidden);
  [[nodiscard]] std::size_t* free_list_of(ObjectKind kind, std::size_t size);
  [[nodiscard]] std::size_t most_in_free_list(ObjectKind kind) const;
  void free_place(ObjectIndex object);
  void free_container(ObjectIndex object, std::size_t size);
  [[nodiscard]] std::uint32_t take_contents(std::vector<Value> contents);

  /// The values an object refers to, in the order in which CPython visits and releases them.
  template <class Visit>
  void traverse(ObjectIndex object, const Visit& visit) const;

  /// Unsets a slot, then releases what was in it.
  void drop_slot(ObjectIndex node, std::size_t slot);
  void deallocate(ObjectIndex object);
  void deallocate_node(ObjectIndex object);
  void deallocate_container(ObjectIndex object);
  void deallocate_weakref(ObjectIndex object);
  void end_of_trash();
  void insert_weakref(ObjectIndex weakref, ObjectIndex target);
  void clear_weakref(ObjectIndex weakref);
  void clear_weakrefs_of_dying(ObjectIndex object);
  [[nodiscard]] Value callback_of(ObjectIndex weakref) const { return objects_[weakref].fields[weakref_callback]; }

  std::size_t collect_now(int generation, bool automatic);
  [[nodiscard]] bool collection_is_due() const;
  void collect_where_due();
  void begin_phase(CollectionPhase phase);
  void set_gc_refs(ListName young);
  void subtract_inner_references(ListName young);
  void split_unreachable(ListName young, ListName unreachable);
  void untrack_tuples(ListName young);
  void untrack_dicts(ListName young);
  [[nodiscard]] std::size_t handle_weakrefs(ListName old);
  void finalize_unreachable();
  void separate_resurrected(ListName old);
  void delete_garbage(ListName old);
  void empty_free_lists();

  FunctionCaller& caller_;
  HeapWatcher* watcher_;
  CPythonRules rules_;
  std::vector<Object> objects_;
  std::vector<ObjectIndex> free_places_;
  std::vector<std::vector<Value>> contents_;
  std::vector<std::uint32_t> free_contents_;
  std::vector<std::string> strings_;
  std::unordered_map<std::string, std::uint32_t> string_indices_;
  std::vector<std::int64_t> large_integers_;

  static constexpr std::size_t longest_pooled_tuple = 20;
  std::size_t free_lists_ = 0;
  std::size_t free_dicts_ = 0;
  std::array<std::size_t, longest_pooled_tuple + 1> free_tuples_{};

  std::array<std::int64_t, 3> counts_{};
  std::array<std::int64_t, 3> threshold_{rules_.threshold};
  bool enabled_ = true;
  bool collecting_ = false;
  bool collection_requested_ = false;
  std::int64_t long_lived_pending_ = 0;
  std::int64_t long_lived_total_ = 0;
  std::size_t live_nodes_ = 0;
  std::size_t trash_depth_ = 0;
  std::vector<ObjectIndex> trash_;
};

}  // namespace simulators::garbage_collection
