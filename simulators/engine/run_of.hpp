#pragma once

#include "simulators/engine/checkpoints.hpp"
#include "simulators/engine/event_log.hpp"
#include "simulators/engine/run.hpp"
#include "simulators/engine/topic.hpp"
#include "simulators/engine/words.hpp"

#include <algorithm>
#include <cassert>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace simulators::engine {

/// The pieces that every simulator is made of: its four types, and functions beside them in the topic's namespace,
/// where they are found by their arguments. `run` alone decides what happens; `apply` alone changes state; the others
/// only look.
///
/// - start(scenario): the state at step 0.
/// - run(scenario, log): pushes every event. Pure: no clock, thread, input or output; random numbers from the seed
///   only.
/// - apply(state, event): total, cannot fail, O(1) or nearly so (ten million are replayed).
/// - gather(scenario, log): everything that will ever exist in the run (shapes, totals), so that nothing is drawn from
///   a guess and nothing jumps. One pass over the log.
/// - draw(state, cast, words): the picture. explain(before, event, cast, words): the sentence; introduce: that of step
///   0.
/// - ask(before, event, cast, words): the question whose answer is the event, or nothing.
/// - metrics(state, cast, words): the counters.
/// - record(event), or record(before, event, cast) where names are needed: the event as words and values. kind(event):
/// its place among the kinds. line(event): 0 for none.
/// - listing(scenario): the source that runs; it lives as long as the scenario.
/// - Optional: actions(state, cast, words): what a learner may do now.
/// - bytes(state): what a copy of it weighs. fingerprint(state): bytes that are equal for equal states.
///
/// The namespace below is where they are called from: members of RunOf have some of these names.
namespace pieces {
template <class Scenario, class State, class Event, class Cast>
concept Simulator = requires(const Scenario& scenario, State& state, const State& seen, const Event& event,
                             const Cast& cast, const Words& words, EventLog<Event>& log, const EventLog<Event>& past) {
  { start(scenario) } -> std::same_as<State>;
  { run(scenario, log) } -> std::same_as<void>;
  { apply(state, event) } -> std::same_as<void>;
  { gather(scenario, past) } -> std::same_as<Cast>;
  { draw(seen, cast, words) } -> std::same_as<Scene>;
  { introduce(seen, cast, words) } -> std::same_as<Caption>;
  { explain(seen, event, cast, words) } -> std::same_as<Caption>;
  { ask(seen, event, cast, words) } -> std::same_as<std::optional<Question>>;
  { metrics(seen, cast, words) } -> std::same_as<std::vector<Metric>>;
  { kind(event) } -> std::same_as<std::size_t>;
  { line(event) } -> std::same_as<std::size_t>;
  { listing(scenario) } -> std::same_as<Listing>;
  { bytes(seen) } -> std::same_as<std::size_t>;
  { fingerprint(seen) } -> std::same_as<std::string>;
};

template <class State, class Event, class Cast>
constexpr bool records_with_state = requires(const State& before, const Event& event, const Cast& cast) {
  { record(before, event, cast) } -> std::same_as<EventRecord>;
};

template <class State, class Cast>
std::vector<Metric> metrics_of(const State& state, const Cast& cast, const Words& words) {
  return metrics(state, cast, words);
}
template <class State, class Cast>
std::vector<Action> actions_of(const State& state, const Cast& cast, const Words& words) {
  if constexpr (requires { actions(state, cast, words); }) {
    return actions(state, cast, words);
  } else {
    return {};
  }
}
template <class Event>
std::size_t line_of(const Event& event) {
  return line(event);
}
template <class Scenario>
Listing listing_of(const Scenario& scenario) {
  return listing(scenario);
}
template <class State>
std::string fingerprint_of(const State& state) {
  return fingerprint(state);
}
template <class State>
std::size_t bytes_of(const State& state) {
  return bytes(state);
}
}  // namespace pieces

/// The run of a simulator: events, checkpoints, and a place in the run where it was last asked.
///
/// Cost of a question about step k: at most checkpoint_interval() events are replayed, fewer where k lies a little
/// after the step of the question before.
template <class Scenario, class State, class Event, class Cast>
  requires pieces::Simulator<Scenario, State, Event, Cast>
class RunOf final : public Run {
 public:
  /// Records the whole run. Requires: `kinds`, which kind(event) indexes, and the words of `topic` outlive the run.
  /// Throws InputError, Cancelled.
  RunOf(Scenario scenario, const std::vector<EventKind>& kinds, const Topic& topic, const Limits& limits,
        Progress* progress)
      : scenario_(std::move(scenario)),
        kinds_(&kinds),
        words_{&topic.words(Language::english), &topic.words(Language::chinese)},
        log_(limits.events, progress),
        checkpoints_(0, 0, 0) {
    try {
      run(scenario_, log_);
    } catch (const LimitReached&) {
      ending_ = Ending::stopped_at_limit;
    }
    cast_ = gather(scenario_, log_);
    keep_checkpoints(limits.checkpoint_bytes, progress);
    here_ = checkpoints_.before(0).first;
  }

