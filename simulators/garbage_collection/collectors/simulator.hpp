#pragma once

#include "simulators/engine/event_log.hpp"
#include "simulators/engine/run.hpp"
#include "simulators/engine/scenario.hpp"
#include "simulators/engine/schema.hpp"
#include "simulators/engine/words.hpp"
#include "simulators/garbage_collection/collectors/machine.hpp"
#include "simulators/garbage_collection/collectors/run.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

/// The pieces of engine::RunOf for the collectors other than CPython's: the same topic, another kind of run.
namespace simulators::garbage_collection::collectors {

/// A scenario, read and judged.
struct Scenario {
  Choice choice = Choice::mark_sweep;
  HeapSettings heap{};
  ProgramLimits limits{};
  bool in_full = false;                             ///< everything, not only what a lesson needs
  bool shows_collector = false;                     ///< the listing is the collector's source, not the program
  std::shared_ptr<const std::string> program{};     ///< as it was written; never null
  std::shared_ptr<const python::Program> parsed{};  ///< never null
};

/// The fields that only these collectors have. Cost: none.
[[nodiscard]] std::vector<engine::Field> make_fields();

/// Reads the settings. Requires: `collector` names one of choice_names. Throws InputError at the wrong character of the
/// program.
[[nodiscard]] Scenario read(const engine::Settings& settings);

/// The state before the first event.
[[nodiscard]] State start(const Scenario& scenario);

/// Decides all events: runs the program on the collector. Throws what the log throws.
void run(const Scenario& scenario, engine::EventLog<Event>& log);

/// Everything that will ever exist in the run.
struct Cast {
  Scenario scenario;
  const engine::EventLog<Event>* log = nullptr;  ///< the run's own
  std::vector<std::string> lines;                ///< of the program, without indentation
  /// By collection, in the order in which they begin: the objects that it frees.
  std::vector<std::vector<ObjectNumber>> freed_by;
  std::vector<ObjectNumber> leaks;
  State last;  ///< the end of the run: its counters are the totals
  std::uint32_t most_live = 0;
  std::uint64_t most_live_bytes = 0;

  /// What the graph ever holds, where that is little enough to keep its place for the whole run.
  std::map<std::uint32_t, std::string> drawn_roots{};  ///< by root; "" for what is in hand
  std::map<std::tuple<engine::ElementId, engine::ElementId, std::string>, engine::ElementId> drawn_edges{};
  bool has_shape = true;
  /// The shape in either language, made when it is first drawn.
  mutable std::array<std::shared_ptr<const engine::GraphShape>, 2> shapes{};

  [[nodiscard]] const std::string& text(std::uint32_t number) const { return log->text(number); }

  // Element ids.
  [[nodiscard]] static engine::ElementId id_of_object(ObjectNumber object) { return 1 + object; }
  [[nodiscard]] static engine::ElementId id_of_root(std::uint32_t root) { return 0x4000'0000 + root; }
  [[nodiscard]] static engine::ElementId id_in_heap(ObjectNumber object) { return 0x5000'0000 + object; }
  [[nodiscard]] static engine::ElementId id_of_old_place(ObjectNumber object) { return 0x5800'0000 + object; }
  [[nodiscard]] static engine::ElementId id_of_hole(Address address) { return 0x6000'0000 + address; }
  [[nodiscard]] static engine::ElementId id_of_address(Address address) { return 0x6800'0000 + address; }
  [[nodiscard]] static engine::ElementId id_in_list(std::size_t list, std::uint32_t member) {
    return static_cast<engine::ElementId>(0x7000'0000 + (list << 24U) + member);
  }
};

/// Requires: the log outlives the cast.
[[nodiscard]] Cast gather(const Scenario& scenario, const engine::EventLog<Event>& log);

/// The picture of a state: the graph of objects, the heap in the order of its addresses, the collector's lists and
/// phases, and the log.
[[nodiscard]] engine::Scene draw(const State& state, const Cast& cast, const engine::Words& words);

/// The heap as rows of cells: a row for each space, its addresses below it; Cheney's pointers and the sweep as marks.
[[nodiscard]] engine::Panel draw_heap(const State& state, const Cast& cast, const engine::Words& words);
/// What the collector keeps lists of: mark stack, free list, remembered set, candidates. Nothing where it keeps none.
[[nodiscard]] std::optional<engine::Panel> draw_lists(const State& state, const Cast& cast, const engine::Words& words);
/// The phases of a collection. Nothing where there are none.
[[nodiscard]] std::optional<engine::Panel> draw_phases(const State& state, const Cast& cast,
                                                       const engine::Words& words);

/// The sentence of step 0, and of an event.
[[nodiscard]] engine::Caption introduce(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Caption explain(const State& before, const Event& event, const Cast& cast,
                                      const engine::Words& words);

/// The question whose answer is `event`: what this collection frees, a colour, an address, a count, whether the write
/// barrier acts, what leaks. Nothing for the other events.
[[nodiscard]] std::optional<engine::Question> ask(const State& before, const Event& event, const Cast& cast,
                                                  const engine::Words& words);

/// Names and order are those of garbage_collection::metrics where both count the same.
[[nodiscard]] std::vector<engine::Metric> metrics(const State& state, const Cast& cast, const engine::Words& words);

/// A statement more after the one that runs: gc.collect(), del, a store of a white object in a black one.
[[nodiscard]] std::vector<engine::Action> actions(const State& state, const Cast& cast, const engine::Words& words);

[[nodiscard]] engine::EventRecord record(const Event& event);
[[nodiscard]] const std::vector<engine::EventKind>& kinds();
[[nodiscard]] inline std::size_t kind(const Event& event) {
  return event.act == Act::none ? static_cast<std::size_t>(event.what)
                                : happening_count + static_cast<std::size_t>(event.act) - 1;
}
[[nodiscard]] inline std::size_t line(const Event& event) { return event.line; }
/// The program, or the collector's source.
[[nodiscard]] engine::Listing listing(const Scenario& scenario);

// How things are called and where they lie.

/// "A" for a Node with that name, "list #2" for other objects: the same in every language, because it is code.
[[nodiscard]] std::string name_of(const Object& object, const Cast& cast);
/// How a field is written behind its owner: ".next", "[2]".
[[nodiscard]] std::string field_of(const Object& owner, std::uint32_t field);
/// What the object is at this step.
[[nodiscard]] engine::Role role_of(const State& state, const Cast& cast, ObjectNumber object);
/// The colour of an object as a key of the catalog: "white".
[[nodiscard]] std::string_view colour_name(Colour colour);
/// Whether colours mean anything now: while a collection goes on, and purple always.
[[nodiscard]] bool shows_colour(const State& state, const Object& object);
/// Whether the picture has room for the object.
[[nodiscard]] inline bool is_drawn(ObjectNumber object) { return object < 5'000; }

/// A part of the heap that is filled by itself.
struct Space {
  enum class Kind : std::uint8_t { whole, half, old };
  Kind kind = Kind::whole;
  Address begin = 0;
  Address end = 0;
};
/// In address order.
[[nodiscard]] std::vector<Space> spaces_of(const Scenario& scenario);

/// A stretch of memory without an object.
struct Hole {
  Address begin = 0;
  Address end = 0;
};
/// The free list, in address order: the holes of the space that has one; while a sweep makes it anew, those that it has
/// come to. Cost: the space. Empty where objects are allocated one behind the other.
[[nodiscard]] std::vector<Hole> free_list(const State& state, const Scenario& scenario);

}  // namespace simulators::garbage_collection::collectors
