#pragma once

#include "app/render/bars_layout.hpp"
#include "simulators/engine/scene.hpp"

#include <QRectF>

namespace app::render {

struct Canvas;

/// Paints a row of bars without gaps, or as one column a pixel where there are more elements than pixels: solid up to
/// the lowest value of the column, in the outline's colour from there to the highest. Marks keep 3 px.
void paint_dense_bars(Canvas& canvas, const simulators::engine::Row& row, const BarsLayout& layout, const QRectF& area,
                      const ValueRange& range);

}  // namespace app::render
