#pragma once

#include "simulators/engine/topic.hpp"

#include <QObject>
#include <QTimer>

#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

namespace app::desktop {

/// Records runs, the long ones on a thread of their own. At most one recording counts: starting another one cancels it.
/// Cost: a run expected to have fewer than `background_from` events is recorded before `start` returns.
class Recorder : public QObject {
  Q_OBJECT
 public:
  static constexpr std::size_t background_from = 100'000;

  explicit Recorder(QObject* parent = nullptr);
  /// Cancels what is being recorded and waits for its thread, which ends soon after.
  ~Recorder() override;

  /// Records the scenario's run. Requires: `topic` outlives this object. Emits recorded or refused, sooner or later,
  /// unless cancelled or started again before.
  void start(const simulators::engine::Topic& topic, const simulators::engine::Scenario& scenario);
  void cancel();
  [[nodiscard]] bool recording() const { return current_ != nullptr; }

 signals:
  void recorded(std::shared_ptr<simulators::engine::Run> run);
  void refused(std::shared_ptr<simulators::engine::InputError> error);
  /// A background recording began, went on, and ended (recorded, refused or cancelled).
  void began();
  void progressed(std::size_t events);
  void ended();

 private:
  /// What the thread and the window share about one recording.
  struct Recording {
    simulators::engine::Progress progress;
    std::shared_ptr<simulators::engine::Run> run;
    std::shared_ptr<simulators::engine::InputError> error;
  };
  static void record(const simulators::engine::Topic& topic, const simulators::engine::Scenario& scenario,
                     Recording& recording);
  void start_thread(const simulators::engine::Topic& topic, simulators::engine::Scenario scenario);
  void finish(const std::shared_ptr<Recording>& recording);
  void announce(const Recording& recording);

  std::shared_ptr<Recording> current_;
  std::vector<std::jthread> threads_;  ///< of this and of cancelled recordings; joined at the latest on destruction
  QTimer clock_;
};

}  // namespace app::desktop
