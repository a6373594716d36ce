#pragma once

#include "simulators/engine/scene.hpp"

#include <QRectF>

#include <memory>

namespace app::render {

struct Canvas;
class TreeLayout;

/// Paints a tree of calls or nodes: boxes with text; dots off the live path where boxes do not fit; a strip a level
/// where dots do not fit either. The level depends on the shape and the area only.
void paint_tree(Canvas& canvas, const simulators::engine::Tree& tree, const QRectF& area);

/// Where the boxes or dots of a tree stand.
struct TreePlaces {
  enum class Level : unsigned char { boxes, dots, strips };
  Level level = Level::boxes;
  double left = 0;    ///< of the first leaf
  double slot = 0;    ///< from leaf to leaf
  double top = 0;     ///< of the root
  double pitch = 0;   ///< from level to level
  double height = 0;  ///< of a box or dot
  double above = 0;   ///< where the tree begins, over the root
  double width = 0;   ///< of the whole tree, of which the area may show a part
  double depth = 0;   ///< the height of the whole tree
};

struct TreeView;

/// Where the tree stands that is looked at so; the area shows as much of it as it can.
[[nodiscard]] TreePlaces place_tree(const class Theme& theme, const QRectF& area, const TreeLayout& layout,
                                    const TreeView& view);

/// The heights that a tree of so many levels wants: the least for boxes, and the most that is of use.
struct TreeHeights {
  double least = 0;
  double most = 0;
};
[[nodiscard]] TreeHeights tree_heights(const class Theme& theme, double width, const TreeLayout& layout);

}  // namespace app::render
