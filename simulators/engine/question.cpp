#include "simulators/engine/question.hpp"

#include "simulators/engine/utf8.hpp"

#include <algorithm>

namespace simulators::engine {
namespace {

/// Full-width forms read as ASCII, runs of white space as one space, none at the ends.
std::string normal_form(std::string_view text) {
  std::string normal;
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = code_point_at(text, offset);
    const bool is_space =
        point.value == U' ' || point.value == U'\t' || point.value == U'\n' || point.value == U'\u3000';
    if (is_space) {
      if (!normal.empty() && normal.back() != ' ') normal += ' ';
    } else if (point.value >= 0xFF01 && point.value <= 0xFF5E) {
      normal += static_cast<char>(point.value - 0xFF01 + '!');
    } else {
      normal += text.substr(offset, point.bytes);
    }
    offset += point.bytes;
  }
  if (!normal.empty() && normal.back() == ' ') normal.pop_back();
  return normal;
}

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
