#include "simulators/engine/embedded_files.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/recursion/simulator.hpp"

#include <array>

namespace simulators::recursion {
namespace {

using engine::FieldValue;

enum class Kind : std::size_t { called, returned, met_base_case, recalled, acted, overflowed };

std::vector<std::pair<std::string_view, FieldValue>> fields_of(const Event& event) {
  constexpr std::array<std::string_view, 3> names = {"a", "b", "c"};
  std::vector<std::pair<std::string_view, FieldValue>> fields;
  if (event.what == Happening::returned) {
    if (event.has_value()) fields.emplace_back("value", event.value());
    return fields;
  }
  if (event.what != Happening::acted) {
    fields.emplace_back("function", std::string(name_of(event.function)));
  }
  for (std::size_t i = 0; i < event.count; ++i) fields.emplace_back(names[i], std::int64_t{event.numbers[i]});
  return fields;
}

}  // namespace

const std::vector<engine::EventKind>& kinds() {
  // How tall a kind stands in the timeline: a call above its return, what changes the world between them.
  static const std::vector<engine::EventKind> all = engine::TopicWords("recursion")
                                                        .kinds({{"called", 1.0},
                                                                {"returned", 0.5},
                                                                {"met_base_case", 0.6},
                                                                {"recalled", 0.7},
                                                                {"acted", 0.8},
                                                                {"overflowed", 1.0}});
  return all;
}

std::size_t kind(const Event& event) {
  switch (event.what) {
    case Happening::called:
      return static_cast<std::size_t>(Kind::called);
    case Happening::returned:
      return static_cast<std::size_t>(event.answer == Answer::base_case  ? Kind::met_base_case
                                      : event.answer == Answer::recalled ? Kind::recalled
                                                                         : Kind::returned);
    case Happening::acted:
      return static_cast<std::size_t>(Kind::acted);
    case Happening::overflowed:
      break;
  }
  return static_cast<std::size_t>(Kind::overflowed);
}

engine::EventRecord record(const Event& event) { return {kinds()[kind(event)].name, fields_of(event), event.line}; }

engine::Listing listing(const Scenario& scenario) {
  constexpr std::array<std::string_view, choice_count> files = {"algorithms/recursion/factorial.hpp",
                                                                "algorithms/recursion/list_sum.hpp",
                                                                "algorithms/recursion/fibonacci.hpp",
                                                                "algorithms/recursion/greatest_common_divisor.hpp",
                                                                "algorithms/recursion/power.hpp",
                                                                "algorithms/recursion/binary_search.hpp",
                                                                "algorithms/recursion/hanoi.hpp",
                                                                "algorithms/recursion/permutations.hpp",
                                                                "algorithms/recursion/subsets.hpp",
                                                                "algorithms/recursion/queens.hpp",
                                                                "algorithms/recursion/flood_fill.hpp",
                                                                "algorithms/recursion/ackermann.hpp",
                                                                "algorithms/recursion/even_odd.hpp",
                                                                "algorithms/recursion/tail_sum.hpp",
                                                                "algorithms/recursion/factorial_with_stack.hpp",
                                                                "algorithms/recursion/fibonacci_with_stack.hpp",
                                                                "algorithms/recursion/hanoi_with_stack.hpp"};
  const std::string_view file = files[static_cast<std::size_t>(scenario.choice)];
  return {file, engine::embedded_text(file)};
}

}  // namespace simulators::recursion
