#include "app/render/dense_bars_painter.hpp"

#include "app/render/bars_painter.hpp"
#include "app/render/box_painter.hpp"
#include "app/render/canvas.hpp"
#include "app/render/column_painter.hpp"
#include "app/render/lettering.hpp"
#include "app/render/painter_words.hpp"

#include <QList>
#include <QPainter>
#include <QPen>
#include <QRectF>

#include <algorithm>
#include <array>
#include <cmath>

namespace app::render {

using simulators::engine::Cursor;
using simulators::engine::Role;
using simulators::engine::role_count;
using simulators::engine::Row;

namespace {

using RectsByRole = std::array<QList<QRectF>, role_count>;

constexpr double least_mark = 3;

/// Between two heights of the picture, at least 1 px, upright.
QRectF upright(double left, double right, double from, double to) {
  const double upper = std::floor(std::min(from, to));
  return {left, upper, right - left, std::max(1.0, std::round(std::max(from, to)) - upper)};
}

void fill_rects(Canvas& canvas, const RectsByRole& rects, bool edges) {
  for (std::size_t role = 0; role < role_count; ++role) {
    if (rects[role].isEmpty()) {
      continue;
    }
    const RolePaint& paint = canvas.theme.role(static_cast<Role>(role));
    canvas.painter.setBrush(edges || paint.fill.alpha() == 0 ? paint.edge : paint.fill);
    canvas.painter.drawRects(rects[role]);
  }
}

void paint_columns(Canvas& canvas, const std::vector<Column>& columns, const BarsLayout& layout) {
  RectsByRole solids;
  RectsByRole spreads;
  for (const Column& column : columns) {
    const auto role = static_cast<std::size_t>(column.role);
    const bool is_outline = canvas.theme.role(column.role).fill.alpha() == 0;
    const double low = layout.level_of(column.low);
    const double high = layout.level_of(column.high);
    if (!is_outline && column.low > 0) {
      solids[role].append(upright(column.left, column.right, low, layout.zero));
    } else if (!is_outline && column.high < 0) {
      solids[role].append(upright(column.left, column.right, high, layout.zero));
    }
    // Where all values of a column are equal, this is the line along their heads.
    spreads[role].append(upright(column.left, column.right, high, std::max(low, high + 1)));
  }
  fill_rects(canvas, solids, false);
  fill_rects(canvas, spreads, true);
}

void paint_marks(Canvas& canvas, const Row& row, const Columns& cut, const BarsLayout& layout) {
  for (const Mark& mark : cut.marks) {
    const double width = std::max(layout.pitch, least_mark);
    const double left = std::round(mark.middle - width / 2);
    const QRectF rect = upright(left, left + width, layout.level_of(row.values[mark.element]), layout.zero);
    const RolePaint& paint = canvas.theme.role(mark.role);
    canvas.painter.fillRect(rect, paint.fill.alpha() == 0 ? paint.edge : paint.fill);
    if (layout.pitch < least_mark) {
      canvas.painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), std::min(2.0, rect.height())), paint.edge);
    }
  }
}

/// The values of marks and of the element under the mouse, where they do not touch each other; the urgent ones first.
void paint_values(Canvas& canvas, const Row& row, const Columns& cut, const BarsLayout& layout) {
  constexpr std::size_t most_values = 24;
  const QFont font = canvas.font(Type::stage_value);
  std::vector<QRectF> taken;
  const auto write = [&](std::size_t element, double middle) {
    const QString label = label_of(row, element);
    const double half = text_width(font, label) / 2 + canvas.scaled(3);
    const double top = std::min(layout.level_of(row.values[element]), layout.zero) - canvas.scaled(6);
    const QRectF place(middle - half, top - canvas.scaled(18), 2 * half, canvas.scaled(20));
    if (std::none_of(taken.begin(), taken.end(), [&place](const QRectF& other) { return other.intersects(place); })) {
      canvas.painter.fillRect(place, canvas.theme.colour(Surface::stage));
      draw_text(canvas.painter, font, canvas.theme.colour(TextColour::primary), {middle, top}, Align::centre, label);
      taken.push_back(place);
    }
  };
  if (canvas.options.hover) {
    const auto hovered = std::find(row.ids.begin(), row.ids.end(), *canvas.options.hover);
    if (hovered != row.ids.end()) {
      const auto element = static_cast<std::size_t>(hovered - row.ids.begin());
      write(element, layout.middle(element));
    }
  }
  for (auto mark = cut.marks.rbegin(); mark != cut.marks.rend() && taken.size() < most_values; ++mark) {
    write(mark->element, mark->middle);
  }
}

