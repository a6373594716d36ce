#pragma once

#include "app/render/element_map.hpp"
#include "app/render/graph_view.hpp"
#include "app/render/icons.hpp"
#include "app/render/stage_painter.hpp"
#include "app/render/theme.hpp"
#include "app/render/tree_view.hpp"

#include <QHash>
#include <QRectF>
#include <QSet>

#include <vector>

class QPainter;

namespace app::render {

/// What every painter of a part of the stage needs while one scene is painted.
struct Canvas {
  QPainter& painter;
  const Theme& theme;
  const StageOptions& options;
  Icons& icons;
  TreeLayouts& tree_layouts;
  ElementMap& elements;
  std::vector<PaintedTree>& trees;
  /// Where travelling elements come from, and how far they have come, 0 to 1.
  QHash<simulators::engine::ElementId, QRectF> origins;
  double progress = 1;
  /// The elements that a line leads to.
  QSet<simulators::engine::ElementId> joined;
  Graphs& graphs;
  std::vector<PaintedGraph>& painted_graphs;

  /// Between its old and its new place, if the element travels; else the new place.
  [[nodiscard]] QRectF travelled(simulators::engine::ElementId element, const QRectF& rect) const {
    const auto origin = origins.constFind(element);
    if (origin == origins.constEnd()) {
      return rect;
    }
    const auto between = [this](double from, double to) { return from + (to - from) * progress; };
    return {between(origin->x(), rect.x()), between(origin->y(), rect.y()), between(origin->width(), rect.width()),
            between(origin->height(), rect.height())};
  }

  [[nodiscard]] bool is_hovered(simulators::engine::ElementId element) const { return options.hover == element; }
  [[nodiscard]] double scaled(double pixels) const { return theme.scaled(pixels); }
  [[nodiscard]] QFont font(Type type) const { return theme.font(type, options.language); }
};

}  // namespace app::render
