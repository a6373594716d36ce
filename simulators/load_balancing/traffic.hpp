#pragma once

#include "simulators/engine/event_queue.hpp"
#include "simulators/engine/random.hpp"
#include "simulators/load_balancing/balancer.hpp"
#include "simulators/load_balancing/scenario.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

namespace simulators::load_balancing {

/// What arrives when: the requests of a list or log, or generated ones. The same for the same scenario everywhere.
class RequestSource {
 public:
  /// Requires: the scenario outlives the source.
  explicit RequestSource(const Scenario& scenario);

  /// The next request; nothing behind the last. Its time is never before that of the one before. Cost: O(1).
  [[nodiscard]] std::optional<PlannedRequest> next();

 private:
  const Scenario& scenario_;
  engine::Arrivals arrivals_;
  engine::Random random_;
  std::uint32_t given_ = 0;
};

/// The world around a balancer: clients that ask, servers that take their time, changes at their moments. A
/// discrete-event simulation; memory is that of the requests that are not over.
///
/// A server works on `workers` requests at once and keeps the others waiting in the order in which they came. In the
/// mode that shows decisions servers have no queue, and requests that take no time are answered before the next thing
/// happens. A server that hangs keeps a request until nginx gives up, after a minute (proxy_read_timeout).
class Traffic {
 public:
  /// Requires: the scenario outlives it. `watch` may be empty; what it throws ends run().
  Traffic(const Scenario& scenario, Watch watch);

  /// Everything from the first arrival until nobody asks or waits any more.
  void run();

  [[nodiscard]] const Balancer& balancer() const { return balancer_; }

 private:
  enum class What : std::uint8_t { change, arrival, answer };
  struct Due {
    What what = What::arrival;
    std::uint32_t subject = 0;  ///< the change, or the request
  };
  /// A server as it is in reality, which the balancer does not see.
  struct Bench {
    std::uint32_t working = 0;
    std::deque<std::uint32_t> waiting;
  };

  void arrive();
  void plan_next();
  void answer(std::uint32_t request);
  /// The request is at a server now: it is worked on, or waits.
  void place(std::uint32_t request);
  void begin(std::uint32_t request, std::uint8_t server, bool has_waited);
  [[nodiscard]] engine::Microseconds time_for(std::uint32_t request);

  const Scenario& scenario_;
  engine::Random draws_;
  RequestSource source_;
  engine::ServiceTimes services_;
  engine::EventQueue<Due> queue_;
  std::optional<PlannedRequest> next_;
  std::vector<Bench> benches_;
  std::unordered_map<std::uint32_t, engine::Microseconds> own_times_;  ///< of requests in flight that have one
  Balancer balancer_;
};

}  // namespace simulators::load_balancing
