// The arrows of a graph, and the words beside them.
#include "app/render/box_painter.hpp"
#include "app/render/graph_painting.hpp"
#include "app/render/graph_sizes.hpp"

#include <QLineF>
#include <QList>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

namespace app::render {

using simulators::engine::Role;

namespace {

QPen dashed(QPen pen, std::initializer_list<double> pixels) {
  QList<qreal> pattern;
  for (const double length : pixels) {
    pattern.append(length / pen.widthF());
  }
  pen.setDashPattern(pattern);
  return pen;
}

QPointF unit(QPointF way) {
  const double length = std::hypot(way.x(), way.y());
  return length > 0 ? way / length : QPointF(1, 0);
}

/// The colour half way between two.
QColor between(const QColor& first, const QColor& second) {
  return {(first.red() + second.red()) / 2, (first.green() + second.green()) / 2, (first.blue() + second.blue()) / 2};
}

double head_length(const Canvas& canvas, Role role) {
  return canvas.scaled(role == Role::active ? 14 : 10) * (canvas.theme.line(Line::arrow) > canvas.scaled(3) ? 1.4 : 1);
}

}  // namespace

bool is_marked(Role role) {
  switch (role) {
    case Role::active:
    case Role::compared:
    case Role::moved:
    case Role::failed:
    case Role::conflict:
    case Role::chosen:
    case Role::correct:
    case Role::wrong:
      return true;
    default:
      return false;
  }
}

QPen arrow_pen(const Theme& theme, Role role) {
  const double thin = theme.line(Line::arrow);
  QPen pen(theme.role(role).edge, thin, Qt::SolidLine, Qt::FlatCap);
  switch (role) {
    case Role::plain:
      pen.setColor(theme.colour(BorderColour::strong));
      return pen;
    case Role::active:
      pen.setWidthF(thin * 2);
      return pen;
    case Role::candidate:
      return dashed(pen, {theme.scaled(5), theme.scaled(3)});
    case Role::waiting:
      return dashed(pen, {theme.scaled(9), theme.scaled(4)});
    case Role::garbage:
    case Role::empty:
      return dashed(pen, {theme.scaled(2), theme.scaled(3)});
    case Role::future:
      return dashed(pen, {theme.scaled(4), theme.scaled(4)});
    case Role::wrong:
      pen.setWidthF(thin * 2);
      return dashed(pen, {theme.scaled(8), theme.scaled(4)});
    case Role::chosen:
    case Role::correct:
      pen.setWidthF(thin * 2);
      return pen;
    default:
      pen.setWidthF(thin * 1.4);
      return pen;
  }
}

void paint_arrow_head(Canvas& canvas, QPointF tip, QPointF direction, double length, const QColor& colour) {
  const QPointF base = tip - direction * length;
  const QPointF across(-direction.y() * length * 0.45, direction.x() * length * 0.45);
  canvas.painter.setPen(Qt::NoPen);
  canvas.painter.setBrush(colour);
  canvas.painter.drawPolygon(QPolygonF({tip, base + across, base - across}));
}

GraphRoute GraphPainting::route_of(const Arrow& arrow) const {
  GraphRoute route = painted_.places->routes[arrow.place];
  const QPointF origin = painted_.whole.topLeft();
  for (QPointF* point : {&route.from, &route.leaving, &route.entering, &route.to}) {
    *point += origin;
  }
  return route;
}

void GraphPainting::paint_edges() {
  if (!painted_.places->has_boxes()) {
    paint_lines();
    return;
  }
  for (const Arrow& arrow : arrows_) {
    paint_arrow(arrow);
  }
}

void GraphPainting::paint_arrow(const Arrow& arrow) {
  GraphRoute route = route_of(arrow);
  const QRectF hull =
      QRectF(route.from, route.to).normalized().united(QRectF(route.leaving, route.entering).normalized());
  // Among many, arrows that only pass through the part that is shown would hide what begins or ends there.
  constexpr std::size_t most_passing = 300;
  const bool ends_in_sight = in_sight(rect_of(arrow.from)) || in_sight(rect_of(arrow.to));
  if (!in_sight(hull.adjusted(-1, -1, 1, 1)) || (arrows_.size() > most_passing && !ends_in_sight)) {
    return;
  }
  const Role role = arrow.edge->role;
  const QPen pen = arrow_pen(canvas_.theme, role);
  const double length = head_length(canvas_, role);
  const QPointF direction = unit(route.to - route.entering);
  // The outline of the box is half a line wide on this side of its border; a root has a second one.
  const double border = canvas_.theme.line(Line::element) / 2 + canvas_.scaled(1) +
                        (shown_[arrow.to]->role == Role::root ? canvas_.theme.line(Line::element) * 2.5 : 0);
  const QPointF tip = route.to - direction * border;
  route.to = tip - direction * length * 0.8;
  route.entering -= direction * std::min(length * 0.8, QLineF(route.entering, route.to).length() / 2);
  canvas_.painter.setBrush(Qt::NoBrush);
  canvas_.painter.setPen(pen);
  canvas_.painter.drawPath(route.path());
  if (role == Role::root) {
    // A double line, as the outline of a root is.
    canvas_.painter.setPen(QPen(ground_at(route.at(0.5)), pen.widthF() / 3, Qt::SolidLine, Qt::FlatCap));
    canvas_.painter.drawPath(route.path());
  }
  paint_arrow_head(canvas_, tip, direction, length, pen.color());
  paint_middle(*arrow.edge, route);
  const double half = canvas_.scaled(8);
  const QRectF middle(route.at(0.5) - QPointF(half, half), QSizeF(2 * half, 2 * half));
  if (canvas_.options.focus == arrow.edge->id) {
    paint_focus_ring(canvas_, middle, half);
  }
  if (painted_.area.intersects(middle)) {
    const QRectF shown = middle.intersected(painted_.area);
    canvas_.elements.begin_row();
    canvas_.elements.add(arrow.edge->id, {shown, Shape::node, 0, shown.top(), shown.bottom()});
  }
}

void GraphPainting::paint_middle(const Edge& edge, const GraphRoute& route) {
  const QPointF middle = route.at(0.5);
  const RolePaint& paint = canvas_.theme.role(edge.role);
  const auto badge = [&](const char* icon) {
    const double radius = canvas_.scaled(9);
    canvas_.painter.setPen(QPen(paint.edge, canvas_.theme.line(Line::element)));
    canvas_.painter.setBrush(canvas_.theme.colour(Surface::stage));
    canvas_.painter.drawEllipse(middle, radius, radius);
    const double side = canvas_.scaled(12);
    canvas_.icons.paint(canvas_.painter, QLatin1String(icon), paint.edge,
                        QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side));
  };
  const auto shape = [&](const QPolygonF& polygon) {
    canvas_.painter.setPen(Qt::NoPen);
    canvas_.painter.setBrush(paint.edge);
    canvas_.painter.drawPolygon(polygon);
  };
  const QPointF along = unit(route.at(0.55) - route.at(0.45)) * canvas_.scaled(5);
  const QPointF across(-along.y(), along.x());
  switch (edge.role) {
    case Role::compared:
      canvas_.painter.setPen(Qt::NoPen);
      canvas_.painter.setBrush(paint.edge);
      canvas_.painter.drawEllipse(middle, canvas_.scaled(4), canvas_.scaled(4));
      break;
    case Role::moved:
      shape(QPolygonF({middle + along, middle + across, middle - along, middle - across}));
      break;
    case Role::settled:
      shape(QPolygonF({middle + across * 1.2 + along * 0.3, middle + across * 1.2 - along * 0.3,
                       middle - across * 1.2 - along * 0.3, middle - across * 1.2 + along * 0.3}));
      break;
    case Role::garbage:
      canvas_.painter.setPen(QPen(paint.edge, canvas_.theme.line(Line::arrow)));
      canvas_.painter.drawLine(middle + across * 1.4 - along, middle - across * 1.4 + along);
      break;
    case Role::waiting:
      badge("waiting");
      break;
    case Role::failed:
    case Role::wrong:
      badge("cross");
      break;
    case Role::conflict:
      badge("conflict");
      break;
    case Role::chosen:
      badge("chosen");
      break;
    case Role::correct:
      badge("check");
      break;
    default:
      break;
  }
}

