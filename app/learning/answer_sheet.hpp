#pragma once

#include "app/learning/question_template.hpp"
#include "simulators/engine/catalog.hpp"
#include "simulators/engine/words.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What a pupil hands in, and what it is worth.
namespace app::learning {

/// The answers to one instance.
struct SheetAnswer {
  std::string question;
  std::uint64_t seed = 0;
  std::vector<std::string> parts;  ///< as read_response reads them; an empty one was left out
};

/// A file of answers ("stepscope-answers-1"):
///
///     {"format": "stepscope-answers-1", "pupil": "Li Lei",
///      "answers": [{"question": "<topic>/<name>", "code": "0000001A", "parts": ["B", "D"]}]}
struct AnswerSheet {
  std::string pupil;
  std::vector<SheetAnswer> answers;
};

inline constexpr std::size_t longest_sheet = 4U << 20;
inline constexpr std::size_t most_sheet_answers = 1'000;

/// Reads a file of answers. Throws InputError, with line and column where it is no JSON and with the path of the value
/// ("answers[2].code") where it is none of ours: too long, another format, unknown keys, no code, an answer twice.
[[nodiscard]] AnswerSheet read_sheet(std::string_view text, const std::string& source);

/// The sheet as text, an answer a line. What is written is read back as the same.
[[nodiscard]] std::string text_of(const AnswerSheet& sheet);

/// A sheet without answers that asks these questions: the instances of a variant, which are the same everywhere.
[[nodiscard]] AnswerSheet blank_sheet(const simulators::engine::Catalog& catalog,
                                      const std::vector<QuestionTemplate>& questions, std::uint64_t variant);

/// What one answer is worth.
struct GradedAnswer {
  std::string question;
  std::uint64_t seed = 0;
  std::vector<double> credits;     ///< one for each part
  double score = 0;                ///< in [0, 1]
  std::vector<std::string> right;  ///< the right answers, as they are shown
  std::string misconception;       ///< the question's tag, where something was wrong
};

struct GradedSheet {
  std::string pupil;
  std::vector<GradedAnswer> answers;
  double score = 0;  ///< the mean, in [0, 1]
};

/// Grades a sheet. What cannot be read as an answer is worth nothing, like what was left out. Throws InputError for a
/// question that is not there, and for more parts than it has. Requires: the sheet has answers.
[[nodiscard]] GradedSheet grade(const simulators::engine::Catalog& catalog,
                                const std::vector<QuestionTemplate>& questions, const AnswerSheet& sheet,
                                const std::string& source, simulators::engine::Language language);

/// A table as RFC 4180 has it: a row a pupil, a column a question in the order in which they first occur, percentages.
/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
[[nodiscard]] std::string csv_of(const std::vector<GradedSheet>& sheets);

}  // namespace app::learning
