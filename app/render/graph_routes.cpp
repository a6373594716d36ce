// A bow is chosen, not computed: of a few heights on both sides the first that runs into no box wins, so an arrow is
// straight unless something is in its way, and the choice depends on boxes alone.
#include "app/render/graph_routes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace app::render {
namespace {

QPointF unit(QPointF way) {
  const double length = std::hypot(way.x(), way.y());
  return length > 0 ? way / length : QPointF(1, 0);
}

/// A curve whose middle is `height` beside the straight line; it leaves and enters pointing at the middles of the
/// boxes.
GraphRoute bowed(const QRectF& from, const QRectF& to, double height) {
  const QPointF way = to.center() - from.center();
  const QPointF across = unit(QPointF(-way.y(), way.x()));
  const QPointF apex = (from.center() + to.center()) / 2 + across * (2 * height);
  GraphRoute route;
  route.exists = true;
  route.from = border_towards(from, apex);
  route.to = border_towards(to, apex);
  // One control point of a quadratic curve is two of a cubic one.
  route.leaving = route.from + (apex - route.from) * (2.0 / 3);
  route.entering = route.to + (apex - route.to) * (2.0 / 3);
  return route;
}

/// Out of the upper border at the left, in again at the right.
GraphRoute loop_above(const QRectF& box, double height) {
  const double half = std::min(box.width() * 0.3, height * 0.75);
  const QPointF head(box.center().x(), box.top());
  GraphRoute route;
  route.exists = true;
  route.from = head - QPointF(half, 0);
  route.to = head + QPointF(half, 0);
  // A cubic curve rises to three quarters of its control points.
  route.leaving = route.from + QPointF(-half * 0.2, -height / 0.75);
  route.entering = route.to + QPointF(half * 0.2, -height / 0.75);
  return route;
}

/// How much an arrow of this way is in conflict with boxes and the room; 0 is free.
double trouble(const GraphRoute& route, const std::vector<QRectF>& boxes, std::uint32_t from, std::uint32_t to,
               const RouteMeasures& measures) {
  constexpr int samples = 28;
  std::array<QPointF, samples> points;
  double left = route.from.x();
  double right = left;
  double top = route.from.y();
  double bottom = top;
  double trouble = 0;
  for (int at = 0; at < samples; ++at) {
    const QPointF point = route.at((at + 0.5) / samples);
    points[static_cast<std::size_t>(at)] = point;
    left = std::min(left, point.x());
    right = std::max(right, point.x());
    top = std::min(top, point.y());
    bottom = std::max(bottom, point.y());
    trouble += measures.room.isEmpty() || measures.room.contains(point) ? 0 : 1;
  }
  const double clear = measures.clearance;
  for (std::uint32_t box = 0; box < boxes.size(); ++box) {
    const QRectF wide = boxes[box].adjusted(-clear, -clear, clear, clear);
    if (box == from || box == to || wide.left() > right || wide.right() < left || wide.top() > bottom ||
        wide.bottom() < top) {
      continue;
    }
    trouble += static_cast<double>(
        std::count_if(points.begin(), points.end(), [&wide](QPointF point) { return wide.contains(point); }));
  }
  return trouble;
}

/// The least troubled of bows around the height that parallel arrows ask for.
GraphRoute best_bow(const std::vector<QRectF>& boxes, std::uint32_t from, std::uint32_t to, double height,
                    const RouteMeasures& measures) {
  constexpr std::array<double, 9> more = {0, 2, 3.5, 5, 7, 9.5, 12, 16, 21};  // bows of parallel arrows
  GraphRoute best;
  double least = -1;
  for (const double steps : more) {
    for (const double side : {1.0, -1.0}) {
      const GraphRoute route = bowed(boxes[from], boxes[to], height + side * steps * measures.bow);
      const double now = trouble(route, boxes, from, to, measures);
      if (least < 0 || now < least) {
        best = route;
        least = now;
      }
      if (least == 0 || steps == 0) {
        break;
      }
    }
    if (least == 0) {
      break;
    }
  }
  return best;
}

}  // namespace

QPointF GraphRoute::at(double share) const {
  const double rest = 1 - share;
  return from * (rest * rest * rest) + leaving * (3 * rest * rest * share) + entering * (3 * rest * share * share) +
         to * (share * share * share);
}

QPainterPath GraphRoute::path() const {
  QPainterPath path(from);
  path.cubicTo(leaving, entering, to);
  return path;
}

QPointF border_towards(const QRectF& box, QPointF point) {
  const QPointF way = point - box.center();
  const double across = std::abs(way.x()) / std::max(0.5, box.width() / 2);
  const double down = std::abs(way.y()) / std::max(0.5, box.height() / 2);
  const double most = std::max(across, down);
  return most <= 0 ? QPointF(box.right(), box.center().y()) : box.center() + way / most;
}

std::vector<GraphRoute> routes_of(const GraphLayout& layout, const std::vector<QRectF>& boxes,
                                  const RouteMeasures& measures) {
  const std::size_t count = layout.shape().edges.size();
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> between;
  std::vector<GraphRoute> routes(count);
  for (std::uint32_t edge = 0; edge < count; ++edge) {
    const auto [from, to] = layout.ends(edge);
    if (from != GraphLayout::none && to != GraphLayout::none) {
      between[std::minmax(from, to)].push_back(edge);
    }
  }
  const bool avoids = boxes.size() <= most_avoiding;
  for (const auto& [pair, edges] : between) {
    for (std::size_t at = 0; at < edges.size(); ++at) {
      const auto [from, to] = layout.ends(edges[at]);
      if (from == to) {
        routes[edges[at]] =
            loop_above(boxes[from], measures.loop * (1 + 0.2 * static_cast<double>(std::min<std::size_t>(at, 3))));
        continue;
      }
      // Evenly on both sides of the straight line, as seen from the same end.
      const double side = from == pair.first ? 1 : -1;
      const double place = static_cast<double>(at) - static_cast<double>(edges.size() - 1) / 2;
      const double height = side * place * 2 * measures.bow / std::max(1.0, static_cast<double>(edges.size()) / 4);
      routes[edges[at]] = avoids ? best_bow(boxes, from, to, height, measures) : bowed(boxes[from], boxes[to], height);
    }
  }
  return routes;
}

}  // namespace app::render
