// Time runs down: a lane is a column, a moment is a row. A row has room for one box in each track, and between two
// boxes for one line of words; so what is said of a wait stands at the right of its bar.
#include "app/render/box_painter.hpp"
#include "app/render/lanes_down_painting.hpp"
#include "app/render/lettering.hpp"
#include "app/render/painter_words.hpp"
#include "app/render/row_band.hpp"

#include <QPainter>
#include <QPen>

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::render {

using simulators::engine::LaneNote;
using simulators::engine::Lanes;
using simulators::engine::Message;
using simulators::engine::Role;
using simulators::engine::Span;

void DownPainting::paint_heads() {
  if (rows_top_ - head_top_ < canvas_.scaled(lanes_head)) {
    return;
  }
  const QFont name = canvas_.font(Type::stage_value);
  const QFont small = canvas_.font(Type::caption);
  const double baseline = head_top_ + canvas_.scaled(22);
  draw_text(canvas_.painter, small, canvas_.theme.colour(TextColour::muted), {number_right_, baseline}, Align::right,
            text_of(lanes_.unit));
  for (std::size_t lane = page_.first; lane < page_.first + page_.count; ++lane) {
    const double left = left_of(lane);
    const QString text = text_of(lanes_.lanes[lane]);
    draw_text(canvas_.painter, name, canvas_.theme.colour(TextColour::primary), {left + canvas_.scaled(2), baseline},
              Align::left, text);
    if (lane < lanes_.remarks.size()) {
      const double begin = left + canvas_.scaled(14) + text_width(name, text);
      const QString remark = elided_by_meaning(small, text_of(lanes_.remarks[lane]), left + lane_width_ - begin);
      draw_text(canvas_.painter, small, canvas_.theme.colour(TextColour::muted), {begin, baseline}, Align::left,
                remark);
    }
    const double line = std::round(head_top_ + canvas_.scaled(33)) + 0.5;
    canvas_.painter.setPen(QPen(canvas_.theme.colour(BorderColour::standard), canvas_.theme.line(Line::hair)));
    canvas_.painter.drawLine(QPointF(left, line), QPointF(left + lane_width_, line));
  }
}

void DownPainting::paint_rows() {
  const QFont font = canvas_.font(Type::caption);
  const QFont strong = weighted(font, QFont::DemiBold);
  for (std::size_t at = 0; at < moments_.rows.size(); ++at) {
    const MomentRow& row = moments_.rows[at];
    const bool is_now = moments_.current == at && lanes_.now <= row.moment + std::max<std::int64_t>(0, row.folded - 1);
    const double half = canvas_.scaled(row.folded > 0 ? 12 : 18);
    if (is_now) {
      paint_row_band(canvas_, QRectF(area_.left(), row.centre - half, area_.width(), 2 * half), Role::active);
    } else if (moments_.current == at && at + 1 < moments_.rows.size()) {
      // Now lies between two moments.
      canvas_.painter.fillRect(
          QRectF(area_.left(), row.top + row.height - canvas_.scaled(1), area_.width(), canvas_.scaled(2.5)),
          canvas_.theme.role(Role::active).edge);
    }
    const double baseline = row.centre + middle_to_baseline(font);
    if (row.folded > 0) {
      const QString words = row.is_empty ? steps_without_event(row.folded, canvas_.options.language)
                                         : steps_without_wait(row.folded, canvas_.options.language);
      draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::muted), {number_right_, baseline}, Align::right,
                QStringLiteral("⋮"));
      draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::muted),
                {first_lane_ + canvas_.scaled(22), baseline}, Align::left, words);
      continue;
    }
    draw_text(canvas_.painter, is_now ? strong : font,
              canvas_.theme.colour(is_now ? TextColour::primary : TextColour::muted), {number_right_, baseline},
              Align::right, number_text(row.moment));
  }
}

void DownPainting::paint_notes() {
  const QFont font = weighted(canvas_.font(Type::caption), QFont::DemiBold);
  for (const LaneNote& note : lanes_.notes) {
    const auto row = moments_.row_of(note.moment);
    if (!row || !shows(note.lane) || moments_.rows[*row].folded > 0 || note.moment > lanes_.now) {
      continue;
    }
    const double line = moments_.rows[*row].centre - canvas_.scaled(lanes_row / 2);
    const double left = left_of(note.lane) - canvas_.scaled(6);
    const double right = left_of(note.lane) + lane_width_;
    QPen pen(canvas_.theme.colour(Accent::focus), canvas_.theme.line(Line::element), Qt::SolidLine, Qt::FlatCap);
    pen.setDashPattern({4 / 1.5, 2});
    canvas_.painter.setPen(pen);
    canvas_.painter.drawLine(QPointF(left, line), QPointF(right, line));
    draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::link), {right, line - canvas_.scaled(5)},
              Align::right, elided_by_meaning(font, text_of(note.words), right - left - canvas_.scaled(18)));
  }
}

