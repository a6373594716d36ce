#pragma once

#include "app/render/cells_layout.hpp"
#include "app/render/lettering.hpp"
#include "simulators/engine/scene.hpp"
#include "simulators/engine/words.hpp"

#include <QRectF>

#include <cstddef>
#include <optional>
#include <vector>

namespace app::render {

class Theme;

/// Where the head and the shown rows of a table stand. The shown rows follow the current one in jumps, so that it stays
/// in the middle third and a step seldom moves the others.
struct TableLayout {
  struct Column {
    double left = 0;   ///< of what is written; a box reaches further by `box_margin`
    double width = 0;  ///< of what is written; 0 where the column is left out
    Align align = Align::left;
    bool is_number = false;
    [[nodiscard]] double right() const { return left + width; }
  };
  std::vector<Column> columns;       ///< as many as the table has
  std::size_t columns_left_out = 0;  ///< for want of width
  double box_margin = 0;             ///< around what is written in a box
  double groups_top = 0;             ///< of the heads over several columns, where there are some
  double heads_top = 0;              ///< of the columns' heads
  double rows_top = 0;
  double row_height = 0;               ///< of a row without versions
  double box_height = 0;               ///< of a row or version in a chain
  double version_pitch = 0;            ///< from one version to the next
  std::size_t first = 0;               ///< of the shown rows
  std::vector<double> tops;            ///< of the shown rows and, last, the end of the last one
  std::optional<std::size_t> current;  ///< the row of this step
  double provenance_left = 0;          ///< where the words beside a row begin
  bool has_caption = false;            ///< a line at the lower edge that counts what is left out

  [[nodiscard]] std::size_t shown() const { return tops.empty() ? 0 : tops.size() - 1; }
};

/// Cost: one pass over the cells; texts of long tables are measured where they are shown.
[[nodiscard]] TableLayout lay_out_table(const Theme& theme, const QRectF& area, const simulators::engine::Table& table,
                                        simulators::engine::Language language);

/// The least height shows the head and five rows, the most all of them. Cost: linear in the rows.
[[nodiscard]] HeightWish table_height(const Theme& theme, const simulators::engine::Table& table);

/// Which versions of a row are shown: the four newest, or, where the one that is read is older, the two newest and the
/// two around that one. Ascending indices into `row.versions`.
[[nodiscard]] std::vector<std::size_t> shown_versions(const simulators::engine::TableRow& row);

/// Whether the row is painted as a chain of boxes with words beside them.
[[nodiscard]] bool is_chain(const simulators::engine::TableRow& row);

/// What is written in a cell: numbers with a true minus sign.
[[nodiscard]] QString cell_text(const simulators::engine::TableCell& cell);

}  // namespace app::render
