#include "app/render/cells_painter.hpp"

#include "app/render/bars_painter.hpp"
#include "app/render/box_painter.hpp"
#include "app/render/canvas.hpp"
#include "app/render/cells_layout.hpp"
#include "app/render/column_painter.hpp"
#include "app/render/lettering.hpp"
#include "app/render/painter_words.hpp"

#include <QPainter>
#include <QPen>

#include <algorithm>

namespace app::render {

using simulators::engine::Cells;
using simulators::engine::Role;
using simulators::engine::Row;

namespace {

void paint_label(Canvas& canvas, const QRectF& box, Role role, const QFont& font, const QString& label) {
  draw_text(canvas.painter, font, ink_on(canvas.theme, role),
            {box.center().x(), box.center().y() + middle_to_baseline(font)}, Align::centre, label);
}

void paint_box_row(Canvas& canvas, const Row& row, std::size_t number, const CellsLayout& layout) {
  const bool small = layout.level != CellsLayout::Level::boxes;
  const QFont value_font = small ? canvas.font(Type::stage_label) : canvas.font(Type::stage_value);
  const QFont gone_font = weighted(value_font, QFont::Medium);
  for (std::size_t index = 0; index < row.size(); ++index) {
    const QRectF box = canvas.travelled(row.ids[index], layout.box(number, index));
    const Role role = row.roles[index];
    BoxStyle style;
    style.radius = small ? 2 : canvas.theme.radius(Radius::element) / canvas.theme.zoom();
    style.carries_text = true;
    style.is_joined = canvas.joined.contains(row.ids[index]);
    paint_box(canvas, box, role, style);
    const bool gone = role == Role::empty || role == Role::future;
    paint_label(canvas, box, role, gone ? gone_font : value_font, label_of(row, index));
    if (role == Role::active && !small) {
      paint_pointer(canvas, {box.center().x(), box.top() - canvas.scaled(4)}, true, role);
    }
    if (canvas.options.focus == row.ids[index]) {
      paint_focus_ring(canvas, box, canvas.theme.radius(Radius::element));
    }
    canvas.elements.add(row.ids[index], {box, Shape::cell, 0, box.top(), box.bottom()});
  }
}

void paint_strip(Canvas& canvas, const Row& row, const QRectF& strip) {
  const Columns cut = cut_into_columns(row, strip.left(), strip.width());
  canvas.painter.setRenderHint(QPainter::Antialiasing, false);
  for (const Column& column : cut.columns) {
    const RolePaint& paint = canvas.theme.role(column.role);
    const QRectF rect(column.left, strip.top(), column.right - column.left, strip.height());
    canvas.painter.fillRect(rect, paint.fill.alpha() == 0 ? canvas.theme.colour(Surface::sunken) : paint.fill);
  }
  for (const Mark& mark : cut.marks) {
    const RolePaint& paint = canvas.theme.role(mark.role);
    constexpr double least_mark = 3;
    const double width = std::max(least_mark, strip.width() / static_cast<double>(row.size()));
    canvas.painter.fillRect(QRectF(mark.middle - width / 2, strip.top(), width, strip.height()), paint.fill);
    canvas.painter.fillRect(QRectF(mark.middle - width / 2, strip.top(), width, 2), paint.edge);
  }
  canvas.painter.setRenderHint(QPainter::Antialiasing, true);
  canvas.painter.setPen(QPen(canvas.theme.role(Role::plain).edge, canvas.theme.line(Line::hair)));
  canvas.painter.setBrush(Qt::NoBrush);
  canvas.painter.drawRect(strip);
  draw_text(canvas.painter, canvas.font(Type::caption), canvas.theme.colour(TextColour::muted),
            {strip.right(), strip.top() - canvas.scaled(4)}, Align::right,
            values_per_column(row.size(), cut.columns.size(), canvas.options.language));
  canvas.elements.add_strip(strip, Shape::cell, row.ids, strip.top() - canvas.scaled(16));
}

void paint_cursors(Canvas& canvas, const Row& row, std::size_t number, const CellsLayout& layout, const QRectF& area) {
  const QFont font = canvas.font(Type::stage_label);
  std::vector<QRectF> taken;
  for (const auto& cursor : row.cursors) {
    if (cursor.index >= row.size()) {
      continue;
    }
    const QRectF place = layout.place(number, cursor.index, row.size());
    paint_pointer(canvas, {place.center().x(), place.bottom() + canvas.scaled(5)}, false, cursor.role);
    const QString label = text_of(cursor.label);
    const double width = text_width(font, label);
    const double left =
        std::clamp(place.center().x() - width / 2, area.left(), std::max(area.left(), area.right() - width));
    QRectF lettering(left, place.bottom() + canvas.scaled(14), width + canvas.scaled(4), canvas.scaled(15));
    while (std::any_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(lettering); })) {
      lettering.translate(0, canvas.scaled(15));
    }
    taken.push_back(lettering);
    draw_text(canvas.painter, font, canvas.theme.colour(TextColour::primary),
              {left, lettering.top() + canvas.scaled(13)}, Align::left, label);
  }
}

