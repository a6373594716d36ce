#pragma once

#include <QPolygonF>

class QColor;
class QPainter;

namespace app::render {

/// Fills a convex polygon with stripes at 45 degrees: `width` wide, one every `pitch`, measured across them. Drawn as
/// shapes, because texture brushes neither follow the scale of the device nor survive in a vector picture.
void draw_hatch(QPainter& painter, const QPolygonF& convex, const QColor& colour, double pitch, double width);

/// The same, mirrored as well: a net of thin lines.
void draw_cross_hatch(QPainter& painter, const QPolygonF& convex, const QColor& colour, double pitch, double width);

/// A rectangle with rounded corners as a polygon.
[[nodiscard]] QPolygonF rounded_polygon(const QRectF& rect, double radius);

/// The part of a convex polygon below the horizontal line at `top`.
[[nodiscard]] QPolygonF part_below(const QPolygonF& convex, double top);

}  // namespace app::render
