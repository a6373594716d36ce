#include "simulators/engine/question.hpp"

#include "simulators/engine/normal_form.hpp"

#include <algorithm>

namespace simulators::engine {
namespace {

void make_set(std::vector<ElementId>& elements) {
  std::ranges::sort(elements);
  const auto [repeated, end] = std::ranges::unique(elements);
  elements.erase(repeated, end);
}

}  // namespace

bool accepts(const Question& question, const Answer& answer) {
  return std::ranges::any_of(question.right, [&](const Answer& right) {
    std::vector<ElementId> expected = right.elements;
    std::vector<ElementId> given = answer.elements;
    make_set(expected);
    make_set(given);
    return expected == given && normal_form(right.text) == normal_form(answer.text);
  });
}

}  // namespace simulators::engine
