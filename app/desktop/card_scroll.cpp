#include "app/desktop/card_scroll.hpp"

#include <QEvent>

#include <algorithm>

namespace app::desktop {

CardScroll::CardScroll(QWidget* card, int least, QWidget* parent) : QScrollArea(parent), least_(least) {
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::NoFocus);
  setWidgetResizable(true);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
  setWidget(card);
  card->installEventFilter(this);
  follow_card();
}

void CardScroll::bring(QWidget* part) {
  QMetaObject::invokeMethod(
      part, [this, part] { ensureWidgetVisible(part, 0, 4); }, Qt::QueuedConnection);
}

QSize CardScroll::sizeHint() const { return widget()->sizeHint(); }

QSize CardScroll::minimumSizeHint() const { return {0, std::min(least_, widget()->sizeHint().height())}; }

bool CardScroll::eventFilter(QObject* watched, QEvent* event) {
  if (watched == widget() && event->type() == QEvent::LayoutRequest) {
    follow_card();
  }
  return QScrollArea::eventFilter(watched, event);
}

void CardScroll::follow_card() {
  widget()->setMinimumHeight(widget()->sizeHint().height());
  updateGeometry();
}

}  // namespace app::desktop
