#include "app/learning/review_replay.hpp"

#include "simulators/engine/random.hpp"

#include <cmath>

namespace app::learning {

double chance_of(const std::string& question, std::uint32_t reviews) {
  const std::string key = question + "\n" + std::to_string(reviews) + "\n#fuzz";
  // 53 bits: with all 64 the quotient could round up to 1.
  constexpr int spare_bits = 11;
  return std::ldexp(static_cast<double>(simulators::engine::Random::of_key(key).next() >> spare_bits), -53);
}

Reviewed after_answer(Schedule schedule, const Card& before, const AnswerEntry& answer, std::int64_t at) {
  schedule.days.zone_offset = answer.zone_offset;
  constexpr std::int64_t milliseconds = 1'000;
  return review(schedule, before, answer.rating, at / milliseconds, chance_of(answer.question, before.reviews));
}

void Replay::take(const ReviewEntry& entry) {
  if (const auto* settings = std::get_if<SettingsEntry>(&entry.what)) {
    schedule_ = settings->schedule;
  } else if (const auto* answer = std::get_if<AnswerEntry>(&entry.what);
             answer != nullptr && !taken_back_.contains(entry.number)) {
    Card& card = cards_[answer->question];
    card = after_answer(schedule_, card, *answer, entry.at).card;
    ++answers_;
  }
}

}  // namespace app::learning
