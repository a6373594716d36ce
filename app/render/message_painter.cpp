#include "app/render/arrow_painter.hpp"
#include "app/render/box_painter.hpp"
#include "app/render/canvas.hpp"
#include "app/render/lanes_painting.hpp"
#include "app/render/lettering.hpp"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace app::render {

using simulators::engine::Message;
using simulators::engine::Role;

namespace {

QColor colour_of(const Canvas& canvas, Role role) {
  return role == Role::plain ? canvas.theme.colour(TextColour::secondary) : canvas.theme.role(role).edge;
}

/// The widest part of [left, right] that no span reaches into between `top` and `bottom`.
std::pair<double, double> free_stretch(const std::vector<PlacedSpan>& spans, double left, double right, double top,
                                       double bottom) {
  std::vector<std::pair<double, double>> taken;
  for (const PlacedSpan& span : spans) {
    if (span.rect.bottom() > top && span.rect.top() < bottom && span.rect.right() > left && span.rect.left() < right) {
      taken.emplace_back(span.rect.left(), span.rect.right());
    }
  }
  taken.emplace_back(right, right);
  std::ranges::sort(taken);
  std::pair<double, double> widest(left, left);
  double free = left;
  for (const auto& [from, to] : taken) {
    if (from - free > widest.second - widest.first) {
      widest = {free, from};
    }
    free = std::max(free, to);
  }
  return widest;
}

}  // namespace

void paint_message(Canvas& canvas, const Message& message, QPointF from, QPointF to,
                   const std::vector<PlacedSpan>& spans) {
  const QColor colour = colour_of(canvas, message.role);
  const bool dashed = message.role == Role::waiting || message.role == Role::failed || message.role == Role::future ||
                      message.role == Role::candidate;
  paint_arrow(canvas, from, to, {colour, canvas.scaled(message.role == Role::active ? 2.5 : 1.8), dashed});
  if (message.role == Role::failed) {
    const double side = canvas.scaled(14);
    const QPointF middle = (from + to) / 2;
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(canvas.theme.colour(Surface::stage));
    canvas.painter.drawEllipse(middle, side / 2, side / 2);
    canvas.icons.paint(canvas.painter, QStringLiteral("cross"), colour,
                       QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side));
  }
  const double reach = canvas.scaled(6);
  const QRectF around = QRectF(from, to).normalized().adjusted(-reach, -reach, reach, reach);
  canvas.elements.add(message.id, {around, Shape::cell, 0, around.top(), around.bottom()});
  if (canvas.options.focus == message.id) {
    paint_focus_ring(canvas, around, canvas.scaled(4));
  }
  if (message.label.empty()) {
    return;
  }
  const QFont font = canvas.font(Type::caption);
  const double gap = canvas.scaled(8);
  const double left = std::min(from.x(), to.x()) + gap;
  const double right = std::max(from.x(), to.x()) - gap;
  // Over the line where it begins; a steep line leaves no room over it, so the words stand beside its middle.
  const bool level = std::abs(from.y() - to.y()) < canvas.scaled(4);
  const double baseline = from.y() - canvas.scaled(6);
  if (level) {
    const auto [begin, end] =
        free_stretch(spans, left, right, baseline - canvas.scaled(12), baseline + canvas.scaled(4));
    draw_text(canvas.painter, font, colour, {begin, baseline}, Align::left,
              elided_by_meaning(font, text_of(message.label), end - begin));
    return;
  }
  const double middle = (from.y() + to.y()) / 2;
  const double width = text_width(font, text_of(message.label));
  const double begin = (from.x() + to.x()) / 2 + gap;
  const auto free = free_stretch(spans, begin, begin + width + 1, middle - canvas.scaled(8), middle + canvas.scaled(8));
  if (free.second - free.first >= width) {
    // A line that is nearly level runs through the words: they interrupt it.
    const double half = canvas.scaled(8);
    canvas.painter.fillRect(QRectF(begin - canvas.scaled(3), middle - half, width + canvas.scaled(6), 2 * half),
                            canvas.theme.colour(Surface::stage));
    draw_text(canvas.painter, font, colour, {begin, middle + middle_to_baseline(font)}, Align::left,
              text_of(message.label));
  }
}

}  // namespace app::render
