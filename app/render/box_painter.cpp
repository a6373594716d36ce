#include "app/render/box_painter.hpp"

#include "app/render/canvas.hpp"
#include "app/render/hatch.hpp"

#include <QPainter>
#include <QPainterPath>
#include <QPen>
#include <QPolygonF>

#include <algorithm>

namespace app::render {
namespace {

using simulators::engine::Role;

QPen dashed(QPen pen, std::initializer_list<double> pixels) {
  QList<qreal> pattern;
  for (const double length : pixels) {
    pattern.append(length / pen.widthF());
  }
  pen.setDashPattern(pattern);
  pen.setCapStyle(Qt::FlatCap);
  return pen;
}

QPen outline_of(const Theme& theme, Role role) {
  const bool heavy = role == Role::active || role == Role::failed;
  const double width = theme.line(heavy ? Line::emphasis : Line::element);
  const QPen pen(theme.role(role).edge, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
  switch (role) {
    case Role::candidate:
      return dashed(pen, {theme.scaled(5), theme.scaled(3)});
    case Role::garbage:
    case Role::empty:
      return dashed(pen, {theme.scaled(2), theme.scaled(3)});
    case Role::future:
      return dashed(pen, {theme.scaled(4), theme.scaled(4)});
    default:
      return pen;
  }
}

QPainterPath shape_of(const QRectF& rect, double radius, bool flat_foot) {
  QPainterPath path;
  const double round = std::min({radius, rect.width() / 2, rect.height() / (flat_foot ? 1 : 2)});
  if (!flat_foot) {
    path.addRoundedRect(rect, round, round);
    return path;
  }
  path.moveTo(rect.bottomLeft());
  path.lineTo(rect.left(), rect.top() + round);
  path.quadTo(rect.topLeft(), QPointF(rect.left() + round, rect.top()));
  path.lineTo(rect.right() - round, rect.top());
  path.quadTo(rect.topRight(), QPointF(rect.right(), rect.top() + round));
  path.lineTo(rect.bottomRight());
  path.closeSubpath();
  return path;
}

/// Fill and outline as two filled shapes: far cheaper than a stroked path, and the same picture.
void paint_solid(QPainter& painter, const QRectF& rect, double radius, bool flat_foot, const QPen& outline,
                 const QColor& fill) {
  const double half = outline.widthF() / 2;
  painter.setPen(Qt::NoPen);
  painter.setBrush(outline.color());
  painter.drawPath(shape_of(rect.adjusted(-half, -half, half, half), radius + half, flat_foot));
  const QRectF inner = rect.adjusted(half, half, -half, -half);
  if (inner.height() > 0) {
    painter.setBrush(fill);
    painter.drawPath(shape_of(inner, std::max(0.0, radius - half), flat_foot));
  }
}

void paint_base_bar(Canvas& canvas, const QRectF& rect) {
  const double height = std::min(canvas.scaled(4), rect.height());
  const QRectF bar(rect.left(), rect.bottom() - height, rect.width(), height);
  canvas.painter.setPen(Qt::NoPen);
  canvas.painter.setBrush(canvas.theme.role(Role::settled).edge);
  canvas.painter.drawRoundedRect(bar, canvas.scaled(1.5), canvas.scaled(1.5));
}

void paint_corner_fold(Canvas& canvas, const QRectF& rect) {
  const double side = std::min({canvas.scaled(11), rect.width() * 0.6, rect.height()});
  canvas.painter.setPen(Qt::NoPen);
  canvas.painter.setBrush(canvas.theme.role(Role::moved).edge);
  canvas.painter.drawPolygon(
      QPolygonF({rect.topRight() - QPointF(side, 0), rect.topRight(), rect.topRight() + QPointF(0, side)}));
}

void paint_waiting(Canvas& canvas, const QRectF& rect, const BoxStyle& style) {
  QColor stripe = canvas.theme.role(Role::waiting).ink;
  constexpr float hatch_opacity = 0.35F;
  stripe.setAlphaF(hatch_opacity);
  const double inset = canvas.theme.line(Line::element) / 2;
  QPolygonF area = rounded_polygon(rect.adjusted(inset, inset, -inset, -inset), canvas.scaled(style.radius) - inset);
  if (style.carries_text) {
    area = part_below(area, rect.bottom() - canvas.scaled(8));
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(canvas.theme.role(Role::waiting).fill);
    canvas.painter.drawPolygon(area);
  }
  draw_hatch(canvas.painter, area, stripe, canvas.scaled(6), canvas.scaled(2));
}

void paint_zigzag(Canvas& canvas, const QRectF& rect) {
  const double tooth = canvas.scaled(4);
  const double inset = canvas.theme.line(Line::element);
  QPolygonF line;
  bool high = false;
  for (double x = rect.left() + inset; x <= rect.right() - inset; x += tooth, high = !high) {
    line.append(QPointF(x, rect.bottom() - inset - (high ? std::min(canvas.scaled(5), rect.height() / 2) : 0)));
  }
  canvas.painter.setBrush(Qt::NoBrush);
  canvas.painter.setPen(QPen(canvas.theme.role(Role::conflict).ink, canvas.scaled(1.4)));
  canvas.painter.drawPolyline(line);
}

void paint_garbage(Canvas& canvas, const QRectF& rect, const BoxStyle& style) {
  QColor net = canvas.theme.role(Role::garbage).edge;
  if (!style.carries_text) {
    constexpr float net_opacity = 0.6F;
    QColor thin = net;
    thin.setAlphaF(net_opacity);
    draw_cross_hatch(canvas.painter, rounded_polygon(rect, canvas.scaled(style.radius)), thin, canvas.scaled(7),
                     canvas.theme.line(Line::hair));
  }
  canvas.painter.setPen(QPen(net, canvas.scaled(2)));
  canvas.painter.drawLine(rect.bottomLeft() + QPointF(canvas.scaled(4), -canvas.scaled(4)),
                          rect.topRight() + QPointF(-canvas.scaled(4), canvas.scaled(4)));
}

void paint_glyph(Canvas& canvas, const QRectF& rect, const QString& icon, Role role) {
  const double side = canvas.scaled(16);
  if (rect.width() < side + canvas.scaled(2) || rect.height() < side + canvas.scaled(2)) {
    return;
  }
  const QRectF place(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side);
  canvas.icons.paint(canvas.painter, icon, canvas.theme.role(role).ink, place);
}

void paint_badge(Canvas& canvas, QPointF centre, const QString& icon, const QColor& ground, const QColor& ink) {
  const double radius = canvas.scaled(8);
  canvas.painter.setPen(Qt::NoPen);
  canvas.painter.setBrush(ground);
  canvas.painter.drawEllipse(centre, radius, radius);
  const double side = canvas.scaled(12);
  canvas.icons.paint(canvas.painter, icon, ink, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side));
}

void paint_second_channel(Canvas& canvas, const QRectF& rect, Role role, const BoxStyle& style) {
  const RolePaint& paint = canvas.theme.role(role);
  switch (role) {
    case Role::settled:
      paint_base_bar(canvas, rect);
      break;
    case Role::moved:
      paint_corner_fold(canvas, rect);
      break;
    case Role::waiting:
      paint_waiting(canvas, rect, style);
      break;
    case Role::conflict:
      paint_zigzag(canvas, rect);
      if (!style.carries_text) {
        paint_glyph(canvas, rect, QStringLiteral("conflict"), role);
      }
      break;
    case Role::failed:
      if (style.carries_text && !style.shows_badge) {
        break;
      }
      if (style.carries_text) {
        paint_badge(canvas, rect.topRight(), QStringLiteral("cross"), paint.edge, canvas.theme.colour(Surface::stage));
      } else {
        paint_glyph(canvas, rect, QStringLiteral("cross"), role);
      }
      break;
    case Role::root: {
      const double gap = canvas.theme.line(Line::element) * 2;
      canvas.painter.setBrush(Qt::NoBrush);
      canvas.painter.setPen(QPen(paint.edge, canvas.theme.line(Line::element)));
      canvas.painter.drawPath(shape_of(rect.adjusted(-gap, -gap, gap, style.flat_foot ? 0 : gap),
                                       canvas.scaled(style.radius) + gap, style.flat_foot));
      if (!style.carries_text) {
        paint_glyph(canvas, rect, QStringLiteral("root"), role);
      }
      break;
    }
    case Role::garbage:
      paint_garbage(canvas, rect, style);
      break;
    case Role::compared:
      if (!style.is_joined && rect.width() >= canvas.scaled(10)) {
        canvas.painter.setPen(Qt::NoPen);
        canvas.painter.setBrush(paint.edge);
        canvas.painter.drawEllipse(QPointF(rect.center().x(), rect.bottom()), canvas.scaled(4), canvas.scaled(4));
      }
      break;
    default:
      break;
  }
}

}  // namespace

bool lies_over(Role role) { return role == Role::chosen || role == Role::correct || role == Role::wrong; }

void paint_box(Canvas& canvas, const QRectF& rect, Role role, const BoxStyle& style) {
  const Role under = lies_over(role) ? Role::plain : role;
  const RolePaint& paint = canvas.theme.role(under);
  QPen pen = outline_of(canvas.theme, under);
  pen.setWidthF(std::min(pen.widthF(), rect.width() / 4));
  // The outline would shine through a fill that is not opaque.
  if (pen.style() == Qt::SolidLine && paint.fill.alpha() > 0 && canvas.painter.opacity() >= 1) {
    paint_solid(canvas.painter, rect, canvas.scaled(style.radius), style.flat_foot, pen, paint.fill);
  } else {
    canvas.painter.setPen(pen);
    canvas.painter.setBrush(paint.fill.alpha() == 0 ? QBrush(Qt::NoBrush) : QBrush(paint.fill));
    canvas.painter.drawPath(shape_of(rect, canvas.scaled(style.radius), style.flat_foot));
  }
  paint_second_channel(canvas, rect, under, style);
  paint_overlay(canvas, rect, role);
}

void paint_overlay(Canvas& canvas, const QRectF& rect, Role role) {
  if (!lies_over(role)) {
    return;
  }
  const RolePaint& paint = canvas.theme.role(role);
  const double width = canvas.theme.line(Line::overlay);
  const double out = canvas.scaled(3) + width / 2;
  QPen pen(paint.edge, width);
  if (role == Role::wrong) {
    pen = dashed(pen, {canvas.scaled(8), canvas.scaled(4)});
  }
  canvas.painter.setPen(pen);
  canvas.painter.setBrush(Qt::NoBrush);
  const QRectF ring = rect.adjusted(-out, -out, out, out);
  canvas.painter.drawRoundedRect(ring, canvas.scaled(7), canvas.scaled(7));
  const char* icon = role == Role::chosen ? "chosen" : role == Role::correct ? "check" : "cross";
  paint_badge(canvas, ring.topRight(), QLatin1String(icon), paint.edge, paint.ink);
}

void paint_focus_ring(Canvas& canvas, const QRectF& rect, double radius) {
  const double out = canvas.scaled(2) + canvas.theme.line(Line::focus);
  canvas.painter.setPen(QPen(canvas.theme.colour(Accent::focus), canvas.theme.line(Line::focus)));
  canvas.painter.setBrush(Qt::NoBrush);
  canvas.painter.drawRoundedRect(rect.adjusted(-out, -out, out, out), radius + out, radius + out);
}

void paint_pointer(Canvas& canvas, QPointF tip, bool points_down, Role role) {
  const RolePaint& paint = canvas.theme.role(role);
  const double half = canvas.scaled(points_down ? 7 : 6);
  const double height = canvas.scaled(points_down ? 9 : 8) * (points_down ? -1 : 1);
  const bool filled = role == Role::active;
  canvas.painter.setPen(filled ? QPen(paint.edge, canvas.theme.line(Line::element)) : QPen(Qt::NoPen));
  canvas.painter.setBrush(filled ? paint.fill : paint.edge);
  canvas.painter.drawPolygon(QPolygonF({tip + QPointF(-half, height), tip + QPointF(half, height), tip}));
}

QColor ink_on(const Theme& theme, Role role) { return theme.role(lies_over(role) ? Role::plain : role).ink; }

}  // namespace app::render
