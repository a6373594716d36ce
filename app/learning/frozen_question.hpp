#pragma once

#include "app/learning/instance.hpp"
#include "simulators/engine/words.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// Questions with their numbers fixed, to be taken out of the program: onto paper and into other programs' files.
namespace app::learning {

/// One part of an instance, in one language, with everything that is needed to ask and to mark it.
struct FrozenQuestion {
  std::string name;      ///< of the template
  std::string code;      ///< the try code of the instance
  std::size_t part = 0;  ///< from 0
  std::size_t parts = 1;
  std::string topic;
  QuestionKind kind = QuestionKind::predict;
  std::string title;
  std::string picture;  ///< the state that is asked about, as text; empty for explain
  std::string prompt;
  std::vector<std::string> options;  ///< what may be chosen, put in order or ticked; empty where a value is written
  std::vector<std::size_t> right;    ///< choice: the right ones; order: the right order; explain: all lines
  std::vector<double> worths;        ///< what each option gives or takes, in [-1, 1]; of order and explain none
  bool several = false;              ///< any number of options may be picked
  std::string answer;                ///< in words
  std::string why;
  friend bool operator==(const FrozenQuestion&, const FrozenQuestion&) = default;
};

/// The parts of an instance. Questions that are answered on the picture get what the run offers as options.
[[nodiscard]] std::vector<FrozenQuestion> frozen(const Instance& instance, simulators::engine::Language language);

/// A share as Moodle writes it: in percent, with at most five places behind the point.
[[nodiscard]] std::string percent_of(double share);

/// The questions as GIFT, Moodle's text format: a category for each topic; choice, short answer and numbers as their
/// own kinds, order as matching, explain as an essay. UTF-8.
[[nodiscard]] std::string as_gift(const std::vector<FrozenQuestion>& questions);

/// The questions as a file that Anki imports (tab-separated, with head lines): front and back in HTML, a deck for each
/// topic, and a GUID from name, code and part, so that another export updates the cards in their places.
[[nodiscard]] std::string as_anki(const std::vector<FrozenQuestion>& questions);

/// Sheets to be printed, as one page of HTML without script or network: for each variant the questions with room for
/// the answers, then the keys, and at last cards A to D. Shapes and words tell everything, colours nothing.
/// `variants`: the questions of each; every sheet has its letter and codes.
[[nodiscard]] std::string as_handout(const std::vector<std::vector<FrozenQuestion>>& variants, const std::string& title,
                                     simulators::engine::Language language);

}  // namespace app::learning
