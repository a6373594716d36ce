#pragma once

#include "simulators/engine/event_log.hpp"
#include "simulators/garbage_collection/event.hpp"
#include "simulators/garbage_collection/interpreter.hpp"
#include "simulators/garbage_collection/scenario.hpp"

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::garbage_collection {

/// Writes down what a heap and its interpreter tell.
///
/// With everything, each thing that it hears is an event. For a first lesson it holds back what happens to references
/// inside a statement until something else can be seen (or the statement ends) and tells only what has come of it: a
/// reference with the count that it leaves, and no tuples that the program never sees, no references that only a
/// half evaluated expression holds. What it leaves out has no lasting effect, so after each statement, and before each
/// collection, the state is the same in both.
///
/// It never throws into the heap, whose destructors release references: when the log is full, it falls silent, lets the
/// program end before its next statement and keeps the exception for `finish`.
class Recorder final : public HeapWatcher {
 public:
  /// Requires: the log outlives the recorder.
  Recorder(engine::EventLog<Event>& log, Detail detail) : log_(log), in_full_(detail == Detail::everything) {}
  /// Requires: called before the first statement; the interpreter is the one that this watches.
  void set_interpreter(const Interpreter& interpreter) { interpreter_ = &interpreter; }

  /// Tells what is held back, and what ended the program. Throws what the log has thrown.
  void finish(const std::optional<Raised>& raised);

  void allocation_counted() override;
  void allocated(ObjectIndex object, bool from_free_list, bool hidden) override;
  void named(ObjectIndex object) override;
  void count_changed(ObjectIndex object, std::uint32_t count) override;
  void moved(ObjectIndex object, ListName to) override;
  void merged(ListName from, ListName into) override;
  void slot_changed(ObjectIndex node, std::size_t slot, Value before, Value now) override;
  void element_added(ObjectIndex container, Value now) override;
  void element_changed(ObjectIndex list, std::size_t index, Value before, Value now) override;
  void element_taken(ObjectIndex list, std::size_t index, Value before) override;
  void key_changed(ObjectIndex dict, Value key, Value before, Value now) override;
  void key_taken(ObjectIndex dict, std::size_t index, Value before) override;
  void emptied(ObjectIndex container, const std::vector<Value>& before) override;
  void weakref_made(ObjectIndex weakref, Value target) override;
  void statement_began(std::size_t line, const std::string& text, std::size_t depth) override;
  void variable_bound(const std::string& name, std::size_t depth, Value before, Value now) override;
  void variable_dropped(const std::string& name, std::size_t depth, Value before) override;
  void collector_set() override;
  void error_ignored(const std::string& name) override;
  [[nodiscard]] bool stopped() const override { return failure_ != nullptr; }
  void freed(ObjectIndex object, bool in_collection) override;
  void full_collection_considered(bool runs) override;
  void collection_began(int generation, bool automatic) override;
  void phase_began(CollectionPhase phase) override;
  void long_lived_counted() override;
  void gc_refs_set(ObjectIndex object, std::int64_t gc_refs) override;
  void subtracted(ObjectIndex from, ObjectIndex to, std::int64_t gc_refs) override;
  void scanned(ObjectIndex object) override;
  void reached(ObjectIndex object) override;
  void rescued(ObjectIndex object) override;
  void weakref_cleared(ObjectIndex weakref, ObjectIndex target) override;
  void callback_called(ObjectIndex weakref) override;
  void callback_returned(ObjectIndex weakref) override;
  void finalizer_called(ObjectIndex object) override;
  void finalizer_returned(ObjectIndex object) override;
  void resurrected(ObjectIndex object) override;
  void logged(const std::string& line) override;
  void collection_ended(int generation, std::size_t collected) override;

 private:
  /// What was told of an object.
  struct Known {
    std::uint32_t count = 0;        ///< as told
    std::uint32_t arrows_told = 0;  ///< references from variables, slots and elements
    std::uint32_t arrows = 0;       ///< those that there are
    std::uint32_t size = 0;         ///< of a container's elements, as heard
    bool is_known = false;
    bool is_hidden = false;
    bool is_dirty = false;  ///< its count has changed since it was told
    bool was_zero = false;  ///< its count has been 0 since it was told
  };
  /// An event that is held back.
  struct Pending {
    Event event{};
    ObjectIndex before = no_object;  ///< what was there before and lost a reference
  };
  /// Whether a list of pending events is told with the counts that there are now, or step by step.
  enum class Settle : std::uint8_t { what_must_be, everything };

  [[nodiscard]] const Heap& heap() const { return interpreter_->heap(); }
  [[nodiscard]] bool knows(Value value) const {
    return value.is_object() && value.index() < known_.size() && known_[value.index()].is_known;
  }
  [[nodiscard]] bool knows(ObjectIndex object) const { return object < known_.size() && known_[object].is_known; }
  /// Calls `what`; keeps what it throws.
  template <class What>
  void guard(const What& what) {
    if (failure_ != nullptr) return;
    try {
      what();
    } catch (...) {
      failure_ = std::current_exception();
    }
  }
  [[nodiscard]] Event made(Happening what, ObjectIndex a = no_object, ObjectIndex b = no_object,
                           std::uint32_t c = 0) const;
  [[nodiscard]] std::uint16_t line() const { return lines_.empty() ? std::uint16_t{0} : lines_.back(); }
  [[nodiscard]] std::uint32_t keep(std::string_view text);
  [[nodiscard]] std::uint32_t keep_value(Value value);
  /// An event about references: at once in full, held back otherwise.
  void refer(Event event, Value before, Value now);
  /// An event that is told at once, after what is held back.
  void tell(const Event& event);
  void settle(Settle how);
  void settle_reference(Event event);
  /// Its count may have to be told.
  void mark(ObjectIndex object);
  void settle_counts(Settle how);
  void settle_counter();
  /// What the second count has found: in a lesson in short, where it brought nobody back.
  void settle_recheck();
  [[nodiscard]] bool rechecks() const { return !in_full_ && in_recheck_; }
  /// An event of counting and scanning.
  void walk(const Event& event);
  [[nodiscard]] Pending* held_allocation(ObjectIndex object);
  void end_call();

  engine::EventLog<Event>& log_;
  bool in_full_;
  const Interpreter* interpreter_ = nullptr;
  std::exception_ptr failure_;
  std::vector<Known> known_;
  std::vector<Pending> pending_;
  std::vector<ObjectIndex> dirty_;
  std::vector<std::uint16_t> lines_;  ///< of the statement that runs at each depth
  std::size_t depth_ = 0;
  std::int64_t counter_ = 0;  ///< count of generation 0, as told
  std::array<std::int64_t, 3> thresholds_{700, 10, 10};
  bool enabled_ = true;
  int generation_ = 0;
  CollectionPhase phase_ = CollectionPhase::copy_counts;
  bool in_recheck_ = false;
  bool has_unreachable_ = true;
  std::vector<Event> recheck_;
  bool recheck_found_ = false;
  bool recheck_moved_ = false;
};

}  // namespace simulators::garbage_collection
