// Graphs too large for dots: a tile for each group with how many nodes it has, in all and of each role, and the marked
// ones singly.
#include "app/render/box_painter.hpp"
#include "app/render/graph_painting.hpp"
#include "app/render/graph_sizes.hpp"
#include "app/render/painter_words.hpp"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace app::render {

using simulators::engine::Node;
using simulators::engine::Role;
using simulators::engine::role_count;

namespace {

/// What there is to say of one group.
struct Tile {
  QString name;
  std::size_t nodes = 0;
  std::array<std::size_t, role_count> roles{};
  std::vector<const Node*> marked;
};

/// Tiles side by side and below each other, as many as the area has room for.
struct TileGrid {
  std::size_t columns = 1;
  std::size_t rows = 1;
  QSizeF tile;
  double gap = 0;

  [[nodiscard]] QRectF place(const QRectF& area, std::size_t at) const {
    const auto column = static_cast<double>(at % columns);
    const auto row = static_cast<double>(at / columns);
    return {area.topLeft() + QPointF(column * (tile.width() + gap), row * (tile.height() + gap)), tile};
  }
};

TileGrid grid_for(const Theme& theme, const QRectF& area, std::size_t tiles) {
  TileGrid grid;
  grid.gap = theme.scaled(12);
  const auto fitting = [&](double length, double least) {
    return static_cast<std::size_t>(std::clamp((length + grid.gap) / (least + grid.gap), 1.0, 100.0));
  };
  grid.columns = std::clamp<std::size_t>(tiles, 1, fitting(area.width(), theme.scaled(190)));
  const std::size_t wanted = (tiles + grid.columns - 1) / grid.columns;
  grid.rows = std::clamp<std::size_t>(wanted, 1, fitting(area.height(), theme.scaled(84)));
  const auto share = [&grid](double length, std::size_t parts) {
    return std::max(1.0, (length - grid.gap * static_cast<double>(parts - 1)) / static_cast<double>(parts));
  };
  grid.tile = {std::floor(std::min(share(area.width(), grid.columns), theme.scaled(320))),
               std::floor(std::min(share(area.height(), grid.rows), theme.scaled(170)))};
  return grid;
}

/// A swatch and a number for each role that occurs. Gives back where it ended.
double paint_roles(Canvas& canvas, const Tile& tile, QPointF corner, const QRectF& inside) {
  const QFont font = weighted(canvas.font(Type::small), QFont::Medium);
  const double pitch = canvas.scaled(22);
  QPointF at = corner;
  for (std::size_t role = 0; role < role_count; ++role) {
    if (tile.roles[role] == 0) {
      continue;
    }
    const QString count = number_text(static_cast<std::int64_t>(tile.roles[role]), true);
    const double width = canvas.scaled(20) + text_width(font, count);
    if (at.x() > corner.x() && at.x() + width > inside.right()) {
      at = {corner.x(), at.y() + pitch};
    }
    if (at.y() + pitch > inside.bottom()) {
      return at.y();
    }
    BoxStyle style;
    style.radius = 3;
    style.is_joined = true;
    const QRectF swatch(at + QPointF(1, canvas.scaled(4)), QSizeF(canvas.scaled(14), canvas.scaled(11)));
    const auto shown = static_cast<Role>(role);
    paint_box(canvas, swatch, lies_over(shown) ? Role::plain : shown, style);
    draw_text(canvas.painter, font, canvas.theme.colour(TextColour::primary),
              {at.x() + canvas.scaled(20), swatch.center().y() + middle_to_baseline(font)}, Align::left, count);
    at.rx() += width + canvas.scaled(12);
  }
  return at.y() + pitch;
}

/// Where a tile's marked nodes stand, and how many did not find room.
struct MarkedPlaces {
  std::vector<QRectF> boxes;
  QPointF rest;
};

MarkedPlaces place_marked(Canvas& canvas, const Tile& tile, double top, const QRectF& inside, const QFont& font) {
  MarkedPlaces places;
  const double height = canvas.scaled(24);
  QPointF at(inside.left() + canvas.scaled(2), top + canvas.scaled(8));
  for (const Node* node : tile.marked) {
    const double width = text_width(font, text_of(node->label)) + canvas.scaled(16);
    if (at.x() + width > inside.right() - canvas.scaled(36) && at.x() > inside.left() + canvas.scaled(4)) {
      at = {inside.left() + canvas.scaled(2), at.y() + height + canvas.scaled(10)};
    }
    if (at.y() + height > inside.bottom()) {
      break;
    }
    places.boxes.emplace_back(at, QSizeF(width, height));
    at.rx() += width + canvas.scaled(8);
    places.rest = at;
  }
  return places;
}

}  // namespace