/// A bracket over a broken row is drawn line by line; its phrase stands under the first piece.
void paint_row_brackets(Canvas& canvas, const Row& row, std::size_t number, const CellsLayout& layout) {
  const QFont font = canvas.font(Type::stage_label);
  const std::size_t line_length = layout.level == CellsLayout::Level::strips ? row.size() : layout.per_line;
  for (const auto& bracket : row.brackets) {
    const std::size_t end = std::min(bracket.end, row.size());
    const bool plain = bracket.role == Role::plain;
    const QPen pen(plain ? canvas.theme.colour(BorderColour::strong) : canvas.theme.role(bracket.role).edge,
                   canvas.scaled(2), Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    for (std::size_t begin = bracket.begin; begin < end;) {
      const std::size_t line_end = std::min(end, (begin / line_length + 1) * line_length);
      const QRectF first = layout.place(number, begin, row.size());
      const double right =
          std::max(layout.place(number, line_end - 1, row.size()).right(), first.left() + canvas.scaled(2));
      const double top = first.bottom() + canvas.scaled(row.cursors.empty() ? 6 : 34);
      const double bottom = top + canvas.scaled(6);
      canvas.painter.setPen(pen);
      canvas.painter.setBrush(Qt::NoBrush);
      canvas.painter.drawPolyline(QPolygonF(
          {QPointF(first.left(), top), QPointF(first.left(), bottom), QPointF(right, bottom), QPointF(right, top)}));
      if (begin == bracket.begin) {
        draw_text(canvas.painter, font, canvas.theme.colour(TextColour::secondary),
                  {(first.left() + right) / 2, bottom + canvas.scaled(17)}, Align::centre, text_of(bracket.label));
      }
      begin = line_end;
    }
  }
}

}  // namespace

void paint_cells(Canvas& canvas, const Cells& cells, const QRectF& area) {
  const CellsLayout layout = lay_out_cells(canvas.theme, area, cells, canvas.options.language);
  const QFont name_font = weighted(canvas.font(Type::stage_label), QFont::DemiBold);
  for (std::size_t number = 0; number < cells.rows.size(); ++number) {
    const Row& row = cells.rows[number];
    const double middle = layout.tops[number] + layout.height / 2;
    draw_text(canvas.painter, name_font, canvas.theme.colour(TextColour::secondary),
              {layout.left - canvas.scaled(14), middle + middle_to_baseline(name_font)}, Align::right,
              text_of(row.name));
    canvas.elements.begin_row();
    if (row.size() == 0) {
      continue;
    }
    if (layout.level == CellsLayout::Level::strips) {
      paint_strip(canvas, row, layout.strip(number));
    } else {
      paint_box_row(canvas, row, number, layout);
    }
    paint_cursors(canvas, row, number, layout, area);
    paint_row_brackets(canvas, row, number, layout);
  }
}

}  // namespace app::render
