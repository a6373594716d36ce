#pragma once

#include "simulators/engine/event_log.hpp"
#include "simulators/engine/run.hpp"
#include "simulators/engine/topic.hpp"
#include "simulators/engine/words.hpp"
#include "simulators/load_balancing/world.hpp"

#include <optional>
#include <string>
#include <vector>

namespace simulators::load_balancing {

/// Decides all events: plays the scenario's requests and faults against a balancer. Throws what the log throws.
void run(const Scenario& scenario, engine::EventLog<Event>& log);

/// The picture of a world: balancer, servers and requests; how servers were chosen; the account of each server; what
/// was picked; the ring or table; times; keys that move.
[[nodiscard]] engine::Scene draw(const World& world, const Cast& cast, const engine::Words& words);

/// How servers were chosen in the last decisions, and where the key lies on the ring or in the table.
[[nodiscard]] engine::Panel draw_choices(const World& world, const Cast& cast, const engine::Words& words);
[[nodiscard]] std::optional<engine::Panel> draw_positions(const World& world, const Cast& cast,
                                                          const engine::Words& words);
/// What came of it: picks, shares against the ideal, times, keys that move, and what is left out.
/// Where servers take their time: for each server a row of the requests that it works on and that wait there, and all
/// of the last while in lanes.
[[nodiscard]] std::vector<engine::Row> queue_rows(const World& world, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Panel draw_stays(const World& world, const Cast& cast, const engine::Words& words);
[[nodiscard]] std::vector<engine::Panel> draw_outcomes(const World& world, const Cast& cast,
                                                       const engine::Words& words);

/// The sentence of step 0, and of an event.
[[nodiscard]] engine::Caption introduce(const World& world, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Caption explain(const World& before, const Event& event, const Cast& cast,
                                      const engine::Words& words);

/// The question whose answer is `event`: which server wins, what its current weight becomes, where a hash falls, which
/// keys move, when a server that is out may be asked again. Nothing for the other events.
[[nodiscard]] std::optional<engine::Question> ask(const World& before, const Event& event, const Cast& cast,
                                                  const engine::Words& words);

/// Requests, tries, failures, time, stickiness and cache hits so far.
[[nodiscard]] std::vector<engine::Metric> metrics(const World& world, const Cast& cast, const engine::Words& words);

/// What the learner may do to the servers: stop, slow down, bring back (a line of the faults, from now on); drain, add,
/// change a weight (the upstream text, from the beginning).
[[nodiscard]] std::vector<engine::Action> actions(const World& world, const Cast& cast, const engine::Words& words);

/// The event as words and values.
[[nodiscard]] engine::EventRecord record(const Event& event);

/// The kinds of events, the kind of one, and its line in the upstream text.
[[nodiscard]] const std::vector<engine::EventKind>& kinds();
[[nodiscard]] std::size_t kind(const Event& event);
[[nodiscard]] inline std::size_t line(const Event& event) { return event.line; }

/// What nginx would read.
[[nodiscard]] engine::Listing listing(const Scenario& scenario);

/// What `bench` measures.
[[nodiscard]] std::vector<engine::Benchmark> benchmarks();

// Elements of the scene.

inline constexpr engine::ElementId id_of_balancer = 1;
/// How many of the requests that come next are drawn.
inline constexpr std::uint32_t most_coming = 4;
/// Servers beyond these are in the account only.
inline constexpr std::size_t most_drawn_servers = 12;
[[nodiscard]] constexpr engine::ElementId id_of_server(std::size_t server) {
  return server < most_drawn_servers ? 0x100 + static_cast<engine::ElementId>(server)
                                     : 0x400 + static_cast<engine::ElementId>(server);
}
[[nodiscard]] constexpr engine::ElementId id_of_link(std::size_t server) {
  return 0x200 + static_cast<engine::ElementId>(server);
}
[[nodiscard]] constexpr engine::ElementId id_of_account(std::size_t server) {
  return server < most_drawn_servers ? 0x300 + static_cast<engine::ElementId>(server) : id_of_server(server);
}
[[nodiscard]] constexpr engine::ElementId id_of_request(std::uint32_t request) { return 0x1000'0000 + request; }
[[nodiscard]] constexpr engine::ElementId id_of_decision(std::uint64_t number) {
  return 0x4000'0000 + static_cast<engine::ElementId>(number & 0x0FFF'FFFF);
}
[[nodiscard]] constexpr engine::ElementId id_of_pick(std::uint64_t number) {
  return 0x5000'0000 + static_cast<engine::ElementId>(number & 0x0FFF'FFFF);
}
/// A request's waiting at a server, and its being worked on: two spans of one stay.
[[nodiscard]] constexpr engine::ElementId id_of_stay(std::uint64_t number, bool is_waiting) {
  return 0x8000'0000 + static_cast<engine::ElementId>((number & 0x0FFF'FFFF) * 2 + (is_waiting ? 1 : 0));
}
[[nodiscard]] constexpr engine::ElementId id_of_position(std::size_t position) {
  return 0x6000'0000 + static_cast<engine::ElementId>(position);
}
[[nodiscard]] constexpr engine::ElementId id_of_movement(std::size_t row) {
  return 0x7000'0000 + static_cast<engine::ElementId>(row);
}

// How things are called.

/// "12": requests count from 1.
[[nodiscard]] std::string request_name(std::uint32_t request);
/// The number with a minus sign, "−7".
[[nodiscard]] std::string number_name(std::int64_t number);
/// The key that the strategy hashes of a request of this label, as text: "192.168.1" or "/cart?id=7".
[[nodiscard]] std::string key_name(RequestLabel label, const Scenario& scenario);
/// What a server is and does just now: "up", "out until second 12 has passed", "200 ms slower".
[[nodiscard]] std::string state_name(const World& world, std::size_t server, const engine::Words& words);
/// Until which second a server is left out, where its failures keep it out now.
[[nodiscard]] std::optional<std::int64_t> out_until(const State& state, std::size_t server);

}  // namespace simulators::load_balancing
