#pragma once

#include "simulators/engine/scene.hpp"

#include <QRectF>

namespace app::render {

struct Canvas;

/// The band behind a row in its role, over the whole width of `row` and the margins beside it: amber with a bar at its
/// left for the current one, hatched at the foot for one that waits; the other roles have their sign in the margin.
void paint_row_band(Canvas& canvas, const QRectF& row, simulators::engine::Role role);

/// The margin beside a panel, into which bands and signs reach.
[[nodiscard]] double row_margin(const Canvas& canvas);

}  // namespace app::render