void paint_far_cursors(Canvas& canvas, const Row& row, const BarsLayout& layout, const QRectF& area, bool with_names) {
  const QFont font = canvas.font(Type::stage_label);
  double free_from = area.left();
  for (const Cursor& cursor : row.cursors) {
    if (cursor.index >= row.size()) {
      continue;
    }
    const double x = layout.middle(cursor.index);
    const double tip = layout.top - canvas.scaled(22);
    paint_pointer(canvas, {x, tip}, true, cursor.role);
    const QString label = text_of(cursor.label);
    const double width = text_width(font, label);
    const double left = std::clamp(x - width / 2, area.left(), std::max(area.left(), area.right() - width));
    if (with_names && left >= free_from) {
      draw_text(canvas.painter, font, canvas.theme.colour(TextColour::primary), {left, tip - canvas.scaled(14)},
                Align::left, label);
      free_from = left + width + canvas.scaled(8);
    }
  }
}

/// The 41 elements around `focus` as a row of its own; `first` becomes the index of its first one.
Row neighbourhood_of(const Row& row, std::size_t focus, std::size_t& first) {
  const std::size_t half = lens_elements / 2;
  const std::size_t last_first = row.size() - std::min(row.size(), lens_elements);
  first = std::min(focus > half ? focus - half : 0, last_first);
  const std::size_t end = std::min(row.size(), first + lens_elements);
  const auto slice = [&](const auto& from) {
    return std::decay_t<decltype(from)>(from.begin() + static_cast<std::ptrdiff_t>(first),
                                        from.begin() + static_cast<std::ptrdiff_t>(end));
  };
  Row part;
  part.ids = slice(row.ids);
  part.values = slice(row.values);
  part.roles = slice(row.roles);
  if (!row.labels.empty()) {
    part.labels = slice(row.labels);
  }
  for (Cursor cursor : row.cursors) {
    if (cursor.index >= first && cursor.index < end) {
      cursor.index -= first;
      part.cursors.push_back(std::move(cursor));
    }
  }
  return part;
}

void paint_lens(Canvas& canvas, const Row& row, const BarsLayout& layout, const ValueRange& range) {
  std::size_t first = 0;
  const Row part =
      neighbourhood_of(row, focus_of(row).value_or(row.cursors.empty() ? 0 : row.cursors.front().index), first);
  const QRectF& lens = layout.lens;
  const double begin = layout.left + layout.pitch * static_cast<double>(first);
  const double end = layout.left + layout.pitch * static_cast<double>(first + part.size());
  canvas.painter.setPen(QPen(canvas.theme.colour(BorderColour::strong), canvas.theme.line(Line::hair)));
  canvas.painter.setBrush(canvas.theme.colour(Surface::raised));
  canvas.painter.drawRoundedRect(lens, canvas.theme.radius(Radius::control), canvas.theme.radius(Radius::control));
  const double fan = lens.top() - canvas.scaled(9);
  canvas.painter.setRenderHint(QPainter::Antialiasing, true);
  canvas.painter.drawLine(QPointF(begin, fan), QPointF(lens.left() + canvas.scaled(4), lens.top()));
  canvas.painter.drawLine(QPointF(end, fan), QPointF(lens.right() - canvas.scaled(4), lens.top()));
  canvas.painter.drawLine(QPointF(begin, fan), QPointF(std::max(end, begin + least_mark), fan));

  const QRectF room = lens.adjusted(canvas.scaled(8), 0, -canvas.scaled(8), canvas.scaled(0));
  BarsLayout near = lay_out_bars(canvas.theme, room, part, range);
  near.top = lens.top() + canvas.scaled(46);
  near.foot = lens.bottom() - canvas.scaled(range.low < 0 ? 44 : 26);
  near.unit = layout.unit * (near.foot - near.top) / std::max(1.0, layout.foot - layout.top);
  near.zero = std::round(near.foot + near.unit * static_cast<double>(range.low));
  paint_single_bars(canvas, part, near, room, first);
}

}  // namespace

void paint_dense_bars(Canvas& canvas, const Row& row, const BarsLayout& layout, const QRectF& area,
                      const ValueRange& range) {
  const double width = layout.pitch * static_cast<double>(row.size());
  const Columns cut = cut_into_columns(row, layout.left, width);
  canvas.painter.setRenderHint(QPainter::Antialiasing, false);
  canvas.painter.setPen(Qt::NoPen);
  paint_columns(canvas, cut.columns, layout);
  paint_marks(canvas, row, cut, layout);
  canvas.painter.setRenderHint(QPainter::Antialiasing, true);
  paint_values(canvas, row, cut, layout);
  paint_far_cursors(canvas, row, layout, area, layout.lens.isEmpty());
  paint_index_ticks(canvas, layout, row.size());
  paint_brackets(canvas, row, layout);
  if (layout.level == BarsLayout::Level::columns) {
    const QFont font = canvas.font(Type::caption);
    draw_text(canvas.painter, font, canvas.theme.colour(TextColour::muted),
              {layout.left, area.top() + canvas.scaled(12)}, Align::left,
              values_per_column(row.size(), cut.per_column, canvas.options.language));
  }
  canvas.elements.begin_row();
  canvas.elements.add_strip(QRectF(layout.left, layout.top, width, layout.foot - layout.top), Shape::bar, row.ids);
  if (!layout.lens.isEmpty()) {
    paint_lens(canvas, row, layout, range);
  }
}

}  // namespace app::render
