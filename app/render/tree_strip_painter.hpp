#pragma once

#include "app/render/tree_painter.hpp"
#include "simulators/engine/scene.hpp"

#include <QRectF>

#include <memory>
#include <vector>

namespace app::render {

struct Canvas;

/// Where the strips of a tree stand: `room` shows a part of them.
struct TreeStrips {
  std::shared_ptr<const TreeLayout> layout;
  TreePlaces places;
  QRectF room;
  std::vector<std::uint32_t> live_path;  ///< from the live node up
};

/// Paints a tree of many nodes as one strip a level, each node as wide as the leaves below it. The live path keeps 3
/// px, and its end keeps its text. Cost: linear in the nodes.
void paint_tree_strips(Canvas& canvas, const simulators::engine::Tree& tree, const TreeStrips& strips,
                       const QRectF& area);

}  // namespace app::render
