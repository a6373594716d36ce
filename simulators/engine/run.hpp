#pragma once

#include "simulators/engine/caption.hpp"
#include "simulators/engine/question.hpp"
#include "simulators/engine/scene.hpp"
#include "simulators/engine/words.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace simulators::engine {

/// How a run came to its end.
enum class Ending : std::uint8_t {
  finished,          ///< the simulated world had nothing more to do
  stopped_at_limit,  ///< the limit of events was reached: the steps that there are are true, the rest is missing
};

/// A value of an event's field.
using FieldValue = std::variant<std::int64_t, bool, std::string>;

/// One event as words and values: what a trace, a test and the terminal print.
struct EventRecord {
  std::string_view name;  ///< past tense, such as "compared"
  std::vector<std::pair<std::string_view, FieldValue>> fields;
  std::size_t line = 0;  ///< in the listing that runs; 0 where there is none
  friend bool operator==(const EventRecord&, const EventRecord&) = default;
};

/// "compared left=a[0] right=a[1] before=false line=34"
[[nodiscard]] std::string as_text(const EventRecord& record);

/// A kind of event of a topic.
struct EventKind {
  std::string_view name;  ///< the EventRecord's name
  Localised label;        ///< "comparison"
  double weight = 1;      ///< in (0, 1]: how tall it stands in the timeline
};

/// A number that is counted during the run.
struct Metric {
  std::string name;  ///< the same in every language: "comparisons"
  std::string label;
  std::int64_t value = 0;
  std::int64_t total = 0;  ///< the most that it becomes in the run; of what only grows, the value at the end
  std::string formula;     ///< what theory says about the total, such as "n(n − 1)/2 = 15"; may be empty
  bool grows = true;       ///< never falls during a run: two runs can be shown side by side at equal values of it
  friend bool operator==(const Metric&, const Metric&) = default;
};

/// Something that a learner may do at a step: it sets fields of the scenario, so it is text and can be replayed, and
/// the run before it stays as the other branch.
struct Action {
  std::string name;                                           ///< the same in every language: "without-base-case"
  std::string label;                                          ///< what it does, as a button says it
  std::vector<std::pair<std::string, std::string>> settings;  ///< field and new value; at least one
  friend bool operator==(const Action&, const Action&) = default;
};

/// A source text that the code panel shows.
struct Listing {
  std::string_view file;  ///< path in the project, such as "algorithms/…/merge.hpp"
  std::string_view text;
};

/// A run: an initial state and its events. Step k is the state after the first k events; step 0 is the beginning.
/// Every answer depends on the step alone, never on the order of the questions.
/// Requires everywhere: step <= steps(). One thread at a time uses a run (it remembers where it was last asked).
class Run {
 public:
  Run() = default;
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;
  virtual ~Run() = default;

  /// The number of events.
  [[nodiscard]] virtual std::size_t steps() const = 0;
  [[nodiscard]] virtual Ending ending() const = 0;

  /// The picture at `step`. Cost: replay from the nearest checkpoint, and drawing.
  [[nodiscard]] virtual Scene scene(std::size_t step, Language language) const = 0;

  /// The sentence about the event that led to `step`; about the beginning at step 0.
  [[nodiscard]] virtual Caption caption(std::size_t step, Language language) const = 0;

  /// The event that led to `step`. Requires: step >= 1.
  [[nodiscard]] virtual EventRecord event(std::size_t step) const = 0;

  /// The counters at `step`.
  [[nodiscard]] virtual std::vector<Metric> metrics(std::size_t step, Language language) const = 0;

  /// The question whose answer is the event after `step`, where there is one.
  [[nodiscard]] virtual std::optional<Question> question(std::size_t step, Language language) const = 0;

  /// What a learner may do at `step`; nothing where the topic offers nothing.
  [[nodiscard]] virtual std::vector<Action> actions(std::size_t /*step*/, Language /*language*/) const { return {}; }

  /// The kinds of events of this topic, and the kind of the event that led to `step` (an index into them).
  /// Requires for kind_of: step >= 1.
  [[nodiscard]] virtual const std::vector<EventKind>& kinds() const = 0;
  [[nodiscard]] virtual std::size_t kind_of(std::size_t step) const = 0;

  /// The source that runs; an empty text where the topic has none.
  [[nodiscard]] virtual Listing listing() const = 0;
  /// The line that executed the event which led to `step`; 0 at step 0 and where there is none.
  [[nodiscard]] virtual std::size_t line(std::size_t step) const = 0;
  /// How many of the first `step` events each line executed; index 0 is unused, the size is one more than the last
  /// line.
  [[nodiscard]] virtual std::vector<std::uint32_t> line_counts(std::size_t step) const = 0;

  /// The state at `step` as bytes, for tests: equal bytes are equal states.
  [[nodiscard]] virtual std::string fingerprint(std::size_t step) const = 0;

  /// What the run keeps in memory, in bytes: events and checkpoints.
  [[nodiscard]] virtual std::size_t memory() const = 0;
};

/// The mean weight of the events in each of `buckets` equal stretches of the run, for the timeline; where there are
/// fewer events than buckets, one entry an event. Cost: at most 64 events are looked at in each bucket.
[[nodiscard]] std::vector<double> density(const Run& run, std::size_t buckets);

}  // namespace simulators::engine
