#pragma once

#include "simulators/engine/scene.hpp"

#include <QRectF>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace app::render {

class Theme;

/// The values between which heights are scaled; includes 0.
struct ValueRange {
  std::int64_t low = 0;
  std::int64_t high = 0;
};

/// The range of everything in the scene that has a height or may come to have one: the values of bars and of cells.
/// So the scale stays while values travel between an array and its buffers.
[[nodiscard]] ValueRange value_range_of(const simulators::engine::Scene& scene);

/// Where the bars of a row stand. Depends on the row's size and values and on the area, not on roles.
struct BarsLayout {
  enum class Level : std::uint8_t {
    full,      ///< 18 to 64 wide, everything labelled
    narrow,    ///< up to 120 elements that are narrower
    touching,  ///< no gaps, at least one pixel each
    columns,   ///< more elements than pixels: one column a pixel, and a lens
  };
  Level level = Level::full;
  double left = 0;   ///< of the first slot
  double pitch = 0;  ///< from slot to slot
  double width = 0;  ///< of a bar
  double top = 0;    ///< the upper end of the tallest bar
  double foot = 0;   ///< below the lowest bar and its value: index and brackets hang here
  double zero = 0;   ///< where the value 0 is
  double unit = 0;   ///< logical pixels per value
  double last = 0;   ///< the lower end of the room for brackets
  QRectF lens;       ///< empty where there is none

  [[nodiscard]] double middle(std::size_t index) const { return left + pitch * (static_cast<double>(index) + 0.5); }
  [[nodiscard]] double level_of(std::int64_t value) const { return zero - unit * static_cast<double>(value); }
  /// At least 2 px high, so that 0 can be seen.
  [[nodiscard]] QRectF bar(std::size_t index, std::int64_t value) const;
};

/// The level of each bracket, so that none covers another's label: 0 is next to the row.
[[nodiscard]] std::vector<std::size_t> bracket_levels(const std::vector<simulators::engine::Bracket>& brackets,
                                                      const BarsLayout& layout,
                                                      const std::vector<double>& label_widths);

[[nodiscard]] BarsLayout lay_out_bars(const Theme& theme, const QRectF& area, const simulators::engine::Row& row,
                                      const ValueRange& range);

/// Sets zero and unit from top, foot and the range.
void set_scale(BarsLayout& layout, const Theme& theme, const ValueRange& range);

/// From the foot of the row down to the first bracket, and from one level of brackets to the next, before the zoom.
inline constexpr double bracket_offset = 26;
inline constexpr double bracket_pitch = 34;

/// From this many elements on there are no gaps.
inline constexpr std::size_t first_without_gaps = 121;
/// How many elements the lens shows.
inline constexpr std::size_t lens_elements = 41;

}  // namespace app::render
