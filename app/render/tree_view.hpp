#pragma once

#include "app/render/tree_layout.hpp"
#include "app/render/tree_painter.hpp"

#include <QPointF>
#include <QRectF>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace app::render {

class Theme;

/// What is looked at of a tree: how near, from where, and without which subtrees.
struct TreeView {
  double zoom = 1;                      ///< 1 shows the whole tree; never less
  QPointF centre{0.5, 0.5};             ///< what stands in the middle, as shares of the tree's width and height
  std::vector<std::uint32_t> folded{};  ///< rising; what is below these nodes is counted and not drawn
  friend bool operator==(const TreeView&, const TreeView&) = default;
};

/// Where a tree was painted, for whoever points at it.
struct PaintedTree {
  simulators::engine::ElementId first = 0;  ///< the id of its first node
  QRectF area{};                            ///< nothing of it is painted outside
  TreePlaces places{};
  std::shared_ptr<const TreeLayout> layout{};
};

/// The nearest that is of use: there every node has all the room that it can use.
[[nodiscard]] double nearest_zoom(const Theme& theme, const PaintedTree& tree);
/// The least zoom at which nodes are boxes with text.
[[nodiscard]] double zoom_for_boxes(const Theme& theme, const PaintedTree& tree);

/// The view `factor` times as near, while what is at `point` stays there as far as the edges allow.
[[nodiscard]] TreeView zoomed(const Theme& theme, const PaintedTree& tree, const TreeView& view, double factor,
                              QPointF point);
/// The view after the tree has been pulled by so many pixels.
[[nodiscard]] TreeView pulled(const PaintedTree& tree, const TreeView& view, QPointF by);
/// The view with a node in the middle. Requires: the node is drawn.
[[nodiscard]] TreeView centred_on(const PaintedTree& tree, TreeView view, std::uint32_t node);
/// Whether the node stands well inside the area, so that nothing need move to see it.
[[nodiscard]] bool well_inside(const PaintedTree& tree, std::uint32_t node);

/// Without the folds that hide the node.
[[nodiscard]] TreeView unfolded_to(const simulators::engine::TreeShape& shape, TreeView view, std::uint32_t node);
/// With the node's subtree folded, or unfolded where it was.
[[nodiscard]] TreeView with_fold_toggled(TreeView view, std::uint32_t node);
/// With everything folded that is off the way from the root to the node, each subtree at its uppermost node; leaves are
/// not folded. Without a node nothing but the root's subtrees are. Cost: linear in the nodes.
[[nodiscard]] TreeView folded_around(const simulators::engine::TreeShape& shape, TreeView view,
                                     std::optional<std::uint32_t> node);

}  // namespace app::render