void GraphPainting::paint_lines() {
  // So many lines are a texture: smooth or transparent ones would cost more than everything else.
  constexpr std::size_t most_smooth = 200;
  constexpr std::size_t most_strong = 1500;
  QColor colour = canvas_.theme.colour(BorderColour::standard);
  if (arrows_.size() > most_strong) {
    colour = between(canvas_.theme.colour(Surface::sunken), colour);
  }
  const QPen pen(colour, canvas_.theme.line(Line::hair));
  const bool is_whole = painted_.area.adjusted(-1, -1, 1, 1).contains(painted_.whole);
  const QPaintEngine* engine = canvas_.painter.paintEngine();
  const bool is_pixels = engine != nullptr && engine->type() == QPaintEngine::Raster;
  if (arrows_.size() <= most_smooth || !is_whole || !is_pixels) {
    canvas_.painter.setRenderHint(QPainter::Antialiasing, arrows_.size() <= most_smooth);
    canvas_.painter.setPen(pen);
    canvas_.painter.drawLines(lines_from(QPointF()));
    canvas_.painter.setRenderHint(QPainter::Antialiasing, true);
    return;
  }
  GraphLines& kept = painted_.places->lines;
  std::vector<bool> shown(painted_.layout->shape().edges.size(), false);
  for (const Arrow& arrow : arrows_) {
    shown[arrow.place] = true;
  }
  const double ratio = canvas_.painter.device()->devicePixelRatioF() * canvas_.painter.worldTransform().m11();
  if (kept.ratio != ratio || kept.shown != shown) {
    kept.shown = std::move(shown);
    kept.ratio = ratio;
    kept.picture = QPixmap((painted_.whole.size() * ratio).toSize() + QSize(1, 1));
    kept.picture.fill(QColor(0, 0, 0, 0));
    kept.picture.setDevicePixelRatio(ratio);
    QPainter on(&kept.picture);
    on.setPen(pen);
    on.drawLines(lines_from(-painted_.whole.topLeft()));
  }
  canvas_.painter.drawPixmap(painted_.whole.topLeft(), kept.picture);
}

