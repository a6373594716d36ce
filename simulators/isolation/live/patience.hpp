#pragma once

#include "simulators/engine/live.hpp"

#include <chrono>

namespace simulators::isolation::live {

/// How long is waited for everything together, and whether anybody still wants to know.
class Patience {
 public:
  /// Begins now. Requires: what cancels lives as long.
  Patience(std::chrono::milliseconds time, const engine::LiveLimits& limits)
      : end_(std::chrono::steady_clock::now() + time), limits_(&limits) {}

  /// Throws engine::LiveFailure where the time is over or nobody wants to know any more.
  void check() const {
    if (limits_->cancelled != nullptr && limits_->cancelled->load()) {
      throw engine::LiveFailure({"given up", "已放弃"});
    }
    if (std::chrono::steady_clock::now() > end_) {
      throw engine::LiveFailure({"the server did not finish the schedule in time", "服务器未能按时执行完这份调度"});
    }
  }

 private:
  std::chrono::steady_clock::time_point end_;
  const engine::LiveLimits* limits_;
};

}  // namespace simulators::isolation::live
