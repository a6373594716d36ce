#include "app/render/cells_layout.hpp"

#include "app/render/bars_painter.hpp"
#include "app/render/lettering.hpp"
#include "app/render/theme.hpp"

#include <algorithm>
#include <cmath>

namespace app::render {

using simulators::engine::Cells;
using simulators::engine::Language;
using simulators::engine::Row;

namespace {

/// Above a row: the pointer of an active element. Below it: a cursor with its name, and the brackets.
constexpr double room_above = 16;
constexpr double room_below = 28;
constexpr double room_of_brackets = 30;
/// Above and below a row where there is no room for more: names of cursors then lie over what is below.
constexpr double tight_room = 5;

struct Measures {
  double names = 0;   ///< of the widest name with its gap
  double labels = 0;  ///< of the widest label
  std::size_t longest = 0;
  bool has_brackets = false;
  bool has_cursors = false;
};

Measures measures_of(const Theme& theme, const Cells& cells, Language language) {
  Measures result;
  const QFont name_font = weighted(theme.font(Type::stage_label, language), QFont::DemiBold);
  const QFont font = theme.font(Type::stage_value, language);
  for (const Row& row : cells.rows) {
    if (!row.name.empty()) {
      result.names = std::max(result.names, text_width(name_font, text_of(row.name)) + theme.scaled(14));
    }
    result.longest = std::max(result.longest, row.size());
    result.has_brackets = result.has_brackets || !row.brackets.empty();
    result.has_cursors = result.has_cursors || !row.cursors.empty();
    qsizetype most_letters = 0;
    for (std::size_t index = 0; index < row.size(); ++index) {
      const QString label = label_of(row, index);
      if (label.size() > most_letters || (label.size() == most_letters && row.size() < first_without_gaps)) {
        most_letters = label.size();
        result.labels = std::max(result.labels, text_width(font, label));
      }
    }
  }
  return result;
}

double row_height(const CellsLayout& layout, const Theme& theme, const Row& row) {
  const std::size_t lines = layout.level == CellsLayout::Level::strips
                                ? 1
                                : std::max<std::size_t>(1, (row.size() + layout.per_line - 1) / layout.per_line);
  const double around = layout.level == CellsLayout::Level::tight ? 2 * tight_room : room_above + room_below;
  return theme.scaled(around + (row.brackets.empty() ? 0 : room_of_brackets)) +
         layout.line_pitch * static_cast<double>(lines) - (layout.line_pitch - layout.height);
}

double total_height(const CellsLayout& layout, const Theme& theme, const Cells& cells) {
  double total = 0;
  for (const Row& row : cells.rows) {
    total += row_height(layout, theme, row);
  }
  return total;
}

CellsLayout sized(CellsLayout::Level level, const Theme& theme, const QRectF& area, const Measures& measures) {
  CellsLayout layout;
  layout.level = level;
  layout.left = area.left() + measures.names;
  const double room = std::max(1.0, area.width() - measures.names);
  if (level == CellsLayout::Level::strips) {
    layout.width = std::floor(room);
    layout.height = layout.line_pitch = theme.scaled(28);
    return layout;
  }
  const bool boxes = level == CellsLayout::Level::boxes;
  const double least = theme.scaled(boxes ? 46 : 24);
  layout.width = std::ceil(std::max(least, measures.labels + theme.scaled(boxes ? 20 : 8)));
  layout.height = theme.scaled(boxes ? 40 : 26);
  layout.gap = theme.scaled(boxes ? 8 : 2);
  layout.line_pitch = layout.height + layout.gap;
  layout.per_line =
      static_cast<std::size_t>(std::max(1.0, std::floor((room + layout.gap) / (layout.width + layout.gap))));
  const bool is_bare = level == CellsLayout::Level::tight && !measures.has_brackets && !measures.has_cursors;
  if (measures.longest > layout.per_line && !is_bare) {
    // Broken rows keep room for cursors and brackets under each line.
    layout.line_pitch += theme.scaled(room_below + (measures.has_brackets ? room_of_brackets : 0));
  }
  return layout;
}

}  // namespace

QRectF CellsLayout::box(std::size_t row, std::size_t index) const {
  const auto column = static_cast<double>(index % per_line);
  const auto line = static_cast<double>(index / per_line);
  return {left + column * (width + gap), tops[row] + line * line_pitch, width, height};
}

QRectF CellsLayout::place(std::size_t row, std::size_t index, std::size_t count) const {
  if (level != Level::strips) {
    return box(row, index);
  }
  const double each = width / static_cast<double>(count);
  return {left + each * static_cast<double>(index), tops[row], each, height};
}

CellsLayout lay_out_cells(const Theme& theme, const QRectF& area, const Cells& cells, Language language) {
  const Measures measures = measures_of(theme, cells, language);
  CellsLayout layout;
  using Level = CellsLayout::Level;
  for (const auto level : {Level::boxes, Level::small, Level::tight, Level::strips}) {
    layout = sized(level, theme, area, measures);
    // A strip is for rows that would take more lines than it is high.
    const bool is_lowest =
        level == Level::tight &&
        total_height(layout, theme, cells) <= total_height(sized(Level::strips, theme, area, measures), theme, cells);
    if (is_lowest || total_height(layout, theme, cells) <= area.height()) {
      break;
    }
  }
  const auto rows = static_cast<double>(cells.rows.size());
  const double total = total_height(layout, theme, cells);
  const double spread = rows > 1 ? std::clamp((area.height() - total) / rows, 0.0, theme.scaled(40)) : 0;
  const double free = area.height() - total - spread * (rows - 1);
  double top = std::round(area.top() + std::clamp(free / 2, 0.0, theme.scaled(48)));
  for (const Row& row : cells.rows) {
    layout.tops.push_back(top + theme.scaled(layout.level == Level::tight ? tight_room : room_above));
    top = std::round(top + row_height(layout, theme, row) + spread);
  }
  return layout;
}

double natural_cells_width(const Theme& theme, const Cells& cells, Language language) {
  const Measures measures = measures_of(theme, cells, language);
  const CellsLayout layout = sized(CellsLayout::Level::boxes, theme, QRectF(), measures);
  return measures.names + static_cast<double>(measures.longest) * (layout.width + layout.gap);
}

HeightWish cells_height(const Theme& theme, double width, const Cells& cells, Language language) {
  const QRectF area(0, 0, width, 0);
  const Measures measures = measures_of(theme, cells, language);
  const double total = total_height(sized(CellsLayout::Level::boxes, theme, area, measures), theme, cells);
  const double tight = total_height(sized(CellsLayout::Level::tight, theme, area, measures), theme, cells);
  // Between two rows a line may run with a word on it.
  return {total, total + theme.scaled(cells.rows.size() == 2 ? 40 : 0), std::min(tight, total)};
}

}  // namespace app::render
