#include "app/request/real_programs.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace app::request {

namespace engine = simulators::engine;

RealPrograms::RealPrograms() : RealPrograms(engine::make_live_programs(), engine::make_verifiers()) {}

RealPrograms::RealPrograms(std::vector<std::unique_ptr<engine::LiveProgram>> programs,
                           std::vector<std::unique_ptr<engine::Verifier>> verifiers)
    : programs_(std::move(programs)), verifiers_(std::move(verifiers)) {}

const engine::LiveProgram* RealPrograms::find(std::string_view topic) const {
  const auto of_topic = [topic](const auto& each) { return each->topic() == topic; };
  const auto program = std::ranges::find_if(programs_, of_topic);
  return program == programs_.end() || std::ranges::none_of(verifiers_, of_topic) ? nullptr : program->get();
}

RealPrograms::Answer RealPrograms::ask(const engine::Scenario& scenario, const std::string& where,
                                       const engine::LiveLimits& limits) const {
  const engine::LiveProgram* const program = find(scenario.topic());
  assert(program != nullptr);
  const std::string recording = program->record(scenario, where, limits);
  const auto verifier =
      std::ranges::find(verifiers_, scenario.topic(), [](const auto& each) { return std::string(each->topic()); });
  Answer answer;
  std::vector<engine::Verified> all = (*verifier)->verify(recording, scenario.topic(), {});
  for (engine::Verified& verified : all) {
    if (!verified.program.empty()) answer.program = std::move(verified.program);
    // Of several, each says which one it is.
    if (all.size() > 1) {
      for (std::string& difference : verified.differences) difference = verified.name + ": " + difference;
    }
    answer.compared += verified.compared;
    std::ranges::move(verified.not_compared, std::back_inserter(answer.not_compared));
    std::ranges::move(verified.differences, std::back_inserter(answer.differences));
    std::ranges::move(verified.explained, std::back_inserter(answer.explained));
    std::ranges::move(verified.steps, std::back_inserter(answer.side_by_side));
  }
  return answer;
}

}  // namespace app::request
