#pragma once

#include "app/render/graph_places.hpp"

#include <QPointF>
#include <QRectF>

#include <memory>

namespace app::render {

/// What is looked at of a graph: how near, and from where.
struct GraphView {
  double zoom = 1;           ///< 1 shows the whole graph; never less
  QPointF centre{0.5, 0.5};  ///< what stands in the middle, as shares of the graph's width and height
  friend bool operator==(const GraphView&, const GraphView&) = default;
};

/// Where a graph was painted, for whoever points at it.
struct PaintedGraph {
  simulators::engine::ElementId first = 0;  ///< the id of the first node of its shape: graphs are told apart by it
  QRectF area{};                            ///< nothing of it is painted outside
  QRectF whole{};                           ///< the whole graph, of which the area may show a part
  std::shared_ptr<const GraphLayout> layout{};
  std::shared_ptr<const GraphPlaces> places{};
};

/// Where the whole graph stands that is looked at so: in the middle where it fits, else no room stays empty.
[[nodiscard]] QRectF whole_of(const QRectF& area, QSizeF size, const GraphView& view);

/// The view `factor` times as near, up to the zoom beyond which nothing more is shown, while what is at `point` stays
/// there as far as the edges allow.
[[nodiscard]] GraphView zoomed(const PaintedGraph& graph, const GraphView& view, double factor, QPointF point);
/// The view after the graph has been pulled by so many pixels.
[[nodiscard]] GraphView pulled(const PaintedGraph& graph, const GraphView& view, QPointF by);

}  // namespace app::render
