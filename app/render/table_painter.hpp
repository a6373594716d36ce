#pragma once

#include "simulators/engine/scene.hpp"

#include <QRectF>

namespace app::render {

struct Canvas;

/// Paints rows under column heads: numbers at the right of their columns, the current row on an amber band, a cell in
/// its role as a box. A row with versions is a chain of boxes, newest on top, with who made each and a tick or a cross
/// for seen or not. What is left out is counted at the lower edge.
void paint_table(Canvas& canvas, const simulators::engine::Table& table, const QRectF& area);

}  // namespace app::render
