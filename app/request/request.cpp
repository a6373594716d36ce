#include "app/request/request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>
#include <utility>

namespace app::request {
namespace {

using simulators::engine::Catalog;
using simulators::engine::ChoiceKind;
using simulators::engine::Field;
using simulators::engine::InputError;
using simulators::engine::Language;
using simulators::engine::Scenario;

bool looks_like_a_file(const std::string& target) {
  std::error_code error;  // a name that no file can have is none
  return target.find_first_of("./\\") != std::string::npos || std::filesystem::exists(target, error);
}

Scenario scenario_of(const Catalog& catalog, const std::string& target) {
  if (catalog.find(target) != nullptr) return Scenario(target);
  const auto shipped = std::ranges::find(catalog.scenarios(), target, &simulators::engine::ShippedScenario::name);
  if (shipped != catalog.scenarios().end()) return shipped->scenario;
  if (looks_like_a_file(target)) return simulators::engine::read_scenario_file(target);
  std::vector<std::string> offered;
  for (const auto& topic : catalog.topics()) offered.emplace_back(topic->name());
  throw InputError({simulators::engine::shortened(target), 0, 0},
                   simulators::engine::expected_word("expected.topic-or-file", offered, target));
}

}  // namespace

Chosen choose(const Catalog& catalog, const Request& request) {
  Scenario scenario = scenario_of(catalog, request.target);
  for (const std::string& assignment : request.assignments) set_from_assignment(scenario, assignment);
  const simulators::engine::Topic& topic = catalog.topic(scenario.topic(), {request.target, 1, 1});
  return {&topic, std::move(scenario)};
}

std::unique_ptr<simulators::engine::Run> record(const Chosen& chosen, const Request& request) {
  return chosen.topic->run(chosen.scenario, request.limits, nullptr);
}

std::size_t step_of(std::string_view text, const simulators::engine::Run& run, const std::string& option) {
  if (text == "last") return run.steps();
  std::size_t step = 0;
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), step);
  if (error != std::errc() || stopped != text.data() + text.size() || step > run.steps()) {
    throw step_error(option, run.steps(), text);
  }
  return step;
}

InputError step_error(const std::string& option, std::size_t most, std::string_view found) {
  return {{option, 0, 0},
          simulators::engine::engine_text("expected.step",
                                          {{"most", most}, {"found", simulators::engine::shortened(found)}})};
}

std::string title_of(const Chosen& chosen, Language language) {
  std::string title = chosen.topic->title().in(language);
  const Field* field = chosen.topic->schema().leading_field();
  const auto* choice = field == nullptr ? nullptr : std::get_if<ChoiceKind>(&field->kind);
  if (choice == nullptr) return title;
  const auto* said = chosen.scenario.find(field->name);
  const std::string& name = said == nullptr ? field->standard : said->value;
  const auto option = std::ranges::find(choice->options, name, &ChoiceKind::Option::name);
  if (option != choice->options.end()) title += " · " + option->label.in(language);
  return title;
}

std::string shell_word(std::string_view word) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,";
  if (!word.empty() && word.find_first_not_of(plain) == std::string_view::npos) return std::string(word);
  std::string text = "'";
  for (const char each : word) text += each == '\'' ? std::string("'\\''") : std::string(1, each);
  return text + "'";
}

std::string command_for(const Catalog& catalog, const Scenario& scenario, std::size_t step, Language language) {
  std::string words = "show ";
  const auto shipped = std::ranges::find_if(catalog.scenarios(),
                                            [&](const auto& each) { return each.scenario.text() == scenario.text(); });
  if (shipped != catalog.scenarios().end()) {
    words += shell_word(shipped->name);
  } else {
    words += shell_word(scenario.topic());
    const simulators::engine::Topic* topic = catalog.find(scenario.topic());
    for (const auto& [name, setting] : scenario.settings()) {
      const Field* field = topic == nullptr ? nullptr : topic->schema().find(name);
      if (field != nullptr && field->standard == setting.value) continue;
      words += " --set " + shell_word(name + "=" + setting.value);
    }
  }
  words += fmt::format(" --step {}", step);
  if (language == Language::chinese) words += " --lang zh";
  return words;
}

}  // namespace app::request
