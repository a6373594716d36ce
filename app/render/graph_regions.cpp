// Why it ends and is right: a piece is accepted only if it touches no other rectangle; otherwise it is cut into two
// pieces that both have members, and a piece of one member touches nothing, since rectangles do not overlap.
#include "app/render/graph_regions.hpp"

#include <algorithm>
#include <utility>

namespace app::render {
namespace {

using Rects = std::vector<QRectF>;

bool touches_any(const QRectF& rect, const Rects& others) {
  return std::ranges::any_of(others, [&rect](const QRectF& other) { return other.intersects(rect); });
}

QRectF hull_of(const Rects& rects) {
  QRectF hull;
  for (const QRectF& rect : rects) {
    hull = hull.united(rect);
  }
  return hull;
}

double position_of(const QRectF& rect, bool across) { return across ? rect.center().x() : rect.center().y(); }

/// Sorted along a direction, and the widest gap: its width and what it lies before.
std::pair<double, std::size_t> widest_gap(Rects& rects, bool across) {
  std::ranges::stable_sort(rects, [across](const QRectF& left, const QRectF& right) {
    return position_of(left, across) < position_of(right, across);
  });
  std::pair<double, std::size_t> widest(-1, 1);
  for (std::size_t at = 1; at < rects.size(); ++at) {
    widest = std::max(widest, {position_of(rects[at], across) - position_of(rects[at - 1], across), at});
  }
  return widest;
}

/// As much of the margin as meets nothing.
QRectF widened(const QRectF& rect, const Rects& others, QSizeF margin) {
  for (const double share : {1.0, 0.75, 0.5, 0.25}) {
    const QSizeF part = margin * share;
    const QRectF wide = rect.adjusted(-part.width(), -part.height(), part.width(), part.height());
    if (!touches_any(wide, others)) {
      return wide;
    }
  }
  return rect;
}

}  // namespace

std::vector<QRectF> regions_around(const std::vector<QRectF>& members, const std::vector<QRectF>& others,
                                   QSizeF margin) {
  Rects pieces;
  std::vector<Rects> waiting;
  if (!members.empty()) {
    waiting.push_back(members);
  }
  while (!waiting.empty()) {
    Rects part = std::move(waiting.back());
    waiting.pop_back();
    const QRectF hull = hull_of(part);
    if (part.size() == 1 || (!touches_any(hull, others) && !touches_any(hull, pieces))) {
      pieces.push_back(hull);
      if (pieces.size() > most_region_pieces) {
        return {};
      }
      continue;
    }
    Rects by_row = part;
    const auto [across, column] = widest_gap(part, true);
    const auto [down, row] = widest_gap(by_row, false);
    const Rects& sorted = across >= down ? part : by_row;
    const auto cut = sorted.begin() + static_cast<std::ptrdiff_t>(across >= down ? column : row);
    waiting.emplace_back(cut, sorted.end());
    waiting.emplace_back(sorted.begin(), cut);
  }
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    Rects rest = others;
    for (std::size_t other = 0; other < pieces.size(); ++other) {
      if (other != at) {
        rest.push_back(pieces[other]);
      }
    }
    pieces[at] = widened(pieces[at], rest, margin);
  }
  return pieces;
}

}  // namespace app::render
