#pragma once

#include "simulators/engine/event_log.hpp"
#include "simulators/engine/scene.hpp"
#include "simulators/garbage_collection/event.hpp"
#include "simulators/garbage_collection/heap.hpp"
#include "simulators/garbage_collection/scenario.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace simulators::garbage_collection {

/// An object as it could be drawn on paper. Its place in State::objects is that in the heap.
struct SeenObject {
  std::uint32_t serial = 0;            ///< of the object in the run, from 1; what it is known by for good
  std::uint32_t number = 0;            ///< among those of its kind, from 1
  std::uint32_t name = no_object;      ///< the text of a Node's name
  std::uint32_t count = 0;             ///< references
  std::int32_t gc_refs = 0;            ///< valid where copied_in is the state's round
  std::uint32_t copied_in = 0;         ///< the round of counting in which it was in the set that is collected
  std::uint32_t scanned_in = 0;        ///< the round in which it was found reachable
  std::uint32_t previous = no_object;  ///< its neighbours in its list
  std::uint32_t next = no_object;
  std::uint32_t contents = no_object;  ///< of containers; of a weak reference its target
  ObjectKind kind = ObjectKind::node;
  ListName list = ListName::none;
  bool alive = false;
  bool finalized = false;
  std::array<std::uint32_t, slot_count> slots{no_object, no_object, no_object, no_object,
                                              no_object, no_object, no_object};
};

/// What a list, tuple or dict holds: objects, no_object where it is something that is not counted; the keys of a dict.
struct Contents {
  std::vector<std::uint32_t> values;
  std::vector<std::uint32_t> keys;
  friend bool operator==(const Contents&, const Contents&) = default;
};

/// A name of the program, or of a function that is running (depth > 0).
struct Variable {
  std::uint32_t depth = 0;
  std::uint32_t name = 0;
  std::uint32_t object = no_object;
  std::uint32_t text = no_object;  ///< of a value that is not an object
  friend bool operator==(const Variable&, const Variable&) = default;
};

/// One list of the collector: its ends in State::objects.
struct SeenList {
  std::uint32_t first = no_object;
  std::uint32_t last = no_object;
  std::uint32_t size = 0;
  friend bool operator==(const SeenList&, const SeenList&) = default;
};

/// Something that has just been freed, still shown where it was.
struct Remains {
  std::uint32_t place = 0;
  std::uint32_t serial = 0;
  std::uint32_t number = 0;
  std::uint32_t name = no_object;
  ObjectKind kind = ObjectKind::node;
  friend bool operator==(const Remains&, const Remains&) = default;
};

/// What memory management has cost, in the units of algorithms::garbage_collection::Work, so that it can be set beside
/// the other collectors. Nothing is ever moved. References that only a half evaluated expression holds cost what is
/// told of them: more where everything is told than in a lesson.
struct WorkSeen {
  std::uint64_t objects_touched = 0;    ///< counts changed and copied, gc_refs changed, scanned, moved back, freed
  std::uint64_t pointers_followed = 0;  ///< references read by the collector, and those that die with their owner
  std::uint64_t pause = 0;              ///< both since the program last did something
  std::uint64_t longest_pause = 0;      ///< a collection, or the releases that one store sets off
  friend bool operator==(const WorkSeen&, const WorkSeen&) = default;
};

/// The world at one step.
struct State {
  std::vector<SeenObject> objects;
  std::vector<Contents> contents;
  std::vector<std::uint32_t> free_contents;
  std::vector<Variable> variables;  ///< by depth, then by name's number
  std::array<SeenList, list_count> lists{};
  std::array<std::int64_t, 3> counts{};
  std::array<std::int64_t, 3> thresholds{700, 10, 10};
  bool enabled = true;
  std::int64_t pending = 0;  ///< promoted since the last full collection
  std::int64_t total = 0;    ///< survived the last full collection
  // The collection that runs.
  bool collecting = false;
  bool automatic = false;
  std::uint8_t generation = 0;
  CollectionPhase phase = CollectionPhase::copy_counts;
  bool has_phase = false;
  std::uint32_t round = 0;  ///< of counting: two in a collection
  std::uint32_t confirmed = 0;
  // What was counted.
  std::uint32_t serials = 0;
  std::array<std::uint32_t, 6> numbers{};  ///< by kind
  std::uint32_t live = 0;
  std::uint32_t freed_by_count = 0;
  std::uint32_t freed_by_collector = 0;
  std::uint32_t collections = 0;
  std::uint32_t statements = 0;  ///< of the top level, begun so far
  std::uint16_t line = 0;        ///< of the statement of the top level
  WorkSeen work{};
  std::uint32_t lines_logged = 0;
  std::vector<std::uint32_t> log;  ///< the newest lines
  std::vector<Remains> remains;
  bool has_ended = false;
  bool has_happened = false;
  Event last{};
};

