#include "simulators/garbage_collection/recorder.hpp"
#include "simulators/garbage_collection/simulator.hpp"

namespace simulators::garbage_collection {

void run(const Scenario& scenario, engine::EventLog<Event>& log) {
  Recorder recorder(log, scenario.detail);
  Interpreter interpreter(*scenario.parsed, &recorder, scenario.limits, scenario.version);
  recorder.set_interpreter(interpreter);
  std::optional<Raised> raised;
  for (const python::Statement& statement : scenario.parsed->statements) {
    raised = interpreter.run(statement);
    if (raised || recorder.stopped()) break;
  }
  recorder.finish(raised);
}

}  // namespace simulators::garbage_collection
