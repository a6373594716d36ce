#include "app/render/bars_layout.hpp"

#include "app/render/theme.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

namespace app::render {

using simulators::engine::Bars;
using simulators::engine::Bracket;
using simulators::engine::Cells;
using simulators::engine::Row;
using simulators::engine::Scene;

namespace {

void widen(ValueRange& range, const std::vector<std::int64_t>& values) {
  for (const std::int64_t value : values) {
    range.low = std::min(range.low, value);
    range.high = std::max(range.high, value);
  }
}

/// Spreads the slots over `room`, in the middle of it.
void place_slots(BarsLayout& layout, const Theme& theme, const QRectF& room, std::size_t count) {
  const double each = room.width() / static_cast<double>(std::max<std::size_t>(count, 1));
  if (count >= first_without_gaps) {
    const bool fits = static_cast<double>(count) <= std::floor(room.width());
    layout.level = fits ? BarsLayout::Level::touching : BarsLayout::Level::columns;
    layout.pitch = layout.width = each;
  } else {
    layout.pitch = std::min(each, theme.scaled(82));
    layout.level = layout.pitch >= theme.scaled(24) ? BarsLayout::Level::full : BarsLayout::Level::narrow;
    const double least_gap = layout.level == BarsLayout::Level::full ? theme.scaled(6) : 1;
    const double gap = std::max(least_gap, std::min(layout.pitch * 0.2, theme.scaled(18)));
    layout.width = std::clamp(layout.pitch - gap, layout.pitch / 4, theme.scaled(64));
  }
  layout.left = room.left() + (room.width() - layout.pitch * static_cast<double>(count)) / 2;
  if (count < first_without_gaps) {
    layout.left = std::round(layout.left);
  }
}

}  // namespace

ValueRange value_range_of(const Scene& scene) {
  ValueRange range;
  for (const auto& panel : scene.panels) {
    if (const auto* bars = std::get_if<Bars>(&panel.content)) {
      widen(range, bars->row.values);
    } else if (const auto* cells = std::get_if<Cells>(&panel.content)) {
      for (const Row& row : cells->rows) {
        widen(range, row.values);
      }
    }
  }
  return range;
}

QRectF BarsLayout::bar(std::size_t index, std::int64_t value) const {
  const double x = left + pitch * static_cast<double>(index) + (pitch - width) / 2;
  const double end = level_of(value);
  constexpr double least = 2;
  if (value >= 0) {
    const double upper = std::min(end, zero - least);
    return {x, upper, width, zero - upper};
  }
  return {x, zero, width, std::max(end - zero, least)};
}

std::vector<std::size_t> bracket_levels(const std::vector<Bracket>& brackets, const BarsLayout& layout,
                                        const std::vector<double>& label_widths) {
  struct Taken {
    double left;
    double right;
    std::size_t level;
  };
  std::vector<Taken> taken;
  std::vector<std::size_t> levels;
  for (std::size_t index = 0; index < brackets.size(); ++index) {
    const double begin = layout.left + layout.pitch * static_cast<double>(brackets[index].begin);
    const double end = layout.left + layout.pitch * static_cast<double>(brackets[index].end);
    const double half = std::max(end - begin, label_widths[index]) / 2;
    // Brackets that touch do not collide.
    constexpr double touch = 1;
    Taken place{(begin + end) / 2 - half + touch, (begin + end) / 2 + half - touch, 0};
    const auto collides = [&place](const Taken& other) {
      return other.level == place.level && other.left < place.right && place.left < other.right;
    };
    while (std::any_of(taken.begin(), taken.end(), collides)) {
      ++place.level;
    }
    taken.push_back(place);
    levels.push_back(place.level);
  }
  return levels;
}

void set_scale(BarsLayout& layout, const Theme& theme, const ValueRange& range) {
  // The values of negative bars stand below them.
  const double floor = layout.foot - (range.low < 0 ? theme.scaled(22) : 0);
  const double span = static_cast<double>(range.high) - static_cast<double>(range.low);
  layout.unit = span > 0 ? std::max(0.0, floor - layout.top) / span : 0;
  layout.zero = std::round(floor + layout.unit * static_cast<double>(range.low));
}

BarsLayout lay_out_bars(const Theme& theme, const QRectF& area, const Row& row, const ValueRange& range) {
  BarsLayout layout;
  const double side = theme.scaled(10);
  place_slots(layout, theme, area.adjusted(side, 0, -side, 0), row.size());

  // Above the tallest bar stand its value, a cursor with its name, and the line of a comparison; below the row stand
  // the index and the brackets. Room for them is kept at every step, so the bars never jump.
  const double height = area.height();
  const bool low = height < theme.scaled(190);
  const double spare = std::clamp(height - theme.scaled(286), 0.0, theme.scaled(38));
  const bool touching = layout.level == BarsLayout::Level::touching;
  const bool columns = layout.level == BarsLayout::Level::columns;
  const bool has_lens = columns && height >= theme.scaled(330);
  // Over a long row names stand only where no lens shows them.
  const double dense = theme.scaled(has_lens ? 84 : 104);
  const double above = low ? theme.scaled(58) : touching || columns ? dense : theme.scaled(62) + spare;
  const double levels = height >= theme.scaled(240) && !has_lens ? 2 : 1;
  const double below = low && row.brackets.empty()
                           ? theme.scaled(26)
                           : theme.scaled(bracket_offset + 12) + bracket_pitch * theme.zoom() * levels;
  double bottom = area.bottom();
  if (has_lens) {
    const double lens_height = std::clamp(height * 0.36, theme.scaled(110), theme.scaled(190));
    layout.lens = QRectF(area.left(), bottom - lens_height, area.width(), lens_height);
    bottom = layout.lens.top() - theme.scaled(10);
  }
  layout.top = std::round(area.top() + above);
  layout.foot = std::round(std::max(bottom - below, layout.top + theme.scaled(12)));
  layout.last = bottom;
  set_scale(layout, theme, range);
  return layout;
}

}  // namespace app::render
