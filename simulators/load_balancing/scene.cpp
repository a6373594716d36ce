#include "simulators/load_balancing/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace simulators::load_balancing {
namespace {

using engine::Panel;
using engine::Role;
using engine::Words;

constexpr std::size_t most_drawn_requests = 10;

class Drawing {
 public:
  Drawing(const World& world, const Cast& cast, const Words& words) : world_(world), cast_(cast), words_(words) {}

  [[nodiscard]] engine::Scene draw() const {
    engine::Scene scene;
    scene.panels.push_back(
        {"servers", servers_title(), words_.say("panel.servers-remark", {{"strategy", strategy()}}), graph()});
    scene.panels.push_back(requests());
    if (cast_.scenario.has_traffic) scene.panels.push_back(draw_stays(world_, cast_, words_));
    scene.panels.push_back(draw_choices(world_, cast_, words_));
    if (auto positions = draw_positions(world_, cast_, words_)) scene.panels.push_back(std::move(*positions));
    for (Panel& panel : draw_outcomes(world_, cast_, words_)) scene.panels.push_back(std::move(panel));
    add_legend(scene);
    return scene;
  }

 private:
  [[nodiscard]] std::string strategy() const {
    return words_.say(fmt::format("strategy.{}", name_of(cast_.scenario.strategy())));
  }

  [[nodiscard]] std::string servers_title() const {
    const auto request = world_.request_of_last();
    if (!request) return words_.say("panel.servers");
    return words_.say("panel.servers-request", {{"request", request_name(*request)}});
  }

  /// The request of the last event, and the newest ones in flight, rising.
  [[nodiscard]] std::vector<std::uint32_t> drawn_requests() const {
    std::vector<std::uint32_t> drawn;
    const auto& in_flight = world_.balancer.requests;
    for (auto each = in_flight.rbegin(); each != in_flight.rend() && drawn.size() < most_drawn_requests; ++each)
      drawn.push_back(each->first);
    if (const auto last = world_.request_of_last(); last && std::ranges::find(drawn, *last) == drawn.end())
      drawn.push_back(*last);
    std::ranges::sort(drawn);
    return drawn;
  }

  [[nodiscard]] Role role_of_request(std::uint32_t request) const {
    const auto found = world_.balancer.requests.find(request);
    if (found == world_.balancer.requests.end()) {
      return world_.last.server == no_server ? Role::failed : Role::settled;
    }
    if (world_.request_of_last() == request) return Role::active;
    const bool waits = cast_.scenario.has_traffic && !found->second.in_service;
    return waits ? Role::waiting : Role::plain;
  }

  [[nodiscard]] Role role_of_server(std::size_t server) const {
    if (world_.has_happened && world_.last.server == server) {
      switch (world_.last.what) {
        case Happening::weighed:
        case Happening::loads_compared:
        case Happening::scored:
        case Happening::fitted:
        case Happening::time_expected:
        case Happening::drawn:
        case Happening::point_found:
        case Happening::entry_found:
        case Happening::candidate_held:
          return Role::compared;
        case Happening::passed_over:
        case Happening::draw_wasted:
        case Happening::point_passed:
        case Happening::entry_passed:
        case Happening::troubled:
        case Happening::failed:
          return Role::failed;
        default:
          break;
      }
      if (world_.balancer.servers[server].behaviour == Behaviour::answers) return Role::active;
    }
    if (cast_.scenario.upstream->servers[server].down) return Role::empty;
    const bool is_ill = world_.balancer.servers[server].behaviour != Behaviour::answers;
    return is_ill || out_until(world_.balancer, server) ? Role::failed : Role::plain;
  }

  [[nodiscard]] engine::Graph graph() const {
    engine::Graph graph;
    graph.shape = std::make_shared<const engine::GraphShape>(shape());
    graph.nodes.push_back({id_of_balancer, words_.say("graph.balancer"), "", "", "", Role::plain});
    const std::size_t count = std::min(world_.balancer.servers.size(), most_drawn_servers);
    for (std::size_t each = 0; each < count; ++each) {
      const Role role = role_of_server(each);
      graph.nodes.push_back({id_of_server(each), cast_.scenario.names[each],
                             fmt::to_string(world_.balancer.servers[each].connections), "", "", role, remark_of(each)});
      const bool is_way = role == Role::active || role == Role::failed;
      graph.edges.push_back(
          {id_of_link(each), id_of_balancer, id_of_server(each), requests_at(each), is_way ? role : Role::plain});
    }
    return graph;
  }

