#include "simulators/sorting/core.hpp"
#include "simulators/sorting/simulator.hpp"

#include <cassert>
#include <limits>
#include <span>

namespace simulators::sorting {
namespace {

/// Writes down what a sort tells.
class Recorder {
 public:
  explicit Recorder(engine::EventLog<Event>& log) : log_(log) {}

  void compared(Place a, Place b, bool before, std::source_location where) {
    log_.push({Happening::compared, before, line_of(where), a.code(), b.code(), 0});
  }
  void moved(Place from, Place to, std::source_location where) {
    log_.push({Happening::moved, false, line_of(where), from.code(), to.code(), 0});
  }
  void swapped(Place a, Place b, std::source_location where) {
    log_.push({Happening::swapped, false, line_of(where), a.code(), b.code(), 0});
  }
  void ordered(std::size_t begin, std::size_t end, std::source_location where) {
    push(Happening::ordered, where, begin, end);
  }
  void settled(std::size_t begin, std::size_t end, std::source_location where) {
    // An empty range settles nothing: no step for it.
    if (begin < end) push(Happening::settled, where, begin, end);
  }
  void entered(std::size_t begin, std::size_t end, std::source_location where) {
    push(Happening::entered, where, begin, end);
  }
  void returned(std::source_location where) { push(Happening::returned, where); }
  void merging(std::size_t begin, std::size_t middle, std::size_t end, std::source_location where) {
    push(Happening::merging, where, begin, middle, end);
  }
  void preferred(Place at, std::source_location where) { push(Happening::preferred, where, at.code()); }
  void pivot_chosen(Place at, std::source_location where) { push(Happening::pivot_chosen, where, at.code()); }
  void divided(std::size_t less_end, std::size_t unseen_begin, std::size_t unseen_end, std::source_location where) {
    push(Happening::divided, where, less_end, unseen_begin, unseen_end);
  }
  void passed(std::source_location where) { push(Happening::passed, where); }

 private:
  static std::uint16_t line_of(std::source_location where) {
    assert(where.line() <= std::numeric_limits<std::uint16_t>::max());
    return static_cast<std::uint16_t>(where.line());
  }

  void push(Happening what, std::source_location where, std::size_t first = 0, std::size_t second = 0,
            std::size_t third = 0) {
    log_.push({what, false, line_of(where), static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second),
               static_cast<std::uint32_t>(third)});
  }

  engine::EventLog<Event>& log_;
};

}  // namespace

void run(const Scenario& scenario, engine::EventLog<Event>& log) {
  std::vector<std::int64_t> keys = scenario.items->keys;
  Recorder recorder(log);
  if (scenario.descending) {
    sort_with_core(scenario, std::span(keys), std::greater<>(), recorder);
  } else {
    sort_with_core(scenario, std::span(keys), std::less<>(), recorder);
  }
}

}  // namespace simulators::sorting
