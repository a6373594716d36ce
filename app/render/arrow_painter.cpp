#include "app/render/arrow_painter.hpp"

#include "app/render/canvas.hpp"

#include <QPainter>
#include <QPen>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace app::render {

void paint_arrow(Canvas& canvas, QPointF from, QPointF to, const ArrowStyle& style) {
  const QPointF way = to - from;
  const double length = std::hypot(way.x(), way.y());
  if (length <= 0) {
    return;
  }
  const QPointF along = way / length;
  const QPointF across(-along.y(), along.x());
  const double head = std::min(canvas.scaled(10), length);
  const QPointF foot = to - along * head;
  QPen pen(style.colour, style.width, Qt::SolidLine, Qt::FlatCap);
  if (style.dashed) {
    pen.setDashPattern({canvas.scaled(4) / style.width, canvas.scaled(3) / style.width});
  }
  canvas.painter.setPen(pen);
  canvas.painter.drawLine(from, foot);
  canvas.painter.setPen(Qt::NoPen);
  canvas.painter.setBrush(style.colour);
  canvas.painter.drawPolygon(QPolygonF({to, foot + across * head * 0.45, foot - across * head * 0.45}));
}

}  // namespace app::render
