#include "app/desktop/next_card.hpp"

#include "app/desktop/texts.hpp"

#include <QPainter>
#include <QVBoxLayout>

namespace app::desktop {

NextCard::NextCard(Appearance& appearance, Exploration& exploration, QWidget* parent)
    : Card(parent), appearance_(appearance), exploration_(exploration) {
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(14, 10, 14, 12);
  rows->setSpacing(4);
  head_ = new Words(appearance_, render::Type::small, "head", this);
  room_ = new QWidget(this);
  room_->setMinimumHeight(90);
  sentence_ = new Words(appearance_, render::Type::body, "primary", this);
  sentence_->setWordWrap(true);
  rows->addWidget(head_);
  rows->addWidget(room_, 1);
  rows->addWidget(sentence_);
  connect(&exploration_, &Exploration::step_changed, this, &NextCard::show_step);
  connect(&exploration_, &Exploration::run_changed, this, &NextCard::show_step);
  connect(&appearance_, &Appearance::changed, this, &NextCard::dress);
  dress();
}

void NextCard::dress() {
  head_->setText(tr("Next"));
  constexpr double small = 0.75;
  painter_ =
      std::make_unique<render::StagePainter>(std::make_shared<const render::Theme>(appearance_.theme().name(), small));
  render::StageOptions options;
  options.language = appearance_.language();
  options.room = {false, 0.8};
  painter_->set_options(options);
  show_step();
}

void NextCard::show_step() {
  const bool last = exploration_.run() == nullptr || exploration_.step() >= exploration_.steps();
  scene_ =
      last ? simulators::engine::Scene{} : exploration_.run()->scene(exploration_.step() + 1, appearance_.language());
  sentence_->setText(last ? tr("This is the last step.")
                          : text_of(exploration_.caption(exploration_.step() + 1, appearance_.language()).text()));
  update();
}

void NextCard::set_picture_shown(bool shown) { room_->setVisible(shown); }

void NextCard::paintEvent(QPaintEvent* event) {
  Card::paintEvent(event);
  if (!scene_.panels.empty() && room_->isVisible()) {
    QPainter painter(this);
    painter.setClipRect(room_->geometry());
    painter_->paint(painter, QRectF(room_->geometry()), scene_);
  }
}

}  // namespace app::desktop
