#pragma once

#include "app/learning/parameters.hpp"
#include "app/learning/question_kind.hpp"
#include "simulators/engine/words.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Questions as they are written: what is asked about which runs. The answers are not written down; the simulator gives
/// them, each time for other numbers.
namespace app::learning {

/// One point that a free answer should make.
struct RubricLine {
  simulators::engine::Localised text;
  std::uint32_t points = 1;
  bool must = false;  ///< without it the answer is worth half at most
  friend bool operator==(const RubricLine&, const RubricLine&) = default;
};

/// One answer that is offered to a question whose answers are written down.
struct WrittenOption {
  simulators::engine::Localised text;
  bool right = false;
  /// What picking it gives, in [-1, 1]. Where it is not said, a right one of n gives 1/n; a wrong one takes as much
  /// away where several are right, and gives nothing where one is.
  std::optional<double> worth{};
  bool last = false;  ///< stays behind the others: "all of these"
  friend bool operator==(const WrittenOption&, const WrittenOption&) = default;
};

/// What an interviewer asks while the learner explains.
struct FollowUp {
  std::uint32_t seconds = 0;  ///< after the question was asked
  simulators::engine::Localised text;
  friend bool operator==(const FollowUp&, const FollowUp&) = default;
};

/// A template. In its file, lessons/<topic>/questions/<name>.toml:
///
///     topic = "<topic>"
///     kind = "predict"
///     title.en = "The next comparison"
///     title.zh = "下一次比较"
///     level = 1
///     seconds = 45
///     ask = "next-compared"
///     stops = 3
///     hint.en = "Look to the left."
///     hint.zh = "看左边。"
///
///     [parameters]
///     values = { numbers = 7, from = 10, to = 99 }
///
///     [settings]
///     input = "{values}"
///
/// A question that no run answers has a text instead of `ask`, and says what is right: `choice` has options, of which
/// one or several are right (and may say what each is `worth`), `short` accepts texts or a number, `order` has its
/// lines in the right order, `explain` a rubric and what is asked meanwhile (`follow_up = [{ seconds = 60, text =
/// "Why?" }]`):
///
///     topic = "reading"
///     kind = "choice"
///     title = "What does it read?"        # a text that is the same in every language needs no .en and .zh
///     level = 2
///     seconds = 40
///     text = "x is {a}. T2 sets it to {b} and commits. What does T1 read?"
///     where = ["b < 45"]
///     why = "Each statement sees what was committed before it began."
///     option = [{ text = "{b}", right = true }, { text = "{a}" }, { text = "None of these", last = true }]
///
///     [parameters]
///     a = { from = 10, to = 40 }
///     d = { from = 1, to = 9 }
///
///     [let]
///     b = "a + d"
struct QuestionTemplate {
  std::string name;  ///< "<topic>/<file name>", the card's name
  std::string topic;
  std::uint32_t version = 1;  ///< raised when answers change
  QuestionKind kind = QuestionKind::predict;
  simulators::engine::Localised title;
  std::uint32_t level = 1;     ///< 1 to 5
  std::uint32_t seconds = 60;  ///< that are expected for an instance
  std::string ask;             ///< the name of the question that runs ask; empty for order and explain
  std::size_t stops = 1;       ///< how many of them; for `order`, how many events
  std::vector<std::string>
      scenarios;  ///< one of these is drawn; the standard scenario of the topic where none is named
  std::vector<std::pair<std::string, std::string>> settings;  ///< over the scenario's; "{name}" is a parameter
  std::vector<Parameter> parameters;
  simulators::engine::Localised hint;
  std::vector<std::pair<std::string, std::string>> let;  ///< names with the expressions that they stand for
  std::vector<std::string> where;  ///< conditions that the numbers must meet; else others are drawn
  std::string misconception;       ///< the tag under which wrong answers are reported; may be empty
  // Where no run answers:
  simulators::engine::Localised text;
  simulators::engine::Localised why;                 ///< may be empty
  std::vector<WrittenOption> options;                ///< choice: at least one is right
  std::vector<std::string> accepted;                 ///< short: the texts that are right
  std::optional<double> number;                      ///< short: the number that is right …
  double tolerance = 0;                              ///< … and how far from it one may be
  std::vector<simulators::engine::Localised> lines;  ///< order
  simulators::engine::Localised model;               ///< explain
  std::vector<RubricLine> rubric;                    ///< explain
  std::vector<FollowUp> follow_ups;                  ///< explain: in the order of their times

  /// Whether several options are right, and all of them are to be picked.
  [[nodiscard]] bool has_several_right() const { return std::ranges::count(options, true, &WrittenOption::right) > 1; }
  /// Whether the answers are written down, because no run gives them.
  [[nodiscard]] bool is_written() const { return kind == QuestionKind::explain || !text.english.empty(); }
  friend bool operator==(const QuestionTemplate&, const QuestionTemplate&) = default;
};

/// What picking an option gives or takes. Requires: option < question.options.size().
[[nodiscard]] double worth_of_option(const QuestionTemplate& question, std::size_t option);

/// The longest template that is read.
inline constexpr std::size_t longest_template = 64U << 10;

/// Reads a template. Throws InputError with line and column: text that is too long or not TOML, an unknown key, a value
/// of another kind or out of its range, a text in one of the two languages only, a parameter that is not used or not
/// there, keys that its kind does not have.
[[nodiscard]] QuestionTemplate read_template(std::string_view text, const std::string& source, std::string name);

/// All that come with the program, by name. Throws InputError if one is wrong.
[[nodiscard]] std::vector<QuestionTemplate> shipped_templates();

}  // namespace app::learning
