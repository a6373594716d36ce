#include "app/render/tree_view.hpp"

#include "app/render/theme.hpp"

#include <algorithm>

namespace app::render {

using simulators::engine::TreeShape;

namespace {

/// The zoom at which a slot and a level have so many pixels. Both grow in proportion to the zoom until they are at
/// their largest, where the tree was first painted at zoom 1 in the whole area.
double zoom_for(const Theme& theme, const PaintedTree& tree, double slot, double pitch) {
  const double leaves = std::max(1U, tree.layout->leaves());
  const double steps = tree.layout->levels() > 1 ? tree.layout->levels() - 1 : 0;
  const double across = theme.scaled(slot) * leaves / std::max(1.0, tree.area.width());
  const double down = (theme.scaled(pitch) * steps + theme.scaled(62)) / std::max(1.0, tree.area.height());
  return std::max({1.0, across, down});
}

/// A point of the area as shares of the tree.
QPointF share_of(const PaintedTree& tree, QPointF point) {
  const TreePlaces& places = tree.places;
  return {(point.x() - places.left) / std::max(1.0, places.width),
          (point.y() - places.above) / std::max(1.0, places.depth)};
}

QPointF inside(QPointF share) { return {std::clamp(share.x(), 0.0, 1.0), std::clamp(share.y(), 0.0, 1.0)}; }

QPointF point_of(const PaintedTree& tree, std::uint32_t node) {
  const TreePlaces& places = tree.places;
  return {places.left + places.slot * static_cast<double>(tree.layout->centre(node)),
          places.top + places.pitch * tree.layout->depth(node) + places.height / 2};
}

}  // namespace

double nearest_zoom(const Theme& theme, const PaintedTree& tree) { return zoom_for(theme, tree, 96, 108); }

double zoom_for_boxes(const Theme& theme, const PaintedTree& tree) { return zoom_for(theme, tree, 60, 58); }

TreeView zoomed(const Theme& theme, const PaintedTree& tree, const TreeView& view, double factor, QPointF point) {
  TreeView nearer = view;
  nearer.zoom = std::clamp(view.zoom * factor, 1.0, nearest_zoom(theme, tree));
  const QPointF fixed = share_of(tree, point);
  const QRectF area = tree.area;
  const TreePlaces places = place_tree(theme, area, *tree.layout, nearer);
  // The left edge that puts the fixed share under the point again, told as the share in the middle of the area.
  nearer.centre = inside({fixed.x() + (area.center().x() - point.x()) / std::max(1.0, places.width),
                          fixed.y() + (area.center().y() - point.y()) / std::max(1.0, places.depth)});
  return nearer;
}

TreeView pulled(const PaintedTree& tree, const TreeView& view, QPointF by) {
  TreeView moved = view;
  // What is in the middle now, which the edges may have kept from where it was asked to be.
  moved.centre = inside(share_of(tree, tree.area.center() - by));
  return moved;
}

TreeView centred_on(const PaintedTree& tree, TreeView view, std::uint32_t node) {
  view.centre = inside(share_of(tree, point_of(tree, node)));
  return view;
}

bool well_inside(const PaintedTree& tree, std::uint32_t node) {
  constexpr double share = 0.12;
  const QRectF& area = tree.area;
  return area.adjusted(area.width() * share, area.height() * share, -area.width() * share, -area.height() * share)
      .contains(point_of(tree, node));
}

TreeView unfolded_to(const TreeShape& shape, TreeView view, std::uint32_t node) {
  for (std::uint32_t above = shape.parent[node]; above != TreeShape::no_parent && !view.folded.empty();
       above = shape.parent[above]) {
    const auto found = std::lower_bound(view.folded.begin(), view.folded.end(), above);
    if (found != view.folded.end() && *found == above) {
      view.folded.erase(found);
    }
  }
  return view;
}

TreeView with_fold_toggled(TreeView view, std::uint32_t node) {
  const auto found = std::lower_bound(view.folded.begin(), view.folded.end(), node);
  if (found != view.folded.end() && *found == node) {
    view.folded.erase(found);
  } else {
    view.folded.insert(found, node);
  }
  return view;
}

TreeView folded_around(const TreeShape& shape, TreeView view, std::optional<std::uint32_t> node) {
  const auto count = static_cast<std::uint32_t>(shape.size());
  std::vector<bool> on_the_way(count, false);
  for (std::uint32_t above = node.value_or(0); above < count; above = shape.parent[above]) {
    on_the_way[above] = true;
  }
  std::vector<bool> has_children(count, false);
  for (const std::uint32_t parent : shape.parent) {
    if (parent != TreeShape::no_parent) {
      has_children[parent] = true;
    }
  }
  view.folded.clear();
  for (std::uint32_t at = 0; at < count; ++at) {
    const std::uint32_t parent = shape.parent[at];
    if (!on_the_way[at] && has_children[at] && (parent == TreeShape::no_parent || on_the_way[parent])) {
      view.folded.push_back(at);
    }
  }
  return view;
}

}  // namespace app::render
