#include "app/learning/question_numbers.hpp"

namespace app::learning {

QuestionNumbers numbers_of(const QuestionTemplate& question, std::uint64_t code) {
  Drawn drawn = draw(question.parameters, question.name, code);
  for (const auto& [name, expression] : question.let) {
    const Value value = value_of(expression, drawn);
    if (value.fault) return {std::nullopt, QuestionNumbers::Fault{expression, *value.fault}};
    drawn[name] = std::to_string(*value.number);
  }
  for (const std::string& condition : question.where) {
    const Value value = value_of(condition, drawn);
    if (value.fault) return {std::nullopt, QuestionNumbers::Fault{condition, *value.fault}};
    if (*value.number == 0) return {};
  }
  return {std::move(drawn), std::nullopt};
}

}  // namespace app::learning
