#pragma once

#include "simulators/engine/scene.hpp"

#include <QRectF>

#include <memory>
#include <vector>

namespace app::render {

struct Canvas;
class TreeLayout;

/// Paints a tree of many nodes as one strip a level, each node as wide as the leaves below it. The live path keeps 3
/// px, and its end keeps its text. Cost: linear in the nodes.
void paint_tree_strips(Canvas& canvas, const simulators::engine::Tree& tree,
                       const std::shared_ptr<const TreeLayout>& layout, const std::vector<std::uint32_t>& live_path,
                       const QRectF& area);

}  // namespace app::render
