#include "simulators/garbage_collection/collectors/run.hpp"

namespace simulators::garbage_collection::collectors {

Outcome run_program(const python::Program& program, Choice choice, const HeapSettings& settings,
                    engine::EventLog<Event>& log, const ProgramLimits& limits, Telling telling) {
  Outcome outcome;
  Recorder recorder(log, choice, settings.bytes, telling);
  std::optional<Mutator> mutator;
  try {
    const std::unique_ptr<Machine> machine = make_machine(choice, settings, recorder);
    mutator.emplace(program, *machine, recorder, limits);
    outcome.raised = mutator->run();
    if (outcome.raised) recorder.raise(outcome.raised->name, outcome.raised->message);
    if (choice == Choice::reference_counting) machine->tell_leaks();
  } catch (const engine::LimitReached&) {
    outcome.reached_limit = true;
  }
  outcome.state = recorder.state();
  if (mutator) {
    outcome.descriptions = mutator->descriptions();
    outcome.root_names = mutator->root_names();
    outcome.log = mutator->log();
    // Where the log was full, the last object may not have come as far as the program.
    outcome.descriptions.resize(outcome.state.objects.size());
  }
  return outcome;
}

}  // namespace simulators::garbage_collection::collectors
