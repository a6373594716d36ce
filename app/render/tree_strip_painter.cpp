#include "app/render/tree_strip_painter.hpp"

#include "app/render/canvas.hpp"
#include "app/render/lettering.hpp"
#include "app/render/painter_words.hpp"
#include "app/render/tree_layout.hpp"

#include <QList>
#include <QPainter>
#include <QPen>
#include <QPolygonF>

#include <algorithm>
#include <array>
#include <cmath>

namespace app::render {

using simulators::engine::NodeText;
using simulators::engine::Role;
using simulators::engine::role_count;
using simulators::engine::Tree;

namespace {

constexpr double least_mark = 3;

/// The span of one node, in whole pixels, at least one wide. `strips` is the whole tree, of which a part may be shown.
QRectF span_of(const TreeLayout& layout, std::uint32_t node, const QRectF& strips) {
  const double leaf = strips.width() / layout.leaves();
  const double level = strips.height() / layout.levels();
  const double left = std::floor(strips.left() + leaf * layout.leaf_begin(node));
  const double right = std::max(left + 1, std::floor(strips.left() + leaf * layout.leaf_end(node)));
  const double top = std::floor(strips.top() + level * layout.depth(node));
  const double gap = level >= 6 ? 1 : 0;
  const double bottom = std::max(top + 1, std::floor(strips.top() + level * (layout.depth(node) + 1)) - gap);
  return {left, top, right - left, bottom - top};
}

void paint_levels(Canvas& canvas, const Tree& tree, const TreeLayout& layout, const QRectF& strips,
                  const QRectF& shown) {
  std::array<QList<QRectF>, role_count> rects;
  for (std::uint32_t level = 0; level < layout.levels(); ++level) {
    QRectF run;
    std::size_t run_role = role_count;
    for (const std::uint32_t* node = layout.level_begin(level); node != layout.level_end(level); ++node) {
      const QRectF span = span_of(layout, *node, strips);
      if (span.right() < shown.left() || span.left() > shown.right()) {
        continue;
      }
      const auto role = static_cast<std::size_t>(tree.roles[*node]);
      // Neighbours of one role become one rectangle, so the number of rectangles is bounded by the pixels.
      if (role == run_role && span.left() <= run.right()) {
        run.setRight(std::max(run.right(), span.right()));
        continue;
      }
      if (run_role < role_count) {
        rects[run_role].append(run);
      }
      run = span;
      run_role = role;
    }
    if (run_role < role_count) {
      rects[run_role].append(run);
    }
  }
  canvas.painter.setPen(Qt::NoPen);
  for (std::size_t role = 0; role < role_count; ++role) {
    const RolePaint& paint = canvas.theme.role(static_cast<Role>(role));
    canvas.painter.setBrush(paint.fill.alpha() == 0 ? canvas.theme.colour(Surface::sunken) : paint.fill);
    canvas.painter.drawRects(rects[role]);
  }
}

/// A line through the middles of the live nodes, and the live node itself, at least 3 px wide.
void paint_live_path(Canvas& canvas, const TreeLayout& layout, const std::vector<std::uint32_t>& live_path,
                     const QRectF& strips) {
  if (live_path.empty()) {
    return;
  }
  const RolePaint& active = canvas.theme.role(Role::active);
  const double leaf = strips.width() / layout.leaves();
  QPolygonF line;
  for (const std::uint32_t node : live_path) {
    line.append(QPointF(strips.left() + leaf * static_cast<double>(layout.centre(node)),
                        span_of(layout, node, strips).center().y()));
  }
  canvas.painter.setBrush(Qt::NoBrush);
  canvas.painter.setPen(
      QPen(active.edge, canvas.theme.line(Line::overlay), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  canvas.painter.drawPolyline(line);
  QRectF span = span_of(layout, live_path.front(), strips);
  if (span.width() < least_mark) {
    span = QRectF(line.front().x() - least_mark, span.top(), 2 * least_mark, span.height());
  }
  canvas.painter.setPen(QPen(active.edge, canvas.theme.line(Line::element)));
  canvas.painter.setBrush(active.fill);
  canvas.painter.drawRect(span);
}

}  // namespace

void paint_tree_strips(Canvas& canvas, const Tree& tree, const TreeStrips& tree_strips, const QRectF& area) {
  const TreeLayout& layout = *tree_strips.layout;
  const QFont caption = canvas.font(Type::caption);
  draw_text(canvas.painter, caption, canvas.theme.colour(TextColour::muted),
            area.topLeft() + QPointF(0, canvas.scaled(12)), Align::left,
            nodes_on_levels(layout.size(), layout.levels(), canvas.options.language));
  const double most_height = canvas.scaled(28) * layout.levels();
  QRectF shown = tree_strips.room.adjusted(0, canvas.scaled(20), 0, -canvas.scaled(28));
  shown.setHeight(std::min(shown.height(), most_height));
  const QRectF strips(tree_strips.places.left, shown.top(), tree_strips.places.width, shown.height());
  canvas.painter.save();
  canvas.painter.setClipRect(shown.adjusted(-1, -1, 1, 1), Qt::IntersectClip);
  canvas.painter.setRenderHint(QPainter::Antialiasing, false);
  paint_levels(canvas, tree, layout, strips, shown);
  canvas.painter.setRenderHint(QPainter::Antialiasing, true);
  paint_live_path(canvas, layout, tree_strips.live_path, strips);
  canvas.painter.restore();
  if (!tree_strips.live_path.empty()) {
    const std::uint32_t live = tree_strips.live_path.front();
    const auto text = std::lower_bound(tree.texts.begin(), tree.texts.end(), live,
                                       [](const NodeText& entry, std::uint32_t node) { return entry.node < node; });
    if (text != tree.texts.end() && text->node == live) {
      const QFont font = canvas.font(Type::stage_label);
      const QString label = text_of(text->label);
      const double middle = span_of(layout, live, strips).center().x();
      const double half = text_width(font, label) / 2;
      const double x = std::clamp(middle, area.left() + half, std::max(area.left() + half, area.right() - half));
      draw_text(canvas.painter, font, canvas.theme.colour(TextColour::primary), {x, shown.bottom() + canvas.scaled(20)},
                Align::centre, label);
    }
  }
  canvas.elements.begin_row();
  canvas.elements.add_tree(strips, shown, tree.shape->first_id, tree_strips.layout);
}

}  // namespace app::render
