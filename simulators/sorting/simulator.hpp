#pragma once

#include "simulators/engine/event_log.hpp"
#include "simulators/engine/run.hpp"
#include "simulators/engine/words.hpp"
#include "simulators/sorting/state.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace simulators::sorting {

/// Decides all events: sorts a copy of the scenario's items with the core it names and writes down what the core tells.
/// Throws what the log throws.
void run(const Scenario& scenario, engine::EventLog<Event>& log);

/// The picture of a state.
[[nodiscard]] engine::Scene draw(const State& state, const Cast& cast, const engine::Words& words);

/// The sentence of step 0, and of an event.
[[nodiscard]] engine::Caption introduce(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Caption explain(const State& before, const Event& event, const Cast& cast,
                                      const engine::Words& words);

/// The question whose answer is `event`: which pair is compared, which item is moved or swapped, where it goes, and
/// what the array looks like when a pass ends. Nothing for the other events.
[[nodiscard]] std::optional<engine::Question> ask(const State& before, const Event& event, const Cast& cast,
                                                  const engine::Words& words);

/// Comparisons, moves or swaps, and calls, each against what theory says.
[[nodiscard]] std::vector<engine::Metric> metrics(const State& state, const Cast& cast, const engine::Words& words);

/// The event as words and values; places read "a[3]", "buffer[0]" or "hand[0]".
[[nodiscard]] engine::EventRecord record(const Event& event);

/// The kinds of events, in the order of Happening; the kind of one, and the line of the header that told it.
[[nodiscard]] const std::vector<engine::EventKind>& kinds();
[[nodiscard]] inline std::size_t kind(const Event& event) { return static_cast<std::size_t>(event.what); }
[[nodiscard]] inline std::size_t line(const Event& event) { return event.line; }

/// The header that runs.
[[nodiscard]] engine::Listing listing(const Scenario& scenario);

/// How a place is called in sentences: "a[3]", "left[0]" while halves are being merged, "buffer[2]", or the hand.
[[nodiscard]] std::string place_name(const State& state, const Cast& cast, Place place, const engine::Words& words);

/// Whether the algorithm merges copies of both halves (the textbook's way), which the picture shows as two rows.
[[nodiscard]] bool copies_both_halves(Algorithm algorithm);

}  // namespace simulators::sorting
