#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace simulators::load_balancing {

/// How a server is chosen. `random_two` and `random two least_conn` are the same.
enum class Strategy : std::uint8_t {
  round_robin,
  ip_hash,
  hash,
  hash_consistent,
  least_connections,
  random,
  random_two,
  fair,
  // Beyond nginx.
  two_choices,   ///< two servers drawn, the less loaded one of them
  least_time,    ///< the smallest expected response time
  maglev,        ///< a key's entry in the table that the servers filled in turns
  rendezvous,    ///< the highest random weight of server and key
  bounded_load,  ///< the ring, passing over who holds more than its share
};
inline constexpr std::size_t strategy_count = 13;
[[nodiscard]] constexpr bool is_of_nginx(Strategy strategy) { return strategy <= Strategy::fair; }

/// What the third-party `fair` does with weights.
enum class FairWeights : std::uint8_t {
  scores,  ///< a busy server's score is divided by them (no weight_mode)
  idle,    ///< weight_mode=idle: a server with fewer requests than its weight counts as idle
  peak,    ///< weight_mode=peak: nobody gets more requests at once than its weight
};

/// Most servers of an upstream: an event has one byte for a server.
inline constexpr std::size_t most_servers = 200;
/// Largest weight, sum of weights, max_fails and max_conns, and seconds: sums and products must fit.
inline constexpr std::int64_t largest_weight = 1'000'000;
inline constexpr std::int64_t largest_total_weight = 4'000'000;
inline constexpr std::int64_t largest_total_weight_of_ring = 10'000;
inline constexpr std::int64_t largest_count = 2'000'000'000;

/// A line `server ADDRESS …;`. What the line leaves out stands here as nginx fills it in.
struct Server {
  std::string address;  ///< as written: the consistent ring is made from it
  std::int64_t weight = 1;
  std::int64_t max_fails = 1;
  std::int64_t fail_timeout = 10;  ///< seconds
  std::int64_t max_conns = 0;      ///< 0: no limit
  bool down = false;
  bool backup = false;
  std::size_t offset = 0;  ///< of its line in the text
};

/// One piece of the key of `hash`: text as it stands, or the value of a variable.
struct KeyPiece {
  enum class Source : std::uint8_t {
    text,
    request_uri,
    arguments,      ///< $args, $query_string
    is_args,        ///< "?" where there are arguments
    argument,       ///< $arg_NAME
    cookie,         ///< $cookie_NAME
    address,        ///< $remote_addr
    binary_address  ///< $binary_remote_addr
  };
  Source source = Source::text;
  std::string name;  ///< the text, or NAME in lower case
  friend bool operator==(const KeyPiece&, const KeyPiece&) = default;
};

/// Why a try did not give the answer that the client gets: what `proxy_next_upstream` lists.
enum class Trouble : std::uint8_t {
  error,           ///< refused, or broken before the answer's header was complete
  timeout,         ///< no connection or no answer in time
  invalid_header,  ///< a line in it that is not valid HTTP
  http_403,
  http_404,
  http_429,
  http_500,
  http_502,
  http_503,
  http_504,
  non_idempotent,  ///< not a trouble: the word that lets POST, LOCK and PATCH be repeated
};

/// The values of proxy_next_upstream.
class NextUpstream {
 public:
  /// nginx's standard: error timeout.
  constexpr NextUpstream() { list(Trouble::error), list(Trouble::timeout); }
  [[nodiscard]] static constexpr NextUpstream off() {
    NextUpstream none;
    none.listed_ = 0;
    return none;
  }
  constexpr void list(Trouble trouble) { listed_ |= bit(trouble); }
  [[nodiscard]] constexpr bool lists(Trouble trouble) const { return (listed_ & bit(trouble)) != 0; }
  friend constexpr bool operator==(NextUpstream, NextUpstream) = default;

 private:
  [[nodiscard]] static constexpr std::uint32_t bit(Trouble trouble) { return 1U << static_cast<unsigned>(trouble); }
  std::uint32_t listed_ = 0;
};

/// Everything that nginx's text says about balancing.
struct Upstream {
  std::string name = "backend";
  std::vector<Server> servers;  ///< in the order of their lines
  Strategy strategy = Strategy::round_robin;
  bool names_strategy = false;      ///< whether a line chose it
  std::size_t strategy_offset = 0;  ///< of that line, or of the block
  std::size_t block_offset = 0;     ///< behind the opening brace
  std::int64_t load_percent = 125;  ///< bounded load: of the fair share
  std::vector<KeyPiece> key;        ///< of the two hash strategies
  FairWeights fair_weights = FairWeights::scores;
  bool fair_no_rr = false;
  NextUpstream next_upstream;
  std::int64_t next_upstream_tries = 0;    ///< 0: no limit
  std::int64_t next_upstream_timeout = 0;  ///< milliseconds, 0: no limit
};

/// What a client asks.
struct Request {
  std::string client = "127.0.0.1";  ///< an IPv4 or IPv6 address; other text stands for a socket without one
  std::string uri = "/";             ///< as sent: with the query, not decoded
  std::string cookies;               ///< the Cookie header, such as "session=7; lang=en"
  bool may_be_repeated = true;       ///< false for POST, LOCK and PATCH
  std::uint16_t client_number = 0;   ///< the caller's own numbers for both; they come back in the event
  std::uint16_t uri_number = 0;
};

}  // namespace simulators::load_balancing