QList<QLineF> GraphPainting::lines_from(QPointF origin) const {
  QList<QLineF> lines;
  for (const Arrow& arrow : arrows_) {
    const QPointF from = rect_of(arrow.from).center();
    const QPointF to = rect_of(arrow.to).center();
    if (arrow.from != arrow.to && in_sight(QRectF(from, to).normalized().adjusted(-1, -1, 1, 1))) {
      lines.append(QLineF(from + origin, to + origin));
    }
  }
  return lines;
}

void GraphPainting::paint_marked_lines() {
  for (const Arrow& arrow : arrows_) {
    if (is_marked(arrow.edge->role)) {
      paint_line_arrow(arrow);
    }
  }
}

void GraphPainting::paint_line_arrow(const Arrow& arrow) {
  const QRectF from = rect_of(arrow.from);
  const QRectF to = rect_of(arrow.to);
  const QPointF direction = unit(to.center() - from.center());
  const double radius = to.width() / 2 + canvas_.scaled(2);
  const double length = canvas_.scaled(8);
  const QPointF tip = to.center() - direction * radius;
  QPen pen = arrow_pen(canvas_.theme, arrow.edge->role);
  canvas_.painter.setPen(pen);
  canvas_.painter.setBrush(Qt::NoBrush);
  if (arrow.from == arrow.to) {
    canvas_.painter.drawEllipse(to.center() - QPointF(0, radius), radius * 0.8, radius);
  } else {
    canvas_.painter.drawLine(from.center(), tip - direction * length * 0.8);
    paint_arrow_head(canvas_, tip, direction, length, pen.color());
  }
  const double half = canvas_.scaled(4);
  const QPointF middle = (from.center() + to.center()) / 2;
  if (painted_.area.contains(middle)) {
    canvas_.elements.begin_row();
    canvas_.elements.add(arrow.edge->id, {QRectF(middle - QPointF(half, half), QSizeF(2 * half, 2 * half)), Shape::node,
                                          0, middle.y() - half, middle.y() + half});
  }
}

