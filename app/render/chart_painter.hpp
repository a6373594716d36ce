#pragma once

#include "simulators/engine/scene.hpp"

#include <QPen>
#include <QRectF>

#include <cstddef>
#include <vector>

namespace app::render {

struct Canvas;
class Theme;

/// Paints lines over two axes: grid lines at round numbers, each line in a colour and a dash of its own with its name
/// at its end, and a line for now. Lines with more points than pixels show the least and the most of each column. A
/// histogram shows its bins as bars between neighbouring x.
void paint_chart(Canvas& canvas, const simulators::engine::Chart& chart, const QRectF& area);

/// The pen of a series, by its place among the others: colour and dash, so that it is told apart without colour.
[[nodiscard]] QPen series_pen(const Theme& theme, std::size_t series);

/// Round numbers that span [least, most]: the first at or below least, the last at or above most; one more than `room`
/// steps of them at most, and never more than six. Requires: least <= most.
[[nodiscard]] std::vector<double> round_ticks(double least, double most, double room);

}  // namespace app::render
