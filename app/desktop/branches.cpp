#include "app/desktop/branches.hpp"

#include "app/desktop/texts.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace app::desktop {

namespace engine = simulators::engine;

namespace {

/// The value as the topic shows it: the label of a choice, the text itself else, shortened.
std::string shown_value(const engine::Field& field, const std::string& value, engine::Language language) {
  if (const auto* choice = std::get_if<engine::ChoiceKind>(&field.kind)) {
    const auto option = std::ranges::find(choice->options, value, &engine::ChoiceKind::Option::name);
    if (option != choice->options.end()) {
      return option->label.in(language);
    }
  }
  return engine::shortened(value);
}

}  // namespace

Branches::Branches(Exploration& exploration, QObject* parent) : QObject(parent), exploration_(exploration) {
  connect(&exploration_, &Exploration::scenario_changed, this, [this] { changing_ = true; });
  connect(&exploration_, &Exploration::step_changed, this, [this] {
    if (!changing_ && shown_) {
      shown_->step = exploration_.step();
    }
  });
  connect(&exploration_, &Exploration::run_changed, this, &Branches::follow_run);
}

void Branches::follow_run() {
  if (exploration_.run() == nullptr || exploration_.stale()) {
    return;
  }
  changing_ = false;
  const engine::Scenario& now = exploration_.scenario();
  if (shown_ && shown_->scenario.topic() != now.topic()) {
    all_.clear();
    removed_.clear();
    emit changed();
  } else if (shown_ && shown_->step > 0 && shown_->scenario.text() != now.text()) {
    // Who had stepped into a run and then edits it has made a second branch. One who only types has not.
    keep(*shown_);
  }
  shown_ = Branch{{}, now, exploration_.step()};
}

QString Branches::words_of(std::size_t index, engine::Language language) const {
  const Branch& branch = all_[index];
  if (!branch.name.isEmpty()) {
    return branch.name;
  }
  QStringList different;
  for (const engine::Field& field : exploration_.topic().schema().fields) {
    const engine::Setting* setting = branch.scenario.find(field.name);
    const std::string& value = setting != nullptr ? setting->value : field.standard;
    if (value != exploration_.value(field)) {
      different << text_of(field.label.in(language)) + QStringLiteral(": ") +
                       text_of(shown_value(field, value, language));
    }
  }
  const std::string& title = branch.scenario.title().in(language);
  return different.isEmpty() ? (title.empty() ? tr("as now") : text_of(title)) : different.join(QStringLiteral(", "));
}

std::size_t Branches::keep(Branch branch) {
  const std::string text = branch.scenario.text();
  const auto equal = std::ranges::find_if(all_, [&text](const Branch& other) { return other.scenario.text() == text; });
  if (equal != all_.end()) {
    equal->step = branch.step;
    return static_cast<std::size_t>(equal - all_.begin());
  }
  if (all_.size() == most) {
    const auto nameless = std::ranges::find_if(all_, [](const Branch& other) { return other.name.isEmpty(); });
    all_.erase(nameless == all_.end() ? all_.begin() : nameless);
  }
  all_.push_back(std::move(branch));
  emit changed();
  return all_.size() - 1;
}

std::size_t Branches::keep_open() { return keep({{}, exploration_.scenario(), exploration_.step()}); }

void Branches::rename(std::size_t index, const QString& name) {
  constexpr qsizetype longest = 80;
  all_[index].name = name.simplified().left(longest);
  emit changed();
}

void Branches::remove(std::size_t index) {
  removed_.emplace_back(index, all_[index]);
  all_.erase(all_.begin() + static_cast<std::ptrdiff_t>(index));
  emit changed();
}

bool Branches::undo_remove() {
  if (removed_.empty()) {
    return false;
  }
  auto [index, branch] = std::move(removed_.back());
  removed_.pop_back();
  all_.insert(all_.begin() + static_cast<std::ptrdiff_t>(std::min(index, all_.size())), std::move(branch));
  emit changed();
  return true;
}

void Branches::replace(std::vector<Branch> branches) {
  all_ = std::move(branches);
  removed_.clear();
  emit changed();
}

}  // namespace app::desktop
