#pragma once

#include "simulators/engine/scene.hpp"
#include "simulators/engine/words.hpp"

#include <QRectF>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace app::render {

class Theme;

/// Where the boxes of a cells panel stand. Depends on names, labels and sizes of the rows and on the area, not on
/// roles.
struct CellsLayout {
  enum class Level : std::uint8_t {
    boxes,   ///< 46 x 40 and wider where a label asks for it
    small,   ///< as small as the labels allow
    tight,   ///< the same, the rows close together
    strips,  ///< one strip a row, one column a pixel
  };
  Level level = Level::boxes;
  double left = 0;    ///< of the first box of a line
  double width = 0;   ///< of a box; of the whole strip
  double height = 0;  ///< of a box or strip
  double gap = 0;     ///< between boxes
  double line_pitch = 0;
  std::size_t per_line = 1;
  std::vector<double> tops;  ///< of the first line of each row

  /// Requires: level is not strips.
  [[nodiscard]] QRectF box(std::size_t row, std::size_t index) const;
  /// Requires: level is strips.
  [[nodiscard]] QRectF strip(std::size_t row) const { return {left, tops[row], width, height}; }
  /// The box, or the part of the strip, of an element. Requires: count is the size of the row.
  [[nodiscard]] QRectF place(std::size_t row, std::size_t index, std::size_t count) const;
};

[[nodiscard]] CellsLayout lay_out_cells(const Theme& theme, const QRectF& area, const simulators::engine::Cells& cells,
                                        simulators::engine::Language language);

/// The width that the panel takes when no row is broken.
[[nodiscard]] double natural_cells_width(const Theme& theme, const simulators::engine::Cells& cells,
                                         simulators::engine::Language language);

/// The heights that a panel wants at a width: the least that shows all of it well, the most that is of use, and what it
/// can do with where there is less (0: half of the least).
struct HeightWish {
  double least = 0;
  double most = 0;
  double lowest = 0;
};
[[nodiscard]] HeightWish cells_height(const Theme& theme, double width, const simulators::engine::Cells& cells,
                                      simulators::engine::Language language);

}  // namespace app::render
