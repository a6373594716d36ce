#pragma once

#include "simulators/engine/caption.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace simulators::engine {

/// An answer: elements picked on the picture, or words.
struct Answer {
  std::vector<ElementId> elements;  ///< in any order
  std::string text;                 ///< where the question asks for words or a number
  friend bool operator==(const Answer&, const Answer&) = default;
};

/// A question whose answer is the next event.
struct Question {
  enum class Kind : std::uint8_t {
    pick_elements,  ///< click the elements, in any order
    type_text,      ///< type a value
  };
  std::string name;  ///< the template it came from, the same in every language: "next-compared"
  Kind kind = Kind::pick_elements;
  Caption prompt;
  std::vector<Answer> right;  ///< every right answer, ties included; never empty
  std::vector<Answer> wrong;  ///< plausible wrong ones, for a choice of options; none of them is right
  friend bool operator==(const Question&, const Question&) = default;
};

/// Whether the answer is one of the right ones. Text is compared without surrounding and repeated white space and with
/// full-width digits read as ASCII; elements as a set.
[[nodiscard]] bool accepts(const Question& question, const Answer& answer);

}  // namespace simulators::engine
