#pragma once

#include "simulators/load_balancing/event.hpp"
#include "simulators/load_balancing/upstream.hpp"

#include <bitset>
#include <cstdint>
#include <map>
#include <memory>

namespace simulators::load_balancing {

/// Long ago, in seconds: never failed, never checked.
inline constexpr std::int64_t never = -(std::int64_t{1} << 40);

/// What nginx remembers of a server, and what the server does just now.
struct ServerState {
  std::int64_t effective = 1;    ///< weight after failures
  std::int64_t current = 0;      ///< what it is owed by the smooth steps
  std::int64_t connections = 0;  ///< requests in flight
  std::int64_t fails = 0;
  std::int64_t accessed = never;  ///< second of the last failure
  std::int64_t checked = never;   ///< second of the last failure or of the pick that opened a window
  std::int64_t cycle = 0;         ///< fair's own current weight
  std::int64_t last = 0;          ///< fair: how many requests there were when it was chosen last
  std::uint64_t taken = 0;        ///< tries sent to it so far
  std::int64_t estimate = 0;      ///< least time: smoothed response time, microseconds; 0 is "never answered"
  Behaviour behaviour = Behaviour::answers;
  std::int32_t status = 200;
  std::int32_t delay = 0;  ///< milliseconds that every answer takes longer
  friend bool operator==(const ServerState&, const ServerState&) = default;
};

/// What nginx remembers of a request that is not over.
struct RequestState {
  std::bitset<most_servers> used;  ///< servers tried, of the group it is in
  std::int64_t tries = 0;          ///< left
  std::int64_t started = 0;        ///< milliseconds
  std::int64_t arrived = 0;        ///< microseconds
  std::int64_t reached = 0;        ///< its server, microseconds
  RequestLabel label;
  std::uint32_t draws = 0;     ///< wasted, over all its tries
  std::uint32_t hash = 0;      ///< reached so far
  std::uint32_t rehashes = 0;  ///< draws of `hash`
  std::uint32_t position = 0;  ///< on the ring
  bool is_placed = false;      ///< whether `position` is found
  bool is_among_backups = false;
  std::uint8_t server = no_server;  ///< whom it is sent to, while in flight
  Behaviour behaviour = Behaviour::answers;
  std::int32_t status = 0;    ///< that it will be answered with
  std::uint32_t at = 0;       ///< fair: where its last scan ended, in sorted order
  std::uint32_t touched = 0;  ///< tries so far
  bool in_service = false;    ///< a worker of its server is at work on it
  friend bool operator==(const RequestState&, const RequestState&) = default;
};

/// The world at one step.
struct State {
  std::shared_ptr<const Upstream> upstream;        ///< never null
  std::vector<ServerState> servers;                ///< in the order of the lines
  std::map<std::uint32_t, RequestState> requests;  ///< in flight, by number
  std::int64_t time = 0;                           ///< microseconds from the start
  std::int64_t clock = 0;                          ///< the same in milliseconds, as fine as nginx's own
  std::int64_t fair_requests = 0;
  std::uint32_t fair_current = 0;  ///< in sorted order
  std::uint64_t finished = 0;
  std::uint64_t failed_requests = 0;  ///< of them those that nginx itself answered

  /// nginx's clock: whole seconds.
  [[nodiscard]] std::int64_t now() const { return clock >= 0 ? clock / 1000 : -((999 - clock) / 1000); }
};

/// The state before the first event. Requires: not null, at least one server that is no backup.
[[nodiscard]] State start(std::shared_ptr<const Upstream> upstream);

/// The only function that changes a state. Cost: O(log requests in flight), and for `fair` O(servers).
void apply(State& state, const Event& event);

/// The primaries in the order of fair: largest weight first, who is down last; equals as in the text.
[[nodiscard]] std::vector<std::uint8_t> fair_order(const Upstream& upstream);

}  // namespace simulators::load_balancing
