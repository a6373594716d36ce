#pragma once

#include "app/render/cells_layout.hpp"
#include "simulators/engine/scene.hpp"

#include <QRectF>

namespace app::render {

struct Canvas;
class Theme;

/// Paints actors over time: begins and ends as pills, statements as boxes with their results at the right, waiting as
/// hatched bars, messages as arrows from lane to lane. Time runs down in rows, or right to scale. Of a long course a
/// window around now is shown, under a strip that counts what goes on at all times.
void paint_lanes(Canvas& canvas, const simulators::engine::Lanes& lanes, const QRectF& area);

/// Cost: linear in the spans.
[[nodiscard]] HeightWish lanes_height(const Theme& theme, const simulators::engine::Lanes& lanes);

}  // namespace app::render
