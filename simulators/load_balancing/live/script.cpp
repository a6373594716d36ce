#include "simulators/load_balancing/live/script.hpp"

#include "simulators/load_balancing/traffic.hpp"
#include "simulators/load_balancing/upstream_text.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace simulators::load_balancing {
namespace {

using nlohmann::json;

/// Ends a simulation that has been followed far enough.
struct FarEnough {};

json state_of(const Event& changed) {
  switch (static_cast<Behaviour>(changed.detail)) {
    case Behaviour::refuses:
      return "refuse";
    case Behaviour::breaks:
      return "break";
    case Behaviour::times_out:
      return "hang";
    case Behaviour::babbles:
      return "bad_header";
    case Behaviour::answers:
      break;
  }
  return changed.first == 200 ? json("up") : json(changed.first);
}

std::string id_of(std::uint32_t request) { return "r" + std::to_string(request + 1); }

/// Hears a simulation and writes down what comes to the balancer from outside: nothing of what it decides.
class OutsideEvents {
 public:
  explicit OutsideEvents(const Scenario& scenario, const std::vector<std::string>& ids)
      : parties_(*scenario.parties), ids_(ids) {}

  void hear(const Event& event) {
    switch (event.what) {
      case Happening::clock_moved:
        milliseconds_ = event.value() / 1'000;
        break;
      case Happening::server_changed:
        add({{"op", "server"}, {"server", ids_[event.server]}, {"state", state_of(event)}});
        break;
      case Happening::request_arrived:
        if (event.request == most_live_requests || held_.size() == most_live_at_once) throw FarEnough();
        begin(event);
        break;
      case Happening::reached:
        // A refusal is known when the request comes; everything else is an answer, or what stands for it, later.
        if (const auto does = static_cast<Behaviour>(event.detail); does != Behaviour::refuses) {
          held_.emplace(event.request, does);
        }
        break;
      case Happening::troubled:
      case Happening::freed:
        if (const auto held = held_.find(event.request); held != held_.end()) {
          finish(held->first, held->second);
          held_.erase(held);
        }
        break;
      default:
        break;
    }
  }

  /// Those that are still held are answered.
  void finish_all() {
    for (const auto& [request, does] : std::exchange(held_, {})) finish(request, does);
  }
  [[nodiscard]] json take() { return std::move(events_); }
  [[nodiscard]] std::size_t requests() const { return requests_; }

 private:
  void add(json event) {
    event["ms"] = milliseconds_;
    events_.push_back(std::move(event));
  }
  void begin(const Event& event) {
    const RequestLabel label = unpacked(event.second);
    const Target& target = parties_.targets().at(label.uri);
    json request = {{"op", "start"}, {"id", id_of(event.request)}, {"each_try", true}};
    request["client"] = parties_.clients().at(label.client);
    request["uri"] = target.uri;
    if (!target.cookies.empty()) request["cookies"] = target.cookies;
    if (!label.may_be_repeated) request["method"] = "POST";
    add(std::move(request));
    ++requests_;
  }
  /// When nginx gives up a server that hangs, it knows itself.
  void finish(std::uint32_t request, Behaviour does) {
    if (does != Behaviour::times_out) add({{"op", "finish"}, {"id", id_of(request)}});
  }

  const Parties& parties_;
  const std::vector<std::string>& ids_;
  json events_ = json::array();
  std::map<std::uint32_t, Behaviour> held_;
  std::int64_t milliseconds_ = 0;
  std::size_t requests_ = 0;
};

/// Lines that repeat an address are one server, and have one name.
std::vector<std::string> ids_of(const Scenario& scenario) {
  const std::vector<Server>& servers = scenario.upstream->servers;
  std::vector<std::string> ids;
  for (const Server& each : servers) {
    const auto first = std::ranges::find(servers, each.address, &Server::address);
    ids.push_back(scenario.names[static_cast<std::size_t>(first - servers.begin())]);
  }
  return ids;
}

json servers_of(const Upstream& upstream, const std::vector<std::string>& ids, const std::vector<int>& ports) {
  json servers = json::array();
  for (std::size_t each = 0; each < upstream.servers.size(); ++each) {
    const Server& server = upstream.servers[each];
    json line = {{"id", ids[each]}, {"address", "127.0.0.1:" + std::to_string(ports[each])}};
    line["weight"] = server.weight;
    line["max_fails"] = server.max_fails;
    line["fail_timeout"] = server.fail_timeout;
    line["max_conns"] = server.max_conns;
    line["down"] = server.down;
    line["backup"] = server.backup;
    servers.push_back(std::move(line));
  }
  return servers;
}

}  // namespace

Script script_of(const Scenario& scenario, const std::vector<int>& ports) {
  const std::vector<std::string> ids = ids_of(scenario);
  OutsideEvents outside(scenario, ids);
  Script script;
  try {
    Traffic(scenario, [&](const Event& event) { outside.hear(event); }).run();
  } catch (const FarEnough&) {
    outside.finish_all();
    script.not_compared.push_back("requests behind number " + std::to_string(outside.requests()));
  }
  const Upstream& upstream = *scenario.upstream;
  if (upstream.strategy == Strategy::hash_consistent) {
    script.not_compared.emplace_back("the ring of the addresses as written (here it is that of 127.0.0.1 and ports)");
  }
  std::string strategy(name_of(upstream.strategy));
  std::ranges::replace(strategy, '-', '_');
  script.recording = {{"id", "live"}, {"strategy", std::move(strategy)}};
  script.recording["config"] = {{"directive", strategy_text(upstream)},
                                {"next_upstream", next_upstream_text(upstream.next_upstream)},
                                {"next_upstream_tries", upstream.next_upstream_tries},
                                {"next_upstream_timeout", upstream.next_upstream_timeout},
                                {"servers", servers_of(upstream, ids, ports)}};
  script.recording["requests"] = outside.take();
  return script;
}

}  // namespace simulators::load_balancing
