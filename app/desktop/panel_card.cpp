#include "app/desktop/panel_card.hpp"

#include "app/desktop/texts.hpp"

#include <QAccessible>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace app::desktop {

namespace engine = simulators::engine;

namespace {

constexpr int least_height = 110;
constexpr int enough_height = 280;  ///< where the column is short, the other cards keep the rest

}  // namespace

PanelCard::PanelCard(Appearance& appearance, Exploration& exploration, QWidget* parent)
    : Card(parent), appearance_(appearance), exploration_(exploration) {
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
  connect(&exploration_, &Exploration::step_changed, this, &PanelCard::show_step);
  connect(&exploration_, &Exploration::run_changed, this, &PanelCard::show_step);
  connect(&appearance_, &Appearance::changed, this, [this] {
    renew_painter();
    show_step();
  });
  renew_painter();
}

void PanelCard::renew_painter() {
  painter_ = std::make_unique<render::StagePainter>(appearance_.shared_theme());
  render::StageOptions options;
  options.language = appearance_.language();
  painter_->set_options(options);
}

void PanelCard::show_step() {
  if (exploration_.run() == nullptr) {
    return;
  }
  const bool was_empty = empty();
  engine::Scene whole = exploration_.run()->scene(exploration_.step(), appearance_.language());
  scene_ = {};
  for (engine::Panel& panel : whole.panels) {
    if (panel.place == engine::Panel::Place::beside) {
      panel.place = engine::Panel::Place::stage;
      scene_.panels.push_back(std::move(panel));
    }
  }
  const int natural = static_cast<int>(std::ceil(painter_->natural_height(scene_, std::max(120, width()))));
  if (natural != natural_height_) {
    natural_height_ = natural;
    updateGeometry();
  }
  QString name;
  for (const engine::Panel& panel : scene_.panels) {
    name += text_of(panel.title) + QStringLiteral(", ") + text_of(panel.remark);
  }
  setAccessibleName(name);
  if (QAccessible::isActive()) {
    setAccessibleDescription(text_of(engine::as_text(scene_)));
  }
  if (was_empty != empty()) {
    emit filled();
  }
  update();
}

QSize PanelCard::minimumSizeHint() const { return {120, std::clamp(natural_height_, least_height, enough_height)}; }

QSize PanelCard::sizeHint() const { return {320, std::max(least_height, natural_height_)}; }

void PanelCard::paintEvent(QPaintEvent* event) {
  Card::paintEvent(event);
  QPainter painter(this);
  QPainterPath inside;
  const double round = appearance_.theme().radius(render::Radius::card) - 1;
  inside.addRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), round, round);
  painter.setClipPath(inside);
  painter_->paint(painter, QRectF(rect()).adjusted(2, 2, -2, -2), scene_);
}

}  // namespace app::desktop
