#pragma once

#include "simulators/engine/input_error.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Lessons: text with embedded runs. One lesson is one folder with a file for each language, `en.md` and `zh.md`, and
/// scenarios of its own in `scenarios/*.toml` where it needs some.
///
/// A file is CommonMark. It begins with its title (`# …`); what is more than text is a fenced code block whose first
/// word is a directive, so that every editor shows it and every Markdown viewer leaves it readable:
///
///     ```lesson             number: 1, minutes: 15      where it stands in its topic
///     ```objective NAME     what the learner can do afterwards; some stop must ask for it
///     ```idea               the one idea of the picture
///     ```run SCENARIO       step: 0                     an embedded run, opened at a step
///     ```stop OBJECTIVE     step: 7, question: NAME     asks on the run above: the answer is the event after the step
///     ```try SCENARIO       task: …                     the learner's own input
///     ```misconception SCENARIO   claim: …, truth: …, step: last     the run that refutes it
///     ```left-out           what the model leaves out
///     ```source             where it can be read
///
/// SCENARIO is a topic, a scenario that comes with the program ("topic/name") or a file of the lesson
/// ("scenarios/name.toml"). Runs take `set: field=value`, as often as needed, and `count: counter = value`: a number
/// that the text speaks of, which is checked against the run at the step.
namespace app::learning {

/// What a part of a lesson is.
enum class BlockKind : std::uint8_t {
  prose,    ///< text: headings, paragraphs, lists
  listing,  ///< lines in another language, shown as they are
  lesson,   ///< the head
  objective,
  idea,
  run,
  stop,
  attempt,  ///< `try`: the learner's own input
  misconception,
  left_out,
  source,
};

/// "key: value" of a directive, and where the value stands.
struct Entry {
  std::string key;
  std::string value;
  simulators::engine::TextPlace place;
};

/// One part of a lesson in one language.
struct Block {
  BlockKind kind = BlockKind::prose;
  std::string name;  ///< the word after the directive: an objective or a scenario; of a listing its language
  std::string text;  ///< of prose its Markdown as it was written; of a listing and of a directive of text its lines
  std::vector<Entry> entries;
  simulators::engine::TextPlace place;  ///< of the directive's first word, or of its name where it has one
  /// The first entry of that key, or null.
  [[nodiscard]] const Entry* find(std::string_view key) const;
};

/// A lesson in one language.
struct LessonText {
  std::string title;
  std::vector<Block> blocks;  ///< in the order of the text
};

/// What a lesson's folder holds, as it was found: nothing has been judged.
struct LessonFolder {
  std::string name;    ///< "selection": the folder's own name; of a shipped one "topic/name"
  std::string source;  ///< the folder as the user gave it, for errors
  std::map<std::string, std::string, std::less<>> files;  ///< by their path below the folder, with "/"
};

/// A lesson that has been read.
struct Lesson {
  std::string name;
  std::array<LessonText, 2> texts;  ///< by Language
  [[nodiscard]] const LessonText& in(simulators::engine::Language language) const {
    return texts.at(static_cast<std::size_t>(language));
  }
};

/// The longest text of a lesson, in bytes.
inline constexpr std::size_t longest_lesson_text = 256U << 10;
/// The most faults that are told of one file; whoever has more has not written a lesson.
inline constexpr std::size_t most_faults = 100;

/// Reads the text of a lesson in one language and appends to `faults` everything that is wrong with it by itself, each
/// with line and column, in the order of the text: too long, not UTF-8, no title, HTML, a picture, an unknown
/// directive or key, a missing one, a line that is no entry. What could be read is given back.
[[nodiscard]] LessonText read_lesson_text(std::string_view text, const std::string& source,
                                          std::vector<simulators::engine::InputError>& faults);

/// The directive's word, as it is written: "try".
[[nodiscard]] std::string_view directive_of(BlockKind kind);

}  // namespace app::learning
