#pragma once

#include "app/learning/attempt.hpp"
#include "app/learning/interview.hpp"
#include "app/learning/moment.hpp"
#include "simulators/engine/words.hpp"

#include <cstdint>
#include <cstdio>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace app::cli {

/// A mock interview in the terminal: no word of feedback before its end, and after each answer how sure one is. Every
/// answer is in the log at once, so that an interview that is broken off has a report of what was answered.
class InterviewSession {
 public:
  /// `clock` tells the moment; it is asked before and after each question. Requires: all outlive the session.
  InterviewSession(std::FILE* in, std::FILE* out, learning::ReviewLog& log,
                   const std::vector<learning::QuestionTemplate>& questions, simulators::engine::Language language,
                   std::function<learning::Moment()> clock);

  /// Asks the questions of a code in these sections. Gives back the session's name in the log, or nothing where none
  /// was answered.
  std::optional<std::string> hold(const std::vector<learning::InterviewSection>& sections, std::uint64_t code);

 private:
  enum class Taken : std::uint8_t { answered, skipped, left };
  Taken ask(const learning::InterviewQuestion& planned, const std::string& section);
  Taken take_part(const learning::Instance& instance, std::size_t part, learning::Attempt& attempt);
  [[nodiscard]] std::optional<learning::Confidence> ask_confidence();

  std::FILE* in_;
  std::FILE* out_;
  learning::ReviewLog& log_;
  const std::vector<learning::QuestionTemplate>& questions_;
  simulators::engine::Language language_;
  std::function<learning::Moment()> clock_;
  simulators::engine::Catalog catalog_;
  std::string session_;
  std::size_t answered_ = 0;
};

}  // namespace app::cli
