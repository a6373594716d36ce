#pragma once

#include <QColor>
#include <QPointF>

namespace app::render {

struct Canvas;

struct ArrowStyle {
  QColor colour;
  double width = 1;
  bool dashed = false;
};

/// A straight line with a filled head whose tip is at `to`. Nothing where both ends are at one point.
void paint_arrow(Canvas& canvas, QPointF from, QPointF to, const ArrowStyle& style);

}  // namespace app::render
