#include "app/render/hatch.hpp"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace app::render {
namespace {

/// The points of a convex polygon with along·point >= least.
QPolygonF clipped(const QPolygonF& polygon, QPointF along, double least) {
  QPolygonF result;
  const auto height = [&](QPointF point) { return QPointF::dotProduct(along, point) - least; };
  for (qsizetype index = 0; index < polygon.size(); ++index) {
    const QPointF from = polygon[index];
    const QPointF to = polygon[(index + 1) % polygon.size()];
    const double at_from = height(from);
    const double at_to = height(to);
    if (at_from >= 0) {
      result.append(from);
    }
    if ((at_from < 0) != (at_to < 0)) {
      result.append(from + (to - from) * (at_from / (at_from - at_to)));
    }
  }
  return result;
}

void draw_stripes(QPainter& painter, const QPolygonF& convex, QPointF across, double pitch, double width) {
  double least = std::numeric_limits<double>::max();
  double most = std::numeric_limits<double>::lowest();
  for (const QPointF& point : convex) {
    const double at = QPointF::dotProduct(across, point);
    least = std::min(least, at);
    most = std::max(most, at);
  }
  for (double at = std::floor(least / pitch) * pitch; at < most; at += pitch) {
    const QPolygonF stripe = clipped(clipped(convex, across, at), -across, -(at + width));
    if (stripe.size() > 2) {
      painter.drawPolygon(stripe);
    }
  }
}

constexpr double half_root = std::numbers::sqrt2 / 2;

}  // namespace

void draw_hatch(QPainter& painter, const QPolygonF& convex, const QColor& colour, double pitch, double width) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  draw_stripes(painter, convex, QPointF(half_root, half_root), pitch, width);
}

void draw_cross_hatch(QPainter& painter, const QPolygonF& convex, const QColor& colour, double pitch, double width) {
  draw_hatch(painter, convex, colour, pitch, width);
  draw_stripes(painter, convex, QPointF(half_root, -half_root), pitch, width);
}

QPolygonF rounded_polygon(const QRectF& rect, double radius) {
  QPainterPath path;
  path.addRoundedRect(rect, radius, radius);
  QPolygonF polygon = path.toFillPolygon();
  if (!polygon.isEmpty() && polygon.isClosed()) {
    polygon.removeLast();
  }
  return polygon;
}

QPolygonF part_below(const QPolygonF& convex, double top) { return clipped(convex, QPointF(0, 1), top); }

}  // namespace app::render