  /// The same with the widest texts that there will be, so that nothing moves from step to step.
  [[nodiscard]] engine::GraphShape shape() const {
    engine::GraphShape shape;
    shape.nodes.push_back({id_of_balancer, words_.say("graph.balancer"), "", "", "", Role::root});
    const std::string out = words_.say("state.out", {{"until", cast_.end.balancer.now() + 10}});
    const std::string last = request_name(cast_.requests);
    const std::string most = cast_.most_in_flight > 3 ? fmt::format("{0} {0} {0} …", last) : last;
    const std::size_t count = std::min(world_.balancer.servers.size(), most_drawn_servers);
    for (std::size_t each = 0; each < count; ++each) {
      const std::string weighs =
          words_.say("graph.weight", {{"weight", cast_.scenario.upstream->servers[each].weight}});
      shape.nodes.push_back({id_of_server(each), cast_.scenario.names[each], fmt::to_string(cast_.most_in_flight), "",
                             "", Role::plain, fmt::format("{}; {}", weighs, out)});
      shape.edges.push_back({id_of_link(each), id_of_balancer, id_of_server(each), most, Role::plain});
    }
    return shape;
  }

  /// A server's weight, and what it does where that is not simply to answer.
  [[nodiscard]] std::string remark_of(std::size_t server) const {
    const std::int64_t weight = cast_.scenario.upstream->servers[server].weight;
    const std::string weighs = words_.say("graph.weight", {{"weight", weight}});
    const std::string does = state_name(world_, server, words_);
    return does == words_.say("state.answers") ? weighs : fmt::format("{}; {}", weighs, does);
  }

  /// The oldest requests in flight at a server: "12 14 …".
  [[nodiscard]] std::string requests_at(std::size_t server) const {
    constexpr std::size_t most = 3;
    constexpr std::size_t most_looked_at = 200;
    std::string names;
    std::size_t found = 0;
    std::size_t looked_at = 0;
    for (const auto& [number, request] : world_.balancer.requests) {
      if (++looked_at > most_looked_at) break;
      if (request.server != server) continue;
      if (found++ == most) return names + " …";
      names += (names.empty() ? "" : " ") + request_name(number);
    }
    return names;
  }

  /// Who is coming, and who is in flight.
  [[nodiscard]] Panel requests() const {
    engine::Row coming;
    coming.name = words_.say("requests.coming");
    const auto begun = static_cast<std::uint32_t>(world_.balancer.fair_requests);
    for (std::uint32_t each = begun; each < cast_.requests && each < begun + most_coming; ++each)
      add_request(coming, each, Role::future);
    std::vector<engine::Row> rows;
    if (cast_.scenario.has_traffic) {
      rows = queue_rows(world_, cast_, words_);
      add_request_of_last(rows);
    } else {
      engine::Row in_flight;
      in_flight.name = words_.say("requests.in-flight");
      for (const std::uint32_t each : drawn_requests()) add_request(in_flight, each, role_of_request(each));
      rows.push_back(std::move(in_flight));
    }
    rows.push_back(std::move(coming));
    return {"requests", words_.say("panel.requests"),
            words_.say("panel.requests-remark",
                       {{"requests", std::size_t{cast_.requests}}, {"in-flight", world_.balancer.requests.size()}}),
            engine::Cells{std::move(rows)}};
  }

  /// Who is being decided on, or has just got its answer, is at no server.
  void add_request_of_last(std::vector<engine::Row>& rows) const {
    engine::Row here;
    here.name = words_.say("graph.balancer");
    if (const auto last = world_.request_of_last()) {
      const engine::ElementId id = id_of_request(*last);
      const auto has_it = [id](const engine::Row& row) { return std::ranges::find(row.ids, id) != row.ids.end(); };
      if (std::ranges::none_of(rows, has_it)) add_request(here, *last, role_of_request(*last));
    }
    rows.insert(rows.begin(), std::move(here));
  }

  static void add_request(engine::Row& row, std::uint32_t request, Role role) {
    row.ids.push_back(id_of_request(request));
    row.values.push_back(std::int64_t{request} + 1);
    row.labels.push_back(request_name(request));
    row.roles.push_back(role);
  }

  void add_legend(engine::Scene& scene) const {
    const std::vector<bool> occurs = engine::roles_of(scene);
    for (const Role role : {Role::active, Role::compared, Role::moved, Role::candidate, Role::waiting, Role::settled,
                            Role::failed, Role::empty, Role::future}) {
      if (occurs[static_cast<std::size_t>(role)])
        scene.legend.push_back({role, words_.say(fmt::format("legend.{}", engine::name_of(role)))});
    }
  }

  const World& world_;
  const Cast& cast_;
  const Words& words_;
};

}  // namespace

engine::Scene draw(const World& world, const Cast& cast, const Words& words) {
  return Drawing(world, cast, words).draw();
}

}  // namespace simulators::load_balancing
