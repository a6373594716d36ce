#pragma once

#include "simulators/engine/event_log.hpp"
#include "simulators/engine/run.hpp"
#include "simulators/engine/words.hpp"
#include "simulators/recursion/state.hpp"

#include <optional>
#include <string>
#include <vector>

namespace simulators::recursion {

/// Decides all events: calls the core that the scenario names and writes down what it tells. Where a call finds no
/// frame left on the stack, the run ends with that. Throws what the log throws.
void run(const Scenario& scenario, engine::EventLog<Event>& log);

/// The picture of a state: the tree of all calls, the stack of those that are open, and the world that they change.
[[nodiscard]] engine::Scene draw(const State& state, const Cast& cast, const engine::Words& words);

/// The panel of the world that the function works on, such as pegs or a board; nothing for functions of numbers alone.
[[nodiscard]] std::optional<engine::Panel> draw_world(const State& state, const Cast& cast, const engine::Words& words);

/// The sentence of step 0, and of an event.
[[nodiscard]] engine::Caption introduce(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Caption explain(const State& before, const Event& event, const Cast& cast,
                                      const engine::Words& words);

/// The question whose answer is `event`: which call comes next, how many frames there will be, what a call returns,
/// which disk moves. Nothing for the other events.
[[nodiscard]] std::optional<engine::Question> ask(const State& before, const Event& event, const Cast& cast,
                                                  const engine::Words& words);

/// Calls so far, live frames, the deepest so far, and what the function counts besides.
[[nodiscard]] std::vector<engine::Metric> metrics(const State& state, const Cast& cast, const engine::Words& words);

/// What the learner may change: the base case, the memo, the depth of the stack, recursion or loop.
[[nodiscard]] std::vector<engine::Action> actions(const State& state, const Cast& cast, const engine::Words& words);

/// The event as words and values.
[[nodiscard]] engine::EventRecord record(const Event& event);

/// The kinds of events, the kind of one, and the line of the header that told it.
[[nodiscard]] const std::vector<engine::EventKind>& kinds();
[[nodiscard]] std::size_t kind(const Event& event);
[[nodiscard]] inline std::size_t line(const Event& event) { return event.line; }

/// The header that runs.
[[nodiscard]] engine::Listing listing(const Scenario& scenario);

/// What `bench` measures: each core, and the same written by hand.
[[nodiscard]] std::vector<engine::Benchmark> benchmarks();

// How things are called, the same in every language, because they are code.

/// A function as the source calls it: "flood_fill".
[[nodiscard]] std::string_view name_of(Function function);
/// The call as it stands in the source: "fib(3)", "hanoi(2, A, C)".
[[nodiscard]] std::string call_name(const CallHead& head, const Scenario& scenario);
/// The same, short enough for a node of a wide tree: "2 A→C".
[[nodiscard]] std::string node_name(const CallHead& head, const Scenario& scenario);
/// Parameters and the inner values known so far: "n = 3", "x = 1".
[[nodiscard]] std::vector<std::string> locals_of(const Frame& frame, const Scenario& scenario);
/// A value as the function gives it: "5", "true".
[[nodiscard]] std::string value_name(Function function, std::int64_t value);
/// "A", "B" or "C".
[[nodiscard]] std::string peg_name(std::int32_t peg);

}  // namespace simulators::recursion
