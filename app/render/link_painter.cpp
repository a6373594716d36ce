#include "app/render/link_painter.hpp"

#include "app/render/canvas.hpp"
#include "app/render/lettering.hpp"

#include <QPainter>
#include <QPainterPath>
#include <QPen>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace app::render {
namespace {

using simulators::engine::Link;

/// A line and the middle of its word.
struct Route {
  QPainterPath path;
  QPointF word;
};

/// Over both elements, as a bracket with rounded corners.
Route bracket_over(const Canvas& canvas, ElementPlace left, ElementPlace right, double reach) {
  if (left.rect.center().x() > right.rect.center().x()) {
    std::swap(left, right);
  }
  const double top = canvas.elements.top_between(left.row, left.rect.left(), right.rect.right()) - reach;
  const double from = left.rect.center().x();
  const double to = right.rect.center().x();
  const double round = std::min(canvas.scaled(8), (to - from) / 2);
  Route route;
  route.path.moveTo(from, left.top - canvas.scaled(4));
  route.path.lineTo(from, top + round);
  route.path.quadTo(QPointF(from, top), QPointF(from + round, top));
  route.path.lineTo(to - round, top);
  route.path.quadTo(QPointF(to, top), QPointF(to, top + round));
  route.path.lineTo(to, right.top - canvas.scaled(4));
  route.word = QPointF((from + to) / 2, top);
  return route;
}

/// Out of the upper element to the right, down, and onto the head of the lower one.
Route around(const Canvas& canvas, const ElementPlace& upper, const ElementPlace& lower, double reach) {
  const double turn = std::max(upper.rect.right(), lower.rect.right()) + reach;
  // Below the name of a cursor under the upper one, where the rows are close.
  const double above =
      std::min(std::max(lower.top - canvas.scaled(24), upper.bottom + canvas.scaled(32)), lower.top - canvas.scaled(6));
  const double round = canvas.scaled(8);
  const double end = lower.rect.center().x();
  Route route;
  route.path.moveTo(upper.rect.right() + canvas.scaled(1), upper.rect.center().y());
  route.path.lineTo(turn, upper.rect.center().y());
  route.path.lineTo(turn, above - round);
  route.path.quadTo(QPointF(turn, above), QPointF(turn - round, above));
  route.path.lineTo(end + round, above);
  route.path.quadTo(QPointF(end, above), QPointF(end, above + round));
  route.path.lineTo(end, lower.top - canvas.scaled(2));
  route.word = QPointF(turn, (upper.rect.center().y() + above) / 2);
  return route;
}

/// Up from a bar over all that stands between, across, and down onto a cell.
Route over_and_down(const Canvas& canvas, const ElementPlace& bar, const ElementPlace& cell, double reach) {
  const double from = bar.rect.center().x();
  const double to = cell.rect.center().x();
  const double left = std::min(bar.rect.left(), cell.rect.right());
  const double right = std::max(bar.rect.right(), cell.rect.left());
  const double top = std::min(canvas.elements.top_between(bar.row, left, right), cell.top) - reach;
  const double way = to > from ? 1 : -1;
  const double round = std::min(canvas.scaled(8), std::abs(to - from) / 2);
  Route route;
  route.path.moveTo(from, bar.top - canvas.scaled(4));
  route.path.lineTo(from, top + round);
  route.path.quadTo(QPointF(from, top), QPointF(from + way * round, top));
  route.path.lineTo(to - way * round, top);
  route.path.quadTo(QPointF(to, top), QPointF(to, top + round));
  route.path.lineTo(to, cell.top - canvas.scaled(2));
  route.word = QPointF((from + to) / 2, top);
  return route;
}

/// From the foot of the upper element to the head of the lower one.
Route straight_down(const Canvas& canvas, const ElementPlace& upper, const ElementPlace& lower) {
  const QPointF from(upper.rect.center().x(), upper.bottom + canvas.scaled(2));
  const QPointF to(lower.rect.center().x(), lower.top - canvas.scaled(2));
  const double way = std::max(canvas.scaled(12), (to.y() - from.y()) * 0.6);
  Route route;
  route.path.moveTo(from);
  route.path.cubicTo(from + QPointF(0, way), to - QPointF(0, way), to);
  route.word = route.path.pointAtPercent(0.5);
  return route;
}

/// Half the width and height of the plate that a link's word stands on: a circle round a sign, a pill round words.
QSizeF plate_of(const Canvas& canvas, const QFont& font, const QString& word) {
  const double radius = canvas.scaled(14);
  const double half = text_width(font, word) / 2 + canvas.scaled(4);
  return half <= radius * 1.5 ? QSizeF(std::max(half, radius), std::max(half, radius))
                              : QSizeF(half + canvas.scaled(6), radius);
}

Route route_of(const Canvas& canvas, const ElementPlace& from, const ElementPlace& to, const QSizeF& plate) {
  if (from.row == to.row && from.shape == to.shape) {
    const bool bars = from.shape == Shape::bar;
    // The word's plate lies on the bracket, so it must clear what stands between the two.
    return bracket_over(canvas, from, to, plate.height() + canvas.scaled(bars ? 8 : 4));
  }
  const ElementPlace& upper = from.rect.center().y() <= to.rect.center().y() ? from : to;
  const ElementPlace& lower = &upper == &from ? to : from;
  if (from.shape == Shape::cell && to.shape == Shape::cell) {
    return around(canvas, upper, lower, plate.width() + canvas.scaled(24));
  }
  const ElementPlace& bar = from.shape == Shape::bar ? from : to;
  const ElementPlace& cell = &bar == &from ? to : from;
  const bool beside = cell.rect.right() < bar.rect.left() || bar.rect.right() < cell.rect.left();
  if (beside) {
    return over_and_down(canvas, bar, cell, plate.height() + canvas.scaled(6));
  }
  if (lower.top > upper.bottom) {
    return straight_down(canvas, upper, lower);
  }
  Route route;
  route.path.moveTo(from.rect.center());
  route.path.lineTo(to.rect.center());
  route.word = route.path.pointAtPercent(0.5);
  return route;
}

/// Where the line runs: inside one row if both ends can be found in one, such as a lens or the row that it enlarges.
std::optional<std::pair<ElementPlace, ElementPlace>> ends_of(const Canvas& canvas, const Link& link) {
  const std::vector<ElementPlace> from = canvas.elements.places_of(link.from);
  const std::vector<ElementPlace> to = canvas.elements.places_of(link.to);
  for (const ElementPlace& first : from) {
    for (const ElementPlace& second : to) {
      if (first.row == second.row) {
        return std::pair(first, second);
      }
    }
  }
  return from.empty() || to.empty() ? std::nullopt : std::optional(std::pair(from.front(), to.front()));
}

}  // namespace

