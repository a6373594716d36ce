// Any texts as requests, faults and access log: each is refused at a place inside it, or everything that arrives is
// finished. The input is divided at zero bytes.
#include "simulators/load_balancing/scenario.hpp"
#include "simulators/load_balancing/traffic.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace simulators;

namespace {

/// More would only take longer.
constexpr std::uint32_t most_played = 500;

void play(const engine::Scenario& written, const engine::Schema& schema) {
  const load_balancing::Scenario scenario = load_balancing::read(engine::Settings(written, schema));
  if (scenario.count > most_played) return;
  load_balancing::Traffic traffic(scenario, {});
  traffic.run();
  if (traffic.balancer().state().finished != scenario.count) std::abort();
  if (!traffic.balancer().state().requests.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const engine::Schema schema = load_balancing::make_schema();
  std::string_view rest(reinterpret_cast<const char*>(bytes), size);
  engine::Scenario scenario("load-balancing");
  std::size_t most_lines = 1;
  constexpr std::array<std::string_view, 4> fields = {"requests", "faults", "log", "strategy"};
  for (const std::string_view field : fields) {
    const std::size_t end = std::min(rest.find('\0'), rest.size());
    const std::string text(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    most_lines = std::max(most_lines, static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
    if (!text.empty()) scenario.set(std::string(field), text, {"fuzz", 1, 1});
  }
  for (const char* arrivals : {"list", "log"}) {
    for (const char* mode : {"decisions", "traffic"}) {
      scenario.set("arrivals", arrivals, {"fuzz", 1, 1});
      scenario.set("mode", mode, {"fuzz", 1, 1});
      try {
        play(scenario, schema);
      } catch (const engine::InputError& error) {
        // What is not given has its standard value, whose place is the field.
        if (error.place().source == "fuzz" && error.place().line > most_lines) std::abort();
      }
    }
  }
  return 0;
}
