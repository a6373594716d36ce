#pragma once

#include "app/desktop/exploration.hpp"
#include "app/desktop/steppable.hpp"

#include <functional>
#include <string>
#include <vector>

namespace app::desktop {

/// Two runs of a topic in lock step. They go on together by steps, or by any counter that both have and that never
/// falls: at position p of such a counter each run stands where it first reached p. A run that has ended stays at its
/// end. Invariant: both sides stand where position step() puts them.
class Comparison : public Steppable {
  Q_OBJECT
 public:
  /// Requires: the catalog outlives this object and has at least one topic.
  explicit Comparison(const simulators::engine::Catalog& catalog, QObject* parent = nullptr);

  [[nodiscard]] Exploration& left() { return left_; }
  [[nodiscard]] Exploration& right() { return right_; }
  [[nodiscard]] const Exploration& left() const { return left_; }
  [[nodiscard]] const Exploration& right() const { return right_; }

  /// Shows two scenarios of one topic side by side, from the beginning.
  void open(const simulators::engine::Scenario& left, const simulators::engine::Scenario& right);
  /// Gives both sides the same value of a field.
  void change_both(const std::string& field, const std::string& value);

  /// What the two can be walked through by: the name of a counter, and its label; steps have the empty name.
  struct Measure {
    std::string name;
    std::string label;
    friend bool operator==(const Measure&, const Measure&) = default;
  };
  /// Steps come first. Cost: one look at the counters of each run.
  [[nodiscard]] std::vector<Measure> measures(simulators::engine::Language language) const;
  [[nodiscard]] const std::string& measure() const { return measure_; }
  /// Goes on by another measure, from the beginning of both. Requires: measures() has it.
  void set_measure(const std::string& name);

  [[nodiscard]] std::size_t step() const override { return position_; }
  [[nodiscard]] std::size_t steps() const override { return positions_; }
  void go_to(std::size_t position) override;
  using Steppable::forward;
  void forward(std::size_t count) override;
  /// Kinds of events are those of the left run.
  void next_of_kind() override;
  void previous_of_kind() override;
  [[nodiscard]] std::vector<simulators::engine::Localised> kinds() const override { return left_.kinds(); }
  bool go_to_kind(std::size_t kind, bool forward) override;
  [[nodiscard]] std::vector<double> density(std::size_t buckets) const override;
  [[nodiscard]] bool stopped_at_limit() const override;
  /// A comparison asks nothing.
  [[nodiscard]] std::vector<std::size_t> question_steps(std::size_t) const override { return {}; }
  /// Names both runs, one after the other.
  [[nodiscard]] simulators::engine::Caption caption(std::size_t position,
                                                    simulators::engine::Language language) const override;
  [[nodiscard]] bool ready() const override { return left_.ready() && right_.ready(); }

  /// The step at which a run stands at a position: where the counter first reaches it, or the end.
  /// Cost: O(log steps) looks at the counters.
  [[nodiscard]] std::size_t step_at(const simulators::engine::Run& run, std::size_t position) const;
  /// What a side is called: the title of its scenario, or the choice that its scenario leads with.
  [[nodiscard]] static std::string name_of(const Exploration& side, simulators::engine::Language language);

 private:
  void measure_runs();
  void arrive(std::size_t position, Arrival arrival);
  /// Goes where the left run goes. Gives back whether it went.
  bool follow_left(const std::function<void()>& go);
  [[nodiscard]] std::size_t positions_of(const simulators::engine::Run& run) const;

  Exploration left_;
  Exploration right_;
  std::string measure_;
  std::size_t position_ = 0;
  std::size_t positions_ = 0;
};

/// The value of a counter at a step, or nothing where the run does not have it.
[[nodiscard]] std::optional<std::int64_t> counter_at(const simulators::engine::Run& run, std::size_t step,
                                                     const std::string& name);

}  // namespace app::desktop
