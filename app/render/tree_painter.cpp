#include "app/render/tree_painter.hpp"

#include "app/render/box_painter.hpp"
#include "app/render/hatch.hpp"
#include "app/render/tree_painting.hpp"
#include "app/render/tree_strip_painter.hpp"
#include "app/render/tree_view.hpp"

#include <QList>
#include <QPainter>
#include <QPainterPath>
#include <QPen>

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::render {

using simulators::engine::Role;
using simulators::engine::Tree;
using simulators::engine::TreeShape;

namespace {

constexpr double least_slot_of_boxes = 36;
constexpr double least_pitch_of_boxes = 48;
constexpr double room_for_levels = 56;  ///< at the left, where levels are named

/// From the live node up to its root, without what is hidden: a folded node stands for what is below it.
std::vector<std::uint32_t> live_path_of(const Tree& tree, const TreeLayout& layout) {
  std::vector<std::uint32_t> path;
  if (tree.live) {
    for (std::uint32_t node = *tree.live; node != TreeShape::no_parent; node = tree.shape->parent[node]) {
      if (!layout.hidden(node)) {
        path.push_back(node);
      }
    }
  }
  return path;
}

/// Moves a stretch of `length` so that its share `centre` is in the middle of [begin, end), as far as no room stays
/// empty; a stretch that fits stands at `home`. Gives back where it begins.
double slid(double begin, double end, double length, double centre, double home) {
  if (length <= end - begin + 0.5) {
    return home;
  }
  return std::clamp((begin + end) / 2 - centre * length, end - length, begin);
}

}  // namespace

QRectF TreePainting::box_of(std::uint32_t node) const {
  const double wide = places_.slot >= canvas_.scaled(56) ? 1 : 0.5;
  // Names do not change during the run, so their boxes may be as narrow as they are.
  const double padding = canvas_.scaled(tree_.shape->name ? 9 : 14) * wide;
  const double step = canvas_.scaled(tree_.shape->name ? 2 : 8);
  const double label = text_width(label_font(node), label_of(node));
  // In steps of 8 px, so that other digits of the same number keep the box.
  const double width = std::max(canvas_.scaled(wide < 1 ? 30 : 42), std::ceil((label + 2 * padding) / step) * step);
  const QPointF head = head_of(node);
  return {std::round(head.x() - width / 2), std::round(head.y()), width, places_.height};
}

double TreePainting::room_beside(const std::uint32_t* node, std::uint32_t level) const {
  double room = std::numeric_limits<double>::max();
  if (node != layout_.level_begin(level)) {
    room = std::min(room, places_.slot * static_cast<double>(layout_.centre(*node) - layout_.centre(node[-1])));
  }
  if (node + 1 != layout_.level_end(level)) {
    room = std::min(room, places_.slot * static_cast<double>(layout_.centre(node[1]) - layout_.centre(*node)));
  }
  return room;
}

void TreePainting::paint_edge(std::uint32_t node) {
  const std::uint32_t parent = tree_.shape->parent[node];
  const QPointF from = head_of(parent) + QPointF(0, places_.height);
  const QPointF to = head_of(node);
  const double way = to.y() - from.y();
  constexpr double bow = 0.68;
  QPainterPath path(from);
  if (places_.level == TreePlaces::Level::boxes) {
    path.cubicTo(from + QPointF(0, way * bow), to - QPointF(0, way * bow), to);
  } else {
    path.lineTo(to);
  }
  QPen pen(canvas_.theme.colour(BorderColour::strong), canvas_.scaled(1.3));
  if (is_live_[node]) {
    pen = QPen(canvas_.theme.role(Role::active).edge, canvas_.theme.line(Line::overlay));
  } else if (tree_.roles[node] == Role::future) {
    pen.setDashPattern({3, 3});
  }
  canvas_.painter.setPen(pen);
  canvas_.painter.setBrush(Qt::NoBrush);
  canvas_.painter.drawPath(path);
}

void TreePainting::paint_edges() {
  const auto count = static_cast<std::uint32_t>(tree_.shape->size());
  QList<QLineF> lines;
  for (std::uint32_t node = 0; node < count; ++node) {
    const std::uint32_t parent = tree_.shape->parent[node];
    if (parent == TreeShape::no_parent || is_live_[node] || layout_.hidden(node) || !edge_in_sight(node, parent)) {
      continue;
    }
    if (places_.level == TreePlaces::Level::boxes) {
      paint_edge(node);
    } else {
      const QPointF middle(0, places_.height / 2);
      lines.append(QLineF(head_of(parent) + middle, head_of(node) + middle));
    }
  }
  if (!lines.isEmpty()) {
    canvas_.painter.setPen(QPen(canvas_.theme.colour(BorderColour::standard), canvas_.theme.line(Line::hair)));
    canvas_.painter.drawLines(lines);
  }
  for (std::uint32_t node = 0; node < count; ++node) {
    if (is_live_[node] && tree_.shape->parent[node] != TreeShape::no_parent) {
      paint_edge(node);
    }
  }
}

void TreePainting::paint_node(std::uint32_t node, const QRectF& box, bool with_label) {
  const Role role = tree_.roles[node];
  BoxStyle style;
  style.radius = 6;
  style.carries_text = true;
  const double round = canvas_.scaled(style.radius);
  const bool waits_on_path = role == Role::waiting && is_live_[node];
  if (waits_on_path) {
    // On the live path, waiting is the hatched foot; the outline belongs to the path.
    const QRectF inside = box.adjusted(1, 1, -1, -1);
    canvas_.painter.setPen(Qt::NoPen);
    canvas_.painter.setBrush(canvas_.theme.colour(Surface::stage));
    canvas_.painter.drawRoundedRect(box, round, round);
    const QPolygonF foot = part_below(rounded_polygon(inside, round), box.bottom() - canvas_.scaled(8));
    QColor stripe = canvas_.theme.role(Role::waiting).ink;
    constexpr float hatch_opacity = 0.35F;
    stripe.setAlphaF(hatch_opacity);
    canvas_.painter.setBrush(canvas_.theme.role(Role::waiting).fill);
    canvas_.painter.drawPolygon(foot);
    draw_hatch(canvas_.painter, foot, stripe, canvas_.scaled(6), canvas_.scaled(2));
    canvas_.painter.setPen(QPen(canvas_.theme.role(Role::active).edge, canvas_.theme.line(Line::emphasis)));
    canvas_.painter.setBrush(Qt::NoBrush);
    canvas_.painter.drawRoundedRect(box, round, round);
  } else {
    paint_box(canvas_, box, role, style);
  }
  if (with_label) {
    const QFont font = label_font(node);
    const double foot = role == Role::settled || role == Role::waiting ? canvas_.scaled(2) : 0;
    const QColor ink = waits_on_path ? canvas_.theme.colour(TextColour::primary) : ink_on(canvas_.theme, role);
    draw_text(canvas_.painter, font, ink, {box.center().x(), box.center().y() - foot + middle_to_baseline(font)},
              Align::centre, label_of(node));
  }
  if (canvas_.options.focus == tree_.shape->first_id + node) {
    paint_focus_ring(canvas_, box, round);
  }
}

void TreePainting::paint_boxes() {
  for (std::uint32_t level = 0; level < layout_.levels(); ++level) {
    for (const std::uint32_t* node = layout_.level_begin(level); node != layout_.level_end(level); ++node) {
      if (!in_sight(*node)) {
        continue;
      }
      QRectF box = box_of(*node);
      const bool fits = box.width() + canvas_.scaled(4) <= room_beside(node, level) || is_live_[*node];
      if (!fits) {
        const double side = canvas_.scaled(12);
        box = QRectF(head_of(*node) - QPointF(side / 2, 0), QSizeF(side, places_.height));
      }
      paint_node(*node, box, fits);
      paint_number(node, level, box);
      paint_remark(node, level, box);
      paint_fold(*node, box);
      add_place(*node, box);
    }
  }
}

void TreePainting::paint_dots() {
  for (std::uint32_t level = 0; level < layout_.levels(); ++level) {
    for (const std::uint32_t* at = layout_.level_begin(level); at != layout_.level_end(level); ++at) {
      const std::uint32_t node = *at;
      if (!in_sight(node)) {
        continue;
      }
      const Role role = is_live_[node] ? Role::active : tree_.roles[node];
      const RolePaint& paint = canvas_.theme.role(role);
      const QRectF dot(head_of(node) - QPointF(places_.height / 2, 0), QSizeF(places_.height, places_.height));
      canvas_.painter.setPen(QPen(paint.edge, canvas_.theme.line(Line::hair)));
      canvas_.painter.setBrush(paint.fill.alpha() == 0 ? canvas_.theme.colour(Surface::stage) : paint.fill);
      canvas_.painter.drawEllipse(dot);
      if (canvas_.options.focus == tree_.shape->first_id + node) {
        paint_focus_ring(canvas_, dot, places_.height / 2);
      }
      paint_fold(node, dot);
      add_place(node, dot);
    }
  }
}

TreePlaces place_tree(const Theme& theme, const QRectF& area, const TreeLayout& layout, const TreeView& view) {
  TreePlaces places;
  const double steps = layout.levels() > 0 ? layout.levels() - 1 : 0;
  const double leaves = std::max(1U, layout.leaves());
  const QSizeF room = area.size() * view.zoom;
  places.slot = std::min(room.width() / leaves, theme.scaled(96));
  places.height = theme.scaled(34);
  const double way = room.height() - places.height - theme.scaled(22);
  places.pitch = steps > 0 ? std::min(way / steps, theme.scaled(108)) : 0;
  if (places.pitch >= theme.scaled(84)) {
    places.height = theme.scaled(40);
  }
  const bool boxes = places.slot >= theme.scaled(least_slot_of_boxes) &&
                     (steps == 0 || places.pitch >= theme.scaled(least_pitch_of_boxes));
  if (!boxes) {
    places.height = std::clamp(places.slot * 0.8, theme.scaled(3), theme.scaled(8));
    places.pitch = steps > 0 ? std::min((room.height() - theme.scaled(40)) / steps, theme.scaled(64)) : 0;
    const bool dots = places.slot >= theme.scaled(4) && (steps == 0 || places.pitch >= theme.scaled(9));
    places.level = dots ? TreePlaces::Level::dots : TreePlaces::Level::strips;
  }
  places.width = places.slot * leaves;
  const double over = theme.scaled(14);
  places.depth = over + places.pitch * steps + places.height + theme.scaled(boxes ? 2 : 18);
  if (places.level == TreePlaces::Level::strips) {
    // Strips fill the height at every zoom: only their width is looked at more closely.
    places.slot = room.width() / leaves;
    places.width = room.width();
    places.depth = area.height();
  }
  places.left =
      slid(area.left(), area.right(), places.width, view.centre.x(), area.left() + (area.width() - places.width) / 2);
  places.above = slid(area.top(), area.bottom(), places.depth, view.centre.y(), area.top());
  places.top = std::round(places.above + over);
  return places;
}

TreeHeights tree_heights(const Theme& theme, double width, const TreeLayout& layout) {
  const double steps = layout.levels() - 1;
  const double slot = width / std::max(1U, layout.leaves());
  const double frame = theme.scaled(34 + 16);
  if (slot >= theme.scaled(least_slot_of_boxes)) {
    return {frame + theme.scaled(54) * std::min(steps, 6.0), frame + theme.scaled(108) * steps};
  }
  return {theme.scaled(140), frame + theme.scaled(40) * std::max(steps, 2.0)};
}

void paint_tree(Canvas& canvas, const Tree& tree, const QRectF& area) {
  if (tree.shape == nullptr || tree.shape->size() == 0) {
    return;
  }
  const TreeView view = canvas.options.trees.value(tree.shape->first_id);
  const std::shared_ptr<const TreeLayout> layout = canvas.tree_layouts.of(tree.shape, view.folded);
  QRectF room = area;
  if (!tree.level.empty()) {
    room.setLeft(area.left() + canvas.scaled(room_for_levels));
  }
  const TreePlaces places = place_tree(canvas.theme, room, *layout, view);
  canvas.trees.push_back({tree.shape->first_id, room, places, layout});
  const std::vector<std::uint32_t> path = live_path_of(tree, *layout);
  if (places.level == TreePlaces::Level::strips) {
    paint_tree_strips(canvas, tree, {layout, places, room, path}, area);
    return;
  }
  const bool in_part = places.width > room.width() + 1 || places.depth > room.height() + 1;
  canvas.painter.save();
  if (in_part) {
    canvas.painter.setClipRect(area, Qt::IntersectClip);
  }
  TreePainting painting(canvas, tree, *layout, places, area, in_part ? std::optional(room) : std::nullopt);
  painting.mark_live(path);
  if (!tree.level.empty() && places.pitch >= canvas.scaled(20)) {
    painting.paint_levels();
  }
  if (in_part) {
    canvas.painter.setClipRect(room, Qt::IntersectClip);
  }
  painting.paint_edges();
  canvas.elements.begin_row();
  if (places.level == TreePlaces::Level::boxes) {
    painting.paint_boxes();
    painting.paint_returned();
  } else {
    painting.paint_dots();
    if (!path.empty()) {
      painting.paint_live_text(path.front());
      painting.paint_path_texts(path);
    }
  }
  canvas.painter.restore();
}

}  // namespace app::render
