#pragma once

#include "app/learning/parameters.hpp"
#include "simulators/engine/words.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Arithmetic over what was drawn: values that follow from other values, and conditions that must hold. There are no
/// loops and nothing is called that is not named here, so a question from anywhere can be read.
namespace app::learning {

/// The longest expression, in bytes, and the deepest brackets.
inline constexpr std::size_t longest_expression = 1'000;
inline constexpr std::size_t deepest_expression = 50;

/// What is wrong with an expression: where (characters from 1), and what was expected there.
struct ExpressionFault {
  std::size_t column = 0;
  simulators::engine::Localised expected;
};

/// The whole number that an expression comes to: whole numbers, names of `drawn`, + − * / % with their usual ranks,
/// brackets, and min, max (two numbers or more, or a list), abs, len, sum, floor (of a number: the number itself),
/// log2 (rounded down) and at(list, place from 0). A name whose value is several numbers with blanks between is a list.
/// "/" rounds towards minus infinity, and "%" goes with it. A comparison (= != < <= > >=) comes to 1 or 0, binds weaker
/// than everything else and stands once. Gives back the fault where the text is none of these, a name is unknown, a
/// number is needed and a list or a word is there, one divides by zero, or a result leaves 64 bits.
struct Value {
  std::optional<std::int64_t> number;
  std::optional<ExpressionFault> fault;
};
[[nodiscard]] Value value_of(std::string_view expression, const Drawn& drawn);

}  // namespace app::learning
