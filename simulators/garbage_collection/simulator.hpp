#pragma once

#include "simulators/engine/event_log.hpp"
#include "simulators/engine/run.hpp"
#include "simulators/engine/topic.hpp"
#include "simulators/engine/words.hpp"
#include "simulators/garbage_collection/state.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace simulators::garbage_collection {

/// Decides all events: runs the program on a heap of CPython 3.11 and writes down what both tell. Throws what the log
/// throws.
void run(const Scenario& scenario, engine::EventLog<Event>& log);

/// The picture of a state: the graph of objects, the lists of the collection that runs, the generations, the phases and
/// the log.
[[nodiscard]] engine::Scene draw(const State& state, const Cast& cast, const engine::Words& words);

/// The panels below the graph and beside the stage.
[[nodiscard]] engine::Panel draw_walk(const State& state, const Cast& cast, const engine::Words& words,
                                      std::vector<engine::Link>& links);
[[nodiscard]] engine::Panel draw_generations(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Panel draw_phases(const State& state, const engine::Words& words);
[[nodiscard]] engine::Panel draw_log(const State& state, const Cast& cast, const engine::Words& words);

/// The sentence of step 0, and of an event.
[[nodiscard]] engine::Caption introduce(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Caption explain(const State& before, const Event& event, const Cast& cast,
                                      const engine::Words& words);

/// The question whose answer is `event`: what dies at this statement, a count, gc_refs, who is rescued, which
/// generation is collected. Nothing for the other events.
[[nodiscard]] std::optional<engine::Question> ask(const State& before, const Event& event, const Cast& cast,
                                                  const engine::Words& words);

[[nodiscard]] std::vector<engine::Metric> metrics(const State& state, const Cast& cast, const engine::Words& words);

/// A statement more after the one that runs: del a variable, gc.collect(), gc.disable(), other thresholds.
[[nodiscard]] std::vector<engine::Action> actions(const State& state, const Cast& cast, const engine::Words& words);

/// Objects, names and lists are called what they are called in captions; numbers are numbers.
[[nodiscard]] engine::EventRecord record(const State& before, const Event& event, const Cast& cast);
[[nodiscard]] const std::vector<engine::EventKind>& kinds();
[[nodiscard]] inline std::size_t kind(const Event& event) { return static_cast<std::size_t>(event.what); }
[[nodiscard]] inline std::size_t line(const Event& event) { return event.line; }
/// The program.
[[nodiscard]] engine::Listing listing(const Scenario& scenario);

/// What `bench` measures: a full collection of many Nodes, and recording.
[[nodiscard]] std::vector<engine::Benchmark> benchmarks();

// How things are called, the same in every language, because they are code.

/// "Node", "list", … by kind of object.
inline constexpr std::array<const char*, 6> kind_names = {"Node", "list", "tuple", "dict", "weakref", "function"};
/// "A" for a Node with that name, "list #2" for other objects.
[[nodiscard]] std::string name_of(const SeenObject& object, const Cast& cast);
[[nodiscard]] std::string name_of(const Remains& object, const Cast& cast);
/// What the role of an object is at this step.
[[nodiscard]] engine::Role role_of(const State& state, std::uint32_t place);
/// Whether the picture has room for the object: those in the first places of the heap.
[[nodiscard]] bool is_drawn(std::uint32_t place);
inline constexpr std::uint32_t most_drawn = 5'000;

}  // namespace simulators::garbage_collection
