#include "simulators/recursion/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace simulators::recursion {
namespace {

/// The numbers of a list from one on, at most four of them.
std::string rest_of(const Scenario& scenario, std::int32_t first) {
  const auto& numbers = *scenario.numbers;
  std::string text = "[";
  const auto begin = static_cast<std::size_t>(first);
  constexpr std::size_t most_shown = 4;
  for (std::size_t i = begin; i < numbers.size() && i < begin + most_shown; ++i) {
    text += fmt::format("{}{}", i == begin ? "" : " ", numbers[i]);
  }
  if (numbers.size() > begin + most_shown) text += " …";
  return text + "]";
}

/// What the inner values are called in the source.
std::string_view inner_name(const CallHead& head, std::size_t index) {
  constexpr std::array<std::string_view, 4> cells = {"up", "right", "down", "left"};
  switch (head.function) {
    case Function::factorial:
    case Function::list_sum:
      return "rest";
    case Function::fibonacci:
      return index == 0 ? "x" : "y";
    case Function::greatest_common_divisor:
      return "divisor";
    case Function::power:
      return "root";
    case Function::binary_search:
      return "found";
    case Function::subsets:
      return index == 0 ? "without" : "with";
    case Function::permutations:
      return "orders";
    case Function::queens:
      return "ways";
    case Function::flood_fill:
      return cells[index];
    case Function::ackermann:
      return head.arguments.values[1] == 0 ? "one" : index == 0 ? "inner" : "outer";
    case Function::is_even:
    case Function::is_odd:
      return "answer";
    case Function::tail_sum:
      return "sum";
    case Function::hanoi:
      break;
  }
  return "value";
}

}  // namespace

std::string_view name_of(Function function) {
  constexpr std::array<std::string_view, 15> names = {
      "factorial", "list_sum",      "fib",        "greatest_common_divisor",
      "power",     "binary_search", "hanoi",      "permutations",
      "subsets",   "queens",        "flood_fill", "ackermann",
      "is_even",   "is_odd",        "tail_sum"};
  return names[static_cast<std::size_t>(function)];
}

std::string peg_name(std::int32_t peg) { return std::string(1, static_cast<char>('A' + peg)); }

std::string value_name(Function function, std::int64_t value) {
  if (function == Function::is_even || function == Function::is_odd) return value != 0 ? "true" : "false";
  return value < 0 ? fmt::format("−{}", -value) : fmt::to_string(value);
}

std::string call_name(const CallHead& head, const Scenario& scenario) {
  const auto& values = head.arguments.values;
  const std::string_view name = name_of(head.function);
  switch (head.function) {
    case Function::list_sum:
      return fmt::format("{}({})", name, rest_of(scenario, values[0]));
    case Function::tail_sum:
      return fmt::format("{}({}, {})", name, rest_of(scenario, values[0]), values[1]);
    case Function::hanoi:
      return fmt::format("{}({}, {}, {})", name, values[0], peg_name(values[1]), peg_name(values[2]));
    default: {
      std::string text = fmt::format("{}(", name);
      for (std::size_t i = 0; i < head.arguments.count; ++i) {
        text += fmt::format("{}{}", i == 0 ? "" : ", ", value_name(Function::factorial, values[i]));
      }
      return text + ")";
    }
  }
}

std::string node_name(const CallHead& head, const Scenario& scenario) {
  const auto& values = head.arguments.values;
  switch (head.function) {
    case Function::list_sum:
      return rest_of(scenario, values[0]);
    case Function::tail_sum:
      return fmt::format("{}, {}", rest_of(scenario, values[0]), values[1]);
    case Function::hanoi:
      return fmt::format("{} {}→{}", values[0], peg_name(values[1]), peg_name(values[2]));
    case Function::binary_search:
      return fmt::format("[{}, {})", values[0], values[1]);
    case Function::flood_fill:
      return fmt::format("({}, {})", value_name(Function::factorial, values[0]),
                         value_name(Function::factorial, values[1]));
    case Function::ackermann:
      return fmt::format("A({}, {})", values[0], values[1]);
    case Function::permutations:
    case Function::subsets:
    case Function::queens:
      return fmt::to_string(values[0]);
    default:
      return call_name(head, scenario);
  }
}

std::vector<std::string> locals_of(const Frame& frame, const Scenario& scenario) {
  const auto& values = frame.head.arguments.values;
  std::vector<std::string> locals;
  const auto parameters = [&](std::initializer_list<std::string_view> names) {
    std::size_t index = 0;
    for (const std::string_view name : names)
      locals.push_back(fmt::format("{} = {}", name, value_name(Function::factorial, values[index++])));
  };
  switch (frame.head.function) {
    case Function::factorial:
    case Function::fibonacci:
    case Function::is_even:
    case Function::is_odd:
      parameters({"n"});
      break;
    case Function::list_sum:
      locals.push_back("numbers = " + rest_of(scenario, values[0]));
      break;
    case Function::tail_sum:
      locals.push_back("numbers = " + rest_of(scenario, values[0]));
      locals.push_back(fmt::format("so_far = {}", values[1]));
      break;
    case Function::greatest_common_divisor:
      parameters({"a", "b"});
      break;
    case Function::power:
      parameters({"base", "exponent"});
      break;
    case Function::binary_search:
      parameters({"low", "high"});
      break;
    case Function::hanoi:
      locals = {fmt::format("n = {}", values[0]), "start = " + peg_name(values[1]), "goal = " + peg_name(values[2])};
      break;
    case Function::permutations:
      parameters({"first"});
      break;
    case Function::subsets:
      parameters({"next"});
      break;
    case Function::queens:
      parameters({"row"});
      break;
    case Function::flood_fill:
      parameters({"row", "column"});
      break;
    case Function::ackermann:
      parameters({"m", "n"});
      break;
  }
  for (std::size_t i = 0; i < frame.known; ++i) {
    locals.push_back(
        fmt::format("{} = {}", inner_name(frame.head, i), value_name(frame.head.function, frame.values[i])));
  }
  return locals;
}

}  // namespace simulators::recursion
