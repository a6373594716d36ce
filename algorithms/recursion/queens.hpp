#pragma once

#include "algorithms/recursion/watcher.hpp"

#include <cstdlib>
#include <vector>

// Why it is right: rows [0, row) hold one queen each and none attacks
// another. Every column of the next row that no queen attacks is tried in
// turn, so no solution is missed; a row without such a column ends the try
// (backtracking). Why it ends: one row less is open in every inner call.
// Source: Max Bezzel, 1848; the method as in Niklaus Wirth, Algorithms +
// Data Structures = Programs, section 3.5.
namespace algorithms::recursion {

/// Whether a queen in `row` and `column` is attacked by one of the rows
/// above; columns[r] is the column of row r.
[[nodiscard]] inline bool attacked(const std::vector<int>& columns, int row,
                                   int column) {
  for (int above = 0; above < row; ++above) {
    const int there = columns[static_cast<std::size_t>(above)];
    if (there == column || std::abs(there - column) == row - above)
      return true;
  }
  return false;
}

/// Places one queen in each of the rows [row, columns.size()), in every way
/// in which none attacks another. Gives back the number of ways: 1, 0, 0,
/// 2, 10, 4, 40, 92, 352, 724 for boards of 1 to 10.
template <Watcher W = Unwatched>
std::int64_t queens(std::vector<int>& columns, int row = 0, W watch = {},
                    Site<W> from = Site<W>::current()) {
  const Call call(watch, Function::queens, from, row);
  const int size = static_cast<int>(columns.size());
  if (row == size) {
    return call.base(std::int64_t{1});
  }
  std::int64_t ways = 0;
  for (int column = 0; column < size; ++column) {
    if (attacked(columns, row, column)) {
      continue;
    }
    columns[static_cast<std::size_t>(row)] = column;
    call.acted(row, column, 0);
    ways += queens(columns, row + 1, watch);
  }
  return call.returns(ways);
}

}  // namespace algorithms::recursion
