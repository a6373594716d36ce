#include "simulators/garbage_collection/collectors/machine.hpp"

namespace simulators::garbage_collection::collectors {

void Recorder::record(Event event) {
  if (event.is(Happening::root_set)) {
    event.third = event.first < root_names_.size() ? root_names_[event.first] : no_text;
  }
  if (!telling_.in_full && changes_nothing(event)) return;
  switch (telling_.lines) {
    case Telling::Lines::collector:
      break;
    case Telling::Lines::one_file:
      if (event.act != Act::none || event.file != telling_.file) event.line = 0;
      break;
    case Telling::Lines::program:
      event.line = static_cast<std::uint16_t>(event.is(Happening::stepped) ? event.first : state_.line);
      break;
  }
  log_.push(event);
  apply(state_, event);
}

bool Recorder::changes_nothing(const Event& event) const {
  if (event.is(Happening::slice_ended)) return event.first <= state_.work.longest_pause;
  return event.is(Happening::frontier_set) && event.first == state_.scan && event.second == state_.free;
}

void Recorder::request(Kind kind, const std::string& name, std::uint32_t bytes) {
  record(Event::of(Act::requested, static_cast<std::uint32_t>(kind), name.empty() ? no_text : log_.keep(name), bytes));
}

void Recorder::weaken(ObjectNumber weakref, ObjectNumber target) {
  record(Event::of(Act::weakened, weakref, target, 0));
}

void Recorder::write_line(const std::string& line) { record(Event::of(Act::logged, log_.keep(line), 0, 0)); }

void Recorder::raise(const std::string& name, const engine::Localised& message) {
  record(Event::of(Act::raised, log_.keep(name), log_.keep(message.english), log_.keep(message.chinese)));
}

void Recorder::name_root(std::uint32_t root, const std::string& name) {
  if (root >= root_names_.size()) root_names_.resize(root + 1, no_text);
  root_names_[root] = log_.keep(name);
}

}  // namespace simulators::garbage_collection::collectors
