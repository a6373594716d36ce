#pragma once

#include "app/render/canvas.hpp"
#include "app/render/lettering.hpp"
#include "app/render/tree_layout.hpp"
#include "app/render/tree_painter.hpp"

#include <QFont>
#include <QPointF>
#include <QRectF>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace app::render {

/// One tree while it is painted.
class TreePainting {
 public:
  TreePainting(Canvas& canvas, const simulators::engine::Tree& tree, const TreeLayout& layout, const TreePlaces& places,
               const QRectF& area, std::optional<QRectF> sight)
      : canvas_(canvas),
        tree_(tree),
        layout_(layout),
        places_(places),
        area_(area),
        sight_(sight),
        is_live_(tree.shape->size(), false) {}

  void mark_live(const std::vector<std::uint32_t>& path) {
    for (const std::uint32_t node : path) {
      is_live_[node] = true;
    }
  }

  /// The name and number of each level at the left, with a dotted line across.
  void paint_levels();
  void paint_edges();
  void paint_boxes();
  /// Over the edges: what travelled back from each node to its parent.
  void paint_returned();
  void paint_dots();
  /// The text of the live node under the tree, with a line up to its dot.
  void paint_live_text(std::uint32_t node);
  /// The texts of the nodes above the live one, beside their dots, where there is room.
  void paint_path_texts(const std::vector<std::uint32_t>& path);

 private:
  [[nodiscard]] QPointF head_of(std::uint32_t node) const {
    return {places_.left + places_.slot * static_cast<double>(layout_.centre(node)),
            places_.top + places_.pitch * layout_.depth(node)};
  }
  [[nodiscard]] const simulators::engine::NodeText* text_of_node(std::uint32_t node) const {
    const auto found = std::lower_bound(
        tree_.texts.begin(), tree_.texts.end(), node,
        [](const simulators::engine::NodeText& entry, std::uint32_t wanted) { return entry.node < wanted; });
    return found != tree_.texts.end() && found->node == node ? &*found : nullptr;
  }
  /// What is written on a node: its text at this step, or the name that it has in the whole run.
  [[nodiscard]] QString label_of(std::uint32_t node) const {
    const simulators::engine::NodeText* text = text_of_node(node);
    if (text != nullptr) {
      return text_of(text->label);
    }
    return tree_.shape->name ? text_of(tree_.shape->name(node)) : QString();
  }
  [[nodiscard]] QFont label_font(std::uint32_t node) const {
    // Names that last for the whole run are code.
    const Type type = tree_.shape->name ? Type::code : Type::body;
    QFont font = weighted(canvas_.font(type),
                          tree_.roles[node] == simulators::engine::Role::active ? QFont::DemiBold : QFont::Medium);
    if (type == Type::body) {
      font.setWordSpacing(canvas_.scaled(3));
    }
    return font;
  }
  [[nodiscard]] bool has_room_for_numbers() const { return places_.pitch - places_.height >= canvas_.scaled(46); }
  [[nodiscard]] bool has_room_for_values() const { return places_.pitch - places_.height >= canvas_.scaled(30); }
  [[nodiscard]] QRectF box_of(std::uint32_t node) const;
  /// The free way to the neighbours of the node's level, to the left and to the right of its middle.
  [[nodiscard]] double room_beside(const std::uint32_t* node, std::uint32_t level) const;
  /// 1 or -1 where `width` is free at the right or at the left of a node of its level, else 0.
  [[nodiscard]] double free_side(std::uint32_t node, double width) const;
  /// Whether anything of a node can be in the part of the tree that is shown; its text may be so wide.
  [[nodiscard]] bool in_sight(std::uint32_t node) const {
    return !sight_ || sight_->adjusted(-reach(), -reach(), reach(), reach()).contains(head_of(node));
  }
  [[nodiscard]] bool edge_in_sight(std::uint32_t node, std::uint32_t parent) const {
    return !sight_ || QRectF(head_of(parent), head_of(node))
                          .normalized()
                          .adjusted(-1, -1, 1, 1)
                          .intersects(sight_->adjusted(-reach(), -reach(), reach(), reach()));
  }
  [[nodiscard]] double reach() const { return canvas_.scaled(160); }
  void add_place(std::uint32_t node, const QRectF& box);
  void paint_fold(std::uint32_t node, const QRectF& box);
  void paint_edge(std::uint32_t node);
  void paint_node(std::uint32_t node, const QRectF& box, bool with_label);
  void paint_number(const std::uint32_t* node, std::uint32_t level, const QRectF& box);
  void paint_remark(const std::uint32_t* node, std::uint32_t level, const QRectF& box);

  Canvas& canvas_;
  const simulators::engine::Tree& tree_;
  const TreeLayout& layout_;
  const TreePlaces& places_;
  QRectF area_;
  std::optional<QRectF> sight_;  ///< the part that is shown, where it is not the whole tree
  std::vector<bool> is_live_;
};

}  // namespace app::render
