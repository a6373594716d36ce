#pragma once

#include "app/learning/expression.hpp"
#include "app/learning/question_template.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace app::learning {

/// What the numbers of a question are for one code.
struct QuestionNumbers {
  /// The parameters and what is let; nothing where a condition does not hold or an expression cannot be worked out.
  std::optional<Drawn> drawn;
  /// Why an expression cannot be worked out, and which.
  struct Fault {
    std::string expression;
    ExpressionFault fault;
  };
  std::optional<Fault> fault;
};

/// Draws the parameters, works out what is let in the order in which it is written, and looks whether every condition
/// holds.
[[nodiscard]] QuestionNumbers numbers_of(const QuestionTemplate& question, std::uint64_t code);

}  // namespace app::learning
