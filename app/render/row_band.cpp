#include "app/render/row_band.hpp"

#include "app/render/box_painter.hpp"
#include "app/render/canvas.hpp"
#include "app/render/hatch.hpp"

#include <QPainter>
#include <QPen>

namespace app::render {

using simulators::engine::Role;

namespace {

constexpr double margin = 14;

/// What the role is painted with elsewhere, as large as the margin allows.
void paint_sign(Canvas& canvas, const QRectF& row, Role role) {
  const double side = canvas.scaled(12);
  const QRectF place(row.left() - canvas.scaled(margin) + canvas.scaled(1), row.center().y() - side / 2, side, side);
  if (role == Role::failed || role == Role::waiting) {
    canvas.icons.paint(canvas.painter, QLatin1String(role == Role::failed ? "cross" : "waiting"),
                       canvas.theme.role(role).edge, place);
    return;
  }
  BoxStyle style;
  style.radius = 2;
  style.is_joined = true;
  paint_box(canvas, place.adjusted(canvas.scaled(1), -canvas.scaled(1), -canvas.scaled(3), canvas.scaled(1)), role,
            style);
}

}  // namespace

double row_margin(const Canvas& canvas) { return canvas.scaled(margin); }

void paint_row_band(Canvas& canvas, const QRectF& row, Role role) {
  const double beside = row_margin(canvas);
  const QRectF band = row.adjusted(-beside, 0, beside, 0);
  switch (role) {
    case Role::plain:
      return;
    case Role::active: {
      canvas.painter.fillRect(band, canvas.theme.colour(Derived::current_row));
      const QRectF bar(band.left(), band.top(), canvas.scaled(4), band.height());
      canvas.painter.fillRect(bar, canvas.theme.role(Role::active).fill);
      return;
    }
    case Role::failed:
      canvas.painter.fillRect(band, canvas.theme.colour(StatusColour::bad_soft));
      break;
    case Role::waiting: {
      QColor stripe = canvas.theme.role(Role::waiting).edge;
      const double foot = canvas.scaled(4);
      draw_hatch(canvas.painter, QRectF(row.left(), row.bottom() - foot, row.width(), foot), stripe, canvas.scaled(6),
                 canvas.scaled(2));
      break;
    }
    default:
      break;
  }
  if (lies_over(role)) {
    paint_overlay(canvas, row.adjusted(canvas.scaled(2), canvas.scaled(4), -canvas.scaled(2), -canvas.scaled(4)), role);
    return;
  }
  paint_sign(canvas, row, role);
}

}  // namespace app::render
