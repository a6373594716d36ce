#include "simulators/recursion/simulator.hpp"

#include <fmt/format.h>

namespace simulators::recursion {
namespace {

using engine::Metric;
using engine::Words;

/// F(n), by a loop: not the function that is being watched.
std::int64_t fibonacci_number(std::int64_t n) {
  std::int64_t here = 0;
  std::int64_t next = 1;
  for (std::int64_t i = 0; i < n; ++i) {
    here += next;
    std::swap(here, next);
  }
  return here;
}

/// How many calls theory expects of the whole run, where there is a formula.
std::string calls_formula(const Cast& cast, const Words& words) {
  const Scenario& scenario = cast.scenario;
  if (!scenario.has_base_case || cast.heads->empty() || cast.returned_at.front() == Cast::never) return {};
  const std::string key = fmt::format("formula.{}{}", name_of(scenario.choice), scenario.remembers ? "-memo" : "");
  if (!words.has(key)) return {};
  const std::int64_t n = scenario.n;
  const auto power_of_two = [](std::int64_t exponent) { return std::int64_t{1} << exponent; };
  return words.say(key, {{"fibonacci", 2 * fibonacci_number(n + 1) - 1},
                         {"memo", n < 1 ? std::int64_t{1} : 2 * n - 1},
                         {"linear", n < 1 ? std::int64_t{1} : n},
                         {"next", n + 1},
                         {"list", cast.scenario.numbers->size() + 1},
                         {"full_tree", power_of_two(std::min<std::int64_t>(n, 40) + 1) - 1}});
}

/// What the acts of a function are counted as; empty where it has none.
std::string_view acts_name(Choice choice) {
  switch (choice) {
    case Choice::hanoi:
    case Choice::hanoi_loop:
      return "moves";
    case Choice::queens:
      return "queens";
    case Choice::flood_fill:
      return "cells";
    case Choice::permutations:
      return "swaps";
    default:
      return {};
  }
}

}  // namespace

std::vector<Metric> metrics(const State& state, const Cast& cast, const Words& words) {
  const auto number = [](std::size_t value) { return static_cast<std::int64_t>(value); };
  const auto metric = [&](std::string_view name, std::size_t value, std::size_t total, std::string formula,
                          bool grows) {
    return Metric{std::string(name),  words.say(fmt::format("metric.{}", name)),
                  number(value),      number(total),
                  std::move(formula), grows};
  };
  std::vector<Metric> all;
  all.push_back(metric("calls", state.calls, cast.heads->size(), calls_formula(cast, words), true));
  all.push_back(metric("frames", state.frames.size(), cast.deepest, {}, false));
  all.push_back(metric("deepest", state.deepest, cast.deepest, {}, true));
  if (cast.scenario.remembers) all.push_back(metric("recalls", state.recalls, cast.recalls, {}, true));
  if (const std::string_view acts = acts_name(cast.scenario.choice); !acts.empty()) {
    const bool is_hanoi = acts == "moves" && cast.scenario.has_base_case;
    all.push_back(metric(
        acts, state.acts, cast.acts,
        is_hanoi ? words.say("formula.moves", {{"moves", (std::int64_t{1} << cast.scenario.n) - 1}}) : std::string(),
        true));
  }
  return all;
}

}  // namespace simulators::recursion
