#pragma once

#include "app/render/bars_layout.hpp"
#include "app/render/cells_layout.hpp"
#include "simulators/engine/scene.hpp"

#include <QRectF>

namespace app::render {

struct Canvas;
class Theme;

/// Paints a stack of frames, the newest on top: name, what the frame holds, where it resumes. Where they do not all
/// fit, the newest and the oldest are shown with a fold between them that counts the others. A stack that knows its
/// limit and is deep shows how full it is.
void paint_stack(Canvas& canvas, const simulators::engine::Stack& stack, const QRectF& area);

/// The least height for the newest frames, and the height of all of them.
[[nodiscard]] HeightWish stack_height(const Theme& theme, const simulators::engine::Stack& stack);

}  // namespace app::render