/// The list that is being walked: the collected generation, at the recheck the unreachable.
[[nodiscard]] ListName walked_list(const State& state);
/// Where the walk puts what it does not reach.
[[nodiscard]] ListName unreached_list(const State& state);
/// How many objects of the walk wait for it.
[[nodiscard]] std::uint32_t waiting(const State& state);
/// Whether the object's gc_refs are those of the collection that runs.
[[nodiscard]] bool in_collection(const State& state, const SeenObject& object);

/// The state before the first event.
[[nodiscard]] State start(const Scenario& scenario);
/// The only function that changes a state. Cost: O(1); merging lists, copying all counts and emptying a container cost
/// as much as there is in them.
void apply(State& state, const Event& event);

/// Counts the work of an event. Requires: the event has been applied, but for `emptied`, which is about to be. Cost:
/// O(1), but as much as the collector's own where it walks a list.
void count_work(State& state, const Event& event);

/// What State counts that a learner sees.
inline constexpr std::size_t counter_count = 11;

/// Everything that will ever exist in the run.
struct Cast {
  Scenario scenario;
  const engine::EventLog<Event>* log = nullptr;  ///< the run's own
  std::uint32_t objects = 0;
  std::uint32_t collections = 0;
  std::uint32_t lines_logged = 0;
  std::array<std::int64_t, counter_count> most{};  ///< of each counter
  /// The serials of what dies during each statement of the top level and lived before it.
  std::vector<std::vector<std::uint32_t>> deaths;

  /// Everything that the graph ever holds, where that is little enough to keep its place for the whole run: names and
  /// the highest counts by element, and arrows by (from, to, how many there are between the same two before it) with
  /// their places in the order and labels.
  struct DrawnNode {
    std::string label;
    std::uint32_t most = 0;
    bool is_variable = false;
  };
  struct DrawnEdge {
    engine::ElementId id = 0;
    std::string label;
    bool is_weak = false;
  };
  std::map<engine::ElementId, DrawnNode> drawn_nodes{};
  std::map<std::array<std::uint32_t, 3>, DrawnEdge> drawn_edges{};
  bool has_shape = true;
  /// The shape in either language, made when it is first drawn.
  mutable std::array<std::shared_ptr<const engine::GraphShape>, 2> shapes{};

  [[nodiscard]] const std::string& text(std::uint32_t number) const { return log->text(number); }

  // Element ids.
  [[nodiscard]] static engine::ElementId id_of_object(std::uint32_t serial) { return serial; }
  [[nodiscard]] static engine::ElementId id_of_variable(std::uint32_t depth, std::uint32_t name) {
    return depth == 0 ? 0x4000'0000 + name : 0x5000'0000 + (depth << 20U) + (name & 0xF'FFFFU);
  }
  [[nodiscard]] static engine::ElementId id_of_listed(std::uint32_t serial) { return 0x6000'0000 + serial; }
  [[nodiscard]] static engine::ElementId id_of_member(std::uint32_t serial) { return 0x7000'0000 + serial; }
};

/// The counters of a state, in the order of Cast::most.
[[nodiscard]] std::array<std::int64_t, counter_count> counters(const State& state);

/// Requires: the log outlives the cast.
[[nodiscard]] Cast gather(const Scenario& scenario, const engine::EventLog<Event>& log);

/// What a copy of the state weighs, in bytes.
[[nodiscard]] std::size_t bytes(const State& state);

/// Bytes that are equal for equal states.
[[nodiscard]] std::string fingerprint(const State& state);

}  // namespace simulators::garbage_collection
