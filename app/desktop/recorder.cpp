#include "app/desktop/recorder.hpp"

#include <new>
#include <utility>

namespace app::desktop {

namespace engine = simulators::engine;

Recorder::Recorder(QObject* parent) : QObject(parent) {
  clock_.setInterval(50);
  connect(&clock_, &QTimer::timeout, this, [this] {
    if (current_) {
      emit progressed(current_->progress.events.load(std::memory_order_relaxed));
    }
  });
}

Recorder::~Recorder() {
  blockSignals(true);
  cancel();
}

void Recorder::start(const engine::Topic& topic, const engine::Scenario& scenario) {
  cancel();
  auto recording = std::make_shared<Recording>();
  std::size_t expected = 0;
  try {
    expected = topic.expected_events(scenario);
  } catch (const engine::InputError& error) {
    recording->error = std::make_shared<engine::InputError>(error);
    announce(*recording);
    return;
  }
  if (expected >= background_from) {
    current_ = std::move(recording);
    start_thread(topic, scenario);
    return;
  }
  record(topic, scenario, *recording);
  announce(*recording);
}

void Recorder::cancel() {
  if (!current_) {
    return;
  }
  current_->progress.cancelled = true;
  current_.reset();
  clock_.stop();
  emit ended();
}

void Recorder::record(const engine::Topic& topic, const engine::Scenario& scenario, Recording& recording) {
  try {
    recording.run = topic.run(scenario, engine::Limits{}, &recording.progress);
  } catch (const engine::InputError& error) {
    recording.error = std::make_shared<engine::InputError>(error);
  } catch (const engine::Cancelled&) {
  } catch (const std::bad_alloc&) {
    recording.error = std::make_shared<engine::InputError>(engine::TextPlace{}, engine::engine_text("expected.memory"));
  }
}

void Recorder::start_thread(const engine::Topic& topic, engine::Scenario scenario) {
  threads_.emplace_back([this, recording = current_, &topic, scenario = std::move(scenario)] {
    record(topic, scenario, *recording);
    // The receiver outlives the thread: its destructor joins.
    QMetaObject::invokeMethod(
        this, [this, recording] { finish(recording); }, Qt::QueuedConnection);
  });
  clock_.start();
  emit began();
}

void Recorder::finish(const std::shared_ptr<Recording>& recording) {
  if (recording != current_) {
    return;
  }
  current_.reset();
  clock_.stop();
  threads_.clear();
  emit ended();
  announce(*recording);
}

void Recorder::announce(const Recording& recording) {
  if (recording.run) {
    emit recorded(recording.run);
  } else if (recording.error) {
    emit refused(recording.error);
  }
}

}  // namespace app::desktop
