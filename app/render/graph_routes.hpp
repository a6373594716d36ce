#pragma once

#include "app/render/graph_layout.hpp"

#include <QPainterPath>
#include <QPointF>
#include <QRectF>

#include <vector>

namespace app::render {

/// The way of one arrow: a cubic curve from border to border.
struct GraphRoute {
  QPointF from;
  QPointF leaving;   ///< the first control point
  QPointF entering;  ///< the second
  QPointF to;
  bool exists = false;  ///< whether both ends are nodes

  [[nodiscard]] QPointF at(double share) const;
  /// The curve from its beginning as far as `end`.
  [[nodiscard]] QPainterPath path() const;
};

/// The lengths that routes go by, in pixels.
struct RouteMeasures {
  double bow = 12;       ///< between parallel arrows
  double clearance = 6;  ///< kept from boxes on the way
  double loop = 40;      ///< the height of an arrow to the box itself
  QRectF room{};         ///< arrows stay inside as far as they can
};

/// Ways from box to box: straight where nothing is in between; parallel arrows beside each other; around boxes that are
/// in between where there is a way; above the box for an arrow to itself. Depends on all boxes that ever exist.
/// Cost: edges times nodes where there are at most `most_avoiding` nodes, else linear in the edges.
[[nodiscard]] std::vector<GraphRoute> routes_of(const GraphLayout& layout, const std::vector<QRectF>& boxes,
                                                const RouteMeasures& measures);
inline constexpr std::size_t most_avoiding = 150;

/// Where the straight line from the middle of a box to a point outside leaves the box.
[[nodiscard]] QPointF border_towards(const QRectF& box, QPointF point);

}  // namespace app::render
