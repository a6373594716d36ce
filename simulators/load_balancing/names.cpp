#include "simulators/load_balancing/address.hpp"
#include "simulators/load_balancing/key.hpp"
#include "simulators/load_balancing/simulator.hpp"

#include <fmt/format.h>

namespace simulators::load_balancing {

std::string request_name(std::uint32_t request) { return fmt::to_string(request + 1); }

std::string number_name(std::int64_t number) {
  return number < 0 ? fmt::format("−{}", -number) : fmt::to_string(number);
}

std::string key_name(RequestLabel label, const Scenario& scenario) {
  Request request;
  const auto& clients = scenario.parties->clients();
  const auto& targets = scenario.parties->targets();
  if (label.client < clients.size()) request.client = clients[label.client];
  if (label.uri < targets.size()) {
    request.uri = targets[label.uri].uri;
    request.cookies = targets[label.uri].cookies;
  }
  if (scenario.strategy() != Strategy::ip_hash) {
    // A binary address is no text.
    for (const KeyPiece& piece : scenario.upstream->key) {
      if (piece.source == KeyPiece::Source::binary_address) return request.client;
    }
    return engine::shortened(key_of(scenario.upstream->key, request), 24);
  }
  const auto bytes = address_bytes(request.client);
  if (!bytes || bytes->size() != 4) return request.client;
  return request.client.substr(0, request.client.rfind('.'));
}

std::optional<std::int64_t> out_until(const State& state, std::size_t server) {
  const Server& line = state.upstream->servers[server];
  const ServerState& known = state.servers[server];
  if (line.max_fails == 0 || known.fails < line.max_fails) return std::nullopt;
  const bool is_fair = state.upstream->strategy == Strategy::fair;
  const std::int64_t since = is_fair ? known.accessed : known.checked;
  if (state.now() - since > line.fail_timeout) return std::nullopt;
  return since + line.fail_timeout;
}

}  // namespace simulators::load_balancing
