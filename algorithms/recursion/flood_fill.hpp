#pragma once

#include "algorithms/recursion/watcher.hpp"

#include <vector>

namespace algorithms::recursion {

/// A board of cells, row by row; a cell is free, filled, or a wall.
struct Board {
  enum class Cell : std::uint8_t { free, filled, wall };
  int rows = 0;
  int columns = 0;
  std::vector<Cell> cells;  ///< rows * columns of them

  [[nodiscard]] bool has(int row, int column) const {
    return row >= 0 && row < rows && column >= 0 && column < columns;
  }
  [[nodiscard]] Cell& at(int row, int column) {
    return cells[static_cast<std::size_t>(row) *
                     static_cast<std::size_t>(columns) +
                 static_cast<std::size_t>(column)];
  }
};

// Why it is right: a free cell is filled and then its four neighbours are;
// so every free cell that can be reached through free cells is filled, and
// no other. Why it ends: every call that goes on fills a cell, and there
// are finitely many.

/// Fills the region of free cells around (row, column). Gives back how many
/// cells were filled. Cost: one call, and four more for every cell that is
/// filled; as deep as the region is long in the worst case.
template <Watcher W = Unwatched>
std::int64_t flood_fill(Board& board, int row, int column, W watch = {},
                        Site<W> from = Site<W>::current()) {
  const Call call(watch, Function::flood_fill, from, row, column);
  const bool outside = !board.has(row, column);
  if (outside || board.at(row, column) != Board::Cell::free) {
    return call.base(std::int64_t{0});
  }
  board.at(row, column) = Board::Cell::filled;
  call.acted(row, column, row * board.columns + column);
  const auto up = flood_fill(board, row - 1, column, watch);
  const auto right = flood_fill(board, row, column + 1, watch);
  const auto down = flood_fill(board, row + 1, column, watch);
  const auto left = flood_fill(board, row, column - 1, watch);
  return call.returns(1 + up + right + down + left);
}

}  // namespace algorithms::recursion
