#pragma once

#include "simulators/engine/scene.hpp"

#include <QRectF>

namespace app::render {

struct Canvas;

/// Paints a graph: boxes with name and badges, small boxes with the name where these do not fit, dots where those do
/// not fit either, and counts where there are more nodes than dots can tell apart. Level and places depend on the shape
/// and the area only, so nothing moves from step to step.
void paint_graph(Canvas& canvas, const simulators::engine::Graph& graph, const QRectF& area);

}  // namespace app::render
