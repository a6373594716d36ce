#include "app/learning/sitting.hpp"

#include <utility>

namespace app::learning {

namespace {
constexpr std::int64_t second = 1'000;
constexpr std::int64_t minute = 60;
}  // namespace

Sitting::Sitting(std::vector<InterviewSection> sections, std::vector<InterviewQuestion> questions, std::int64_t now)
    : sections_(std::move(sections)), questions_(std::move(questions)) {
  begin_section(now);
}

void Sitting::begin_section(std::int64_t now) {
  waiting_.clear();
  was_skipped_.clear();
  // A section for which there are no questions is passed over.
  for (; at_ < sections_.size() && waiting_.empty(); ++at_) {
    for (const InterviewQuestion& question : questions_) {
      if (question.section != at_) continue;
      waiting_.push_back(question);
      was_skipped_[question.question] = false;
    }
    if (!waiting_.empty()) break;
  }
  section_began_ = now;
}

void Sitting::go_on(std::int64_t now) {
  waiting_.pop_front();
  if (waiting_.empty() || seconds_left(now) <= 0) end_section(now);
}

void Sitting::skip() {
  was_skipped_[asked().question] = true;
  waiting_.push_back(waiting_.front());
  waiting_.pop_front();
}

void Sitting::end_section(std::int64_t now) {
  ++at_;
  begin_section(now);
}

std::int64_t Sitting::seconds_left(std::int64_t now) const {
  const std::int64_t used = (paused_at_.value_or(now) - section_began_) / second;
  return over() ? 0 : section().minutes * minute - used;
}

std::int64_t Sitting::seconds_left_in_all(std::int64_t now) const {
  std::int64_t left = seconds_left(now);
  for (std::size_t at = at_ + 1; at < sections_.size(); ++at) left += sections_[at].minutes * minute;
  return left;
}

void Sitting::resume(std::int64_t now) {
  pause_ms_ = now - *paused_at_;
  section_began_ += *pause_ms_;
  paused_at_.reset();
}

}  // namespace app::learning
