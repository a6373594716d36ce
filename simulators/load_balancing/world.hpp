#pragma once

#include "simulators/engine/event_log.hpp"
#include "simulators/engine/quantile_sketch.hpp"
#include "simulators/load_balancing/plan.hpp"
#include "simulators/load_balancing/scenario.hpp"
#include "simulators/load_balancing/state.hpp"

#include <array>
#include <bitset>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::load_balancing {

/// Of how many servers a decision keeps every number; of those behind only what was chosen.
inline constexpr std::size_t most_shown_servers = 6;
/// How many decisions and picks are kept.
inline constexpr std::size_t kept_decisions = 8;
inline constexpr std::size_t kept_picks = 28;
/// How many stays of requests at servers are kept.
inline constexpr std::size_t kept_stays = 36;

/// The numbers from which a server was chosen for one try of a request.
struct Decision {
  std::uint32_t request = 0;
  RequestLabel label;
  std::uint32_t attempt = 1;
  std::uint8_t server = no_server;  ///< chosen; no_server while it is being chosen, and where none is left
  bool is_over = false;
  bool has_failed = false;          ///< the try, afterwards
  bool by_weights = false;          ///< a smooth step decided
  std::int32_t total = 0;           ///< that the winner of the step paid
  std::uint8_t winner = no_server;  ///< of the smooth step
  std::uint32_t weighed_count = 0;
  std::bitset<8> weighed;
  std::bitset<8> scored;
  std::array<std::uint8_t, most_shown_servers> unusable{};  ///< Unusable
  std::array<std::int32_t, most_shown_servers> before{};    ///< current weights
  std::array<std::int32_t, most_shown_servers> plus{};      ///< after each got its own
  std::array<std::int32_t, most_shown_servers> after{};
  std::array<std::int32_t, most_shown_servers> connections{};
  std::array<std::int64_t, most_shown_servers> scores{};
  // Draws and walks.
  std::uint32_t hash = 0;
  std::int32_t offset = -1;  ///< the last number drawn
  std::int32_t out_of = 0;
  std::int32_t draws = 0;      ///< draws or points that led nowhere, in this decision
  std::int32_t position = -1;  ///< on the ring or in the table
  std::uint8_t first_drawn = no_server;
  std::uint8_t second_drawn = no_server;
  std::int32_t limit = 0;  ///< bounded load: thousandths of connections per weight
};

/// Somebody got a request.
struct Pick {
  std::uint32_t request = 0;
  std::uint8_t server = no_server;
  bool has_failed = false;
};

/// A request at a server, from when it reached it until the try was over: first it may wait, then it is worked on.
struct Stay {
  std::uint64_t number = 0;  ///< counts stays from 0
  std::uint32_t request = 0;
  std::uint8_t server = no_server;
  bool has_failed = false;
  std::int64_t reached = 0;  ///< microseconds
  std::int64_t began = -1;   ///< below 0: not yet
  std::int64_t ended = -1;   ///< below 0: not yet
};

/// A server as it is in reality.
struct Site {
  std::deque<std::uint32_t> waiting;
  std::uint32_t working = 0;
  std::uint64_t answered = 0;  ///< answers that clients got from it
};

/// The world at one step: the balancer's state, the servers as they are, and what has come of the requests.
struct World {
  State balancer;
  std::vector<Site> sites;
  std::array<Decision, kept_decisions> decisions;  ///< number n lies at n mod kept_decisions
  std::uint64_t decision_count = 0;
  std::deque<Pick> picks;  ///< the last ones
  std::uint64_t pick_count = 0;
  std::deque<Stay> stays;  ///< the last ones, where servers take their time
  std::uint64_t stay_count = 0;
  bool keeps_stays = false;
  std::uint64_t failed_tries = 0;
  std::uint64_t repeats = 0;
  engine::QuantileSketch latency;               ///< of answers, microseconds
  std::vector<std::uint8_t> last_server;        ///< of each client; no_server before its first answer
  std::uint64_t came_back = 0;                  ///< answers to clients that had one before
  std::uint64_t same_server = 0;                ///< of them by the same server
  std::vector<std::bitset<most_servers>> seen;  ///< by which servers each target was answered; empty where too many
  std::uint64_t answered_before = 0;            ///< answers by a server that had answered the same target before
  Event last;
  bool has_happened = false;

  /// The decision that was begun last. Requires: decision_count > 0.
  [[nodiscard]] const Decision& decision() const { return decisions[(decision_count - 1) % kept_decisions]; }
  [[nodiscard]] Decision& decision() { return decisions[(decision_count - 1) % kept_decisions]; }
  /// The request of the last event, where it is about one.
  [[nodiscard]] std::optional<std::uint32_t> request_of_last() const;
};

/// Whether events of this kind are about a request.
[[nodiscard]] bool has_request(Happening what);

/// The world before the first event.
[[nodiscard]] World start(const Scenario& scenario);

/// The only function that changes a world. Cost: that of the state's apply, and O(most_shown_servers).
void apply(World& world, const Event& event);

/// How many keys of a thousand go to another server, by the way of choosing.
struct Movement {
  std::uint32_t joins = 0;   ///< when one server more is there
  std::uint32_t leaves = 0;  ///< when the last server is taken away
};

/// For modulo (hash), ring, Maglev and rendezvous, in this order. Requires: at least one server.
/// Cost: that of the plans, and a thousand keys each.
[[nodiscard]] std::array<Movement, 4> movements_of(const Upstream& upstream);

/// Everything that will ever exist in the run.
struct Cast {
  Scenario scenario;
  Plan plan;
  std::uint32_t requests = 0;  ///< that arrive in the run
  World end;                   ///< the world after the last event
  std::int64_t most_in_flight = 0;
  std::int64_t most_waiting = 0;
  bool has_time = false;              ///< an answer took its time
  std::vector<double> latency_edges;  ///< of the histogram, milliseconds
  bool has_movements = false;         ///< the strategy hashes, so keys that move are shown
  /// Worked out when they are first asked for: most runs are never looked at. A run is used by one thread at a time.
  mutable std::optional<std::array<Movement, 4>> movements{};
  mutable std::optional<Plan> joined{};  ///< with one server more
};

/// Whether a key is hashed to another server when one more joins. Requires: the strategy hashes keys, and is not
/// ip_hash. Cost: once that of a plan; then that of a hash.
[[nodiscard]] bool moves_when_one_joins(const Cast& cast, std::string_view key);

/// One pass over the events. Requires: the log outlives the cast.
[[nodiscard]] Cast gather(const Scenario& scenario, const engine::EventLog<Event>& log);

/// What a copy of the world weighs, in bytes.
[[nodiscard]] std::size_t bytes(const World& world);

/// Bytes that are equal for equal worlds.
[[nodiscard]] std::string fingerprint(const World& world);

}  // namespace simulators::load_balancing
