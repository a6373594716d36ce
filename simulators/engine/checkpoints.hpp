#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace simulators::engine {

/// States kept along a run so that any step is a short replay away.
///
/// A state is kept at every multiple of the interval m, a power of two. m begins so that a run has about
/// `usual_count` checkpoints, or fewer where states of the first one's weight would outgrow the budget. States may
/// grow: whenever the kept ones outgrow the budget, every second one is dropped and m doubles. Step 0 is always kept,
/// even where it alone outgrows the budget.
template <class State>
class Checkpoints {
 public:
  static constexpr std::size_t least_interval = 64;
  static constexpr std::size_t usual_count = 1024;

  /// Keeps at most about `budget` bytes of a run of `steps` steps whose first state weighs `bytes`.
  Checkpoints(std::size_t budget, std::size_t steps, std::size_t bytes) : budget_(budget) {
    const std::size_t count = std::clamp<std::size_t>(budget / std::max<std::size_t>(bytes, 1), 1, usual_count);
    while (steps / interval_ >= count && interval_ <= steps) interval_ *= 2;
  }

  /// Whether the state at `step` is to be kept.
  [[nodiscard]] bool wants(std::size_t step) const { return step % interval_ == 0; }

  /// Keeps the state at `step`, which weighs `bytes`. Requires: wants(step), steps in rising order without a gap.
  void keep(State state, std::size_t bytes) {
    kept_.push_back({std::move(state), bytes});
    memory_ += bytes;
    while (memory_ > budget_ && kept_.size() > 1) thin();
  }

  /// The kept state at or before `step`, and the step it stands at. Requires: step 0 has been kept.
  [[nodiscard]] std::pair<const State&, std::size_t> before(std::size_t step) const {
    const std::size_t index = std::min(step / interval_, kept_.size() - 1);
    return {kept_[index].state, index * interval_};
  }

  [[nodiscard]] std::size_t interval() const { return interval_; }
  [[nodiscard]] std::size_t memory() const { return memory_; }

 private:
  struct Kept {
    State state;
    std::size_t bytes = 0;
  };

  void thin() {
    std::size_t left = 0;
    memory_ = 0;
    for (std::size_t i = 0; i < kept_.size(); i += 2) {
      if (left != i) kept_[left] = std::move(kept_[i]);
      memory_ += kept_[left].bytes;
      ++left;
    }
    kept_.erase(kept_.begin() + static_cast<std::ptrdiff_t>(left), kept_.end());
    interval_ *= 2;
  }

  std::size_t budget_;
  std::size_t interval_ = least_interval;
  std::size_t memory_ = 0;
  std::vector<Kept> kept_;
};

}  // namespace simulators::engine
