#include "simulators/load_balancing/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace simulators::load_balancing {
namespace {

using engine::Action;

/// Servers that get buttons of their own.
constexpr std::size_t most_offered = 3;

class Offers {
 public:
  Offers(const World& world, const Cast& cast, const engine::Words& words)
      : world_(world), scenario_(cast.scenario), words_(words) {}

  [[nodiscard]] std::vector<Action> all() {
    const std::size_t offered = std::min(world_.balancer.servers.size(), most_offered);
    for (std::size_t each = 0; each < offered; ++each) offer_faults(each);
    // What changes the text is offered for one server: the one of the last event.
    const std::size_t last = world_.has_happened ? world_.last.server : 0;
    offer_changes(last < world_.balancer.servers.size() ? last : 0);
    offer_server();
    return std::move(actions_);
  }

 private:
  /// A line of the faults, from the moment on.
  void offer_fault(const std::string& name, std::size_t server, const std::string& action) {
    std::string faults = scenario_.faults_text;
    if (!faults.empty() && faults.back() != '\n') faults += '\n';
    // What has happened at this moment stays as it was: changes come first in theirs.
    const bool is_begun = world_.has_happened && world_.last.what != Happening::clock_moved;
    faults += fmt::format("at {}us {} {}\n", std::max<std::int64_t>(0, world_.balancer.time) + (is_begun ? 1 : 0),
                          scenario_.names[server], action);
    actions_.push_back({fmt::format("{}-{}", name, scenario_.names[server]),
                        words_.say("action." + name, {{"server", scenario_.names[server]}}),
                        {{"faults", std::move(faults)}}});
  }

  void offer_faults(std::size_t server) {
    const ServerState& state = world_.balancer.servers[server];
    if (world_.balancer.time >= engine::longest_duration || scenario_.faults->size() >= most_faults) return;
    const bool is_well = state.behaviour == Behaviour::answers && state.status == 200 && state.delay == 0;
    if (!is_well) return offer_fault("revive", server, "back");
    offer_fault("kill", server, "refuses");
    offer_fault("slow", server, "slow 200ms");
  }

  /// The server's line with something put in before its semicolon, or nothing where it is not found.
  void offer_text(const std::string& name, std::size_t server, std::string text) {
    actions_.push_back({fmt::format("{}-{}", name, scenario_.names[server]),
                        words_.say("action." + name, {{"server", scenario_.names[server]}}),
                        {{"upstream", std::move(text)}}});
  }

  /// Where the server's line ends in the text as written: at its semicolon; npos where quotes make that unsure.
  [[nodiscard]] std::size_t end_of_line(std::size_t server) const {
    const std::size_t inserted = scenario_.text->size() - scenario_.upstream_text.size();
    const std::size_t begin = scenario_.upstream->servers[server].offset - inserted;
    const std::size_t end = scenario_.upstream_text.find_first_of(";\"'\\#", begin);
    return end != std::string::npos && scenario_.upstream_text[end] == ';' ? end : std::string::npos;
  }

  void offer_changes(std::size_t server) {
    const std::size_t end = end_of_line(server);
    if (end == std::string::npos) return;
    const Server& line = scenario_.upstream->servers[server];
    const bool is_last_up = !line.down && std::ranges::count(scenario_.upstream->servers, false, &Server::down) == 1;
    if (!line.down && !is_last_up) {
      std::string text = scenario_.upstream_text;
      offer_text("drain", server, text.insert(end, " down"));
    }
    std::string text = scenario_.upstream_text;
    const std::size_t begin = text.rfind("server", end);
    const std::size_t weight = begin == std::string::npos ? begin : text.find("weight=", begin);
    const std::int64_t doubled = line.weight * 2;
    std::int64_t total = line.weight;
    for (const Server& each : scenario_.upstream->servers) total += each.weight;
    if (total > largest_total_weight_of_ring) return;
    if (weight != std::string::npos && weight < end) {
      const std::size_t stop = text.find_first_not_of("0123456789", weight + 7);
      text.replace(weight, stop - weight, fmt::format("weight={}", doubled));
    } else {
      text.insert(end, fmt::format(" weight={}", doubled));
    }
    offer_text("double", server, std::move(text));
  }

  /// One server more, behind the last line.
  void offer_server() {
    if (scenario_.upstream->servers.size() >= most_servers) return;
    const std::size_t end = end_of_line(scenario_.upstream->servers.size() - 1);
    if (end == std::string::npos) return;
    const auto address = [&](std::size_t number) { return fmt::format("10.0.9.{}:8080", number); };
    std::size_t number = 1;
    while (scenario_.upstream_text.find(address(number)) != std::string::npos) ++number;
    std::string text = scenario_.upstream_text;
    text.insert(end + 1, fmt::format("\n    server {};", address(number)));
    actions_.push_back({"add-server", words_.say("action.add-server"), {{"upstream", std::move(text)}}});
  }

  const World& world_;
  const Scenario& scenario_;
  const engine::Words& words_;
  std::vector<Action> actions_;
};

}  // namespace

std::vector<Action> actions(const World& world, const Cast& cast, const engine::Words& words) {
  return Offers(world, cast, words).all();
}

}  // namespace simulators::load_balancing
