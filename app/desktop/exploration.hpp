#pragma once

#include "app/desktop/recorder.hpp"
#include "app/desktop/steppable.hpp"
#include "simulators/engine/catalog.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <string>

namespace app::desktop {

/// What is open: a scenario, the run that is shown, and the step it is shown at. When the scenario is wrong or its run
/// is still being recorded, the last good run stays and `stale` says so. Invariant: step() <= run()->steps(), and 0
/// without a run.
class Exploration : public Steppable {
  Q_OBJECT
 public:
  /// Requires: the catalog outlives this object and has at least one topic.
  explicit Exploration(const simulators::engine::Catalog& catalog, QObject* parent = nullptr);

  /// Opens a scenario; the old run stays, stale, until the new one is recorded. Throws InputError for a
  /// scenario of an unknown topic, and then changes nothing.
  void open(const simulators::engine::Scenario& scenario);
  /// Opens a topic as it was left: what was typed there is still there.
  void open_topic(const simulators::engine::Topic& topic);
  /// Changes one field of the scenario and records it anew. An equal value changes nothing.
  void change(const std::string& field, const std::string& value);
  /// Changes several fields and records once.
  void change(const std::vector<std::pair<std::string, std::string>>& values);
  /// Changes the presenter's notes in one language; nothing is recorded anew.
  void set_notes(const std::string& words, simulators::engine::Language language);
  /// Gives up the recording that runs in the background; the run that is shown stays, stale.
  void cancel_recording();

  [[nodiscard]] const simulators::engine::Catalog& catalog() const { return catalog_; }
  [[nodiscard]] const simulators::engine::Topic& topic() const { return *topic_; }
  [[nodiscard]] const simulators::engine::Scenario& scenario() const { return scenario_; }
  /// What the scenario says about a field of the topic's schema, or the standard value.
  [[nodiscard]] const std::string& value(const simulators::engine::Field& field) const;
  /// The run that is shown, or null before the first.
  [[nodiscard]] const simulators::engine::Run* run() const { return run_.get(); }
  /// The same, for whoever goes on with it when another one is shown.
  [[nodiscard]] std::shared_ptr<simulators::engine::Run> shared_run() const { return run_; }
  [[nodiscard]] bool stale() const { return stale_; }
  [[nodiscard]] bool recording() const { return recorder_.recording(); }
  [[nodiscard]] const std::shared_ptr<simulators::engine::InputError>& error() const { return error_; }

  [[nodiscard]] std::size_t step() const override { return step_; }
  [[nodiscard]] std::size_t steps() const override { return run_ ? run_->steps() : 0; }
  void go_to(std::size_t step) override;
  using Steppable::forward;
  void forward(std::size_t count) override;
  void next_of_kind() override;
  void previous_of_kind() override;
  [[nodiscard]] std::vector<simulators::engine::Localised> kinds() const override;
  bool go_to_kind(std::size_t kind, bool forward) override;
  [[nodiscard]] std::vector<double> density(std::size_t buckets) const override;
  [[nodiscard]] bool stopped_at_limit() const override;
  [[nodiscard]] std::vector<std::size_t> question_steps(std::size_t most) const override;
  [[nodiscard]] simulators::engine::Caption caption(std::size_t step,
                                                    simulators::engine::Language language) const override;
  [[nodiscard]] bool ready() const override { return run_ != nullptr; }
  [[nodiscard]] std::optional<simulators::engine::Scene> preview(std::size_t step,
                                                                 simulators::engine::Language in) const override {
    return run_ ? std::optional(run_->scene(step, in)) : std::nullopt;
  }

 signals:
  /// Another scenario is open, or one of its fields has another value.
  void scenario_changed();
  /// The scenario was refused (error() says why) or is right again (error() is null).
  void judged();
  void recording_began();
  void recording_progressed(std::size_t events);
  void recording_ended();

 private:
  void record();
  void show(std::shared_ptr<simulators::engine::Run> run);
  void refuse(std::shared_ptr<simulators::engine::InputError> error);
  void arrive(std::size_t step, Arrival arrival);

  const simulators::engine::Catalog& catalog_;
  const simulators::engine::Topic* topic_;
  simulators::engine::Scenario scenario_;
  std::map<std::string, simulators::engine::Scenario> left_;  ///< the scenarios of topics that are not open, by topic
  std::shared_ptr<simulators::engine::Run> run_;
  std::shared_ptr<simulators::engine::InputError> error_;
  std::size_t step_ = 0;
  bool stale_ = false;
  Recorder recorder_;
};

}  // namespace app::desktop
