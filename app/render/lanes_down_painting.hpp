#pragma once

#include "app/render/canvas.hpp"
#include "app/render/lane_moments.hpp"
#include "app/render/lane_tracks.hpp"
#include "app/render/lanes_painting.hpp"
#include "simulators/engine/scene.hpp"

#include <QPointF>
#include <QRectF>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace app::render {

/// Lanes as columns while they are painted.
class DownPainting {
 public:
  DownPainting(Canvas& canvas, const simulators::engine::Lanes& lanes, const QRectF& area)
      : canvas_(canvas), lanes_(lanes), area_(area) {}

  void paint();

 private:
  static constexpr double middle_of_bar = 10;  ///< from the left of a lane, in pixels of the design

  void place_columns();
  void place_rows();
  void place_spans();
  [[nodiscard]] QRectF rect_of(const simulators::engine::Span& span, double left, double width,
                               const PlacedSpan* before) const;
  [[nodiscard]] double natural_lane() const;
  [[nodiscard]] double left_of(std::size_t lane) const;
  [[nodiscard]] double line_of(std::size_t lane) const { return left_of(lane) + canvas_.scaled(middle_of_bar); }
  [[nodiscard]] bool shows(std::size_t lane) const { return lane >= page_.first && lane < page_.first + page_.count; }
  [[nodiscard]] double centre_of(std::int64_t moment) const;
  [[nodiscard]] bool is_past_the_rows(std::int64_t moment) const;
  [[nodiscard]] QPointF end_of_arrow(std::size_t lane, double height, bool at_right, bool leaves) const;

  void paint_heads();
  void paint_rows();
  void paint_notes();
  void paint_life_lines();
  void paint_messages();
  void paint_spans();
  void paint_words_of_wait(const simulators::engine::Span& span, const QRectF& bar);
  void paint_caption();

  Canvas& canvas_;
  const simulators::engine::Lanes& lanes_;
  QRectF area_;
  LaneTracks tracks_;
  LanePage page_;
  MomentRows moments_;
  double first_lane_ = 0;
  double lane_width_ = 0;
  double head_top_ = 0;
  double rows_top_ = 0;
  double rows_bottom_ = 0;
  double number_right_ = 0;
  bool has_strip_ = false;
  std::vector<PlacedSpan> placed_;
};

}  // namespace app::render
