#include "simulators/load_balancing/simulator.hpp"
#include "simulators/load_balancing/traffic.hpp"

#include <array>

namespace simulators::load_balancing {
namespace {

/// The line of the upstream text to which an event belongs: that of its server, or of the strategy where it is the
/// strategy's own arithmetic; none where nginx's loop or the world outside acts. A table, because it is looked up for
/// every event that is recorded.
class LinesOfEvents {
 public:
  explicit LinesOfEvents(const Scenario& scenario) {
    lines_[of_strategy].fill(scenario.strategy_line);
    for (std::size_t server = 0; server < scenario.lines.size() && server < no_server; ++server)
      lines_[of_server][server] = scenario.lines[server];
  }
  [[nodiscard]] std::uint16_t line_of(const Event& event) const {
    return lines_[belongings[static_cast<std::size_t>(event.what)]][event.server];
  }

 private:
  enum Belonging : std::uint8_t { of_nobody, of_strategy, of_server };

  static constexpr std::array<Belonging, happening_count> belongings = [] {
    std::array<Belonging, happening_count> all{};
    all.fill(of_server);
    for (const Happening what : {Happening::clock_moved, Happening::request_arrived, Happening::repeated,
                                 Happening::no_live, Happening::tries_lowered})
      all[static_cast<std::size_t>(what)] = of_nobody;
    for (const Happening what :
         {Happening::hashed, Happening::drawing_ended, Happening::share_limited, Happening::backups_entered})
      all[static_cast<std::size_t>(what)] = of_strategy;
    return all;
  }();

  std::array<std::array<std::uint16_t, std::size_t{no_server} + 1>, 3> lines_{};
};

}  // namespace

void run(const Scenario& scenario, engine::EventLog<Event>& log) {
  const LinesOfEvents lines(scenario);
  Traffic traffic(scenario, [&](const Event& told) {
    Event event = told;
    event.line = lines.line_of(told);
    log.push(event);
  });
  traffic.run();
}

engine::Listing listing(const Scenario& scenario) { return {"upstream.conf", *scenario.text}; }

}  // namespace simulators::load_balancing
