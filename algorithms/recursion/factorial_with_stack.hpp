#pragma once

#include "algorithms/recursion/explicit_stack.hpp"

// The recursion of factorial.hpp as a loop; why it is right and ends stands
// there, how the loop comes of it in explicit_stack.hpp.
namespace algorithms::recursion {

/// n!, with the waiting multiplications on a stack of our own.
/// Requires: 0 <= n <= 20. Cost: max(n, 1) frames on the heap.
template <Watcher W = Unwatched>
std::int64_t factorial_with_stack(std::int64_t n, W watch = {},
                                  Site<W> from = Site<W>::current()) {
  struct Frame {
    std::int64_t n;
    bool waits = false;
  };
  ExplicitStack<Frame, W> stack(watch);
  std::int64_t value = 0;
  stack.push(Function::factorial, Frame{n}, from, n);
  while (!stack.empty()) {
    Frame& frame = stack.top();
    if (frame.n <= 1) {
      value = stack.pop(Answer::base_case, 1);
    } else if (!frame.waits) {
      frame.waits = true;
      const auto less = frame.n - 1;
      const auto here = Site<W>::current();
      stack.push(Function::factorial, Frame{less}, here, less);
    } else {
      const auto product = frame.n * value;
      value = stack.pop(Answer::combined, product);
    }
  }
  return value;
}

}  // namespace algorithms::recursion
