#pragma once

#include "simulators/load_balancing/choice.hpp"
#include "simulators/load_balancing/journal.hpp"
#include "simulators/load_balancing/plan.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace simulators::load_balancing {

/// nginx in front of an upstream: chooses a server for each request, asks another one where that fails, and keeps
/// account of failures. Behaves as one worker process of nginx 1.22 without a shared zone.
///
/// Everything it decides happens as events, which are applied to the state and then told: `apply` on a fresh state with
/// the same events gives the same state. Source: ngx_http_upstream.c (test_next, next),
/// ngx_http_upstream_round_robin.c.
class Balancer {
 public:
  /// Requires: the upstream keeps the limits of upstream.hpp and has a primary. `random` is asked by the random
  /// strategies only; `watch` may be empty.
  Balancer(std::shared_ptr<const Upstream> upstream, RandomNumber random, Watch watch);

  [[nodiscard]] const State& state() const { return journal_.state(); }
  [[nodiscard]] const Plan& plan() const { return plan_; }

  /// The clock stands at this millisecond, or microsecond. Requires: not before where it stands.
  void set_clock(std::int64_t milliseconds) { set_time(milliseconds * 1000); }
  void set_time(std::int64_t microseconds);

  /// From now on the server does this with requests that reach it; those in flight are not touched. `delay` is in
  /// milliseconds, and only told: whoever decides when answers come adds it.
  void set_behaviour(std::uint8_t server, Behaviour behaviour, std::int32_t status = 200, std::int32_t delay = 0);

  /// Something happened at a server that the balancer does not see: a request waits there, or is worked on.
  void happened_at_server(const Event& event) { happened(event); }

  /// A request arrives: servers are tried until one accepts it or none is left. Gives back its number.
  /// Requires: fewer than most_requests so far. Cost: O(tries * servers).
  std::uint32_t arrive(const Request& request);

  /// Whether the request is at a server, which will answer.
  [[nodiscard]] bool is_in_flight(std::uint32_t request) const { return state().requests.contains(request); }

  /// What the request's server does with it comes to nginx now: the answer goes to the client, or another server is
  /// asked; then the request is in flight again. A request that is over is left alone.
  void answer(std::uint32_t request);

 private:
  [[nodiscard]] Event event(Happening what, std::uint32_t request, std::uint8_t server = no_server) const;
  void happened(const Event& event) { journal_.happened(event); }
  /// Chooses and connects until a server has accepted, or the request is over.
  void try_servers(std::uint32_t request);
  /// The try has failed. Gives back whether another server is to be asked; otherwise the request is over.
  bool go_on_after(Trouble trouble, std::int32_t status, std::uint32_t request, bool was_sent);
  /// Whether `proxy_next_upstream` and the time allow another try.
  [[nodiscard]] bool may_repeat(Trouble trouble, std::uint32_t request, bool was_sent) const;
  void end_try(std::uint32_t request, bool has_failed);
  void mark_failed(std::uint8_t server);
  /// Least time: the answer's time goes into the server's estimate.
  void smooth_time(std::uint8_t server, std::uint32_t request);
  void finish(std::uint32_t request, std::uint8_t server, std::int32_t status);

  Plan plan_;
  Journal journal_;
  RandomNumber random_;
  std::map<std::uint32_t, std::string> keys_;  ///< of the requests in flight: what is hashed
  std::uint32_t arrived_ = 0;
};

}  // namespace simulators::load_balancing
