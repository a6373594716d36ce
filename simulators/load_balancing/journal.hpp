#pragma once

#include "simulators/load_balancing/event.hpp"
#include "simulators/load_balancing/state.hpp"

#include <functional>
#include <utility>

namespace simulators::load_balancing {

/// Whom every event is told, after it has been applied.
using Watch = std::function<void(const Event&)>;

/// The state and the one way to change it: an event happens, is applied, and is told. So what is decided can be seen in
/// the events alone, and applying them to a fresh state gives the same state again.
class Journal {
 public:
  /// `watch` may be empty.
  Journal(State state, Watch watch) : state_(std::move(state)), watch_(std::move(watch)) {}

  void happened(const Event& event) {
    apply(state_, event);
    if (watch_) watch_(event);
  }

  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] const ServerState& server(std::size_t index) const { return state_.servers[index]; }
  /// Requires: the request is in flight.
  [[nodiscard]] const RequestState& request(std::uint32_t number) const { return state_.requests.at(number); }

 private:
  State state_;
  Watch watch_;
};

}  // namespace simulators::load_balancing
