#pragma once

#include "algorithms/recursion/explicit_stack.hpp"

// The recursion of fibonacci.hpp as a loop; why it is right and ends stands
// there, how the loop comes of it in explicit_stack.hpp.
namespace algorithms::recursion {

/// The n-th Fibonacci number, with the waiting additions on a stack of our
/// own. Requires: 0 <= n <= 92. Cost: as many frames as the recursion has
/// calls, never more than max(n, 1) at once.
template <Watcher W = Unwatched>
std::int64_t fib_with_stack(std::int64_t n, W watch = {},
                            Site<W> from = Site<W>::current()) {
  struct Frame {
    std::int64_t n;
    int known = 0;  // how many of the two inner values
    std::int64_t x = 0;
  };
  ExplicitStack<Frame, W> stack(watch);
  std::int64_t value = 0;
  stack.push(Function::fibonacci, Frame{n}, from, n);
  while (!stack.empty()) {
    Frame& frame = stack.top();
    if (frame.n < 2) {
      value = stack.pop(Answer::base_case, frame.n);
    } else if (frame.known == 0) {
      frame.known = 1;
      const auto first = frame.n - 1;
      const auto here = Site<W>::current();
      stack.push(Function::fibonacci, Frame{first}, here, first);
    } else if (frame.known == 1) {
      frame.known = 2;
      frame.x = value;
      const auto second = frame.n - 2;
      const auto here = Site<W>::current();
      stack.push(Function::fibonacci, Frame{second}, here, second);
    } else {
      const auto sum = frame.x + value;
      value = stack.pop(Answer::combined, sum);
    }
  }
  return value;
}

}  // namespace algorithms::recursion
