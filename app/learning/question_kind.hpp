#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace app::learning {

/// What a learner does with a question.
enum class QuestionKind : std::uint8_t {
  predict,   ///< names the elements or the value of the next event of a kind
  simulate,  ///< does so for every such event in a row
  order,     ///< puts events into the order in which they happen
  fill,      ///< writes the values of several cells
  choice,    ///< picks one of a few answers
  typed,     ///< writes a short answer; "short" in files
  explain,   ///< answers freely and ticks which points were made
};

/// The names in files and in the log, in the order of the enumeration.
inline constexpr std::array<std::string_view, 7> question_kinds{"predict", "simulate", "order",  "fill",
                                                                "choice",  "short",    "explain"};

[[nodiscard]] constexpr std::string_view name_of(QuestionKind kind) {
  return question_kinds[static_cast<std::size_t>(kind)];
}

}  // namespace app::learning
