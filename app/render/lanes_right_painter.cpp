// Time runs right, to scale: a lane is a row of one or more tracks. Of a course too dense for the width, a window with
// now at 60 % is shown.
#include "app/render/box_painter.hpp"
#include "app/render/canvas.hpp"
#include "app/render/chart_painter.hpp"
#include "app/render/lanes_painting.hpp"
#include "app/render/lettering.hpp"
#include "app/render/painter_words.hpp"

#include <QPainter>
#include <QPen>

#include <algorithm>
#include <cmath>

namespace app::render {

using simulators::engine::Lanes;
using simulators::engine::Message;
using simulators::engine::Role;
using simulators::engine::Span;

namespace {

constexpr double box_height = 26;
constexpr double lane_margin = 8;
constexpr double least_track = 8;
constexpr double instant_width = 10;
constexpr double least_width = 2;
/// The width that a span has on the average where a course is shown whole.
constexpr double width_of_span = 24;
constexpr double now_share = 0.6;
constexpr double least_height_with_strip = 150;

/// Lanes as rows while they are painted.
class RightPainting {
 public:
  RightPainting(Canvas& canvas, const Lanes& lanes, const QRectF& area) : canvas_(canvas), lanes_(lanes), area_(area) {}

  void paint();

 private:
  void place_time();
  void place_lanes();
  void place_spans();
  [[nodiscard]] double x_of(double moment) const {
    return left_ + (moment - begin_) / std::max(1e-9, end_ - begin_) * (right_ - left_);
  }
  [[nodiscard]] bool shows(std::size_t lane) const { return lane >= page_.first && lane < page_.first + page_.count; }
  [[nodiscard]] double centre_of(std::size_t lane) const { return tops_[lane] + heights_[lane] / 2; }

  [[nodiscard]] double end_of_arrow(std::size_t lane, std::int64_t moment, bool other_is_below) const;

  void paint_axis();
  void paint_names();
  void paint_messages();
  void paint_spans();
  void paint_now();
  void paint_caption();

