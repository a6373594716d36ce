#include "app/desktop/code_card.hpp"

#include "app/desktop/texts.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

namespace engine = simulators::engine;

CodeCard::CodeCard(Appearance& appearance, Exploration& exploration, QWidget* parent)
    : Card(parent), appearance_(appearance), exploration_(exploration) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(1, 1, 1, 8);
  column->setSpacing(0);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(13, 9, 13, 6);
  file_ = new Words(appearance_, render::Type::small, "head", this);
  times_ = new Words(appearance_, render::Type::caption, "muted", this);
  head->addWidget(file_);
  head->addStretch();
  head->addWidget(times_);
  column->addLayout(head);
  view_ = new CodeView(appearance_, this);
  column->addWidget(view_, 1);
  setMinimumHeight(110);
  connect(&exploration_, &Exploration::run_changed, this, &CodeCard::show_run);
  connect(&exploration_, &Exploration::step_changed, this, &CodeCard::show_step);
  connect(&appearance_, &Appearance::changed, this, &CodeCard::retranslate);
  retranslate();
}

bool CodeCard::empty() const { return exploration_.run() == nullptr || exploration_.run()->listing().text.empty(); }

void CodeCard::show_run() {
  if (exploration_.run() == nullptr) {
    return;
  }
  const engine::Listing listing = exploration_.run()->listing();
  const QString path = text_of(listing.file);
  file_->setText(path.section('/', -1));
  file_->setToolTip(path);
  view_->set_source(path, text_of(listing.text));
  const engine::Run& run = *exploration_.run();
  const std::vector<std::uint32_t> at_end = run.line_counts(run.steps());
  view_->set_largest_count(at_end.empty() ? 0 : *std::max_element(at_end.begin(), at_end.end()));
  show_step();
  if (exploration_.step() == 0 && run.steps() > 0) {
    view_->show_line(run.line(1));
  }
}

void CodeCard::show_step() {
  if (exploration_.run() != nullptr) {
    const std::size_t step = exploration_.step();
    view_->set_state(exploration_.run()->line(step), exploration_.run()->line_counts(step));
  }
}

void CodeCard::retranslate() {
  times_->setText(tr("times run"));
  view_->setAccessibleName(tr("Source that runs"));
}

}  // namespace app::desktop
