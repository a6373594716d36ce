#pragma once

#include "simulators/engine/scene.hpp"

#include <QRectF>

namespace app::render {

struct Canvas;

/// Paints rows of boxes with the row's name at the left, cursors and brackets below. What does not fit is painted
/// smaller, then as one strip a row with one column a pixel.
void paint_cells(Canvas& canvas, const simulators::engine::Cells& cells, const QRectF& area);

}  // namespace app::render