  Canvas& canvas_;
  const Lanes& lanes_;
  QRectF area_;
  LaneTracks tracks_;
  LanePage page_;
  Course course_;
  double begin_ = 0;
  double end_ = 1;
  double left_ = 0;
  double right_ = 0;
  double axis_top_ = 0;
  double track_ = 0;
  bool has_strip_ = false;
  std::vector<double> tops_;
  std::vector<double> heights_;
  std::vector<PlacedSpan> placed_;
};

void RightPainting::place_time() {
  const QFont name = canvas_.font(Type::stage_value);
  double names = 0;
  for (const std::string& lane : lanes_.lanes) {
    names = std::max(names, text_width(name, text_of(lane)));
  }
  left_ = std::ceil(std::min(area_.left() + std::max(names, canvas_.scaled(30)) + canvas_.scaled(16),
                             area_.right() - canvas_.scaled(40)));
  right_ = std::max(left_ + 1, area_.right() - canvas_.scaled(8));
  course_ = course_of(lanes_);
  begin_ = static_cast<double>(course_.begin);
  end_ = std::max(begin_ + 1, static_cast<double>(course_.end));
  std::vector<std::size_t> counts(lanes_.lanes.size(), 0);
  for (const Span& span : lanes_.spans) {
    ++counts[span.lane];
  }
  double busiest = 1;
  for (std::size_t lane = 0; lane < counts.size(); ++lane) {
    busiest = std::max(busiest, static_cast<double>(counts[lane]) / tracks_.of_lane[lane]);
  }
  const double share = (right_ - left_) / (busiest * canvas_.scaled(width_of_span));
  has_strip_ = share < 1 && area_.height() >= canvas_.scaled(least_height_with_strip);
  if (share < 1) {
    const double length = (end_ - begin_) * share;
    const double start =
        std::clamp(static_cast<double>(lanes_.now) - now_share * length, begin_, std::max(begin_, end_ - length));
    begin_ = start;
    end_ = start + length;
  }
}

void RightPainting::place_lanes() {
  axis_top_ = area_.top() + (has_strip_ ? canvas_.scaled(lanes_strip) : 0);
  const double top = axis_top_ + canvas_.scaled(lanes_axis);
  const double foot = canvas_.scaled(4);
  const double room = std::max(1.0, area_.bottom() - foot - top);
  const double margin = canvas_.scaled(lane_margin);
  double tracks = 0;
  for (const std::uint8_t of_lane : tracks_.of_lane) {
    tracks += of_lane;
  }
  const double margins = margin * static_cast<double>(lanes_.lanes.size());
  track_ = std::clamp((room - margins) / tracks, canvas_.scaled(least_track), canvas_.scaled(lanes_track));
  const auto height_of = [&](std::size_t lane) {
    return std::max(tracks_.of_lane[lane] * track_, canvas_.scaled(16)) + margin;
  };
  double highest = 0;
  double whole = 0;
  for (std::size_t lane = 0; lane < lanes_.lanes.size(); ++lane) {
    highest = std::max(highest, height_of(lane));
    whole += height_of(lane);
  }
  const double left_for_lanes = room - canvas_.scaled(20);
  page_ = page_of_lanes(lanes_, whole <= room
                                    ? lanes_.lanes.size()
                                    : static_cast<std::size_t>(std::max(1.0, std::floor(left_for_lanes / highest))));
  tops_.assign(lanes_.lanes.size(), top);
  heights_.assign(lanes_.lanes.size(), 0);
  double next = top;
  for (std::size_t lane = page_.first; lane < page_.first + page_.count; ++lane) {
    tops_[lane] = next;
    heights_[lane] = height_of(lane);
    next += heights_[lane];
  }
}

void RightPainting::place_spans() {
  std::vector<std::vector<std::ptrdiff_t>> last(lanes_.lanes.size());
  for (const std::uint32_t at : tracks_.in_order) {
    const Span& span = lanes_.spans[at];
    if (!shows(span.lane) || static_cast<double>(span.end) < begin_ || static_cast<double>(span.begin) > end_) {
      continue;
    }
    const std::size_t track = tracks_.of_span[at];
    const double height = std::max(2.0, std::min(canvas_.scaled(box_height), track_ - canvas_.scaled(2)));
    const double from = std::max(left_, x_of(static_cast<double>(span.begin)));
    const double least = canvas_.scaled(span.begin == span.end ? instant_width : least_width);
    const double to = std::min(right_ + canvas_.scaled(6), std::max(from + least, x_of(static_cast<double>(span.end))));
    const double middle =
        tops_[span.lane] + canvas_.scaled(lane_margin) / 2 + (static_cast<double>(track) + 0.5) * track_;
    const double top = std::round(middle - height / 2);
    std::vector<std::ptrdiff_t>& before = last[span.lane];
    before.resize(std::max<std::size_t>(before.size(), tracks_.of_lane[span.lane]), -1);
    if (before[track] >= 0) {
      // Its neighbour gives way; of spans that share one pixel the first is seen.
      QRectF& neighbour = placed_[static_cast<std::size_t>(before[track])].rect;
      if (from - 1 - neighbour.left() < 1) {
        continue;
      }
      neighbour.setRight(std::min(neighbour.right(), from - 1));
    }
    before[track] = static_cast<std::ptrdiff_t>(placed_.size());
    placed_.push_back({at, QRectF(from, top, std::max(1.0, to - from), height)});
  }
}

void RightPainting::paint_axis() {
  const QFont font = canvas_.font(Type::caption);
  const QColor muted = canvas_.theme.colour(TextColour::muted);
  const double baseline = axis_top_ + canvas_.scaled(9) + middle_to_baseline(font);
  const double line = std::round(axis_top_ + canvas_.scaled(20)) + 0.5;
  draw_text(canvas_.painter, font, muted, {area_.left(), baseline}, Align::left, text_of(lanes_.unit));
  canvas_.painter.setPen(QPen(canvas_.theme.colour(BorderColour::standard), canvas_.theme.line(Line::hair)));
  canvas_.painter.drawLine(QPointF(left_, line), QPointF(right_, line));
  const double bottom =
      page_.count > 0 ? tops_[page_.first + page_.count - 1] + heights_[page_.first + page_.count - 1] : line;
  const double now = x_of(static_cast<double>(lanes_.now));
  for (const double tick : round_ticks(begin_, end_, std::max(1.0, (right_ - left_) / canvas_.scaled(80)))) {
    const double x = std::round(x_of(tick)) + 0.5;
    if (x < left_ - 1 || x > right_ + 1) {
      continue;
    }
    canvas_.painter.setPen(QPen(canvas_.theme.colour(BorderColour::subtle), canvas_.theme.line(Line::hair)));
    canvas_.painter.drawLine(QPointF(x, line), QPointF(x, bottom));
    const QString text =
        tick == std::floor(tick) ? number_text(static_cast<std::int64_t>(tick), true) : QString::number(tick);
    const double half = text_width(font, text) / 2;
    if (std::abs(x - now) > half + canvas_.scaled(24)) {
      draw_text(canvas_.painter, font, muted,
                {std::clamp(x, left_ + half, std::max(left_ + half, right_ - half)), baseline}, Align::centre, text);
    }
  }
}

void RightPainting::paint_names() {
  const QFont name = canvas_.font(Type::stage_value);
  const QFont small = canvas_.font(Type::caption);
  for (std::size_t lane = page_.first; lane < page_.first + page_.count; ++lane) {
    const bool has_remark =
        lane < lanes_.remarks.size() && !lanes_.remarks[lane].empty() && heights_[lane] >= canvas_.scaled(38);
    const double up = has_remark ? canvas_.scaled(8) : 0;
    draw_text(canvas_.painter, name, canvas_.theme.colour(TextColour::primary),
              {area_.left(), centre_of(lane) - up + middle_to_baseline(name)}, Align::left,
              text_of(lanes_.lanes[lane]));
    if (has_remark) {
      draw_text(canvas_.painter, small, canvas_.theme.colour(TextColour::muted),
                {area_.left(), centre_of(lane) + canvas_.scaled(9) + middle_to_baseline(small)}, Align::left,
                elided_by_meaning(small, text_of(lanes_.remarks[lane]), left_ - area_.left() - canvas_.scaled(6)));
    }
    const double line = std::round(tops_[lane] + heights_[lane]) + 0.5;
    canvas_.painter.setPen(QPen(canvas_.theme.colour(BorderColour::subtle), canvas_.theme.line(Line::hair)));
    canvas_.painter.drawLine(QPointF(area_.left(), line), QPointF(area_.right(), line));
  }
}

/// The edge of what the lane does at that moment, on the side of the other lane; its middle where it does nothing. What
/// begins or ends then is meant before what goes on.
double RightPainting::end_of_arrow(std::size_t lane, std::int64_t moment, bool other_is_below) const {
  const QRectF* found = nullptr;
  bool is_exact = false;
  for (const PlacedSpan& placed : placed_) {
    const Span& span = lanes_.spans[placed.span];
    if (span.lane != lane || span.begin > moment || span.end < moment) {
      continue;
    }
    const bool exact = span.begin == moment || span.end == moment;
    if (found == nullptr || (exact && !is_exact)) {
      found = &placed.rect;
      is_exact = exact;
    }
  }
  return found == nullptr ? centre_of(lane) : other_is_below ? found->bottom() : found->top();
}

void RightPainting::paint_messages() {
  for (const Message& message : lanes_.messages) {
    if (!shows(message.from_lane) || !shows(message.to_lane) || static_cast<double>(message.received) < begin_ ||
        static_cast<double>(message.sent) > end_) {
      continue;
    }
    const double from = std::clamp(x_of(static_cast<double>(message.sent)), left_, right_);
    const double to = std::clamp(x_of(static_cast<double>(message.received)), left_, right_);
    const bool goes_down = message.to_lane > message.from_lane;
    paint_message(canvas_, message, {from, end_of_arrow(message.from_lane, message.sent, goes_down)},
                  {to, end_of_arrow(message.to_lane, message.received, !goes_down)}, placed_);
  }
}

void RightPainting::paint_spans() {
  const PlacedSpan* hovered = nullptr;
  for (const PlacedSpan& placed : placed_) {
    const Span& span = lanes_.spans[placed.span];
    if (span.kind == Span::Kind::wait && placed.rect.width() >= canvas_.scaled(60)) {
      // A long wait carries its words; its foot stays hatched.
      Span words = span;
      words.kind = Span::Kind::box;
      words.role = Role::waiting;
      paint_span(canvas_, words, placed.rect);
    } else {
      paint_span(canvas_, span, placed.rect);
    }
    note_span(canvas_, span, placed.rect);
    hovered = canvas_.is_hovered(span.id) ? &placed : hovered;
  }
  if (hovered != nullptr) {
    paint_span_in_full(canvas_, lanes_.spans[hovered->span], hovered->rect, area_);
  }
}

void RightPainting::paint_now() {
  const auto now = static_cast<double>(lanes_.now);
  if (now < begin_ || now > end_ || page_.count == 0) {
    return;
  }
  const double x = x_of(now);
  const std::size_t last = page_.first + page_.count - 1;
  const double width = canvas_.scaled(2.5);
  canvas_.painter.fillRect(QRectF(x - width / 2, axis_top_ + canvas_.scaled(18), width,
                                  tops_[last] + heights_[last] - axis_top_ - canvas_.scaled(18)),
                           canvas_.theme.role(Role::active).edge);
  const QFont font = weighted(canvas_.font(Type::caption), QFont::DemiBold);
  const QString text = number_text(lanes_.now, true);
  const double half = text_width(font, text) / 2;
  draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::primary),
            {std::clamp(x, left_ + half, std::max(left_ + half, area_.right() - half)),
             axis_top_ + canvas_.scaled(9) + middle_to_baseline(font)},
            Align::centre, text);
}

void RightPainting::paint_caption() {
  if (page_.count < lanes_.lanes.size()) {
    const QFont font = canvas_.font(Type::caption);
    draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::muted),
              {area_.left(), area_.bottom() - canvas_.scaled(9) + middle_to_baseline(font)}, Align::left,
              more_lanes(lanes_.lanes.size() - page_.count, canvas_.options.language));
  }
}

void RightPainting::paint() {
  tracks_ = assign_tracks(lanes_);
  place_time();
  place_lanes();
  place_spans();
  if (has_strip_) {
    paint_density(canvas_, lanes_,
                  QRectF(left_, area_.top() + canvas_.scaled(4), right_ - left_, canvas_.scaled(lanes_strip - 12)),
                  begin_, end_);
  }
  paint_axis();
  paint_names();
  paint_now();
  paint_messages();
  paint_spans();
  paint_caption();
}

}  // namespace

void paint_lanes_right(Canvas& canvas, const Lanes& lanes, const QRectF& area) {
  RightPainting(canvas, lanes, area).paint();
}

}  // namespace app::render
