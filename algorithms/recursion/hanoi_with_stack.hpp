#pragma once

#include "algorithms/recursion/explicit_stack.hpp"

// The recursion of hanoi.hpp as a loop; why it is right and ends stands
// there, how the loop comes of it in explicit_stack.hpp.
namespace algorithms::recursion {

/// Moves disks 1 to n from peg `start` to peg `goal`, with what is still to
/// do on a stack of our own. Requires: n >= 0; the pegs are 0, 1 and 2 in
/// some order. Cost: 2^n − 1 moves, never more than n + 1 frames.
template <Watcher W = Unwatched>
void hanoi_with_stack(int n, int start, int goal, W watch = {},
                      Site<W> from = Site<W>::current()) {
  struct Frame {
    int n;
    int start;
    int goal;
    int done = 0;  // how many of the two inner moves
  };
  ExplicitStack<Frame, W> stack(watch);
  stack.push(Function::hanoi, Frame{n, start, goal}, from, n, start, goal);
  while (!stack.empty()) {
    Frame& frame = stack.top();
    const int less = frame.n - 1;
    const int other = 3 - frame.start - frame.goal;
    if (frame.n == 0) {
      stack.pop(Answer::base_case);
    } else if (frame.done == 0) {
      frame.done = 1;
      const int begin = frame.start;
      const auto here = Site<W>::current();
      stack.push(Function::hanoi, Frame{less, begin, other}, here, less,
                 begin, other);
    } else if (frame.done == 1) {
      frame.done = 2;
      stack.acted(frame.n, frame.start, frame.goal);
      const int end = frame.goal;
      const auto here = Site<W>::current();
      stack.push(Function::hanoi, Frame{less, other, end}, here, less,
                 other, end);
    } else {
      stack.pop(Answer::combined);
    }
  }
}

}  // namespace algorithms::recursion
