#include "simulators/recursion/simulator.hpp"

#include <optional>
#include <string>

namespace simulators::recursion {
namespace {

/// The same function, as a loop where it is a recursion, and the other way round; nothing where there is only one.
std::optional<Choice> other_way(Choice choice) {
  switch (choice) {
    case Choice::factorial:
      return Choice::factorial_loop;
    case Choice::fibonacci:
      return Choice::fibonacci_loop;
    case Choice::hanoi:
      return Choice::hanoi_loop;
    case Choice::factorial_loop:
      return Choice::factorial;
    case Choice::fibonacci_loop:
      return Choice::fibonacci;
    case Choice::hanoi_loop:
      return Choice::hanoi;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::vector<engine::Action> actions(const State& state, const Cast& cast, const engine::Words& words) {
  const Scenario& scenario = cast.scenario;
  std::vector<engine::Action> all;
  const auto offer = [&](const std::string& name, const std::string& field, std::string value) {
    all.push_back({name, words.say("action." + name), {{field, std::move(value)}}});
  };
  if (can_lose_base_case(scenario.choice)) {
    scenario.has_base_case ? offer("remove-base-case", "base-case", "removed")
                           : offer("restore-base-case", "base-case", "present");
  }
  if (scenario.choice == Choice::fibonacci) {
    scenario.remembers ? offer("forget", "memo", "off") : offer("remember", "memo", "on");
  }
  if (const auto other = other_way(scenario.choice)) {
    offer(is_loop(*other) ? "as-loop" : "as-recursion", "function", std::string(name_of(*other)));
  }
  // A stack with no room beyond the frames that are open now: offered where no more were open before and more follow,
  // so that the other branch goes as this one up to here and overflows later.
  if (!is_loop(scenario.choice) && !state.frames.empty() && state.frames.size() == state.deepest &&
      state.deepest < cast.deepest) {
    offer("full-stack", "depth-limit", std::to_string(state.frames.size()));
  }
  return all;
}

}  // namespace simulators::recursion
