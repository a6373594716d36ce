#pragma once

#include "simulators/engine/scene.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace app::render {

struct Canvas;

/// Neighbouring elements of a long row that share one column of pixels.
struct Column {
  double left = 0;
  double right = 0;
  std::int64_t low = 0;
  std::int64_t high = 0;
  simulators::engine::Role role = simulators::engine::Role::plain;  ///< of most of them
};

/// The most urgent element of a column, where one is pointed out.
struct Mark {
  std::size_t element = 0;
  double middle = 0;
  simulators::engine::Role role = simulators::engine::Role::plain;
};

/// A long row cut into columns.
struct Columns {
  std::vector<Column> columns;
  std::vector<Mark> marks;  ///< the least urgent first, so that painting in this order lets the urgent ones win
};

/// How urgently a role must be seen among many; 0 for the roles that are no marks. failed, conflict, active, compared,
/// moved lead, in this order.
[[nodiscard]] int urgency_of(simulators::engine::Role role);

/// Cuts a row into as many columns as it has elements or `width` has pixels, whichever is less. Cost: linear in the
/// row. Requires: the row is not empty, width >= 1.
[[nodiscard]] Columns cut_into_columns(const simulators::engine::Row& row, double left, double width);

/// The element around which a lens is laid: the most urgent one, preferring active; nothing where there is no mark.
[[nodiscard]] std::optional<std::size_t> focus_of(const simulators::engine::Row& row);

}  // namespace app::render
