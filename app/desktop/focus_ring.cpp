#include "app/desktop/focus_ring.hpp"

#include "app/desktop/stage_view.hpp"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QFocusEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>

#include <algorithm>

namespace app::desktop {

namespace {

constexpr int outside = 4;

bool marks_itself(const QWidget* widget) {
  return qobject_cast<const QLineEdit*>(widget) != nullptr || qobject_cast<const QPlainTextEdit*>(widget) != nullptr ||
         qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
         qobject_cast<const QAbstractItemView*>(widget) != nullptr;
}

/// Fusion's own box takes its outline from the window's colour, which cannot be seen on a dark card.
void draw_box(QPainter& painter, const QStyleOption& option) {
  const bool enabled = option.state.testFlag(QStyle::State_Enabled);
  const bool checked = option.state.testFlag(QStyle::State_On);
  const auto group = enabled ? QPalette::Active : QPalette::Disabled;
  const QColor outline = option.palette.color(group, enabled ? QPalette::PlaceholderText : QPalette::Text);
  const QColor filled = enabled ? option.palette.color(QPalette::Highlight) : outline;
  const double size = std::min(option.rect.width(), option.rect.height()) - 1;
  QRectF box(0, 0, size, size);
  box.moveCenter(QRectF(option.rect).center());
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(checked ? filled : outline, 1.5));
  painter.setBrush(checked ? filled : option.palette.color(group, QPalette::Base));
  constexpr double corner = 3;
  painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), corner, corner);
  if (checked) {
    const auto at = [&box](double x, double y) {
      return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    painter.setPen(
        QPen(option.palette.color(QPalette::HighlightedText), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({at(0.25, 0.52), at(0.43, 0.7), at(0.76, 0.32)}));
  }
  painter.restore();
}

}  // namespace

PageStyle::PageStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void PageStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
  if (element == PE_IndicatorCheckBox) {
    draw_box(*painter, *option);
  } else if (element != PE_FrameFocusRect) {
    QProxyStyle::drawPrimitive(element, option, painter, widget);
  }
}

int PageStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* result) const {
  if (hint == SH_ToolTip_WakeUpDelay) {
    return 400;
  }
  return QProxyStyle::styleHint(hint, option, widget, result);
}

FocusRing::FocusRing(Appearance& appearance, QWidget* page) : QWidget(page), appearance_(appearance) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
  setFocusPolicy(Qt::NoFocus);
  hide();
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { follow(now); });
  qApp->installEventFilter(this);
}

void FocusRing::follow(QWidget* widget) {
  const bool ours = widget != nullptr && widget->window() == window() && !marks_itself(widget);
  target_ = ours && by_keyboard_ ? widget : nullptr;
  place();
}

void FocusRing::place() {
  if (target_ == nullptr || !target_->isVisible()) {
    hide();
    return;
  }
  const QRect at(target_->mapTo(parentWidget(), QPoint()), target_->size());
  // A bar as wide as the window has no room outside, so its ring is kept inside the page.
  setGeometry(at.adjusted(-outside, -outside, outside, outside).intersected(parentWidget()->rect()));
  raise();
  show();
  update();
}

void FocusRing::paintEvent(QPaintEvent*) {
  const double line = appearance_.theme().line(render::Line::focus);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(appearance_.theme().colour(render::Accent::focus), line));
  const double radius = target_ != nullptr && qobject_cast<StageView*>(target_) != nullptr ? 12 : 8;
  const bool round = target_ != nullptr && target_->property("look") == QLatin1String("round");
  painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2), round ? 26 : radius,
                          round ? 26 : radius);
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
  switch (event->type()) {
    case QEvent::FocusIn: {
      const auto reason = static_cast<QFocusEvent*>(event)->reason();
      by_keyboard_ = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
                     reason == Qt::ShortcutFocusReason || (reason == Qt::ActiveWindowFocusReason && by_keyboard_);
      follow(qobject_cast<QWidget*>(watched));
      break;
    }
    case QEvent::Resize:
    case QEvent::Move:
    case QEvent::Hide:
      if (watched == target_ ||
          (target_ != nullptr && watched->isWidgetType() && static_cast<QWidget*>(watched)->isAncestorOf(target_))) {
        place();
      }
      break;
    case QEvent::Destroy:
      break;
    default:
      break;
  }
  return false;
}

}  // namespace app::desktop