void paint_links(Canvas& canvas, const std::vector<Link>& links) {
  for (const Link& link : links) {
    const auto ends = ends_of(canvas, link);
    if (!ends) {
      continue;
    }
    const QFont font = weighted(canvas.font(Type::stage_label), QFont::Bold);
    const QString word = text_of(link.label);
    const QSizeF plate = plate_of(canvas, font, word);
    const Route route = route_of(canvas, ends->first, ends->second, plate);
    const RolePaint& paint = canvas.theme.role(link.role);
    canvas.painter.setPen(QPen(paint.edge, canvas.scaled(2)));
    canvas.painter.setBrush(Qt::NoBrush);
    canvas.painter.drawPath(route.path);
    if (word.isEmpty()) {
      canvas.painter.setBrush(paint.edge);
      canvas.painter.drawEllipse(route.word, canvas.scaled(4), canvas.scaled(4));
      continue;
    }
    canvas.painter.setBrush(paint.fill);
    const QRectF around_word(route.word.x() - plate.width(), route.word.y() - plate.height(), 2 * plate.width(),
                             2 * plate.height());
    canvas.painter.drawRoundedRect(around_word, plate.height(), plate.height());
    draw_text(canvas.painter, font, paint.ink, route.word + QPointF(0, middle_to_baseline(font)), Align::centre, word);
  }
}

}  // namespace app::render
