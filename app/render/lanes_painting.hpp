#pragma once

#include "app/render/lane_moments.hpp"
#include "app/render/lane_tracks.hpp"
#include "simulators/engine/scene.hpp"

#include <QFont>
#include <QRectF>
#include <QString>

#include <cstdint>
#include <vector>

namespace app::render {

struct Canvas;
class Theme;

/// Measures that both directions share, in logical pixels of the design.
inline constexpr double lanes_head = 45;
inline constexpr double lanes_strip = 38;  ///< of the density strip with its gap
inline constexpr double lanes_row = 38;
inline constexpr double lanes_note = 14;
inline constexpr double lanes_axis = 26;
inline constexpr double lanes_track = 34;

/// A span and the place that it has in the picture.
struct PlacedSpan {
  std::uint32_t span = 0;
  QRectF rect;
};

void paint_lanes_down(Canvas& canvas, const simulators::engine::Lanes& lanes, const QRectF& area);
void paint_lanes_right(Canvas& canvas, const simulators::engine::Lanes& lanes, const QRectF& area);

/// How many spans there are at each time, in `strip`: bars for all of them, hatched below them where somebody waits;
/// the time that the picture shows is framed, and now is an amber line.
void paint_density(Canvas& canvas, const simulators::engine::Lanes& lanes, const QRectF& strip, double shown_begin,
                   double shown_end);

/// A statement, a begin or an end, or a wait, in its role and with its words as far as they have room.
void paint_span(Canvas& canvas, const simulators::engine::Span& span, const QRectF& rect);
/// The span under the mouse once more over all others, as wide as its words, where they had no room.
void paint_span_in_full(Canvas& canvas, const simulators::engine::Span& span, const QRectF& rect, const QRectF& area);

/// Tells the element map where a span stands, and paints the focus around it.
void note_span(Canvas& canvas, const simulators::engine::Span& span, const QRectF& rect);

/// The first and the last moment of the whole course.
struct Course {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};
[[nodiscard]] Course course_of(const simulators::engine::Lanes& lanes);

/// The arrow of a message between two points, with its words in the widest stretch of its way that no span covers.
void paint_message(Canvas& canvas, const simulators::engine::Message& message, QPointF from, QPointF to,
                   const std::vector<PlacedSpan>& spans);

/// The sign that says how a begin or an end went, at its right, and the words beside it; none for a plain one.
[[nodiscard]] double width_beside_pill(const Canvas& canvas, const simulators::engine::Span& span);

}  // namespace app::render
