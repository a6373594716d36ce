#pragma once

#include "app/learning/moment.hpp"
#include "app/learning/question_template.hpp"
#include "app/learning/review_log.hpp"
#include "simulators/engine/catalog.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A mock interview: a set of questions that is asked without a word of feedback, and a report that is made of the log
/// alone. The same log gives the same report, to the last byte.
namespace app::learning {

/// A part of an interview.
struct InterviewSection {
  std::string name;  ///< "warm-up": the key of its title, or the title itself
  std::vector<QuestionKind> kinds;
  std::size_t count = 0;
  std::uint32_t minutes = 0;
  std::vector<std::string> topics{};  ///< any where none is named
  std::uint32_t least_level = 1;
  std::uint32_t most_level = 5;
  friend bool operator==(const InterviewSection&, const InterviewSection&) = default;
};

/// What is asked usually: a warm-up, two parts at the picture, one question to talk about. 38 minutes.
[[nodiscard]] const std::vector<InterviewSection>& standard_interview();

/// A question of an interview.
struct InterviewQuestion {
  std::size_t section = 0;
  std::string question;
  std::uint64_t seed = 0;
  friend bool operator==(const InterviewQuestion&, const InterviewQuestion&) = default;
};

/// Draws the questions of a code: of each section its kinds, topics and levels, no question twice, the topics by turns.
/// Fewer where there are not enough. The same code draws the same. Requires: code < 2^40.
[[nodiscard]] std::vector<InterviewQuestion> plan_interview(const std::vector<InterviewSection>& sections,
                                                            const std::vector<QuestionTemplate>& questions,
                                                            std::uint64_t code);

/// The name of an interview's session in the log; it holds the code.
[[nodiscard]] std::string interview_session(std::uint64_t code, const Moment& moment);
/// The interviews in a log, by their sessions, the oldest first.
[[nodiscard]] std::vector<std::string> interviews_in(ReviewLog& log);

/// What became of one question.
struct InterviewItem {
  std::string question;
  simulators::engine::Localised title;
  std::string topic;
  QuestionKind kind = QuestionKind::predict;
  std::uint64_t seed = 0;
  std::vector<std::string> answers{};                 ///< as they stand in the log
  std::vector<simulators::engine::Localised> said{};  ///< the same, with what letters stand for
  std::vector<simulators::engine::Localised> right{};
  double score = 0;
  std::int64_t duration_ms = 0;
  std::uint32_t expected_seconds = 0;
  std::optional<Confidence> confidence{};
  bool flagged = false;
  std::int64_t pause_ms = 0;
  std::string misconception{};  ///< the tag, where the answer was not right and the question has one
  [[nodiscard]] bool is_self_graded() const { return kind == QuestionKind::explain; }
};

/// A sum over some of the questions.
struct InterviewSum {
  std::string name;  ///< a section or a topic
  std::size_t questions = 0;
  double score = 0;  ///< the mean, in [0, 1]
  std::int64_t duration_ms = 0;
  std::uint32_t expected_seconds = 0;
};

/// What an interview has shown.
struct InterviewReport {
  std::string session;
  std::uint64_t code = 0;
  double score = 0;  ///< the mean over all questions, in [0, 1]
  std::vector<InterviewSum> sections{};
  std::vector<InterviewSum> topics{};         ///< the weakest first
  std::vector<InterviewItem> items{};         ///< in the order in which they were asked
  std::vector<std::size_t> sure_and_wrong{};  ///< places among the items
  std::vector<std::string> misconceptions{};  ///< each once
  std::vector<std::size_t> repeat{};          ///< three at most, the weakest first
};

/// The report of a session. Answers that were taken back do not count. Throws InputError where the log has no such
/// session, or one of its questions is not there any more or cannot be asked.
[[nodiscard]] InterviewReport report_of(const simulators::engine::Catalog& catalog,
                                        const std::vector<QuestionTemplate>& questions, ReviewLog& log,
                                        const std::string& session);

/// One JSON object, "stepscope-interview-1".
[[nodiscard]] std::string report_as_json(const InterviewReport& report);

}  // namespace app::learning
