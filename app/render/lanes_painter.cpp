#include "app/render/lanes_painter.hpp"

#include "app/render/canvas.hpp"
#include "app/render/hatch.hpp"
#include "app/render/lanes_painting.hpp"
#include "app/render/row_band.hpp"

#include <QPainter>
#include <QPen>

#include <algorithm>
#include <cmath>
#include <utility>

namespace app::render {

using simulators::engine::Lanes;
using simulators::engine::Message;
using simulators::engine::Role;
using simulators::engine::Span;

namespace {

/// How many are open in each column of pixels, by adding up where they begin and end.
std::vector<int> counts_of(std::vector<int> changes) {
  int open = 0;
  for (int& change : changes) {
    open += change;
    change = open;
  }
  return changes;
}

}  // namespace

Course course_of(const Lanes& lanes) {
  Course course{lanes.now, lanes.now};
  for (const Span& span : lanes.spans) {
    course.begin = std::min(course.begin, span.begin);
    course.end = std::max(course.end, span.end);
  }
  for (const Message& message : lanes.messages) {
    course.begin = std::min(course.begin, message.sent);
    course.end = std::max(course.end, message.received);
  }
  return course;
}

void paint_density(Canvas& canvas, const Lanes& lanes, const QRectF& strip, double shown_begin, double shown_end) {
  const Course course = course_of(lanes);
  const double length = std::max(1.0, static_cast<double>(course.end) - static_cast<double>(course.begin));
  const auto columns = static_cast<std::size_t>(std::max(1.0, std::floor(strip.width())));
  const auto share_of = [&](double moment) {
    return std::clamp((moment - static_cast<double>(course.begin)) / length, 0.0, 1.0);
  };
  const auto column_of = [&](std::int64_t moment) {
    return static_cast<std::size_t>(share_of(static_cast<double>(moment)) * static_cast<double>(columns - 1));
  };
  std::vector<int> all(columns + 1, 0);
  std::vector<int> waits(columns + 1, 0);
  for (const Span& span : lanes.spans) {
    std::vector<int>& changes = span.kind == Span::Kind::wait || span.role == Role::waiting ? waits : all;
    ++changes[column_of(span.begin)];
    --changes[column_of(span.end) + 1];
  }
  all = counts_of(std::move(all));
  waits = counts_of(std::move(waits));
  const int most = std::max(1, *std::ranges::max_element(all));
  const double foot = strip.bottom() - canvas.scaled(8);
  const double height = foot - strip.top();
  canvas.painter.setRenderHint(QPainter::Antialiasing, false);
  for (std::size_t at = 0; at < columns; ++at) {
    const double bar = std::ceil(height * all[at] / most);
    canvas.painter.fillRect(QRectF(strip.left() + static_cast<double>(at), foot - bar, 1, bar),
                            canvas.theme.colour(BorderColour::strong));
  }
  canvas.painter.setRenderHint(QPainter::Antialiasing, true);
  for (std::size_t at = 0; at < columns; ++at) {
    const std::size_t begin = at;
    while (at < columns && waits[at] > 0) {
      ++at;
    }
    if (at > begin) {
      const QRectF run(strip.left() + static_cast<double>(begin), foot + 2, static_cast<double>(at - begin),
                       canvas.scaled(6));
      canvas.painter.fillRect(run, canvas.theme.role(Role::waiting).fill);
      draw_hatch(canvas.painter, run, canvas.theme.role(Role::waiting).edge, canvas.scaled(4), canvas.scaled(1.5));
    }
  }
  const double left = strip.left() + share_of(shown_begin) * strip.width();
  const double right = std::max(left + 4, strip.left() + share_of(shown_end) * strip.width());
  canvas.painter.setBrush(Qt::NoBrush);
  canvas.painter.setPen(QPen(canvas.theme.colour(TextColour::primary), canvas.theme.line(Line::element)));
  canvas.painter.drawRect(QRectF(left, strip.top() - 2, right - left, strip.height() + 3));
  const double now = strip.left() + share_of(static_cast<double>(lanes.now)) * strip.width();
  canvas.painter.fillRect(QRectF(now - 1, strip.top() - 2, canvas.scaled(2.5), strip.height() + 4),
                          canvas.theme.role(Role::active).edge);
}

HeightWish lanes_height(const Theme& theme, const Lanes& lanes) {
  constexpr std::size_t most_rows = 18;
  constexpr std::size_t most_looked_at = 4096;
  if (lanes.direction == Lanes::Direction::down) {
    const std::size_t moments = count_moments(lanes, most_rows + 1);
    const bool is_long = moments > most_rows;
    const double rows = is_long ? 14 : static_cast<double>(std::max<std::size_t>(1, moments));
    const double notes = lanes_note * static_cast<double>(std::min<std::size_t>(4, lanes.notes.size()));
    const double whole = lanes_head + rows * lanes_row + notes + (is_long ? lanes_strip : 0) + 8;
    return {theme.scaled(std::min(whole, lanes_head + 5 * lanes_row)), theme.scaled(whole)};
  }
  double tracks = static_cast<double>(lanes.lanes.size());
  if (lanes.spans.size() <= most_looked_at) {
    tracks = 0;
    for (const std::uint8_t of_lane : assign_tracks(lanes).of_lane) {
      tracks += of_lane;
    }
  }
  const double whole = lanes_axis + tracks * lanes_track + 8.0 * static_cast<double>(lanes.lanes.size()) + lanes_strip;
  return {theme.scaled(std::min(whole, 180.0)), theme.scaled(whole)};
}

void paint_lanes(Canvas& canvas, const Lanes& lanes, const QRectF& area) {
  if (lanes.lanes.empty() || area.width() < 8 || area.height() < 8) {
    return;
  }
  canvas.painter.save();
  const double beside = row_margin(canvas);
  canvas.painter.setClipRect(area.adjusted(-beside, 0, beside, canvas.scaled(4)), Qt::IntersectClip);
  canvas.elements.begin_row();
  if (lanes.direction == Lanes::Direction::down) {
    paint_lanes_down(canvas, lanes, area);
  } else {
    paint_lanes_right(canvas, lanes, area);
  }
  canvas.painter.restore();
}

}  // namespace app::render
