#pragma once

#include "algorithms/garbage_collection/generational.hpp"
#include "algorithms/garbage_collection/incremental.hpp"
#include "simulators/engine/event_log.hpp"
#include "simulators/engine/words.hpp"
#include "simulators/garbage_collection/collectors/state.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::garbage_collection::collectors {

/// The collectors of algorithms/garbage_collection.
enum class Choice : std::uint8_t {
  reference_counting,
  mark_sweep,
  mark_compact,
  semispace,
  incremental,
  generational,
  trial_deletion,
};
inline constexpr std::size_t choice_count = 7;
/// The names in scenarios, in the order of Choice.
inline constexpr std::array<std::string_view, choice_count> choice_names{
    "reference-counting", "mark-sweep", "mark-compact", "semispace", "incremental", "generational", "trial-deletion"};

/// A heap and what its collector can be told.
struct HeapSettings {
  std::uint32_t bytes = 16U << 10;  ///< most: algorithms::garbage_collection::Arena::most_bytes
  algorithms::garbage_collection::Pace pace{};
  algorithms::garbage_collection::Generations generations{};
  std::uint32_t most_candidates = 100;  ///< of trial deletion
};

/// Whether the collector keeps counts of references: its objects are born black, with count 0.
[[nodiscard]] constexpr bool counts_references(Choice choice) {
  return choice == Choice::reference_counting || choice == Choice::trial_deletion;
}

/// How a run is written down.
struct Telling {
  /// A lesson leaves out what changes nothing: pauses that are not the longest, pointers that stay where they are.
  bool in_full = true;
  /// Whose lines events have: those of the files of the collector, of one of them alone (the others have none), or of
  /// the program.
  enum class Lines : std::uint8_t { collector, one_file, program };
  Lines lines = Lines::collector;
  std::uint8_t file = 0;  ///< the one file, in source_files
};

/// What is recorded, and the state that it leads to.
class Recorder {
 public:
  /// Requires: the log outlives the recorder.
  Recorder(engine::EventLog<Event>& log, Choice choice, std::uint32_t bytes, Telling telling = {})
      : log_(log), telling_(telling), state_(start(bytes, counts_references(choice))) {}

  /// Throws LimitReached, Cancelled, as the log does; so do all that record.
  void record(Event event);
  /// The program wants an object of `bytes`, header included; `name` may be empty.
  void request(Kind kind, const std::string& name, std::uint32_t bytes);
  void weaken(ObjectNumber weakref, ObjectNumber target);
  void write_line(const std::string& line);
  void raise(const std::string& name, const engine::Localised& message);
  /// The root is that of a variable from now on.
  void name_root(std::uint32_t root, const std::string& name);

  [[nodiscard]] const State& state() const { return state_; }

 private:
  [[nodiscard]] bool changes_nothing(const Event& event) const;

  engine::EventLog<Event>& log_;
  Telling telling_;
  State state_;
  std::vector<std::uint32_t> root_names_{};  ///< by root: its text, or no_text
};

/// A collector that a mutator works on, objects named by their numbers. What the mutator uses must be reachable from
/// roots: any allocation may collect.
class Machine {
 public:
  Machine() = default;
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;
  virtual ~Machine() = default;

  /// A step of the mutator begins: a line of its program.
  virtual void step(std::uint32_t line) = 0;
  /// A new object in a root, its fields empty, `size` bytes (at least the fields') behind its header; no_object where
  /// there is no room.
  [[nodiscard]] virtual ObjectNumber allocate(std::uint32_t root, std::uint32_t size, std::uint32_t fields) = 0;
  /// `target` may be no_object.
  virtual void write(ObjectNumber object, std::uint32_t field, ObjectNumber target) = 0;
  virtual void set_root(std::uint32_t root, ObjectNumber target) = 0;
  /// Collects now: the nursery where only that is wanted and there is one, else everything.
  virtual void collect(Extent extent) = 0;
  /// Whether a weak reference to the object still gives it.
  [[nodiscard]] virtual bool gives(ObjectNumber object) const = 0;
  /// Says which objects no root leads to: to the observer, not to the collector.
  virtual void tell_leaks() = 0;
  /// Whether what an apply of all events has led to is what the heap really holds, cell by cell.
  [[nodiscard]] virtual bool is_as_recorded() const = 0;
};

/// Requires: the recorder was made for settings.bytes and outlives the machine.
[[nodiscard]] std::unique_ptr<Machine> make_machine(Choice choice, const HeapSettings& settings, Recorder& recorder);

}  // namespace simulators::garbage_collection::collectors