  [[nodiscard]] std::size_t steps() const override { return log_.size(); }
  [[nodiscard]] Ending ending() const override { return ending_; }

  [[nodiscard]] Scene scene(std::size_t step, Language language) const override {
    return draw(state(step), cast_, words(language));
  }

  [[nodiscard]] Caption caption(std::size_t step, Language language) const override {
    if (step == 0) return introduce(state(0), cast_, words(language));
    return explain(state(step - 1), log_[step - 1], cast_, words(language));
  }

  [[nodiscard]] EventRecord event(std::size_t step) const override {
    assert(step >= 1);
    if constexpr (pieces::records_with_state<State, Event, Cast>) {
      return record(state(step - 1), log_[step - 1], cast_);
    } else {
      return record(log_[step - 1]);
    }
  }

  [[nodiscard]] std::vector<Metric> metrics(std::size_t step, Language language) const override {
    return pieces::metrics_of(state(step), cast_, words(language));
  }

  [[nodiscard]] std::optional<Question> question(std::size_t step, Language language) const override {
    if (step >= steps()) return std::nullopt;
    return ask(state(step), log_[step], cast_, words(language));
  }

  [[nodiscard]] std::vector<Action> actions(std::size_t step, Language language) const override {
    return pieces::actions_of(state(step), cast_, words(language));
  }

  [[nodiscard]] const std::vector<EventKind>& kinds() const override { return *kinds_; }
  [[nodiscard]] std::size_t kind_of(std::size_t step) const override {
    assert(step >= 1);
    return kind(log_[step - 1]);
  }

  [[nodiscard]] Listing listing() const override { return pieces::listing_of(scenario_); }
  [[nodiscard]] std::size_t line(std::size_t step) const override {
    return step == 0 ? 0 : pieces::line_of(log_[step - 1]);
  }
  [[nodiscard]] std::vector<std::uint32_t> line_counts(std::size_t step) const override {
    seek(step);
    return here_.line_counts;
  }

  [[nodiscard]] std::string fingerprint(std::size_t step) const override { return pieces::fingerprint_of(state(step)); }
  [[nodiscard]] std::size_t memory() const override { return log_.memory() + checkpoints_.memory(); }

  /// The state at `step`; the reference holds until the next question to this run.
  [[nodiscard]] const State& state(std::size_t step) const {
    seek(step);
    return here_.state;
  }

  [[nodiscard]] const Cast& cast() const { return cast_; }
  [[nodiscard]] std::size_t checkpoint_interval() const { return checkpoints_.interval(); }

 private:
  /// What a checkpoint keeps: the world, and how often each line has run.
  struct Moment {
    State state;
    std::vector<std::uint32_t> line_counts;

    void advance(const Event& event) {
      apply(state, event);
      ++line_counts[pieces::line_of(event)];
    }
    [[nodiscard]] std::size_t bytes() const {
      return sizeof(Moment) + pieces::bytes_of(state) + line_counts.size() * sizeof(std::uint32_t);
    }
  };

  [[nodiscard]] const Words& words(Language language) const { return *words_[language == Language::english ? 0 : 1]; }

  void keep_checkpoints(std::size_t budget, const Progress* progress) {
    std::size_t last_line = 0;
    log_.each(0, log_.size(), [&](const auto& event) { last_line = std::max(last_line, pieces::line_of(event)); });
    Moment moment{start(scenario_), std::vector<std::uint32_t>(last_line + 1)};
    checkpoints_ = Checkpoints<Moment>(budget, log_.size(), moment.bytes());
    checkpoints_.keep(moment, moment.bytes());
    for (std::size_t step = 0; step < log_.size();) {
      const std::size_t next = (step / checkpoints_.interval() + 1) * checkpoints_.interval();
      const std::size_t stop = std::min(next, log_.size());
      log_.each(step, stop, [&](const auto& event) { moment.advance(event); });
      step = stop;
      if (step == next) checkpoints_.keep(moment, moment.bytes());
      if (progress != nullptr && progress->cancelled.load(std::memory_order_relaxed)) throw Cancelled{};
    }
  }

  void seek(std::size_t step) const {
    assert(step <= steps());
    const auto [kept, kept_at] = checkpoints_.before(step);
    if (step < at_ || (kept_at > at_ && step - at_ > checkpoints_.interval())) {
      here_ = kept;
      at_ = kept_at;
    }
    log_.each(at_, step, [&](const auto& event) { here_.advance(event); });
    at_ = step;
  }

  Scenario scenario_;
  const std::vector<EventKind>* kinds_;
  const Words* words_[2];
  Ending ending_ = Ending::finished;
  EventLog<Event> log_;
  Cast cast_;
  Checkpoints<Moment> checkpoints_;
  mutable Moment here_;
  mutable std::size_t at_ = 0;
};

}  // namespace simulators::engine
