#pragma once

#include "simulators/engine/catalog.hpp"
#include "simulators/engine/random.hpp"
#include "tests/sanitized.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// The scenarios on which every topic has to keep its contract.
namespace tests::simulators {

namespace engine = ::simulators::engine;

/// A scenario with a name for failure messages.
struct Named {
  std::string name;
  const engine::Topic* topic;
  engine::Scenario scenario;
};

inline engine::TextPlace nowhere() { return {"test", 1, 1}; }

/// Small whole numbers, so that generated runs are short.
inline engine::Scenario small_scenario(const engine::Topic& topic) {
  engine::Scenario scenario{std::string(topic.name())};
  for (const engine::Field& field : topic.schema().fields) {
    if (const auto* integer = std::get_if<engine::IntegerKind>(&field.kind)) {
      scenario.set(field.name, std::to_string(std::min(integer->most, integer->least + 9)), nowhere());
    }
  }
  return scenario;
}

/// A choice, together with what must be chosen for it to matter.
using Choices = std::vector<std::pair<std::string, std::string>>;

inline std::vector<Choices> every_choice(const engine::Schema& schema) {
  std::vector<Choices> all;
  for (const engine::Field& field : schema.fields) {
    const auto* choice = std::get_if<engine::ChoiceKind>(&field.kind);
    if (choice == nullptr) continue;
    for (const auto& option : choice->options) {
      Choices choices = {{field.name, option.name}};
      if (!field.only_if.field.empty()) choices.emplace_back(field.only_if.field, field.only_if.values.front());
      all.push_back(std::move(choices));
    }
  }
  return all;
}

inline Named with_choices(const engine::Topic& topic, const Choices& first, const Choices& second) {
  Named named{std::string(topic.name()), &topic, small_scenario(topic)};
  for (const Choices* choices : {&second, &first}) {
    for (const auto& [field, option] : *choices) {
      named.scenario.set(field, option, nowhere());
      named.name += " " + field + "=" + option;
    }
  }
  return named;
}

/// Every pair of options of every two choices, each option at least once, and the examples of every text. Under
/// sanitizers each option once, without the pairs.
inline std::vector<Named> generated_scenarios(const engine::Catalog& catalog) {
  std::vector<Named> all;
  for (const auto& topic : catalog.topics()) {
    const std::vector<Choices> choices = every_choice(topic->schema());
    for (std::size_t i = 0; i < choices.size(); ++i) {
      all.push_back(with_choices(*topic, choices[i], {}));
      for (std::size_t j = i + 1; j < choices.size() && !is_sanitized; ++j) {
        if (choices[i].front().first != choices[j].front().first) {
          all.push_back(with_choices(*topic, choices[i], choices[j]));
        }
      }
    }
    for (const engine::Field& field : topic->schema().fields) {
      const auto* text = std::get_if<engine::TextKind>(&field.kind);
      if (text == nullptr) continue;
      for (const auto& example : text->examples) all.push_back(with_choices(*topic, example.settings, {}));
    }
  }
  return all;
}

inline std::vector<Named> shipped_scenarios(const engine::Catalog& catalog) {
  std::vector<Named> all;
  for (const auto& shipped : catalog.scenarios()) {
    all.push_back({shipped.name, catalog.find(shipped.scenario.topic()), shipped.scenario});
  }
  return all;
}

/// Those that are walked through step by step: all; under sanitizers one in three of each topic, sorted as they are by
/// name.
inline std::vector<Named> walked_scenarios(const engine::Catalog& catalog) {
  constexpr std::size_t one_in = is_sanitized ? 3 : 1;
  std::vector<Named> walked;
  for (std::size_t at = 0; const Named& named : shipped_scenarios(catalog)) {
    if (at++ % one_in == 0) walked.push_back(named);
  }
  return walked;
}

inline std::unique_ptr<engine::Run> record(const Named& named, std::size_t events = 10'000'000,
                                           std::size_t checkpoint_bytes = 192U << 20) {
  return named.topic->run(named.scenario, {events, checkpoint_bytes}, nullptr);
}

/// The steps that are looked at: all of a short run; of a long one both ends and some between. Under sanitizers fewer.
inline std::vector<std::size_t> steps_to_check(const engine::Run& run, std::size_t most = 300) {
  if (is_sanitized) most = std::min<std::size_t>(most, 30);
  std::vector<std::size_t> steps;
  if (run.steps() < most) {
    for (std::size_t step = 0; step <= run.steps(); ++step) steps.push_back(step);
    return steps;
  }
  const std::size_t part = std::max<std::size_t>(1, most / 15);
  engine::Random random(run.steps());
  for (std::size_t i = 0; i < part; ++i) {
    steps.insert(steps.end(), {i, run.steps() - i, static_cast<std::size_t>(random.below(run.steps()))});
  }
  std::ranges::sort(steps);
  steps.erase(std::ranges::unique(steps).begin(), steps.end());
  return steps;
}

/// A Catalog once for each test suite.
inline const engine::Catalog& catalog() {
  static const engine::Catalog all;
  return all;
}

}  // namespace tests::simulators
