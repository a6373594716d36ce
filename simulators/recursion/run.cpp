#include "simulators/recursion/core.hpp"
#include "simulators/recursion/simulator.hpp"

#include <cassert>

namespace simulators::recursion {
namespace {

/// Thrown where a call finds no room: it unwinds the core, as a full stack ends a program.
struct StackOverflow {};

/// What the watcher has to know beside the log.
struct Recording {
  engine::EventLog<Event>& log;
  std::size_t depth = 0;
  std::size_t depth_limit = 0;
};

/// Writes down what a function tells. A copy of it is a reference.
class Recorder {
 public:
  static constexpr bool watches = true;
  explicit Recorder(Recording& recording) : recording_(&recording) {}

  void called(Function function, const Arguments& arguments, std::source_location where) const {
    Event event = made(Happening::called, where);
    event.function = function;
    event.count = arguments.count;
    event.numbers = arguments.values;
    if (recording_->depth == recording_->depth_limit) {
      event.what = Happening::overflowed;
      recording_->log.push(event);
      throw StackOverflow{};
    }
    ++recording_->depth;
    recording_->log.push(event);
  }
  void returned(Answer answer, std::int64_t value, std::source_location where) const {
    Event event = made(Happening::returned, where);
    event.answer = answer;
    event.set_value(value);
    --recording_->depth;
    recording_->log.push(event);
  }
  void returned(Answer answer, std::source_location where) const {
    Event event = made(Happening::returned, where);
    event.answer = answer;
    --recording_->depth;
    recording_->log.push(event);
  }
  void acted(std::int64_t a, std::int64_t b, std::int64_t c, std::source_location where) const {
    Event event = made(Happening::acted, where);
    event.count = 3;
    event.numbers = {static_cast<std::int32_t>(a), static_cast<std::int32_t>(b), static_cast<std::int32_t>(c)};
    recording_->log.push(event);
  }

 private:
  static std::uint16_t line_of(std::source_location where) {
    // The first call is written in our own sources, not in the listing.
    const std::string_view file = where.file_name();
    return file.find("algorithms/") == std::string_view::npos ? std::uint16_t{0}
                                                              : static_cast<std::uint16_t>(where.line());
  }

  static Event made(Happening what, std::source_location where) {
    Event event;
    event.what = what;
    event.line = line_of(where);
    return event;
  }

  Recording* recording_;
};

}  // namespace

void run(const Scenario& scenario, engine::EventLog<Event>& log) {
  Recording recording{log, 0, scenario.depth_limit};
  try {
    call_core(scenario, Recorder(recording));
  } catch (const StackOverflow&) {
    // The event says so; the simulated program is dead, and the run is over.
  }
}

}  // namespace simulators::recursion
