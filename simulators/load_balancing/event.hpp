#pragma once

#include <cstddef>
#include <cstdint>

namespace simulators::load_balancing {

/// What a server does with a request that reaches it.
enum class Behaviour : std::uint8_t {
  answers,    ///< with a status
  refuses,    ///< the connection, at once
  breaks,     ///< the connection, before the answer's header is complete
  times_out,  ///< says nothing for longer than nginx waits
  babbles,    ///< sends a header with a line that is not valid HTTP
};

/// Why a server is passed over.
enum class Unusable : std::uint8_t {
  no,
  tried,       ///< by this request already
  down,        ///< the configuration says so
  failed,      ///< max_fails in fail_timeout
  full,        ///< max_conns
  has_failed,  ///< fair: a server with any failure is never idle
  busy,        ///< fair: as many requests as its weight, or any where idle means none
  same,        ///< random two: the candidate that is held already
  over_share,  ///< bounded load: it holds as many requests as its share allows
};

/// The facts of a run, in the words of nginx's source where it has one. What each carries stands behind it; what is not
/// named is 0, and `server` is no_server. Weights, counts and hashes are the values *after* the event; those before are
/// in the state.
enum class Happening : std::uint8_t {
  clock_moved,      ///< value: microseconds from the start
  server_changed,   ///< server, detail: Behaviour, first: status, second: milliseconds that answers take longer
  request_arrived,  ///< request, first: tries, second: packed RequestLabel
  passed_over,      ///< request, server, detail: Unusable
  weighed,          ///< server, first: current weight, second: effective weight (what was added is the one before)
  round_won,        ///< server, first: current weight, second: total that was taken off
  loads_compared,   ///< request, server, first: the other server, second: below 0 less, 0 equal, above 0 more loaded
  hashed,           ///< request, first: hash of this draw, second: hash reached by the request
  drawn,            ///< request, server, first: number out of the total, second: total weight
  draw_wasted,      ///< request, server, detail: Unusable, first: draws wasted so far
  candidate_held,   ///< request, server, first: draws so far; random two waits for a second one
  drawing_ended,    ///< request: too many draws, or nothing to hash; round robin decides
  point_found,      ///< request, server (the point's), first: position on the ring, second: hash of the key
  point_passed,     ///< request, server (of the point left), first: next position, second: draws so far
  scored,           ///< request, server, value: score of fair (smallest wins)
  cycle_moved,      ///< server, first: fair's current weight
  backups_entered,  ///< request: no primary is usable
  window_opened,    ///< server: fail_timeout is over; the pick opens a new window, or is the one probe
  taken,            ///< request, server, first: its connections, second: fair's place of the server in its order
  tries_lowered,    ///< request, first: tries left (fair counts when it chooses)
  reached,          ///< request, server, detail: Behaviour, first: status that it will answer
  troubled,         ///< request, server, detail: Trouble, first: status
  failed,           ///< server, first: fails, second: effective weight, detail: 1 where it is out now
  forgiven,         ///< server: its fails are 0 again
  freed,            ///< request, server, first: its connections, second: tries left
  repeated,         ///< request, detail: Trouble: nginx asks the next server
  no_live,          ///< request: no usable server (left)
  finished,         ///< request, server whose answer the client got or no_server, first: status
  queued,           ///< request, server: all its workers are busy, first: requests that wait there
  service_began,    ///< request, server, first: 1 where it waited, second: microseconds that it will take
  share_limited,    ///< request, first: most connections per unit of weight in thousandths, second: requests held
  entry_found,      ///< request, server, first: entry of Maglev's table, second: hash of the key
  entry_passed,     ///< request, server (of the entry left), detail: Unusable, first: the next entry
  fitted,           ///< request, server, value: how well key and server fit (the largest wins)
  time_expected,    ///< request, server, value: microseconds that the request would take (the smallest wins)
  time_smoothed,    ///< server, first: microseconds of the answer, second: the estimate after it
};
inline constexpr std::size_t happening_count = static_cast<std::size_t>(Happening::time_smoothed) + 1;

/// What an arrival says of its request: whether it may be repeated, and the numbers that the caller gave to its client
/// and its URI.
struct RequestLabel {
  bool may_be_repeated = true;
  std::uint16_t client = 0;  ///< at most most_labels
  std::uint16_t uri = 0;     ///< at most most_labels
  friend constexpr bool operator==(RequestLabel, RequestLabel) = default;
};
inline constexpr std::uint16_t most_labels = 0x7FFF;
[[nodiscard]] constexpr std::int32_t packed(RequestLabel label) {
  return static_cast<std::int32_t>((label.may_be_repeated ? 1U : 0U) | std::uint32_t{label.client} << 1 |
                                   std::uint32_t{label.uri} << 16);
}
[[nodiscard]] constexpr RequestLabel unpacked(std::int32_t packed) {
  const auto bits = static_cast<std::uint32_t>(packed);
  return {(bits & 1) != 0, static_cast<std::uint16_t>(bits >> 1 & most_labels),
          static_cast<std::uint16_t>(bits >> 16 & most_labels)};
}

inline constexpr std::uint8_t no_server = 0xFF;
/// Most requests of a run.
inline constexpr std::uint32_t most_requests = (1U << 24) - 1;

/// One event: 16 bytes.
struct Event {
  Happening what = Happening::clock_moved;
  std::uint8_t server = no_server;
  std::uint16_t line = 0;  ///< of the core that told it; 0 where nginx's own loop did
  std::uint32_t request : 24 = 0;
  std::uint32_t detail : 8 = 0;
  std::int32_t first = 0;
  std::int32_t second = 0;

  [[nodiscard]] std::int64_t value() const {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(static_cast<std::uint32_t>(second)) << 32 |
                                     static_cast<std::uint32_t>(first));
  }
  void set_value(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    first = static_cast<std::int32_t>(static_cast<std::uint32_t>(bits));
    second = static_cast<std::int32_t>(static_cast<std::uint32_t>(bits >> 32));
  }
};
static_assert(sizeof(Event) == 16);

}  // namespace simulators::load_balancing