bool GraphPainting::is_free(const QRectF& words) const {
  if (!painted_.area.contains(words)) {
    return false;
  }
  for (std::uint32_t place = 0; place < shown_.size(); ++place) {
    if (shown_[place] != nullptr && rect_of(place).intersects(words)) {
      return false;
    }
  }
  return std::ranges::none_of(words_, [&words](const QRectF& other) { return other.intersects(words); });
}

void GraphPainting::paint_words() {
  if (painted_.places->level == GraphLevel::boxes) {
    for (std::size_t at = 0; at < graph_.nodes.size(); ++at) {
      const std::uint32_t place = node_places_[at];
      if (place != GraphLayout::none && !graph_.nodes[at].remark.empty() && in_sight(cell_of(place))) {
        paint_remark(graph_.nodes[at], place);
      }
    }
  }
  for (const Arrow& arrow : arrows_) {
    if (!arrow.edge->label.empty()) {
      paint_edge_label(arrow);
    }
  }
}

void GraphPainting::paint_remark(const Node& node, std::uint32_t place) {
  const QFont font = canvas_.font(Type::stage_label);
  const QString remark = text_of(node.remark);
  const QRectF box = rect_of(place);
  const QSizeF size(text_width(font, remark) + canvas_.scaled(4), canvas_.scaled(18));
  // A root has a second outline.
  const double off = canvas_.scaled(4) + (node.role == Role::root ? canvas_.theme.line(Line::element) * 2 : 0);
  // Below where room is kept for it, else at the right or the left of the box.
  for (const QPointF corner :
       {QPointF(box.center().x() - size.width() / 2, box.bottom() + off), QPointF(box.right() + off, box.top() + off),
        QPointF(box.left() - off - size.width(), box.top() + off)}) {
    const QRectF words(corner, size);
    const bool has_room = corner.y() < box.bottom() || words.bottom() <= cell_of(place).bottom() + canvas_.scaled(4);
    if (has_room && is_free(words)) {
      canvas_.painter.fillRect(words.adjusted(0, 1, 0, -1), ground_at(words.center()));
      draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::secondary),
                {words.center().x(), words.center().y() + middle_to_baseline(font)}, Align::centre, remark);
      words_.push_back(words);
      return;
    }
  }
}

void GraphPainting::paint_edge_label(const Arrow& arrow) {
  const QFont font = arrow.edge->role == Role::plain
                         ? edge_font(canvas_.theme, canvas_.options.language)
                         : weighted(edge_font(canvas_.theme, canvas_.options.language), QFont::DemiBold);
  const QString label = text_of(arrow.edge->label);
  const GraphRoute route = route_of(arrow);
  const QSizeF size(text_width(font, label) + canvas_.scaled(8), canvas_.scaled(18));
  // On the arrow only where enough of it stays to be seen, else beside it.
  const QPointF way = route.to - route.from;
  const double length = std::hypot(way.x(), way.y());
  const double hidden =
      length > 0 ? (std::abs(way.x()) * size.width() + std::abs(way.y()) * size.height()) / length : 0;
  const bool beside = arrow.edge->role == Role::waiting || arrow.edge->role == Role::failed ||
                      arrow.edge->role == Role::conflict || lies_over(arrow.edge->role) ||
                      hidden + canvas_.scaled(36) > length;
  for (const double share : {0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74}) {
    const QPointF middle = route.at(share) - QPointF(0, beside ? canvas_.scaled(20) : 0);
    const QRectF words(middle - QPointF(size.width(), size.height()) / 2, size);
    if (is_free(words)) {
      canvas_.painter.fillRect(words.adjusted(0, 1, 0, -1), ground_at(middle));
      draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::primary),
                {middle.x(), middle.y() + middle_to_baseline(font)}, Align::centre, label);
      words_.push_back(words);
      return;
    }
  }
}

}  // namespace app::render
