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
#include <QRect>

#include <algorithm>
#include <array>
#include <cmath>

namespace app::render {

using simulators::engine::Cursor;
using simulators::engine::Role;
using simulators::engine::role_count;
using simulators::engine::Row;

namespace {

/// In whole pixels: filled straight, without edges to smooth.
using RectsByRole = std::array<QList<QRect>, role_count>;

constexpr double least_mark = 3;
/// More values than these are never written over a long row.
constexpr std::size_t most_values = 24;

/// Between two heights of the picture, at least 1 px, upright.
QRect upright(double left, double right, double from, double to) {
  const double upper = std::floor(std::min(from, to));
  const double height = std::max(1.0, std::round(std::max(from, to)) - upper);
  return {static_cast<int>(left), static_cast<int>(upper), static_cast<int>(right - left), static_cast<int>(height)};
}

template <typename Colour>
void fill_rects(Canvas& canvas, const RectsByRole& rects, Colour colour_of) {
  for (std::size_t role = 0; role < role_count; ++role) {
    if (!rects[role].isEmpty()) {
      canvas.painter.setBrush(colour_of(canvas.theme.role(static_cast<Role>(role))));
      canvas.painter.drawRects(rects[role]);
    }
  }
}

/// Over the row stand, from the row up: values, pointers, the names of cursors.
double value_baseline(const Canvas& canvas, const BarsLayout& layout) { return layout.top - canvas.scaled(8); }
double pointer_tip(const Canvas& canvas, const BarsLayout& layout) { return layout.top - canvas.scaled(27); }
double name_baseline(const Canvas& canvas, const BarsLayout& layout) { return layout.top - canvas.scaled(41); }
double upper_end(const Canvas& canvas, const BarsLayout& layout) { return layout.top - canvas.scaled(54); }

/// Between fill and outline: what some of the elements of a column reach and others do not.
QColor spread_colour(const RolePaint& paint) {
  if (paint.fill.alpha() == 0) {
    return paint.edge;
  }
  return QColor((paint.fill.red() + paint.edge.red()) / 2, (paint.fill.green() + paint.edge.green()) / 2,
                (paint.fill.blue() + paint.edge.blue()) / 2);
}

void paint_columns(Canvas& canvas, const std::vector<Column>& columns, const BarsLayout& layout) {
  RectsByRole solids;
  RectsByRole spreads;
  RectsByRole heads;
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
    if (column.low != column.high) {
      spreads[role].append(upright(column.left, column.right, high, low));
    }
    heads[role].append(upright(column.left, column.right, high, high + 1));
  }
  fill_rects(canvas, solids, [](const RolePaint& paint) { return paint.fill; });
  fill_rects(canvas, spreads, spread_colour);
  fill_rects(canvas, heads, [](const RolePaint& paint) { return paint.edge; });
}

void paint_marks(Canvas& canvas, const Row& row, const Columns& cut, const BarsLayout& layout) {
  for (const Mark& mark : cut.marks) {
    const double width = std::max(layout.pitch, least_mark);
    const double left = std::round(mark.middle - width / 2);
    const QRectF rect = QRectF(upright(left, left + width, layout.level_of(row.values[mark.element]), layout.zero));
    const RolePaint& paint = canvas.theme.role(mark.role);
    // A few marks stand on free ground, so that they can be found in a row of any colour.
    const QRectF ground(rect.left() - 1, layout.top, rect.width() + 2, layout.zero - layout.top);
    if (layout.pitch < least_mark && cut.marks.size() <= most_values) {
      canvas.painter.fillRect(ground, canvas.theme.colour(Surface::stage));
    }
    canvas.painter.fillRect(rect, paint.fill.alpha() == 0 ? paint.edge : paint.fill);
    canvas.painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), std::min(2.0, rect.height())), paint.edge);
  }
}

/// The values of marks and of the element under the mouse over the row, the urgent ones first, as long as there is
/// room.
void paint_values(Canvas& canvas, const Row& row, const Columns& cut, const BarsLayout& layout, const QRectF& area) {
  const QFont font = canvas.font(Type::stage_value);
  const double baseline = value_baseline(canvas, layout);
  std::vector<QRectF> taken;
  const auto write = [&](std::size_t element, double middle, const QColor& line) {
    const QString label = label_of(row, element);
    const double half = text_width(font, label) / 2 + canvas.scaled(4);
    const double centre = std::clamp(middle, area.left() + half, std::max(area.left() + half, area.right() - half));
    const QRectF place(centre - half, baseline - 1, 2 * half, 1);
    if (std::any_of(taken.begin(), taken.end(), [&place](const QRectF& other) { return other.intersects(place); })) {
      return;
    }
    draw_text(canvas.painter, font, canvas.theme.colour(TextColour::primary), {centre, baseline}, Align::centre, label);
    canvas.painter.setPen(QPen(line, canvas.theme.line(Line::hair)));
    const double x = std::floor(middle) + 0.5;
    canvas.painter.drawLine(QPointF(x, baseline + canvas.scaled(3)), QPointF(x, layout.level_of(row.values[element])));
    taken.push_back(place);
  };
  if (canvas.options.hover) {
    const auto hovered = std::find(row.ids.begin(), row.ids.end(), *canvas.options.hover);
    if (hovered != row.ids.end()) {
      const auto element = static_cast<std::size_t>(hovered - row.ids.begin());
      write(element, layout.middle(element), canvas.theme.colour(BorderColour::strong));
    }
  }
  for (auto mark = cut.marks.rbegin(); mark != cut.marks.rend() && taken.size() < most_values; ++mark) {
    write(mark->element, mark->middle, canvas.theme.role(mark->role).edge);
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
    paint_pointer(canvas, {x, pointer_tip(canvas, layout)}, true, cursor.role);
    const QString label = text_of(cursor.label);
    const double width = text_width(font, label);
    const double left = std::clamp(x - width / 2, area.left(), std::max(area.left(), area.right() - width));
    if (with_names && left >= free_from) {
      draw_text(canvas.painter, font, canvas.theme.colour(TextColour::primary), {left, name_baseline(canvas, layout)},
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
  near.foot = lens.bottom() - canvas.scaled(26);
  set_scale(near, canvas.theme, range);
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
  paint_values(canvas, row, cut, layout, area);
  paint_far_cursors(canvas, row, layout, area, layout.lens.isEmpty());
  paint_index_ticks(canvas, layout, row.size());
  paint_brackets(canvas, row, layout);
  if (layout.level == BarsLayout::Level::columns) {
    const QFont font = canvas.font(Type::caption);
    draw_text(canvas.painter, font, canvas.theme.colour(TextColour::muted),
              {layout.left, area.top() + canvas.scaled(12)}, Align::left,
              values_per_column(row.size(), cut.columns.size(), canvas.options.language));
  }
  canvas.elements.begin_row();
  canvas.elements.add_strip(QRectF(layout.left, layout.top, width, layout.foot - layout.top), Shape::bar, row.ids,
                            upper_end(canvas, layout));
  if (!layout.lens.isEmpty()) {
    paint_lens(canvas, row, layout, range);
  }
}

}  // namespace app::render
