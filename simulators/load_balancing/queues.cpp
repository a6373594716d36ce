// Where servers take their time: which requests each of them works on and which wait there, now and over the last
// while.
#include "simulators/load_balancing/simulator.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace simulators::load_balancing {
namespace {

using engine::Panel;
using engine::Role;
using engine::Words;

/// Requests that are drawn in a row, and how many in flight are looked at to find them.
constexpr std::size_t most_in_row = 8;
constexpr std::size_t most_looked_at = 400;

class Queues {
 public:
  Queues(const World& world, const Cast& cast, const Words& words) : world_(world), cast_(cast), words_(words) {}

  [[nodiscard]] std::vector<engine::Row> rows() const {
    const std::size_t count = std::min(world_.sites.size(), most_drawn_servers);
    std::vector<engine::Row> rows(count);
    std::size_t looked_at = 0;
    // Requests that are worked on came first, so they are among the oldest.
    for (const auto& [number, request] : world_.balancer.requests) {
      if (++looked_at > most_looked_at) break;
      if (request.server >= count || is_waiting(request)) continue;
      add(rows[request.server], number, is_last(number) ? Role::active : Role::plain);
    }
    for (std::size_t server = 0; server < count; ++server) {
      rows[server].name = cast_.scenario.names[server];
      for (const std::uint32_t number : world_.sites[server].waiting) {
        if (rows[server].ids.size() == most_in_row) break;
        add(rows[server], number, is_last(number) ? Role::active : Role::waiting);
      }
    }
    return rows;
  }

  [[nodiscard]] Panel stays() const {
    engine::Lanes lanes;
    lanes.direction = engine::Lanes::Direction::right;
    lanes.unit = "ms";
    lanes.now = world_.balancer.clock;
    const std::size_t count = std::min(world_.sites.size(), most_drawn_servers);
    for (std::size_t server = 0; server < count; ++server) lanes.lanes.push_back(cast_.scenario.names[server]);
    for (const Stay& stay : world_.stays) {
      if (stay.server < count) add(lanes, stay);
    }
    return {"stays", words_.say("panel.stays"), words_.say("panel.stays-remark"), std::move(lanes)};
  }

 private:
  [[nodiscard]] bool is_last(std::uint32_t request) const { return world_.request_of_last() == request; }
  /// Those who hang are at nobody's work, and wait for nothing that comes.
  [[nodiscard]] static bool is_waiting(const RequestState& request) {
    return !request.in_service && request.behaviour != Behaviour::times_out;
  }

  static void add(engine::Row& row, std::uint32_t request, Role role) {
    if (row.ids.size() == most_in_row) return;
    row.ids.push_back(id_of_request(request));
    row.values.push_back(std::int64_t{request} + 1);
    row.labels.push_back(request_name(request));
    row.roles.push_back(role);
  }

  void add(engine::Lanes& lanes, const Stay& stay) const {
    const auto moment = [](std::int64_t microseconds) { return microseconds / 1'000; };
    const std::int64_t end = stay.ended < 0 ? world_.balancer.time : stay.ended;
    const std::int64_t begin = stay.began < 0 ? end : stay.began;
    if (begin > stay.reached) {
      lanes.spans.push_back({id_of_stay(stay.number, true), stay.server, moment(stay.reached), moment(begin),
                             request_name(stay.request), Role::waiting, engine::Span::Kind::wait});
    }
    if (stay.began < 0 && stay.ended < 0) return;
    const Role role = stay.has_failed ? Role::failed : stay.ended < 0 ? Role::active : Role::settled;
    lanes.spans.push_back({id_of_stay(stay.number, false), stay.server, moment(begin), moment(end),
                           request_name(stay.request), role, engine::Span::Kind::box});
  }

  const World& world_;
  const Cast& cast_;
  const Words& words_;
};

}  // namespace

std::vector<engine::Row> queue_rows(const World& world, const Cast& cast, const Words& words) {
  return Queues(world, cast, words).rows();
}

Panel draw_stays(const World& world, const Cast& cast, const Words& words) {
  return Queues(world, cast, words).stays();
}

}  // namespace simulators::load_balancing
