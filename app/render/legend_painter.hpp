#pragma once

#include "simulators/engine/scene.hpp"
#include "simulators/engine/words.hpp"

#include <QRectF>

#include <vector>

namespace app::render {

struct Canvas;
class Theme;

/// Paints the roles that occur, each as a swatch and its word, from left to right and then down.
void paint_legend(Canvas& canvas, const std::vector<simulators::engine::LegendEntry>& legend, const QRectF& area);

/// The height that the legend takes at this width.
[[nodiscard]] double legend_height(const Theme& theme, const std::vector<simulators::engine::LegendEntry>& legend,
                                   double width, simulators::engine::Language language);

}  // namespace app::render
