// Where the columns, the rows and the spans stand whose time runs down. In a track one span ends before the next one
// begins: the earlier one gives way.
#include "app/render/lanes_down_painting.hpp"
#include "app/render/lettering.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace app::render {

using simulators::engine::Span;

namespace {

constexpr double lane_gap = 12;
constexpr double usual_lane = 232;
constexpr double widest_lane = 380;
constexpr double least_lane = 84;
constexpr double box_height = 28;
constexpr double pill_height = 24;
constexpr double pill_width = 76;
constexpr double bar_left = 4;
constexpr double bar_width = 12;
constexpr double least_height_with_strip = 340;

}  // namespace

/// The width in which the longest statement stands, with room for a result: it comes later, and then nothing may move.
/// Of many spans only the longest texts are measured.
double DownPainting::natural_lane() const {
  constexpr double room_of_result = 64;
  constexpr int most_measured = 40;
  std::size_t longest = 0;
  for (const Span& span : lanes_.spans) {
    longest = std::max(longest, span.kind == Span::Kind::box ? span.label.size() : 0);
  }
  double width = 0;
  int measured = 0;
  const QFont label = weighted(canvas_.font(Type::caption), QFont::DemiBold);
  for (const Span& span : lanes_.spans) {
    if (span.kind == Span::Kind::box && 5 * span.label.size() >= 4 * longest && measured < most_measured) {
      ++measured;
      width = std::max(width, text_width(label, text_of(span.label)) + canvas_.scaled(20 + room_of_result));
    }
  }
  return std::ceil(std::clamp(width, canvas_.scaled(usual_lane), canvas_.scaled(widest_lane)));
}

void DownPainting::place_columns() {
  const QFont number = canvas_.font(Type::caption);
  const Course course = course_of(lanes_);
  const double numbers =
      std::max({canvas_.scaled(14), text_width(number, number_text(course.begin)),
                text_width(number, number_text(course.end)), text_width(number, text_of(lanes_.unit))});
  number_right_ = std::ceil(area_.left() + numbers + canvas_.scaled(2));
  first_lane_ = number_right_ + canvas_.scaled(14);
  const double gap = canvas_.scaled(lane_gap);
  const double room = std::max(1.0, area_.right() - first_lane_ + gap);
  const QFont name = canvas_.font(Type::stage_value);
  double least = canvas_.scaled(least_lane);
  for (const std::string& lane : lanes_.lanes) {
    least = std::max(least, text_width(name, text_of(lane)) + canvas_.scaled(4));
  }
  page_ = page_of_lanes(lanes_, static_cast<std::size_t>(std::max(1.0, std::floor(room / (least + gap)))));
  lane_width_ =
      std::max(canvas_.scaled(16), std::min(natural_lane(), std::floor(room / static_cast<double>(page_.count) - gap)));
}

void DownPainting::place_rows() {
  const double foot = page_.count < lanes_.lanes.size() ? canvas_.scaled(20) : 0;
  head_top_ = area_.top();
  rows_top_ = area_.top() + canvas_.scaled(lanes_head);
  // Where there is hardly room for one row, the names of the lanes give way.
  if (area_.height() < canvas_.scaled(lanes_head + lanes_row)) {
    rows_top_ = area_.top();
  }
  const RowHeights usual{canvas_.scaled(lanes_row), canvas_.scaled(26), canvas_.scaled(lanes_note)};
  RowHeights closer{canvas_.scaled(32), canvas_.scaled(24), canvas_.scaled(lanes_note)};
  const double room = std::max(1.0, area_.bottom() - foot - rows_top_);
  constexpr std::size_t most_counted = 128;
  const bool is_long = static_cast<double>(count_moments(lanes_, most_counted)) * closer.moment > room;
  if (!is_long) {
    moments_ = lay_out_moments(lanes_, rows_top_, room, usual);
    if (!moments_.is_whole) {
      const MomentRows close = lay_out_moments(lanes_, rows_top_, room, closer);
      if (close.is_whole) {
        // What is left over makes the rows as high as they can be.
        closer.moment += std::floor((rows_top_ + room - close.bottom()) / static_cast<double>(close.rows.size()));
        moments_ = lay_out_moments(lanes_, rows_top_, room, closer);
      }
    }
  }
  if (is_long || !moments_.is_whole) {
    has_strip_ = area_.height() >= canvas_.scaled(least_height_with_strip);
    const double strip = has_strip_ ? canvas_.scaled(lanes_strip) : 0;
    head_top_ += strip;
    rows_top_ += strip;
    moments_ = lay_out_moments(lanes_, rows_top_, room - strip, usual);
  }
  rows_bottom_ = moments_.rows.empty() ? rows_top_ : moments_.bottom();
}

double DownPainting::left_of(std::size_t lane) const {
  return std::round(first_lane_ + static_cast<double>(lane - page_.first) * (lane_width_ + canvas_.scaled(lane_gap)));
}

