#include "app/desktop/counters_card.hpp"

#include "app/desktop/figures.hpp"
#include "app/desktop/texts.hpp"

#include <QCoreApplication>
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
constexpr double column_gap = 8;
constexpr double name_gap = 6;  ///< in a line, from the value to the name

struct Rows {
  double top = 0;
  double height = 0;
  double gap = 0;
};
Rows rows_of(bool compact) { return compact ? Rows{8, 18, 1} : Rows{12, 47, 10}; }

}  // namespace

CountersCard::CountersCard(Appearance& appearance, Exploration& exploration, QWidget* parent)
    : Card(parent), appearance_(appearance), exploration_(exploration) {
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  setMouseTracking(true);
  connect(&exploration_, &Exploration::run_changed, this, &CountersCard::show_step);
  connect(&exploration_, &Exploration::step_changed, this, &CountersCard::show_step);
  connect(&appearance_, &Appearance::changed, this, &CountersCard::show_step);
}

int CountersCard::natural_height(bool compact) const {
  const std::size_t in_a_row = columns(compact);
  const std::size_t count = std::max<std::size_t>(1, (metrics_.size() + in_a_row - 1) / in_a_row);
  const Rows rows = rows_of(compact);
  return static_cast<int>(2 * scaled(rows.top) + static_cast<double>(count) * (scaled(rows.height) + scaled(rows.gap)) -
                          scaled(rows.gap));
}

void CountersCard::set_compact(bool compact) {
  if (compact_ != compact) {
    compact_ = compact;
    ask_for_room();
    update();
  }
}

void CountersCard::show_step() {
  if (exploration_.run() == nullptr) {
    return;
  }
  const int before = sizeHint().height();
  metrics_ = exploration_.run()->metrics(exploration_.step(), appearance_.language());
  QStringList words;
  for (const engine::Metric& metric : metrics_) {
    words << tr("%1: %2").arg(text_of(metric.label),
                              grouped(static_cast<std::size_t>(metric.value)) + total_text(metric));
  }
  setAccessibleName(tr("Counters"));
  setAccessibleDescription(words.join(QStringLiteral("; ")));
  if (sizeHint().height() != before) {
    ask_for_room();
  }
  update();
}

QString CountersCard::total_text(const engine::Metric& metric) const {
  return metric.total > 0 ? tr(" of %1").arg(grouped(static_cast<std::size_t>(metric.total))) : QString();
}

std::size_t CountersCard::columns(bool compact) const {
  double widest = 76;
  for (const engine::Metric& metric : metrics_) {
    const QString most = grouped(static_cast<std::size_t>(std::max(metric.total, metric.value)));
    if (compact) {
      widest =
          std::max(widest, figures_width(appearance_.font(Type::stage_value), most) + scaled(name_gap) +
                               QFontMetricsF(appearance_.font(Type::caption)).horizontalAdvance(text_of(metric.label)));
      continue;
    }
    QFont large = appearance_.font(Type::display);
    large.setPixelSize(appearance_.scaled(24));
    const double value = figures_width(large, most) + figures_width(appearance_.font(Type::body), total_text(metric));
    const QFontMetricsF caption(appearance_.font(Type::caption));
    widest = std::max({widest, value, caption.horizontalAdvance(text_of(metric.label))});
  }
  const double room = std::max(200.0, width() - 2 * scaled(side)) + scaled(column_gap);
  const auto fitting = static_cast<std::size_t>(room / (widest + scaled(column_gap)));
  return std::clamp<std::size_t>(fitting, 1, std::clamp<std::size_t>(metrics_.size(), 1, 4));
}

QRectF CountersCard::cell(std::size_t index) const {
  const std::size_t count = columns(compact_);
  const Rows rows = rows_of(compact_);
  const double room = (width() - 2 * scaled(side) + scaled(column_gap)) / static_cast<double>(count);
  const auto row = static_cast<double>(index / count);
  return {scaled(side) + room * static_cast<double>(index % count),
          scaled(rows.top) + row * (scaled(rows.height) + scaled(rows.gap)), room - scaled(column_gap),
          scaled(rows.height)};
}

void CountersCard::paintEvent(QPaintEvent* event) {
  Card::paintEvent(event);
  QPainter painter(this);
  for (std::size_t index = 0; index < metrics_.size(); ++index) {
    compact_ ? paint_line(painter, cell(index), metrics_[index]) : paint_counter(painter, cell(index), metrics_[index]);
  }
}

void CountersCard::paint_line(QPainter& painter, const QRectF& cell, const engine::Metric& metric) const {
  const render::Theme& theme = appearance_.theme();
  const double baseline = cell.top() + scaled(14);
  painter.setPen(theme.colour(TextColour::primary));
  const double width = draw_figures(painter, appearance_.font(Type::stage_value), QPointF(cell.left(), baseline),
                                    grouped(static_cast<std::size_t>(metric.value)));
  painter.setPen(theme.colour(TextColour::muted));
  painter.setFont(appearance_.font(Type::caption));
  painter.drawText(QPointF(cell.left() + width + scaled(name_gap), baseline), text_of(metric.label));
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
  ask_for_room();
}

void CountersCard::ask_for_room() {
  updateGeometry();
  // Whoever scrolls the card hears of it as of a card with a layout.
  QCoreApplication::postEvent(this, new QEvent(QEvent::LayoutRequest));
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
