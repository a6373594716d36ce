#pragma once

#include "app/render/cells_layout.hpp"
#include "simulators/engine/scene.hpp"

#include <QRectF>

namespace app::render {

struct Canvas;
class Theme;

/// Paints a grid of values with heads on both sides. The cells are squares of one size; where they get too small for
/// their text, they show their roles alone.
void paint_matrix(Canvas& canvas, const simulators::engine::Matrix& matrix, const QRectF& area);

[[nodiscard]] HeightWish matrix_height(const Theme& theme, const simulators::engine::Matrix& matrix, double width);

}  // namespace app::render
