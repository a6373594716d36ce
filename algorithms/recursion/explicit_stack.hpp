#pragma once

#include "algorithms/recursion/watcher.hpp"

#include <vector>

// How a recursion becomes a loop: whatever a frame of the call stack would
// hold (the arguments, the values known so far, and where to go on) is
// pushed on a stack of our own; the loop works on the frame on top. The
// frames are the same ones in the same order, so what is told is what the
// recursion tells. They lie on the heap: the call stack stays one frame
// deep, and no recursion limit applies.
namespace algorithms::recursion {

/// A stack of frames that tells when one is pushed and popped. Frame is
/// what one call has to remember.
template <class Frame, Watcher W>
class ExplicitStack {
 public:
  explicit ExplicitStack(W watch) : watch_(watch) {}

  [[nodiscard]] bool empty() const { return frames_.empty(); }
  /// Requires: not empty. The reference holds until the next push.
  [[nodiscard]] Frame& top() { return frames_.back(); }

  /// Begins a call.
  template <std::integral... A>
  void push(Function function, Frame frame, Site<W> where, A... arguments) {
    frames_.push_back(frame);
    if constexpr (W::watches) {
      watch_.called(function,
                    Arguments{{static_cast<std::int32_t>(arguments)...},
                              sizeof...(A)},
                    where);
    }
  }
  /// Ends the call on top, with its value or without.
  std::int64_t pop(Answer answer, std::int64_t value,
                   Site<W> where = Site<W>::current()) {
    frames_.pop_back();
    if constexpr (W::watches) watch_.returned(answer, value, where);
    return value;
  }
  void pop(Answer answer, Site<W> where = Site<W>::current()) {
    frames_.pop_back();
    if constexpr (W::watches) watch_.returned(answer, where);
  }
  void acted(std::int64_t a, std::int64_t b, std::int64_t c,
             Site<W> where = Site<W>::current()) {
    if constexpr (W::watches) watch_.acted(a, b, c, where);
  }

 private:
  [[no_unique_address]] W watch_;
  std::vector<Frame> frames_;
};

}  // namespace algorithms::recursion
