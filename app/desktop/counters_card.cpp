#include "app/desktop/counters_card.hpp"

#include "app/desktop/figures.hpp"
#include "app/desktop/texts.hpp"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace app::desktop {

namespace engine = simulators::engine;
using render::TextColour;
using render::Type;

namespace {

constexpr double side = 16;
constexpr double top = 12;
constexpr double row_height = 47;
constexpr double row_gap = 10;
constexpr double column_gap = 8;

}  // namespace

CountersCard::CountersCard(Appearance& appearance, Exploration& exploration, QWidget* parent)
    : Card(parent), appearance_(appearance), exploration_(exploration) {
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  setMouseTracking(true);
  connect(&exploration_, &Exploration::run_changed, this, &CountersCard::show_step);
  connect(&exploration_, &Exploration::step_changed, this, &CountersCard::show_step);
  connect(&appearance_, &Appearance::changed, this, &CountersCard::show_step);
}

QSize CountersCard::sizeHint() const {
  const std::size_t rows = std::max<std::size_t>(1, (metrics_.size() + columns() - 1) / columns());
  return {300, static_cast<int>(2 * scaled(top) + static_cast<double>(rows) * (scaled(row_height) + scaled(row_gap)) -
                                scaled(row_gap))};
}

void CountersCard::show_step() {
  if (exploration_.run() == nullptr) {
    return;
  }
  const std::size_t before = metrics_.size();
  metrics_ = exploration_.run()->metrics(exploration_.step(), appearance_.language());
  QStringList words;
  for (const engine::Metric& metric : metrics_) {
    words << tr("%1: %2").arg(text_of(metric.label),
                              grouped(static_cast<std::size_t>(metric.value)) + total_text(metric));
  }
  setAccessibleName(tr("Counters"));
  setAccessibleDescription(words.join(QStringLiteral("; ")));
  if (metrics_.size() != before) {
    updateGeometry();
  }
  update();
}

QString CountersCard::total_text(const engine::Metric& metric) const {
  return metric.total > 0 ? tr(" of %1").arg(grouped(static_cast<std::size_t>(metric.total))) : QString();
}

std::size_t CountersCard::columns() const {
  double widest = 76;
  for (const engine::Metric& metric : metrics_) {
    QFont large = appearance_.font(Type::display);
    large.setPixelSize(appearance_.scaled(24));
    const double value = figures_width(large, grouped(static_cast<std::size_t>(std::max(metric.total, metric.value)))) +
                         figures_width(appearance_.font(Type::body), total_text(metric));
    const QFontMetricsF caption(appearance_.font(Type::caption));
    widest = std::max({widest, value, caption.horizontalAdvance(text_of(metric.label))});
  }
  const double room = std::max(200.0, width() - 2 * scaled(side)) + scaled(column_gap);
  const auto fitting = static_cast<std::size_t>(room / (widest + scaled(column_gap)));
  return std::clamp<std::size_t>(fitting, 1, std::clamp<std::size_t>(metrics_.size(), 1, 4));
}

QRectF CountersCard::cell(std::size_t index) const {
  const std::size_t count = columns();
  const double room = (width() - 2 * scaled(side) + scaled(column_gap)) / static_cast<double>(count);
  const auto row = static_cast<double>(index / count);
  return {scaled(side) + room * static_cast<double>(index % count),
          scaled(top) + row * (scaled(row_height) + scaled(row_gap)), room - scaled(column_gap), scaled(row_height)};
}

void CountersCard::paintEvent(QPaintEvent* event) {
  Card::paintEvent(event);
  QPainter painter(this);
  for (std::size_t index = 0; index < metrics_.size(); ++index) {
    paint_counter(painter, cell(index), metrics_[index]);
  }
}

void CountersCard::paint_counter(QPainter& painter, const QRectF& cell, const engine::Metric& metric) const {
  const render::Theme& theme = appearance_.theme();
  QFont large = appearance_.font(Type::display);
  large.setPixelSize(appearance_.scaled(24));
  const double baseline = cell.top() + scaled(24);
  painter.setPen(theme.colour(TextColour::primary));
  const double width =
      draw_figures(painter, large, QPointF(cell.left(), baseline), grouped(static_cast<std::size_t>(metric.value)));
  painter.setPen(theme.colour(TextColour::muted));
  draw_figures(painter, appearance_.font(Type::body), QPointF(cell.left() + width, baseline), total_text(metric));
  painter.setFont(appearance_.font(Type::caption));
  painter.drawText(QPointF(cell.left(), cell.top() + scaled(43)), text_of(metric.label));
}

void CountersCard::resizeEvent(QResizeEvent* event) {
  Card::resizeEvent(event);
  updateGeometry();
}

bool CountersCard::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) {
    return Card::event(event);
  }
  const auto* help = static_cast<QHelpEvent*>(event);
  for (std::size_t index = 0; index < metrics_.size(); ++index) {
    if (cell(index).contains(help->pos()) && !metrics_[index].formula.empty()) {
      QToolTip::showText(help->globalPos(), text_of(metrics_[index].formula), this);
      return true;
    }
  }
  QToolTip::hideText();
  return true;
}

}  // namespace app::desktop