void DownPainting::paint_life_lines() {
  canvas_.painter.setPen(QPen(canvas_.theme.colour(BorderColour::strong), canvas_.theme.line(Line::element)));
  std::vector<std::int64_t> first(lanes_.lanes.size(), std::numeric_limits<std::int64_t>::max());
  std::vector<std::int64_t> last(lanes_.lanes.size(), std::numeric_limits<std::int64_t>::min());
  for (const Span& span : lanes_.spans) {
    first[span.lane] = std::min(first[span.lane], span.begin);
    last[span.lane] = std::max(last[span.lane], span.end);
  }
  for (std::size_t lane = page_.first; lane < page_.first + page_.count; ++lane) {
    if (first[lane] <= last[lane] && centre_of(first[lane]) < centre_of(last[lane])) {
      canvas_.painter.drawLine(QPointF(line_of(lane), centre_of(first[lane])),
                               QPointF(line_of(lane), centre_of(last[lane])));
    }
  }
}

void DownPainting::paint_messages() {
  for (const Message& message : lanes_.messages) {
    if (!shows(message.from_lane) || !shows(message.to_lane)) {
      continue;
    }
    const bool above = message.received < moments_.rows.front().moment;
    if (above || is_past_the_rows(message.sent)) {
      continue;
    }
    const bool to_the_right = message.to_lane >= message.from_lane;
    const QPointF from = end_of_arrow(message.from_lane, centre_of(message.sent), to_the_right, true);
    const QPointF to = end_of_arrow(message.to_lane, centre_of(message.received), !to_the_right, false);
    paint_message(canvas_, message, from, to, placed_);
  }
}

/// What is waited for stands beside the upper end of the bar, how it went on beside the lower one.
void DownPainting::paint_words_of_wait(const Span& span, const QRectF& bar) {
  const QFont font = canvas_.font(Type::caption);
  const double left = bar.right() + canvas_.scaled(6);
  const double right = left_of(span.lane) + lane_width_;
  if (bar.height() < canvas_.scaled(15)) {
    return;
  }
  const double middle = bar.top() + canvas_.scaled(8);
  const double side = canvas_.scaled(14);
  canvas_.icons.paint(canvas_.painter, QStringLiteral("waiting"), canvas_.theme.colour(TextColour::primary),
                      QRectF(left, middle - side / 2, side, side));
  draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::secondary),
            {left + side + canvas_.scaled(4), middle + middle_to_baseline(font)}, Align::left,
            elided_by_meaning(font, text_of(span.label), right - left - side - canvas_.scaled(4)));
  if (bar.height() >= canvas_.scaled(34) && !span.result.empty()) {
    const Role role = span.role == Role::waiting || span.role == Role::plain ? Role::settled : span.role;
    const double last = bar.bottom() - canvas_.scaled(12);
    draw_text(canvas_.painter, font, canvas_.theme.role(role).edge,
              {left + canvas_.scaled(2), last + middle_to_baseline(font)}, Align::left,
              elided_by_meaning(font, text_of(span.result), right - left));
  }
}

void DownPainting::paint_spans() {
  const PlacedSpan* hovered = nullptr;
  for (const PlacedSpan& placed : placed_) {
    const Span& span = lanes_.spans[placed.span];
    paint_span(canvas_, span, placed.rect);
    if (span.kind == Span::Kind::wait) {
      paint_words_of_wait(span, placed.rect);
    }
    note_span(canvas_, span, placed.rect);
    hovered = canvas_.is_hovered(span.id) ? &placed : hovered;
  }
  if (hovered != nullptr) {
    paint_span_in_full(canvas_, lanes_.spans[hovered->span], hovered->rect, area_);
  }
}

void DownPainting::paint_caption() {
  if (page_.count < lanes_.lanes.size()) {
    const QFont font = canvas_.font(Type::caption);
    draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::muted),
              {area_.left(), area_.bottom() - canvas_.scaled(9) + middle_to_baseline(font)}, Align::left,
              more_lanes(lanes_.lanes.size() - page_.count, canvas_.options.language));
  }
}

void DownPainting::paint() {
  place_columns();
  place_rows();
  place_spans();
  if (has_strip_) {
    const QRectF strip(area_.left(), area_.top() + canvas_.scaled(4), area_.width(), canvas_.scaled(lanes_strip - 12));
    paint_density(canvas_, lanes_, strip, static_cast<double>(moments_.rows.front().moment),
                  static_cast<double>(moments_.rows.back().moment));
  }
  paint_heads();
  if (moments_.rows.empty()) {
    return;
  }
  paint_rows();
  paint_life_lines();
  paint_notes();
  paint_messages();
  paint_spans();
  paint_caption();
}

void paint_lanes_down(Canvas& canvas, const Lanes& lanes, const QRectF& area) {
  DownPainting(canvas, lanes, area).paint();
}

}  // namespace app::render
