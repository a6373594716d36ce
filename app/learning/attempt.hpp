#pragma once

#include "app/learning/instance.hpp"
#include "app/learning/moment.hpp"
#include "app/learning/review_log.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app::learning {

/// What a learner did with one instance, part by part.
struct Attempt {
  std::vector<std::string> words{};  ///< what was answered, as it is read back
  std::vector<double> credits{};     ///< in [0, 1]
  bool hinted = false;
  bool answer_shown = false;  ///< of any part
  bool second_try = false;
  std::int64_t duration_ms = 0;
  std::optional<Confidence> confidence{};
  bool flagged = false;
  std::int64_t pause_ms = 0;
  std::string section{};  ///< of an interview
};

/// The score of an attempt, and the rating that follows from it for a card in `state`. Requires: a credit for each
/// part of the instance.
struct Judged {
  double score = 0;
  Rating rating = Rating::again;
};
[[nodiscard]] Judged judge(const Instance& instance, const Attempt& attempt, CardState state);

/// The entry of an attempt in the log. `session` and `program` (the version of Stepscope) go into it as they are.
[[nodiscard]] AnswerEntry entry_of(const Instance& instance, const Attempt& attempt, Rating rating,
                                   const Moment& moment, std::string session, std::string program);

}  // namespace app::learning
