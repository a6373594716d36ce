#pragma once

#include "app/render/canvas.hpp"
#include "app/render/graph_view.hpp"
#include "app/render/lettering.hpp"

#include <QLineF>
#include <QList>
#include <QPen>
#include <QRectF>
#include <QString>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace app::render {

/// One graph while it is painted.
class GraphPainting {
 public:
  GraphPainting(Canvas& canvas, const simulators::engine::Graph& graph, const PaintedGraph& painted);

  /// The dashed region of each group, around its nodes of this step and no others.
  void paint_regions();
  void paint_titles();
  void paint_edges();
  void paint_boxes();
  /// Over the boxes' neighbourhood: words on arrows and remarks, where there is room.
  void paint_words();
  void paint_dots();
  /// The arrows among dots that something happens to.
  void paint_marked_lines();
  /// The names of marked nodes and their neighbours beside their dots, where there is room.
  void paint_dot_names();
  void paint_counts();

 private:
  using Node = simulators::engine::Node;
  using Edge = simulators::engine::Edge;
  using Role = simulators::engine::Role;

  /// An edge of this step whose ends are both there.
  struct Arrow {
    const Edge* edge;
    std::uint32_t place;  ///< in the shape
    std::uint32_t from;
    std::uint32_t to;
  };

  [[nodiscard]] QRectF rect_of(std::uint32_t node) const {
    return painted_.places->nodes[node].translated(painted_.whole.topLeft());
  }
  [[nodiscard]] QRectF cell_of(std::uint32_t node) const {
    return painted_.places->cells[node].translated(painted_.whole.topLeft());
  }
  [[nodiscard]] GraphRoute route_of(const Arrow& arrow) const;
  /// Whether anything of it can be in the part that is shown.
  [[nodiscard]] bool in_sight(const QRectF& rect) const {
    const double reach = canvas_.scaled(60);
    return painted_.area.adjusted(-reach, -reach, reach, reach).intersects(rect);
  }
  /// The ground on which things stand at a point: that of the stage or of a region.
  [[nodiscard]] QColor ground_at(QPointF point) const;

  /// The regions of one group, and whether its title has a line of its own in the first.
  struct Region {
    const std::string* name;
    std::vector<QRectF> pieces;
    bool has_head;
  };
  /// By group of the shape: whether its rectangle holds all nodes that lie in it at this step, and no others.
  [[nodiscard]] std::vector<bool> groups_at_home() const;
  [[nodiscard]] std::vector<QRectF> pieces_around(const std::string& name,
                                                  const std::vector<std::uint32_t>& members) const;
  void paint_region(const Region& region);

  void paint_arrow(const Arrow& arrow);
  void paint_middle(const Edge& edge, const GraphRoute& route);
  /// Arrows as straight hairlines from dot to dot.
  void paint_lines();
  [[nodiscard]] QList<QLineF> lines_from(QPointF origin) const;
  void paint_line_arrow(const Arrow& arrow);

  void paint_box_of(const Node& node, std::uint32_t place);
  void paint_badges(const Node& node, const QRectF& box);
  void paint_edge_label(const Arrow& arrow);
  void paint_remark(const Node& node, std::uint32_t place);
  [[nodiscard]] bool is_free(const QRectF& words) const;
  void paint_dot_name(std::uint32_t place, bool marked);
  /// By place in the shape: whether the node is there at this step.
  [[nodiscard]] std::vector<bool> shown_places() const;
  void add_node(const Node& node, const QRectF& rect);

  Canvas& canvas_;
  const simulators::engine::Graph& graph_;
  const PaintedGraph& painted_;
  std::vector<std::uint32_t> node_places_;  ///< by node of this step: its place in the shape, or none
  std::vector<const Node*> shown_;          ///< by place in the shape: the node of this step, or null
  std::vector<Arrow> arrows_;
  std::vector<QRectF> regions_;                     ///< those painted
  std::vector<std::pair<QRectF, QString>> titles_;  ///< of regions
  std::vector<QRectF> words_;                       ///< where words stand already
};

/// Whether something happens to an element of that role, so that it is named among dots and shown singly among counts.
[[nodiscard]] bool is_marked(simulators::engine::Role role);

/// The line of an arrow in its role: width and dashes differ as well as the colour.
[[nodiscard]] QPen arrow_pen(const Theme& theme, simulators::engine::Role role);

/// The head of an arrow: its tip, its direction as a unit vector, and its size from tip to base.
void paint_arrow_head(Canvas& canvas, QPointF tip, QPointF direction, double length, const QColor& colour);

}  // namespace app::render
