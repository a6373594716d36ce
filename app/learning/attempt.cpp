#include "app/learning/attempt.hpp"

#include <algorithm>
#include <utility>

namespace app::learning {

Judged judge(const Instance& instance, const Attempt& attempt, CardState state) {
  constexpr double milliseconds = 1'000;
  const double score = instance.score(attempt.credits);
  const double share = static_cast<double>(attempt.duration_ms) / (milliseconds * instance.question().seconds);
  return {score, proposed_rating({score, attempt.answer_shown, attempt.hinted, attempt.second_try, share}, state)};
}

AnswerEntry entry_of(const Instance& instance, const Attempt& attempt, Rating rating, const Moment& moment,
                     std::string session, std::string program) {
  AnswerEntry entry;
  entry.session = std::move(session);
  entry.question = instance.question().name;
  entry.version = instance.question().version;
  entry.seed = instance.seed();
  entry.kind = name_of(instance.question().kind);
  entry.answers = attempt.words;
  entry.credits = attempt.credits;
  entry.hints = attempt.hinted ? 1 : 0;
  entry.duration_ms = std::max<std::int64_t>(0, attempt.duration_ms);
  entry.confidence = attempt.confidence;
  entry.flagged = attempt.flagged;
  entry.pause_ms = std::max<std::int64_t>(0, attempt.pause_ms);
  entry.section = attempt.section;
  entry.rating = rating;
  entry.zone_offset = moment.zone_offset;
  entry.program = std::move(program);
  return entry;
}

}  // namespace app::learning
