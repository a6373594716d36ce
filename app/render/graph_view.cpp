#include "app/render/graph_view.hpp"

#include <algorithm>
#include <cmath>

namespace app::render {
namespace {

/// Where a stretch of `length` begins so that its share `centre` is in the middle of [begin, end), as far as no room
/// stays empty; one that fits stands in the middle.
double slid(double begin, double end, double length, double centre) {
  if (length <= end - begin + 0.5) {
    return std::round(begin + (end - begin - length) / 2);
  }
  return std::round(std::clamp((begin + end) / 2 - centre * length, end - length, begin));
}

/// A point of the area as shares of the graph.
QPointF share_of(const PaintedGraph& graph, QPointF point) {
  return {std::clamp((point.x() - graph.whole.left()) / std::max(1.0, graph.whole.width()), 0.0, 1.0),
          std::clamp((point.y() - graph.whole.top()) / std::max(1.0, graph.whole.height()), 0.0, 1.0)};
}

}  // namespace

QRectF whole_of(const QRectF& area, QSizeF size, const GraphView& view) {
  return {QPointF(slid(area.left(), area.right(), size.width(), view.centre.x()),
                  slid(area.top(), area.bottom(), size.height(), view.centre.y())),
          size};
}

GraphView zoomed(const PaintedGraph& graph, const GraphView& view, double factor, QPointF point) {
  GraphView nearer = view;
  nearer.zoom = std::clamp(view.zoom * factor, 1.0, std::max(1.0, graph.places->nearest));
  const QPointF fixed = share_of(graph, point);
  const QSizeF size = graph.whole.size() * (nearer.zoom / view.zoom);
  const QPointF from_middle = graph.area.center() - point;
  nearer.centre = {std::clamp(fixed.x() + from_middle.x() / std::max(1.0, size.width()), 0.0, 1.0),
                   std::clamp(fixed.y() + from_middle.y() / std::max(1.0, size.height()), 0.0, 1.0)};
  return nearer;
}

GraphView pulled(const PaintedGraph& graph, const GraphView& view, QPointF by) {
  GraphView moved = view;
  // What is in the middle now, which the edges may have kept from where it was asked to be.
  moved.centre = share_of(graph, graph.area.center() - by);
  return moved;
}

}  // namespace app::render
