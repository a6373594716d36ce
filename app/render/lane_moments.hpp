#pragma once

#include "simulators/engine/scene.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace app::render {

/// One row of lanes whose time runs down: a moment, or a stretch of them that is folded.
struct MomentRow {
  std::int64_t moment = 0;  ///< of a fold: the first one
  std::int64_t folded = 0;  ///< how many steps a fold stands for; 0 is a moment
  bool is_empty = false;    ///< of a fold: nothing at all happens in it
  bool has_note = false;    ///< room for words is kept above
  double top = 0;
  double height = 0;
  double centre = 0;  ///< where its boxes have their middle
};

/// The heights of rows.
struct RowHeights {
  double moment = 38;
  double fold = 26;
  double note = 14;  ///< more for a row with a note
};

/// The rows that are shown.
struct MomentRows {
  std::vector<MomentRow> rows;
  std::optional<std::size_t> current;  ///< the row of the last moment that is not after now
  bool is_whole = true;                ///< nothing is left out before, between or after

  /// The lower end of the last row. Requires: there are rows.
  [[nodiscard]] double bottom() const { return rows.back().top + rows.back().height; }
  /// The row of a moment, or of the fold that holds it; nothing before the first or after the last row.
  [[nodiscard]] std::optional<std::size_t> row_of(std::int64_t moment) const;
};

/// Lays the moments at which something begins, ends, is sent or received out from `top` on, in `room`: all where they
/// fit, else at most 14 with the current one at 60 % of the height; stretches away from it in which nobody waits are
/// folded. Cost: linear in spans and messages.
[[nodiscard]] MomentRows lay_out_moments(const simulators::engine::Lanes& lanes, double top, double room,
                                         const RowHeights& heights);

/// How many moments there are, of the notes apart; counted up to `limit`, from the first spans on. Cost: O(limit).
[[nodiscard]] std::size_t count_moments(const simulators::engine::Lanes& lanes, std::size_t limit);

}  // namespace app::render
