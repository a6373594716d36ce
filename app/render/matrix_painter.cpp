#include "app/render/matrix_painter.hpp"

#include "app/render/box_painter.hpp"
#include "app/render/canvas.hpp"
#include "app/render/lettering.hpp"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app::render {

using simulators::engine::Matrix;
using simulators::engine::TableCell;

namespace {

constexpr double head = 22;  ///< the room of the heads above and at the left
constexpr double largest_cell = 40;
constexpr double least_cell = 8;
constexpr double least_cell_with_text = 20;

}  // namespace

HeightWish matrix_height(const Theme& theme, const Matrix& matrix, double width) {
  const auto rows = static_cast<double>(matrix.rows.size());
  const auto columns = static_cast<double>(std::max<std::size_t>(1, matrix.columns.size()));
  const double cell = std::min(theme.scaled(largest_cell), (width - theme.scaled(head)) / columns);
  return {theme.scaled(head) + rows * std::min(cell, theme.scaled(least_cell_with_text + 4)),
          theme.scaled(head) + rows * cell};
}

void paint_matrix(Canvas& canvas, const Matrix& matrix, const QRectF& area) {
  if (matrix.rows.empty() || matrix.columns.empty()) {
    return;
  }
  const double heads = canvas.scaled(head);
  const auto rows = static_cast<double>(matrix.rows.size());
  const auto columns = static_cast<double>(matrix.columns.size());
  const double side = std::floor(std::clamp(std::min((area.width() - heads) / columns, (area.height() - heads) / rows),
                                            least_cell, canvas.scaled(largest_cell)));
  const QPointF origin(std::round(area.left() + heads), std::round(area.top() + heads));
  const bool with_text = side >= canvas.scaled(least_cell_with_text);
  const QFont small = canvas.font(Type::caption);
  const QFont value = weighted(canvas.font(Type::body), QFont::DemiBold);
  if (with_text) {
    const QColor muted = canvas.theme.colour(TextColour::muted);
    for (std::size_t column = 0; column < matrix.columns.size(); ++column) {
      draw_text(canvas.painter, small, muted,
                {origin.x() + side * (static_cast<double>(column) + 0.5), origin.y() - canvas.scaled(6)}, Align::centre,
                text_of(matrix.columns[column]));
    }
    for (std::size_t row = 0; row < matrix.rows.size(); ++row) {
      draw_text(canvas.painter, small, muted,
                {origin.x() - canvas.scaled(8),
                 origin.y() + side * (static_cast<double>(row) + 0.5) + middle_to_baseline(small)},
                Align::right, text_of(matrix.rows[row]));
    }
  }
  BoxStyle style;
  style.radius = 3;
  style.carries_text = true;
  for (std::size_t at = 0; at < matrix.cells.size(); ++at) {
    const TableCell& cell = matrix.cells[at];
    const QPointF corner = origin + QPointF(side * static_cast<double>(at % matrix.columns.size()),
                                            side * static_cast<double>(at / matrix.columns.size()));
    const QRectF box(corner + QPointF(1, 1), QSizeF(side - 2, side - 2));
    paint_box(canvas, box, cell.role, style);
    if (cell.id) {
      canvas.elements.add(*cell.id, {box, Shape::cell, 0, box.top(), box.bottom()});
    }
    if (with_text && !cell.text.empty()) {
      draw_text(canvas.painter, value, ink_on(canvas.theme, cell.role),
                {box.center().x(), box.center().y() + middle_to_baseline(value)}, Align::centre, text_of(cell.text));
    }
  }
}

}  // namespace app::render
