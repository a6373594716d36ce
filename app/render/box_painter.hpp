#pragma once

#include "simulators/engine/scene.hpp"

#include <QColor>
#include <QRectF>

namespace app::render {

struct Canvas;
class Theme;

/// How a box is painted besides its role.
struct BoxStyle {
  double radius = 4;          ///< in logical pixels of the design
  bool carries_text = false;  ///< text stands on the fill, so patterns keep to an 8 px foot
  bool flat_foot = false;     ///< round above only, as a bar
  bool shows_badge = true;    ///< the sign of what failed at the corner; else whoever paints the text shows it
  bool is_joined = false;     ///< a line leads to it, which says "compared" already
};

/// Paints a box in its role: fill, outline and the second channel (pattern or glyph), so that colour is never alone.
void paint_box(Canvas& canvas, const QRectF& rect, simulators::engine::Role role, const BoxStyle& style);

/// The 4 px outline and badge of the roles that lie over others: chosen, correct, wrong. Nothing for the others.
void paint_overlay(Canvas& canvas, const QRectF& rect, simulators::engine::Role role);

/// The ring of the keyboard focus around `rect`.
void paint_focus_ring(Canvas& canvas, const QRectF& rect, double radius);

/// The triangle that points at an element; its tip is at `tip`.
void paint_pointer(Canvas& canvas, QPointF tip, bool points_down, simulators::engine::Role role);

/// Whether the role is drawn over another one, as an outline at some distance.
[[nodiscard]] bool lies_over(simulators::engine::Role role);

/// The colour of text on a box of that role.
[[nodiscard]] QColor ink_on(const Theme& theme, simulators::engine::Role role);

}  // namespace app::render