void GraphPainting::paint_counts() {
  const GraphLayout& layout = *painted_.layout;
  std::vector<Tile> tiles(layout.groups().size() + 1);
  for (std::size_t group = 0; group < layout.groups().size(); ++group) {
    tiles[group].name = text_of(layout.groups()[group]);
  }
  for (std::size_t at = 0; at < graph_.nodes.size(); ++at) {
    const Node& node = graph_.nodes[at];
    if (node_places_[at] == GraphLayout::none) {
      continue;
    }
    std::uint32_t group = layout.group_of(node_places_[at]);
    if (layout.shape().nodes[node_places_[at]].group != node.group) {
      group = layout.group_named(node.group);
    }
    Tile& tile = tiles[group == GraphLayout::none ? layout.groups().size() : group];
    ++tile.nodes;
    ++tile.roles[static_cast<std::size_t>(node.role)];
    if (is_marked(node.role)) {
      tile.marked.push_back(&node);
    }
  }
  if (tiles.back().nodes == 0) {
    tiles.pop_back();
  }
  const TileGrid grid = grid_for(canvas_.theme, painted_.area, tiles.size());
  const std::size_t shown = std::min(tiles.size(), grid.columns * grid.rows);
  const QFont name_font = weighted(canvas_.font(Type::stage_label), QFont::DemiBold);
  const QFont count_font = canvas_.font(Type::title);
  const QFont chip_font = node_font(canvas_.theme, canvas_.options.language, true);
  for (std::size_t at = 0; at < shown; ++at) {
    Tile& tile = tiles[at];
    std::ranges::stable_sort(tile.marked, [](const Node* left, const Node* right) {
      return left->role == Role::active && right->role != Role::active;
    });
    const QRectF rect = grid.place(painted_.area, at).adjusted(0.5, 0.5, -0.5, -0.5);
    canvas_.painter.setPen(QPen(canvas_.theme.colour(BorderColour::strong), canvas_.theme.line(Line::hair)));
    canvas_.painter.setBrush(canvas_.theme.colour(Surface::sunken));
    canvas_.painter.drawRoundedRect(rect, canvas_.scaled(10), canvas_.scaled(10));
    const QRectF inside = rect.adjusted(canvas_.scaled(12), canvas_.scaled(8), -canvas_.scaled(12), -canvas_.scaled(8));
    if (inside.height() < canvas_.scaled(20) || inside.width() < canvas_.scaled(40)) {
      continue;
    }
    canvas_.painter.save();
    canvas_.painter.setClipRect(rect, Qt::IntersectClip);
    draw_text(canvas_.painter, name_font, canvas_.theme.colour(TextColour::secondary),
              {inside.left(), inside.top() + canvas_.scaled(12)}, Align::left, tile.name);
    draw_text(canvas_.painter, count_font, canvas_.theme.colour(TextColour::primary),
              {inside.left(), inside.top() + canvas_.scaled(tile.name.isEmpty() ? 20 : 38)}, Align::left,
              nodes_in_all(tile.nodes, canvas_.options.language));
    const double roles_top = inside.top() + canvas_.scaled(tile.name.isEmpty() ? 30 : 48);
    const double below = paint_roles(canvas_, tile, {inside.left(), roles_top}, inside);
    const MarkedPlaces places = place_marked(canvas_, tile, below, inside, chip_font);
    for (std::size_t chip = 0; chip < places.boxes.size(); ++chip) {
      const Node& node = *tile.marked[chip];
      BoxStyle style;
      style.radius = 6;
      style.carries_text = true;
      paint_box(canvas_, places.boxes[chip], node.role, style);
      draw_text(canvas_.painter, chip_font, ink_on(canvas_.theme, node.role),
                {places.boxes[chip].center().x(), places.boxes[chip].center().y() + middle_to_baseline(chip_font)},
                Align::centre, text_of(node.label));
      if (canvas_.options.focus == node.id) {
        paint_focus_ring(canvas_, places.boxes[chip], canvas_.scaled(6));
      }
      add_node(node, places.boxes[chip]);
    }
    if (!places.boxes.empty() && places.boxes.size() < tile.marked.size()) {
      draw_text(canvas_.painter, chip_font, canvas_.theme.colour(TextColour::secondary),
                places.rest + QPointF(0, canvas_.scaled(16)), Align::left,
                QLatin1Char('+') + number_text(static_cast<std::int64_t>(tile.marked.size() - places.boxes.size())));
    }
    canvas_.painter.restore();
  }
}

}  // namespace app::render
