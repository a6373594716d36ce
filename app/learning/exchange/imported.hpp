#pragma once

#include "app/learning/question_template.hpp"
#include "simulators/engine/words.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Questions that come from other programs' files, and go back there.
namespace app::learning::exchange {

/// The longest file that is read, and the most questions of one.
inline constexpr std::size_t longest_import = 8U << 20;
inline constexpr std::size_t most_imported = 5'000;

/// Something in a file that was left out, and why.
struct Skipped {
  std::size_t line = 0;  ///< from 1
  std::string what;      ///< its beginning, so that one finds it
  simulators::engine::Localised reason;
  friend bool operator==(const Skipped&, const Skipped&) = default;
};

/// What a file held. The answers of all its questions are written down; their texts are the same in every language.
struct Imported {
  std::vector<QuestionTemplate> questions;  ///< with names that differ
  std::vector<Skipped> skipped;             ///< in the order of their lines
};

/// Where imported questions go: the names begin with `folder` and "/". `topic` is that of all whose file names none.
struct Destination {
  std::string folder;
  std::string topic;
};

/// All of these read at most longest_import bytes of UTF-8. Throw InputError: too long, not UTF-8, too many questions.

/// GIFT, Moodle's text format: choice with one right answer or several, true or false, short answers, numbers with a
/// tolerance or a range, missing words, essays, matching. Matching with the numbers 1, 2, 3 … puts lines in order; any
/// other becomes a choice for each pair.
[[nodiscard]] Imported read_gift(std::string_view text, const std::string& source, const Destination& destination);
/// Aiken: a question, its options "A. …" or "A) …", and "ANSWER: A".
[[nodiscard]] Imported read_aiken(std::string_view text, const std::string& source, const Destination& destination);
/// Moodle XML: the same kinds as of GIFT, and ordering. Throws InputError where it is no XML.
[[nodiscard]] Imported read_moodle_xml(std::string_view text, const std::string& source,
                                       const Destination& destination);
/// Anki's text with head lines ("#separator:tab"): the first two columns that are not named as something else are front
/// and back. A back of one short line is a short answer; a longer one is to be explained.
[[nodiscard]] Imported read_anki(std::string_view text, const std::string& source, const Destination& destination);

/// The file of a question that read_template() reads back as the same. Requires: its answers are written down, and it
/// has no parameters, names or conditions.
[[nodiscard]] std::string as_toml(const QuestionTemplate& question);

}  // namespace app::learning::exchange
