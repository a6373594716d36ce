#include "simulators/http_status/simulator.hpp"

#include <fmt/format.h>

#include <array>

namespace simulators::http_status {

std::vector<engine::Action> actions(const State&, const Cast& cast, const engine::Words& words) {
  const Scenario& scenario = cast.scenario;
  std::vector<engine::Action> all;
  const auto offer = [&](std::string_view field, std::string_view value) {
    all.push_back({fmt::format("{}-{}", field, value),
                   words.say("action." + std::string(field),
                             {{"option", words.say(fmt::format("schema.{}.options.{}", field, value))}}),
                   {{std::string(field), std::string(value)}}});
  };
  if (scenario.task == Task::decide) {
    constexpr std::array<std::string_view, 4> profiles = {"rfc", "nginx", "apache", "haproxy"};
    for (std::size_t i = 0; i < 3; ++i)
      if (scenario.profile != static_cast<Profile>(i)) offer("profile", profiles[i]);
  } else if (scenario.task == Task::redirect) {
    constexpr std::array<std::string_view, 6> clients = {"rfc",    "curl",     "curl-forced",
                                                         "urllib", "requests", "chromium"};
    for (std::size_t i = 0; i < clients.size(); ++i)
      if (scenario.client != static_cast<Client>(i)) offer("client", clients[i]);
  } else {
    for (const Task task : {Task::linear_scan, Task::binary_search, Task::hash_table, Task::trie})
      if (scenario.task != task) offer("task", name_of(task));
  }
  return all;
}

}  // namespace simulators::http_status
