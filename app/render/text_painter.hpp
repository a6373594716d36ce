#pragma once

#include "simulators/engine/scene.hpp"
#include "simulators/engine/words.hpp"

#include <QRectF>

namespace app::render {

struct Canvas;
class Theme;

/// Paints a panel as the text it gives of itself: running text in lines that can be read, everything else in the code
/// font. What does not fit is counted in a last line.
void paint_as_text(Canvas& canvas, const simulators::engine::PanelContent& content, const QRectF& area);

/// The height that the whole text takes.
[[nodiscard]] double text_height(const Theme& theme, const simulators::engine::PanelContent& content, double width,
                                 simulators::engine::Language language);

}  // namespace app::render
