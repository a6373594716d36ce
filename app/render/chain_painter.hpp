#pragma once

#include "simulators/engine/scene.hpp"

#include <QColor>
#include <QFont>
#include <QRectF>

namespace app::render {

struct Canvas;
struct TableLayout;

/// How a cell writes what has no role of its own.
struct CellLetters {
  QFont font;
  QColor ink;
};

/// Paints one cell in its column, in the middle of the height of `row`: a box where it has a role or a kind, with the
/// sign of the role where it has no text.
void paint_table_cell(Canvas& canvas, const simulators::engine::TableCell& cell, const TableLayout& layout,
                      std::size_t column, const QRectF& row, const CellLetters& letters);

/// Paints a row and its versions as boxes below each other in `place`, with arrows from each to the next older one.
void paint_chain(Canvas& canvas, const simulators::engine::Table& table, const simulators::engine::TableRow& row,
                 const TableLayout& layout, const QRectF& place);

}  // namespace app::render
