#include "simulators/engine/live.hpp"

#include "simulators/engine/catalog.hpp"
#include "simulators/garbage_collection/cpython_version.hpp"
#include "simulators/garbage_collection/live/python.hpp"
#include "simulators/python/parser.hpp"

#include <memory>
#include <string>

namespace simulators::garbage_collection {
namespace {

using engine::InputError;
using engine::LiveLimits;
using engine::Localised;
using engine::Scenario;

constexpr std::string_view topic_name = "garbage-collection";
constexpr std::string_view program_field = "program";

/// The program of a scenario, and where it stands: the topic's own where the scenario says nothing.
engine::Setting program_of(const Scenario& scenario) {
  if (const engine::Setting* said = scenario.find(program_field)) return *said;
  const engine::Catalog catalog;
  const engine::Topic* const topic = catalog.find(topic_name);
  const engine::Field* const field = topic == nullptr ? nullptr : topic->schema().find(program_field);
  if (field != nullptr) return {field->standard, {std::string(program_field), 0, 0}};
  throw InputError({std::string(program_field), 0, 0}, {"expected a program", "应为一个程序"});
}

/// Python has one collector; the others are algorithms that it does not contain.
void check_collector(const Scenario& scenario) {
  const engine::Setting* const said = scenario.find("collector");
  if (said == nullptr || said->value == "cpython") return;
  throw InputError(said->place,
                   {"expected collector = cpython: the real Python has no " + engine::shortened(said->value),
                    "应为 collector = cpython：真正的 Python 没有 " + engine::shortened(said->value)});
}

class RealPython final : public engine::LiveProgram {
 public:
  [[nodiscard]] std::string_view topic() const override { return topic_name; }
  [[nodiscard]] Localised name() const override { return {"the real Python", "真正的 Python"}; }
  [[nodiscard]] std::string_view place() const override { return {}; }
  [[nodiscard]] std::string_view native_field() const override { return program_field; }
  [[nodiscard]] std::string record(const Scenario& scenario, const std::string& /*where*/,
                                   const LiveLimits& limits) const override {
    check_collector(scenario);
    const engine::Setting program = program_of(scenario);
    // Only what the subset's own parser has read is given to Python: it can open no file and start nothing.
    static_cast<void>(python::parse(program.value, program.place.source));
    const Python python = find_python(limits);
    if (!version_of(python.version)) {
      throw engine::LiveFailure(
          {"the python3 of this machine is " + python.version + "; 3.11, 3.12 and 3.13 are simulated",
           "本机的 python3 是 " + python.version + "；模拟的是 3.11、3.12 和 3.13"});
    }
    return record_with(python, program.value, limits);
  }
};

}  // namespace

std::unique_ptr<engine::LiveProgram> make_live_program() { return std::make_unique<RealPython>(); }

}  // namespace simulators::garbage_collection
