#pragma once

#include "app/render/bars_layout.hpp"
#include "simulators/engine/scene.hpp"

#include <QRectF>

#include <cstddef>

namespace app::render {

struct Canvas;

/// Paints a row of bars with values, indices, cursors and brackets.
void paint_bars(Canvas& canvas, const simulators::engine::Bars& bars, const QRectF& area, const ValueRange& range);

/// Paints single bars: up to 120, or the part of a longer row that a lens shows. `first` is the index of the first.
void paint_single_bars(Canvas& canvas, const simulators::engine::Row& row, const BarsLayout& layout, const QRectF& area,
                       std::size_t first = 0);

/// Index numbers under the row, as many as fit without touching, at round steps.
void paint_index_ticks(Canvas& canvas, const BarsLayout& layout, std::size_t count);

/// The brackets under the row with their phrases.
void paint_brackets(Canvas& canvas, const simulators::engine::Row& row, const BarsLayout& layout);

/// What stands on one element: its label, or its value.
[[nodiscard]] QString label_of(const simulators::engine::Row& row, std::size_t index);

/// Whether the role points an element out, so that its value is shown where not all are.
[[nodiscard]] bool is_mark(simulators::engine::Role role);

}  // namespace app::render
