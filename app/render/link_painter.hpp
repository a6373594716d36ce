#pragma once

#include "simulators/engine/scene.hpp"

#include <vector>

namespace app::render {

struct Canvas;

/// Paints the lines between elements that were painted already, each with its word in a circle: a bracket over two
/// elements of one row, else a line from side to side.
void paint_links(Canvas& canvas, const std::vector<simulators::engine::Link>& links);

}  // namespace app::render
