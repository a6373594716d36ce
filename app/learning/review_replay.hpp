#pragma once

#include "app/learning/review_entry.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace app::learning {

/// The cards that have been asked, by question.
using Cards = std::map<std::string, Card, std::less<>>;

/// The chance that moves the interval of a card that was asked `reviews` times: the same for the same card, so that a
/// replay gives the same dates. In [0, 1).
[[nodiscard]] double chance_of(const std::string& question, std::uint32_t reviews);

/// The card after an answer under these settings: what the log keeps and what a replay gives.
/// `at` is in milliseconds since 1970.
[[nodiscard]] Reviewed after_answer(Schedule schedule, const Card& before, const AnswerEntry& answer, std::int64_t at);

/// What entries make of the cards, taken in the order of their numbers. Answers that were taken back are known before.
class Replay {
 public:
  explicit Replay(std::set<std::int64_t> taken_back) : taken_back_(std::move(taken_back)) {}

  void take(const ReviewEntry& entry);

  [[nodiscard]] const Cards& cards() const { return cards_; }
  [[nodiscard]] const Schedule& schedule() const { return schedule_; }
  /// How many answers count.
  [[nodiscard]] std::size_t answers() const { return answers_; }

 private:
  std::set<std::int64_t> taken_back_;
  Cards cards_;
  Schedule schedule_ = usual_schedule();
  std::size_t answers_ = 0;
};

}  // namespace app::learning
