#include "app/render/table_painter.hpp"

#include "app/render/box_painter.hpp"
#include "app/render/canvas.hpp"
#include "app/render/chain_painter.hpp"
#include "app/render/lettering.hpp"
#include "app/render/painter_words.hpp"
#include "app/render/row_band.hpp"
#include "app/render/table_layout.hpp"

#include <QPainter>
#include <QPen>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace app::render {

using simulators::engine::HeadGroup;
using simulators::engine::Role;
using simulators::engine::Table;
using simulators::engine::TableRow;

namespace {

/// Where a line of text begins, ends or has its middle in a column.
double anchor_of(const TableLayout::Column& column, Align align) {
  return align == Align::left ? column.left : align == Align::right ? column.right() : column.left + column.width / 2;
}

/// Whether the column's head stands alone, beside those that have one over them.
bool stands_alone(const Table& table, std::size_t column) {
  return std::ranges::none_of(table.groups,
                              [column](const HeadGroup& group) { return column >= group.begin && column < group.end; });
}

/// Over the columns of the group; its words reach no further than up to the columns beside it.
void paint_group(Canvas& canvas, const HeadGroup& group, const TableLayout& layout, const QRectF& area, double down) {
  const TableLayout::Column* first = nullptr;
  const TableLayout::Column* last = nullptr;
  double from = area.left();
  double to = area.right();
  for (std::size_t at = 0; at < layout.columns.size(); ++at) {
    const TableLayout::Column& column = layout.columns[at];
    if (column.width <= 0) {
      continue;
    }
    if (at < group.begin) {
      from = column.right() + canvas.scaled(8);
    } else if (at < group.end) {
      first = first == nullptr ? &column : first;
      last = &column;
    } else {
      to = column.left - canvas.scaled(8);
      break;
    }
  }
  if (last == nullptr) {
    return;
  }
  const QFont font = canvas.font(Type::caption);
  const bool right = last->align == Align::right;
  const double room = right ? last->right() - from : to - first->left;
  draw_text(canvas.painter, font, canvas.theme.colour(TextColour::muted),
            {right ? last->right() : first->left, layout.groups_top + down}, right ? Align::right : Align::left,
            elided_by_meaning(font, text_of(group.label), room));
}

void paint_heads(Canvas& canvas, const Table& table, const TableLayout& layout, const QRectF& area) {
  const QFont font = canvas.font(Type::caption);
  const QColor muted = canvas.theme.colour(TextColour::muted);
  const double down = canvas.scaled(10) + middle_to_baseline(font);
  for (const HeadGroup& group : table.groups) {
    paint_group(canvas, group, layout, area, down);
  }
  for (std::size_t at = 0; at < layout.columns.size(); ++at) {
    const TableLayout::Column& column = layout.columns[at];
    if (column.width <= 0) {
      continue;
    }
    const double top = stands_alone(table, at) ? layout.groups_top : layout.heads_top;
    draw_text(canvas.painter, font, muted, {anchor_of(column, column.align), top + down}, column.align,
              elided_by_meaning(font, text_of(table.head[at]), column.width + 1));
  }
  if (layout.rows_top > area.top() + canvas.scaled(6)) {
    canvas.painter.setPen(QPen(canvas.theme.colour(BorderColour::standard), canvas.theme.line(Line::hair)));
    const double line = std::round(layout.rows_top - canvas.scaled(2)) + 0.5;
    canvas.painter.drawLine(QPointF(area.left(), line), QPointF(area.right(), line));
  }
}

/// How much of a long table is seen, and where, as a scroll bar says it; and what is left out, in words.
void paint_what_is_left_out(Canvas& canvas, const Table& table, const TableLayout& layout, const QRectF& area) {
  if (!layout.has_caption) {
    return;
  }
  QStringList words;
  if (layout.shown() < table.rows.size()) {
    words.append(
        rows_of_all(layout.first + 1, layout.first + layout.shown(), table.rows.size(), canvas.options.language));
    const double height = area.bottom() - layout.rows_top;
    const auto share = [&](std::size_t rows) {
      return height * static_cast<double>(rows) / static_cast<double>(table.rows.size());
    };
    const double thumb = std::max(canvas.scaled(12), share(layout.shown()));
    const double top = layout.rows_top + std::min(share(layout.first), height - thumb);
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(canvas.theme.colour(BorderColour::strong));
    canvas.painter.drawRoundedRect(QRectF(area.right() + canvas.scaled(6), top, canvas.scaled(4), thumb),
                                   canvas.scaled(2), canvas.scaled(2));
  }
  if (layout.columns_left_out > 0) {
    words.append(more_columns(layout.columns_left_out, canvas.options.language));
  }
  const QFont font = canvas.font(Type::caption);
  const double baseline = area.bottom() - canvas.scaled(10) + middle_to_baseline(font);
  if (baseline - canvas.scaled(12) < layout.tops.back()) {
    return;
  }
  draw_text(canvas.painter, font, canvas.theme.colour(TextColour::muted), {area.left(), baseline}, Align::left,
            elided_by_meaning(font, words.join(QStringLiteral(" · ")), area.width()));
}

QColor ink_of(const Canvas& canvas, Role role) {
  return canvas.theme.colour(
      role == Role::future || role == Role::empty || role == Role::garbage ? TextColour::muted : TextColour::primary);
}

void paint_row(Canvas& canvas, const TableRow& row, const TableLayout& layout, const QRectF& place) {
  if (canvas.is_hovered(row.id)) {
    canvas.painter.fillRect(place.adjusted(-row_margin(canvas), 0, row_margin(canvas), 0),
                            canvas.theme.colour(Surface::hover));
  }
  paint_row_band(canvas, place, row.role);
  canvas.elements.add(row.id, {place, Shape::cell, 0, place.top(), place.bottom()});
  const QFont plain = canvas.font(Type::stage_label);
  const bool strong = row.role == Role::active || row.role == Role::failed;
  for (std::size_t at = 0; at < row.cells.size() && at < layout.columns.size(); ++at) {
    const QFont font = strong && at == 0 ? weighted(plain, QFont::DemiBold) : plain;
    paint_table_cell(canvas, row.cells[at], layout, at, place, {font, ink_of(canvas, row.role)});
  }
  if (row.role == Role::garbage) {
    canvas.painter.setPen(QPen(canvas.theme.role(Role::garbage).edge, canvas.theme.line(Line::hair)));
    canvas.painter.drawLine(QPointF(place.left(), place.center().y()), QPointF(place.right(), place.center().y()));
  }
  if (canvas.options.focus == row.id) {
    paint_focus_ring(canvas, place.adjusted(canvas.scaled(-4), canvas.scaled(4), canvas.scaled(4), canvas.scaled(-4)),
                     canvas.scaled(4));
  }
}

}  // namespace

void paint_table(Canvas& canvas, const Table& table, const QRectF& area) {
  if (table.head.empty()) {
    return;
  }
  canvas.painter.save();
  const double beside = row_margin(canvas);
  canvas.painter.setClipRect(area.adjusted(-beside, -canvas.scaled(6), beside, canvas.scaled(6)), Qt::IntersectClip);
  const TableLayout layout = lay_out_table(canvas.theme, area, table, canvas.options.language);
  paint_heads(canvas, table, layout, area);
  for (std::size_t at = 0; at < layout.shown(); ++at) {
    const TableRow& row = table.rows[layout.first + at];
    const QRectF place(area.left(), layout.tops[at], area.width(), layout.tops[at + 1] - layout.tops[at]);
    canvas.elements.begin_row();
    if (is_chain(row)) {
      paint_chain(canvas, table, row, layout, place);
    } else {
      paint_row(canvas, row, layout, place);
    }
  }
  paint_what_is_left_out(canvas, table, layout, area);
  canvas.painter.restore();
}

}  // namespace app::render
