#include "app/desktop/sentence_bar.hpp"

#include "app/desktop/texts.hpp"

#include <QAccessible>
#include <QAccessibleEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QResizeEvent>

#include <cmath>

namespace app::desktop {

SentenceBar::SentenceBar(Appearance& appearance, Steppable& course, QWidget* parent)
    : QFrame(parent), appearance_(appearance), course_(course) {
  setProperty("bar", "panel");
  setMouseTracking(true);
  setFocusPolicy(Qt::TabFocus);
  connect(&course_, &Steppable::step_changed, this, &SentenceBar::show_step);
  connect(&course_, &Steppable::run_changed, this, [this] { setFixedHeight(least_height_); });
  const auto renew = [this] {
    painter_ = std::make_unique<render::SentencePainter>(appearance_.shared_theme());
    setFixedHeight(least_height_);
    show_step();
  };
  connect(&appearance_, &Appearance::changed, this, renew);
  renew();
}

void SentenceBar::show_step() {
  if (!course_.ready()) {
    setAccessibleName(tr("Sentence of the step"));
    return;
  }
  caption_ = course_.caption(course_.step(), appearance_.language());
  setAccessibleName(text_of(caption_.text()));
  if (QAccessible::isActive()) {
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
  }
  fit_height();
  update();
}

void SentenceBar::set_least_height(int height) {
  least_height_ = height;
  setFixedHeight(height);
  fit_height();
}

void SentenceBar::fit_height() {
  constexpr int spare = -6;  // the painter counts its own margins, which may be narrower here
  const double needed = painter_->height(caption_, width(), appearance_.language()) + spare;
  if (needed > height()) {
    setFixedHeight(static_cast<int>(std::ceil(needed)));
  }
}

void SentenceBar::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  if (event->oldSize().width() != event->size().width()) {
    set_least_height(least_height_);
  }
}

void SentenceBar::paintEvent(QPaintEvent* event) {
  QFrame::paintEvent(event);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter_->paint(painter, QRectF(rect()).adjusted(0, 1, 0, 0), caption_, appearance_.language());
}

void SentenceBar::mouseMoveEvent(QMouseEvent* event) { emit pointed_at(painter_->element_at(event->position())); }

void SentenceBar::leaveEvent(QEvent*) { emit pointed_at(std::nullopt); }

}  // namespace app::desktop
