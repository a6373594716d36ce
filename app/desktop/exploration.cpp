#include "app/desktop/exploration.hpp"

#include "app/learning/round.hpp"

#include <algorithm>
#include <utility>

namespace app::desktop {

namespace engine = simulators::engine;

Exploration::Exploration(const engine::Catalog& catalog, QObject* parent)
    : Steppable(parent),
      catalog_(catalog),
      topic_(catalog.topics().front().get()),
      scenario_(std::string(topic_->name())) {
  connect(&recorder_, &Recorder::recorded, this, &Exploration::show);
  connect(&recorder_, &Recorder::refused, this, &Exploration::refuse);
  connect(&recorder_, &Recorder::began, this, &Exploration::recording_began);
  connect(&recorder_, &Recorder::progressed, this, &Exploration::recording_progressed);
  connect(&recorder_, &Recorder::ended, this, &Exploration::recording_ended);
}

void Exploration::open(const engine::Scenario& scenario) {
  const engine::Topic* topic = &catalog_.topic(scenario.topic(), engine::TextPlace{"topic", 0, 0});
  if (topic != topic_) {
    left_.insert_or_assign(std::string(topic_->name()), scenario_);
  }
  topic_ = topic;
  scenario_ = scenario;
  emit scenario_changed();
  record();
}

void Exploration::open_topic(const engine::Topic& topic) {
  const auto left = left_.find(std::string(topic.name()));
  open(left != left_.end() ? engine::Scenario(left->second) : engine::Scenario{std::string(topic.name())});
}

void Exploration::change(const std::string& field, const std::string& value) { change({{field, value}}); }

void Exploration::change(const std::vector<std::pair<std::string, std::string>>& values) {
  // What the learner changes is no longer the scenario of that title.
  engine::Scenario changed{scenario_.topic()};
  for (const auto& [name, setting] : scenario_.settings()) {
    changed.set(name, setting.value, setting.place);
  }
  changed.set_notes(scenario_.notes());
  bool different = false;
  for (const auto& [name, text] : values) {
    const engine::Field* field = topic_->schema().find(name);
    if (field != nullptr && value(*field) == text) {
      continue;
    }
    changed.set(name, text, engine::TextPlace{name, 1, 1});
    different = true;
  }
  if (different) {
    scenario_ = std::move(changed);
    emit scenario_changed();
    record();
  }
}

void Exploration::set_notes(const std::string& words, engine::Language language) {
  engine::Localised notes = scenario_.notes();
  (language == engine::Language::english ? notes.english : notes.chinese) = words;
  if (notes != scenario_.notes()) {
    scenario_.set_notes(std::move(notes));
    emit scenario_changed();
  }
}

void Exploration::cancel_recording() { recorder_.cancel(); }

const std::string& Exploration::value(const engine::Field& field) const {
  const engine::Setting* setting = scenario_.find(field.name);
  return setting != nullptr ? setting->value : field.standard;
}

void Exploration::go_to(std::size_t step) { arrive(std::min(step, steps()), Arrival::jump); }

void Exploration::forward(std::size_t count) {
  const std::size_t step = step_ + std::min(count, steps() - step_);
  arrive(step, step == step_ + 1 ? Arrival::forward : Arrival::jump);
}

void Exploration::next_of_kind() {
  if (step_ == 0) {
    forward();
  } else {
    go_to_kind(run_->kind_of(step_), true);
  }
}

void Exploration::previous_of_kind() {
  if (step_ > 0) {
    go_to_kind(run_->kind_of(step_), false);
  }
}

std::vector<engine::Localised> Exploration::kinds() const {
  std::vector<engine::Localised> labels;
  if (run_) {
    for (const engine::EventKind& kind : run_->kinds()) {
      labels.push_back(kind.label);
    }
  }
  return labels;
}

bool Exploration::go_to_kind(std::size_t kind, bool forward) {
  const std::size_t last = steps();
  for (std::size_t step = step_; forward ? step < last : step > 1;) {
    step = forward ? step + 1 : step - 1;
    if (run_->kind_of(step) == kind) {
      arrive(step, Arrival::jump);
      return true;
    }
  }
  return false;
}

std::vector<double> Exploration::density(std::size_t buckets) const {
  return run_ ? engine::density(*run_, buckets) : std::vector<double>{};
}

std::vector<std::size_t> Exploration::question_steps(std::size_t most) const {
  // A look at a question of a long run costs a replay, and there are questions everywhere in it.
  constexpr std::size_t too_long = 1'000'000;
  std::vector<std::size_t> steps;
  if (run_ && run_->steps() <= too_long) {
    for (const learning::Stop& stop : learning::draw_stops(*run_, 0, most)) {
      steps.push_back(stop.step);
    }
  }
  return steps;
}

bool Exploration::stopped_at_limit() const { return run_ && run_->ending() == engine::Ending::stopped_at_limit; }

engine::Caption Exploration::caption(std::size_t step, engine::Language language) const {
  return run_->caption(step, language);
}

void Exploration::record() {
  const bool was_wrong = error_ != nullptr;
  error_.reset();
  recorder_.start(*topic_, scenario_);
  if (was_wrong && !error_) {
    emit judged();
  }
  if (recorder_.recording() && run_ && !stale_) {
    stale_ = true;
    emit run_changed();
  }
}

void Exploration::show(std::shared_ptr<engine::Run> run) {
  forget_bookmarks();
  run_ = std::move(run);
  stale_ = false;
  step_ = 0;
  emit run_changed();
  emit step_changed(Arrival::jump);
}

void Exploration::refuse(std::shared_ptr<engine::InputError> error) {
  error_ = std::move(error);
  stale_ = run_ != nullptr;
  emit judged();
  emit run_changed();
}

void Exploration::arrive(std::size_t step, Arrival arrival) {
  if (step == step_ || !run_) {
    return;
  }
  step_ = step;
  emit step_changed(arrival);
}

}  // namespace app::desktop
