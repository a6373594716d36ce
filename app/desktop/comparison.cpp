#include "app/desktop/comparison.hpp"

#include <algorithm>
#include <iterator>

namespace app::desktop {

namespace engine = simulators::engine;

std::optional<std::int64_t> counter_at(const engine::Run& run, std::size_t step, const std::string& name) {
  for (const engine::Metric& metric : run.metrics(step, engine::Language::english)) {
    if (metric.name == name) {
      return metric.value;
    }
  }
  return std::nullopt;
}

Comparison::Comparison(const engine::Catalog& catalog, QObject* parent)
    : Steppable(parent), left_(catalog), right_(catalog) {
  for (Exploration* side : {&left_, &right_}) {
    connect(side, &Exploration::run_changed, this, &Comparison::measure_runs);
  }
}

void Comparison::open(const engine::Scenario& left, const engine::Scenario& right) {
  left_.open(left);
  right_.open(right);
}

void Comparison::change_both(const std::string& field, const std::string& value) {
  left_.change(field, value);
  right_.change(field, value);
}

std::vector<Comparison::Measure> Comparison::measures(engine::Language language) const {
  std::vector<Measure> all{{}};
  if (!ready()) {
    return all;
  }
  for (const engine::Metric& metric : left_.run()->metrics(0, language)) {
    if (metric.grows && metric.total > 0 && counter_at(*right_.run(), 0, metric.name)) {
      all.push_back({metric.name, metric.label});
    }
  }
  return all;
}

void Comparison::set_measure(const std::string& name) {
  if (name != measure_) {
    measure_ = name;
    measure_runs();
  }
}

std::size_t Comparison::positions_of(const engine::Run& run) const {
  return measure_.empty() ? run.steps() : static_cast<std::size_t>(counter_at(run, run.steps(), measure_).value_or(0));
}

void Comparison::measure_runs() {
  if (!ready()) {
    return;
  }
  const auto known = measures(engine::Language::english);
  if (std::ranges::find(known, measure_, &Measure::name) == known.end()) {
    measure_.clear();
  }
  forget_bookmarks();
  positions_ = std::max(positions_of(*left_.run()), positions_of(*right_.run()));
  position_ = std::min(position_, positions_);
  left_.go_to(step_at(*left_.run(), position_));
  right_.go_to(step_at(*right_.run(), position_));
  emit run_changed();
  emit step_changed(Arrival::jump);
}

std::size_t Comparison::step_at(const engine::Run& run, std::size_t position) const {
  if (measure_.empty() || position == 0) {
    return std::min(position, run.steps());
  }
  // The first step in (least, most] at which the counter has reached the position.
  const auto wanted = static_cast<std::int64_t>(position);
  std::size_t least = 0;
  std::size_t most = run.steps();
  while (least + 1 < most) {
    const std::size_t middle = least + (most - least) / 2;
    (counter_at(run, middle, measure_).value_or(0) < wanted ? least : most) = middle;
  }
  return most;
}

void Comparison::go_to(std::size_t position) { arrive(std::min(position, positions_), Arrival::jump); }

void Comparison::forward(std::size_t count) {
  const std::size_t position = position_ + std::min(count, positions_ - position_);
  arrive(position, position == position_ + 1 ? Arrival::forward : Arrival::jump);
}

void Comparison::arrive(std::size_t position, Arrival arrival) {
  if (position == position_ || !ready()) {
    return;
  }
  position_ = position;
  for (Exploration* side : {&left_, &right_}) {
    const std::size_t step = step_at(*side->run(), position);
    step == side->step() + 1 && arrival == Arrival::forward ? side->forward() : side->go_to(step);
  }
  emit step_changed(arrival);
}

void Comparison::next_of_kind() {
  follow_left([this] { left_.next_of_kind(); });
}

void Comparison::previous_of_kind() {
  follow_left([this] { left_.previous_of_kind(); });
}

bool Comparison::go_to_kind(std::size_t kind, bool forward) {
  return follow_left([&] { left_.go_to_kind(kind, forward); });
}

bool Comparison::follow_left(const std::function<void()>& go) {
  if (!ready()) {
    return false;
  }
  const std::size_t before = left_.step();
  go();
  const std::size_t step = left_.step();
  left_.go_to(before);
  if (step == before) {
    return false;
  }
  go_to(measure_.empty() ? step : static_cast<std::size_t>(counter_at(*left_.run(), step, measure_).value_or(0)));
  return true;
}

std::vector<double> Comparison::density(std::size_t buckets) const {
  if (!ready() || positions_ == 0 || buckets == 0) {
    return {};
  }
  // Each look at a position by a counter is a search among the steps.
  constexpr std::size_t long_run = 100'000;
  constexpr std::size_t few = 24;
  const bool is_long = std::max(left_.steps(), right_.steps()) > long_run && !measure_.empty();
  const std::size_t count = std::min(is_long ? std::min(buckets, few) : buckets, positions_);
  std::vector<double> all;
  for (std::size_t bucket = 0; bucket < count; ++bucket) {
    const std::size_t position = bucket * positions_ / count + 1;
    double weight = 0;
    for (const Exploration* side : {&left_, &right_}) {
      const engine::Run& run = *side->run();
      const std::size_t step = step_at(run, position);
      // Where one of them has ended, only the other still does something.
      if (position <= positions_of(run) && step > 0) {
        weight += run.kinds()[run.kind_of(step)].weight / 2;
      }
    }
    all.push_back(weight);
  }
  return all;
}

bool Comparison::stopped_at_limit() const { return left_.stopped_at_limit() || right_.stopped_at_limit(); }

engine::Caption Comparison::caption(std::size_t position, engine::Language language) const {
  engine::Caption both;
  const bool english = language == engine::Language::english;
  for (const Exploration* side : {&left_, &right_}) {
    if (!both.parts.empty()) {
      both.parts.push_back({english ? "  " : "", std::nullopt, engine::Role::plain});
    }
    both.parts.push_back({name_of(*side, language) + (english ? ": " : "："), std::nullopt, engine::Role::plain});
    const engine::Run& run = *side->run();
    // The elements of the two runs have the same ids, so the sentence of both refers to none of them.
    both.parts.push_back({run.caption(step_at(run, position), language).text(), std::nullopt, engine::Role::plain});
  }
  return both;
}

std::string Comparison::name_of(const Exploration& side, engine::Language language) {
  const engine::Field* field = side.topic().schema().leading_field();
  if (field != nullptr) {
    for (const auto& option : std::get<engine::ChoiceKind>(field->kind).options) {
      if (option.name == side.value(*field)) {
        return option.label.in(language);
      }
    }
  }
  return side.topic().title().in(language);
}

}  // namespace app::desktop
