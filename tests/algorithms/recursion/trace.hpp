#pragma once

#include "algorithms/recursion/watcher.hpp"

#include <cstdint>
#include <source_location>
#include <string>
#include <vector>

namespace tests::algorithms::recursion {

namespace cores = ::algorithms::recursion;

/// What was told, as lines "call fib 3" and "return fib 2"; "None" is what returns nothing.
struct Trace {
  std::vector<std::string> lines;
  std::vector<std::string> open;  ///< names of the calls that have not returned
  std::size_t calls = 0;
  std::size_t deepest = 0;
  std::size_t base_cases = 0;
  std::size_t recalls = 0;
  std::size_t acts = 0;
  std::vector<std::size_t> called_from;  ///< the source line of each call
};

inline std::string name_of(cores::Function function) {
  constexpr const char* names[] = {"factorial", "list_sum",      "fib",        "greatest_common_divisor",
                                   "power",     "binary_search", "hanoi",      "permutations",
                                   "subsets",   "queens",        "flood_fill", "ackermann",
                                   "is_even",   "is_odd",        "tail_sum"};
  return names[static_cast<std::size_t>(function)];
}

/// Writes a trace. A copy of it is a reference.
class Tracer {
 public:
  static constexpr bool watches = true;
  explicit Tracer(Trace& trace) : trace_(&trace) {}

  void called(cores::Function function, const cores::Arguments& arguments, std::source_location where) const {
    std::string line = "call " + name_of(function);
    for (std::size_t i = 0; i < arguments.count; ++i) line += " " + std::to_string(arguments.values[i]);
    trace_->lines.push_back(line);
    trace_->open.push_back(name_of(function));
    trace_->called_from.push_back(where.line());
    ++trace_->calls;
    trace_->deepest = std::max(trace_->deepest, trace_->open.size());
  }
  void returned(cores::Answer answer, std::int64_t value, std::source_location) const {
    end(answer, std::to_string(value));
  }
  void returned(cores::Answer answer, std::source_location) const { end(answer, "None"); }
  void acted(std::int64_t, std::int64_t, std::int64_t, std::source_location) const { ++trace_->acts; }

 private:
  void end(cores::Answer answer, const std::string& value) const {
    trace_->base_cases += answer == cores::Answer::base_case ? 1U : 0U;
    trace_->recalls += answer == cores::Answer::recalled ? 1U : 0U;
    trace_->lines.push_back("return " + trace_->open.back() + " " + value);
    trace_->open.pop_back();
  }

  Trace* trace_;
};

}  // namespace tests::algorithms::recursion
