#pragma once

#include "simulators/engine/arrivals.hpp"
#include "simulators/engine/scenario.hpp"
#include "simulators/load_balancing/upstream.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace simulators::load_balancing {

/// What is asked for: a URI as sent, and the cookies with it.
struct Target {
  std::string uri = "/";
  std::string cookies;
  friend auto operator<=>(const Target&, const Target&) = default;
};

/// A request of a list: when it arrives, whose it is and what it asks for, and how long a server takes for it.
struct PlannedRequest {
  engine::Microseconds at = 0;
  std::uint16_t client = 0;  ///< index into the clients
  std::uint16_t target = 0;  ///< index into the targets
  bool may_be_repeated = true;
  engine::Microseconds takes = -1;  ///< below 0: as the scenario says of all
};

/// Clients and targets by number, each once.
class Parties {
 public:
  /// The number of a client or target. Where there are most_labels already, further ones share the last number.
  std::uint16_t number_of(const std::string& client);
  std::uint16_t number_of(const Target& target);
  [[nodiscard]] const std::vector<std::string>& clients() const { return clients_; }
  [[nodiscard]] const std::vector<Target>& targets() const { return targets_; }

 private:
  std::vector<std::string> clients_;
  std::vector<Target> targets_;
  std::map<std::string, std::uint16_t> client_numbers_;
  std::map<Target, std::uint16_t> target_numbers_;
};

/// Most requests that are written out, in a list or a log.
inline constexpr std::size_t most_planned_requests = 100'000;

/// Reads the field `requests`: a request a line,
///
///     [at 2s] [POST] /cart?id=7 [from 10.0.0.1] [cookie sid=7] [takes 300ms] [times 5] [every 1s]
///
/// The first request arrives at 0; where a line gives no time, its request arrives a second after the one above, and so
/// do repeated ones, or as far apart as `every` says. Throws InputError at the wrong word.
[[nodiscard]] std::vector<PlannedRequest> read_requests(const engine::Settings& settings, Parties& parties);

/// Reads a field that lists clients' addresses or URIs with blanks between. Throws InputError at the wrong word.
void read_clients(const engine::Settings& settings, Parties& parties);
void read_uris(const engine::Settings& settings, Parties& parties);

/// Whether a request with this method may be sent to another server once one has received it.
/// Source: ngx_http_upstream.c, ngx_http_upstream_test_next.
[[nodiscard]] bool may_be_repeated(std::string_view method);

}  // namespace simulators::load_balancing
