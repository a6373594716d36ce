#pragma once

#include "simulators/engine/checkpoints.hpp"
#include "simulators/engine/event_log.hpp"
#include "simulators/engine/run.hpp"
#include "simulators/engine/scenario.hpp"
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

/// The pieces that every simulator is made of, all static. `run` alone decides what happens; `apply` alone changes
/// state; the others only look.
///
/// - read(settings): the scenario in the topic's own terms; throws InputError.
/// - start(scenario): the state at step 0.
/// - run(scenario, log): pushes every event. Pure: no clock, thread, input or output; random numbers from the seed
/// only.
/// - apply(state, event): total, cannot fail, O(1) or nearly so (ten million are replayed).
/// - gather(scenario, log): everything that will ever exist in the run (shapes, totals), so that nothing is drawn from
/// a
///   guess and nothing jumps. One pass over the log.
/// - draw(state, cast, words): the picture. explain(before, event, cast, words): the sentence; introduce: that of step
/// 0.
/// - ask(before, event, cast, words): the question whose answer is the event, or nothing.
/// - metrics(state, cast, words): the counters.
/// - record(event): the event as words and values. kinds(), kind(event): its kind. line(event): 0 for none.
/// - listing(scenario): the source that runs.
/// - Optional: actions(state, cast, words): what a learner may do now.
/// - bytes(state): what a copy of it weighs. fingerprint(state): bytes that are equal for equal states.
template <class S>
concept Simulator =
    requires(const Settings& settings, const typename S::Scenario& scenario, typename S::State& state,
             const typename S::State& seen, const typename S::Event& event, const typename S::Cast& cast,
             const Words& words, EventLog<typename S::Event>& log, const EventLog<typename S::Event>& past) {
      { S::read(settings) } -> std::same_as<typename S::Scenario>;
      { S::start(scenario) } -> std::same_as<typename S::State>;
      { S::run(scenario, log) } -> std::same_as<void>;
      { S::apply(state, event) } -> std::same_as<void>;
      { S::gather(scenario, past) } -> std::same_as<typename S::Cast>;
      { S::draw(seen, cast, words) } -> std::same_as<Scene>;
      { S::introduce(seen, cast, words) } -> std::same_as<Caption>;
      { S::explain(seen, event, cast, words) } -> std::same_as<Caption>;
      { S::ask(seen, event, cast, words) } -> std::same_as<std::optional<Question>>;
      { S::metrics(seen, cast, words) } -> std::same_as<std::vector<Metric>>;
      { S::record(event) } -> std::same_as<EventRecord>;
      { S::kinds() } -> std::same_as<const std::vector<EventKind>&>;
      { S::kind(event) } -> std::same_as<std::size_t>;
      { S::line(event) } -> std::same_as<std::size_t>;
      { S::listing(scenario) } -> std::same_as<Listing>;
      { S::bytes(seen) } -> std::same_as<std::size_t>;
      { S::fingerprint(seen) } -> std::same_as<std::string>;
    };

/// The run of a simulator: events, checkpoints, and a place in the run where it was last asked.
///
/// Cost of a question about step k: at most checkpoint_interval() events are replayed, fewer where k lies a little
/// after the step of the question before.
template <Simulator S>
class RunOf final : public Run {
 public:
  /// Records the whole run. Throws InputError, Cancelled.
  RunOf(typename S::Scenario scenario, const Words& english, const Words& chinese, const Limits& limits,
        Progress* progress)
      : scenario_(std::move(scenario)),
        words_{&english, &chinese},
        log_(limits.events, progress),
        checkpoints_(0, 0, 0) {
    try {
      S::run(scenario_, log_);
    } catch (const LimitReached&) {
      ending_ = Ending::stopped_at_limit;
    }
    cast_ = S::gather(scenario_, log_);
    keep_checkpoints(limits.checkpoint_bytes, progress);
    here_ = checkpoints_.before(0).first;
  }

  [[nodiscard]] std::size_t steps() const override { return log_.size(); }
  [[nodiscard]] Ending ending() const override { return ending_; }

  [[nodiscard]] Scene scene(std::size_t step, Language language) const override {
    return S::draw(state(step), cast_, words(language));
  }

  [[nodiscard]] Caption caption(std::size_t step, Language language) const override {
    if (step == 0) return S::introduce(state(0), cast_, words(language));
    return S::explain(state(step - 1), log_[step - 1], cast_, words(language));
  }

  [[nodiscard]] EventRecord event(std::size_t step) const override {
    assert(step >= 1);
    return S::record(log_[step - 1]);
  }

  [[nodiscard]] std::vector<Metric> metrics(std::size_t step, Language language) const override {
    return S::metrics(state(step), cast_, words(language));
  }

  [[nodiscard]] std::optional<Question> question(std::size_t step, Language language) const override {
    if (step >= steps()) return std::nullopt;
    return S::ask(state(step), log_[step], cast_, words(language));
  }

  [[nodiscard]] std::vector<Action> actions(std::size_t step, Language language) const override {
    if constexpr (requires { S::actions(state(step), cast_, words(language)); }) {
      return S::actions(state(step), cast_, words(language));
    } else {
      return {};
    }
  }

  [[nodiscard]] const std::vector<EventKind>& kinds() const override { return S::kinds(); }
  [[nodiscard]] std::size_t kind_of(std::size_t step) const override {
    assert(step >= 1);
    return S::kind(log_[step - 1]);
  }

  [[nodiscard]] Listing listing() const override { return S::listing(scenario_); }
  [[nodiscard]] std::size_t line(std::size_t step) const override { return step == 0 ? 0 : S::line(log_[step - 1]); }
  [[nodiscard]] std::vector<std::uint32_t> line_counts(std::size_t step) const override {
    seek(step);
    return here_.line_counts;
  }

  [[nodiscard]] std::string fingerprint(std::size_t step) const override { return S::fingerprint(state(step)); }
  [[nodiscard]] std::size_t memory() const override { return log_.memory() + checkpoints_.memory(); }

  /// The state at `step`; the reference holds until the next question to this run.
  [[nodiscard]] const typename S::State& state(std::size_t step) const {
    seek(step);
    return here_.state;
  }

  [[nodiscard]] const typename S::Cast& cast() const { return cast_; }
  [[nodiscard]] std::size_t checkpoint_interval() const { return checkpoints_.interval(); }

 private:
  /// What a checkpoint keeps: the world, and how often each line has run.
  struct Moment {
    typename S::State state;
    std::vector<std::uint32_t> line_counts;

    void advance(const typename S::Event& event) {
      S::apply(state, event);
      ++line_counts[S::line(event)];
    }
    [[nodiscard]] std::size_t bytes() const {
      return sizeof(Moment) + S::bytes(state) + line_counts.size() * sizeof(std::uint32_t);
    }
  };

  [[nodiscard]] const Words& words(Language language) const { return *words_[language == Language::english ? 0 : 1]; }

  void keep_checkpoints(std::size_t budget, const Progress* progress) {
    std::size_t last_line = 0;
    log_.each(0, log_.size(), [&](const auto& event) { last_line = std::max(last_line, S::line(event)); });
    Moment moment{S::start(scenario_), std::vector<std::uint32_t>(last_line + 1)};
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

  typename S::Scenario scenario_;
  const Words* words_[2];
  Ending ending_ = Ending::finished;
  EventLog<typename S::Event> log_;
  typename S::Cast cast_;
  Checkpoints<Moment> checkpoints_;
  mutable Moment here_;
  mutable std::size_t at_ = 0;
};

}  // namespace simulators::engine
