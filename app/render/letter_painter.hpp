#pragma once

#include <QPointF>

#include <cstddef>

class QPainter;

namespace app::render {

class Theme;

/// How many answers have a letter and a shape of their own.
inline constexpr std::size_t letter_count = 4;

/// Paints the letter of an answer, A to D, in its own colour on its own shape: circle, square, diamond, triangle.
/// `size` is the shape's height in pixels. Requires: answer < letter_count.
void paint_letter(QPainter& painter, const Theme& theme, std::size_t answer, QPointF centre, double size);

}  // namespace app::render