bool DownPainting::is_past_the_rows(std::int64_t moment) const {
  const MomentRow& last = moments_.rows.back();
  return moment > last.moment + std::max<std::int64_t>(0, last.folded - 1);
}

double DownPainting::centre_of(std::int64_t moment) const {
  const auto row = moments_.row_of(moment);
  return row ? moments_.rows[*row].centre : is_past_the_rows(moment) ? rows_bottom_ : rows_top_;
}

QRectF DownPainting::rect_of(const Span& span, double left, double width, const PlacedSpan* before) const {
  const auto first = moments_.row_of(span.begin);
  const std::int64_t until =
      span.kind == Span::Kind::wait ? std::max(span.begin, std::min(span.end, lanes_.now)) : span.end;
  const auto last = moments_.row_of(until);
  if (span.kind == Span::Kind::wait) {
    double top = first ? moments_.rows[*first].top + canvas_.scaled(2) : rows_top_;
    if (before != nullptr && lanes_.spans[before->span].begin == span.begin && first) {
      top = moments_.rows[*first].centre + canvas_.scaled(box_height / 2 + 3);
    }
    const double bottom =
        last ? moments_.rows[*last].top + moments_.rows[*last].height + canvas_.scaled(3) : rows_bottom_;
    return {left + canvas_.scaled(bar_left), top, std::min(canvas_.scaled(bar_width), width),
            std::max(canvas_.scaled(4), bottom - top)};
  }
  const bool is_pill = span.kind == Span::Kind::pill;
  const double half = canvas_.scaled((is_pill ? pill_height : box_height) / 2);
  const double top = first ? moments_.rows[*first].centre - half : rows_top_;
  const double bottom = last ? moments_.rows[*last].centre + half : rows_bottom_;
  double wide = width;
  if (is_pill) {
    const QFont font = weighted(canvas_.font(Type::caption), QFont::DemiBold);
    wide = std::min(width,
                    std::max(canvas_.scaled(pill_width), text_width(font, text_of(span.label)) + canvas_.scaled(24)));
  }
  return {left, top, wide, std::max(canvas_.scaled(4), bottom - top)};
}

void DownPainting::place_spans() {
  if (moments_.rows.empty()) {
    return;
  }
  tracks_ = assign_tracks(lanes_);
  const std::int64_t first = moments_.rows.front().moment;
  std::vector<std::vector<std::ptrdiff_t>> last(lanes_.lanes.size());
  for (const std::uint32_t at : tracks_.in_order) {
    const Span& span = lanes_.spans[at];
    if (span.end < first || is_past_the_rows(span.begin) || !shows(span.lane)) {
      continue;
    }
    const std::size_t tracks = tracks_.of_lane[span.lane];
    const std::size_t track = tracks_.of_span[at];
    const double gap = canvas_.scaled(4);
    const double width = std::max(2.0, (lane_width_ + gap) / static_cast<double>(tracks) - gap);
    const double left = left_of(span.lane) + static_cast<double>(track) * (width + std::min(gap, width));
    last[span.lane].resize(tracks, -1);
    const std::ptrdiff_t previous = last[span.lane][track];
    PlacedSpan* before = previous < 0 ? nullptr : &placed_[static_cast<std::size_t>(previous)];
    const auto row = moments_.row_of(span.begin);
    const bool is_folded =
        row && moments_.rows[*row].folded > 0 && span.kind != Span::Kind::wait && moments_.row_of(span.end) == row;
    const QRectF rect = rect_of(span, left, width, before);
    const bool fits = before == nullptr || rect.top() - canvas_.scaled(2) > before->rect.top();
    if (is_folded || !fits) {
      continue;
    }
    if (before != nullptr) {
      before->rect.setBottom(std::min(before->rect.bottom(), rect.top() - canvas_.scaled(2)));
    }
    last[span.lane][track] = static_cast<std::ptrdiff_t>(placed_.size());
    placed_.push_back({at, rect});
  }
}

/// The edge of what the lane does at that height, on the side from which the arrow comes; its life line where it does
/// nothing.
QPointF DownPainting::end_of_arrow(std::size_t lane, double height, bool at_right, bool leaves) const {
  std::optional<double> edge;
  for (const PlacedSpan& placed : placed_) {
    const Span& span = lanes_.spans[placed.span];
    if (span.lane != lane || placed.rect.top() > height || placed.rect.bottom() < height) {
      continue;
    }
    const double beside = at_right ? width_beside_pill(canvas_, span) : 0;
    const double here = at_right ? placed.rect.right() + beside : placed.rect.left();
    edge = !edge ? here : at_right ? std::max(*edge, here) : std::min(*edge, here);
  }
  const double away = canvas_.scaled(leaves ? 6 : 1) * (at_right ? 1 : -1);
  return {edge ? *edge + away : line_of(lane), height};
}

}  // namespace app::render
