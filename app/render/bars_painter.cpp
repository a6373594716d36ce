#include "app/render/bars_painter.hpp"

#include "app/render/box_painter.hpp"
#include "app/render/canvas.hpp"
#include "app/render/dense_bars_painter.hpp"
#include "app/render/lettering.hpp"

#include <QPainter>
#include <QPen>

#include <algorithm>
#include <cmath>
#include <vector>

namespace app::render {

using simulators::engine::Bars;
using simulators::engine::Cursor;
using simulators::engine::Role;
using simulators::engine::Row;

namespace {

/// What is taken on the picture, so that labels do not cover it.
using Taken = std::vector<QRectF>;

bool is_free(const Taken& taken, const QRectF& rect) {
  return std::none_of(taken.begin(), taken.end(), [&rect](const QRectF& other) { return other.intersects(rect); });
}

/// Whether every value fits over its own bar.
bool all_values_fit(const Row& row, const QFont& font, double pitch) {
  qsizetype longest = 0;
  QString widest;
  for (std::size_t index = 0; index < row.size(); ++index) {
    const QString label = label_of(row, index);
    if (label.size() > longest) {
      longest = label.size();
      widest = label;
    }
  }
  constexpr double least_gap = 3;
  return text_width(font, widest) + least_gap <= pitch;
}

/// Lifts a label until it covers nothing, with a thin line down to `foot` where it went far.
QRectF lifted(Canvas& canvas, const Taken& taken, QRectF place, double middle, double foot, double highest) {
  const double natural = place.top();
  const double margin = canvas.scaled(4);
  while (!is_free(taken, place.adjusted(-margin, 0, margin, 0)) && place.top() > highest) {
    place.translate(0, -margin);
  }
  if (place.top() < natural - canvas.scaled(8)) {
    canvas.painter.setPen(QPen(canvas.theme.colour(BorderColour::strong), canvas.theme.line(Line::hair)));
    canvas.painter.drawLine(QPointF(middle, place.bottom()), QPointF(middle, foot));
  }
  return place;
}

/// Writes the values: all of them where each fits over its bar, else those of marks and of the bar under the mouse,
/// lifted over their neighbours. Returns the upper end of what stands on each bar.
std::vector<double> paint_values(Canvas& canvas, const Row& row, const std::vector<QRectF>& rects, double pitch,
                                 double highest, Taken& taken) {
  const QFont font = canvas.font(Type::stage_value);
  const bool show_all = all_values_fit(row, font, pitch);
  const double letters = 2 * middle_to_baseline(font);
  std::vector<double> tops(row.size());
  for (const bool marked : {true, false}) {
    for (std::size_t index = 0; index < row.size(); ++index) {
      const Role role = row.roles[index];
      if (is_mark(role) != marked) {
        continue;
      }
      const QRectF& rect = rects[index];
      tops[index] = rect.top() - canvas.scaled(3);
      const bool wanted = show_all || marked || canvas.is_hovered(row.ids[index]);
      if (!wanted || role == Role::empty || role == Role::future) {
        continue;
      }
      const QString label = label_of(row, index);
      const double half = text_width(font, label) / 2;
      const double middle = rect.center().x();
      const double gap = canvas.scaled(lies_over(role) ? 18 : 8);
      QRectF place(middle - half, rect.top() - gap - letters, 2 * half, letters);
      if (row.values[index] < 0) {
        place.moveTop(rect.bottom() + gap);
      } else {
        place = show_all ? place : lifted(canvas, taken, place, middle, rect.top(), highest);
        tops[index] = place.top() - canvas.scaled(3);
      }
      taken.push_back(place.adjusted(-1, -canvas.scaled(2), 1, canvas.scaled(2)));
      draw_text(canvas.painter, font, canvas.theme.colour(TextColour::primary), place.bottomLeft(), Align::left, label);
    }
  }
  return tops;
}

void paint_cursors(Canvas& canvas, const Row& row, const BarsLayout& layout, const QRectF& area,
                   std::vector<double>& tops, Taken& taken) {
  const QFont font = canvas.font(Type::stage_label);
  const double line = canvas.theme.line_height(Type::stage_label);
  for (const Cursor& cursor : row.cursors) {
    if (cursor.index >= tops.size()) {
      continue;
    }
    const double x = layout.middle(cursor.index);
    const double tip = tops[cursor.index] - canvas.scaled(6);
    paint_pointer(canvas, {x, tip}, true, cursor.role);
    const QString label = text_of(cursor.label);
    const double width = text_width(font, label);
    const double left = std::clamp(x - width / 2, area.left(), std::max(area.left(), area.right() - width));
    const QRectF natural(left, tip - canvas.scaled(14) - line, width, line);
    const QRectF place = lifted(canvas, taken, natural, x, tip - canvas.scaled(10), area.top());
    draw_text(canvas.painter, font, canvas.theme.colour(TextColour::primary),
              {place.left(), place.bottom() - canvas.scaled(4)}, Align::left, label);
    taken.push_back(place.adjusted(-canvas.scaled(4), 0, canvas.scaled(4), 0));
    tops[cursor.index] = std::min(tops[cursor.index], place.top());
  }
}

/// The bars themselves, travelling ones last; returns their rectangles.
std::vector<QRectF> paint_boxes(Canvas& canvas, const Row& row, const BarsLayout& layout) {
  std::vector<QRectF> rects;
  for (std::size_t index = 0; index < row.size(); ++index) {
    rects.push_back(canvas.travelled(row.ids[index], layout.bar(index, row.values[index])));
  }
  for (const bool travelling : {false, true}) {
    for (std::size_t index = 0; index < row.size(); ++index) {
      if (canvas.origins.contains(row.ids[index]) != travelling) {
        continue;
      }
      BoxStyle style;
      style.radius = canvas.theme.radius(Radius::element) / canvas.theme.zoom();
      style.is_joined = canvas.joined.contains(row.ids[index]);
      paint_box(canvas, rects[index], row.roles[index], style);
      if (canvas.options.focus == row.ids[index]) {
        paint_focus_ring(canvas, rects[index], canvas.theme.radius(Radius::element));
      }
    }
  }
  return rects;
}

bool has_cursor(const Row& row, std::size_t index) {
  return std::any_of(row.cursors.begin(), row.cursors.end(),
                     [index](const Cursor& cursor) { return cursor.index == index; });
}

void paint_zero_line(Canvas& canvas, const BarsLayout& layout, std::size_t count) {
  if (layout.zero < layout.foot) {
    canvas.painter.setPen(QPen(canvas.theme.colour(BorderColour::strong), canvas.theme.line(Line::hair)));
    const double right = layout.left + layout.pitch * static_cast<double>(count);
    canvas.painter.drawLine(QPointF(layout.left, layout.zero), QPointF(right, layout.zero));
  }
}

void paint_indices(Canvas& canvas, const Row& row, const BarsLayout& layout, std::size_t first) {
  const QFont font = canvas.font(Type::caption);
  const double baseline = layout.foot + canvas.scaled(18);
  const double widest = text_width(font, number_text(static_cast<std::int64_t>(first + row.size())));
  if (widest + canvas.scaled(4) > layout.pitch) {
    if (first == 0) {
      paint_index_ticks(canvas, layout, row.size());
    } else {
      for (const std::size_t index : {std::size_t{0}, row.size() / 2, row.size() - 1}) {
        draw_text(canvas.painter, font, canvas.theme.colour(TextColour::muted), {layout.middle(index), baseline},
                  Align::centre, number_text(static_cast<std::int64_t>(first + index)));
      }
    }
    return;
  }
  for (std::size_t index = 0; index < row.size(); ++index) {
    draw_text(canvas.painter, font, canvas.theme.colour(TextColour::muted), {layout.middle(index), baseline},
              Align::centre, number_text(static_cast<std::int64_t>(first + index)));
  }
}

}  // namespace

QString label_of(const Row& row, std::size_t index) {
  return row.labels.empty() ? number_text(row.values[index]) : text_of(row.labels[index]);
}

bool is_mark(Role role) {
  return role != Role::plain && role != Role::settled && role != Role::empty && role != Role::future &&
         role != Role::waiting && role != Role::garbage;
}

void paint_brackets(Canvas& canvas, const Row& row, const BarsLayout& layout) {
  const QFont font = canvas.font(Type::stage_label);
  std::vector<double> widths;
  for (const auto& bracket : row.brackets) {
    widths.push_back(text_width(font, text_of(bracket.label)) + canvas.scaled(8));
  }
  const std::vector<std::size_t> levels = bracket_levels(row.brackets, layout, widths);
  for (std::size_t index = 0; index < row.brackets.size(); ++index) {
    const auto& bracket = row.brackets[index];
    if (bracket.begin >= bracket.end) {
      continue;
    }
    const double inset = std::min(canvas.scaled(1), layout.pitch / 8);
    const double begin = layout.left + layout.pitch * static_cast<double>(bracket.begin) + inset;
    const double end = layout.left + layout.pitch * static_cast<double>(std::min(bracket.end, row.size())) - inset;
    const double top =
        layout.foot + canvas.scaled(bracket_offset) + canvas.scaled(bracket_pitch) * static_cast<double>(levels[index]);
    // In a low panel the outer levels give way.
    if (levels[index] > 0 && top + canvas.scaled(bracket_pitch - 6) > layout.last) {
      continue;
    }
    const double bottom = top + canvas.scaled(6);
    const bool plain = bracket.role == Role::plain;
    const QColor colour = plain ? canvas.theme.colour(BorderColour::strong) : canvas.theme.role(bracket.role).edge;
    canvas.painter.setPen(QPen(colour, canvas.scaled(2), Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    canvas.painter.setBrush(Qt::NoBrush);
    canvas.painter.drawPolyline(
        QPolygonF({QPointF(begin, top), QPointF(begin, bottom), QPointF(end, bottom), QPointF(end, top)}));
    draw_text(canvas.painter, font, canvas.theme.colour(TextColour::secondary),
              {(begin + end) / 2, bottom + canvas.scaled(18)}, Align::centre, text_of(bracket.label));
  }
}

void paint_index_ticks(Canvas& canvas, const BarsLayout& layout, std::size_t count) {
  const QFont font = canvas.font(Type::caption);
  const double widest = text_width(font, number_text(static_cast<std::int64_t>(count), true)) + canvas.scaled(16);
  const double least = std::max(canvas.scaled(40), widest) / layout.pitch;
  double power = 1;
  while (power * 10 <= least) {
    power *= 10;
  }
  double step = power;
  for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0}) {
    step = std::floor(power * factor);
    if (step >= least && step > 0) {
      break;
    }
  }
  for (double index = 0; index < static_cast<double>(count); index += step) {
    const double x = layout.left + layout.pitch * (index + 0.5);
    canvas.painter.setPen(QPen(canvas.theme.colour(BorderColour::strong), canvas.theme.line(Line::hair)));
    canvas.painter.drawLine(QPointF(x, layout.foot + canvas.scaled(1)), QPointF(x, layout.foot + canvas.scaled(5)));
    draw_text(canvas.painter, font, canvas.theme.colour(TextColour::muted), {x, layout.foot + canvas.scaled(18)},
              Align::centre, number_text(static_cast<std::int64_t>(index), true));
  }
}

void paint_single_bars(Canvas& canvas, const Row& row, const BarsLayout& layout, const QRectF& area,
                       std::size_t first) {
  paint_zero_line(canvas, layout, row.size());
  const std::vector<QRectF> rects = paint_boxes(canvas, row, layout);
  Taken taken(rects.begin(), rects.end());
  canvas.elements.begin_row();
  std::vector<double> tops = paint_values(canvas, row, rects, layout.pitch, area.top(), taken);
  for (std::size_t index = 0; index < row.size(); ++index) {
    if (row.roles[index] == Role::active && !has_cursor(row, index) && layout.width >= canvas.scaled(6)) {
      paint_pointer(canvas, {rects[index].center().x(), tops[index] - canvas.scaled(4)}, true, Role::active);
      tops[index] -= canvas.scaled(14);
    }
  }
  paint_cursors(canvas, row, layout, area, tops, taken);
  paint_indices(canvas, row, layout, first);
  for (std::size_t index = 0; index < row.size(); ++index) {
    canvas.elements.add(row.ids[index], {rects[index], Shape::bar, 0, tops[index], layout.foot + canvas.scaled(22)});
  }
}

void paint_bars(Canvas& canvas, const Bars& bars, const QRectF& area, const ValueRange& range) {
  const BarsLayout layout = lay_out_bars(canvas.theme, area, bars.row, range);
  if (bars.row.size() == 0) {
    return;
  }
  if (layout.level == BarsLayout::Level::touching || layout.level == BarsLayout::Level::columns) {
    paint_dense_bars(canvas, bars.row, layout, area, range);
    return;
  }
  paint_single_bars(canvas, bars.row, layout, area);
  paint_brackets(canvas, bars.row, layout);
}

}  // namespace app::render
