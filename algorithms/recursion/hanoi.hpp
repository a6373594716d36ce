#pragma once

#include "algorithms/recursion/watcher.hpp"

// Why it is right: to move n disks, the n − 1 smaller ones must all stand
// on the third peg while the largest moves; so move them there, move the
// largest, move them back on top. A smaller disk never lies under a larger
// one. Why it ends: n falls by one with every call; 0 disks need no move.
// Source: Édouard Lucas, 1883.
namespace algorithms::recursion {

/// Moves disks 1 to n (1 is the smallest) from peg `start` to peg `goal` by
/// way of peg `other`. Requires: n >= 0; the pegs are 0, 1 and 2 in some
/// order. Cost: 2^n − 1 moves, which is also the least possible; 2^(n + 1)
/// − 1 calls, never more than n + 1 frames.
template <Base base = Base::present, Watcher W = Unwatched>
void hanoi(int n, int start, int goal, W watch = {},
           Site<W> from = Site<W>::current()) {
  const Call call(watch, Function::hanoi, from, n, start, goal);
  if (base == Base::present && n == 0) {
    return call.base();
  }
  const int other = 3 - start - goal;
  hanoi<base>(n - 1, start, other, watch);
  call.acted(n, start, goal);
  hanoi<base>(n - 1, other, goal, watch);
  call.returns();
}

}  // namespace algorithms::recursion
