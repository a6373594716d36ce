#pragma once

#include "app/learning/interview.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace app::learning {

/// A mock interview while it is held: which question is asked now, and how much time there is left. A section's time
/// runs while it is asked, except during the one pause that there is; when it is over, what has not been asked of the
/// section is dropped. Moments are milliseconds of one clock that never goes back.
class Sitting {
 public:
  Sitting() = default;
  /// Requires: every question's section is one of `sections`, in rising order.
  Sitting(std::vector<InterviewSection> sections, std::vector<InterviewQuestion> questions, std::int64_t now);

  [[nodiscard]] bool over() const { return at_ == sections_.size(); }
  /// Requires for these: !over().
  [[nodiscard]] const InterviewQuestion& asked() const { return waiting_.front(); }
  [[nodiscard]] const InterviewSection& section() const { return sections_[at_]; }
  [[nodiscard]] std::size_t section_number() const { return at_; }
  /// How many questions of the section are left, this one among them.
  [[nodiscard]] std::size_t left_in_section() const { return waiting_.size(); }
  [[nodiscard]] bool can_skip() const { return waiting_.size() > 1 && !was_skipped_.at(asked().question); }

  /// The question that is asked has been answered, or given up.
  void go_on(std::int64_t now);
  /// Asks it again at the end of its section. Requires: can_skip().
  void skip();
  /// Gives up what is left of the section; the next one begins.
  void end_section(std::int64_t now);

  /// Seconds of the section's time that are left; negative once it is over.
  [[nodiscard]] std::int64_t seconds_left(std::int64_t now) const;
  /// Seconds of the time of this and all following sections that are left.
  [[nodiscard]] std::int64_t seconds_left_in_all(std::int64_t now) const;

  [[nodiscard]] bool can_pause() const { return !pause_ms_ && !paused_at_; }
  [[nodiscard]] bool paused() const { return paused_at_.has_value(); }
  /// Stops the clock, once. Requires: can_pause().
  void pause(std::int64_t now) { paused_at_ = now; }
  /// Lets it run again. Requires: paused().
  void resume(std::int64_t now);
  /// How long the pause was; nothing before its end.
  [[nodiscard]] std::optional<std::int64_t> pause_ms() const { return pause_ms_; }

 private:
  void begin_section(std::int64_t now);

  std::vector<InterviewSection> sections_;
  std::vector<InterviewQuestion> questions_;
  std::size_t at_ = 0;
  std::deque<InterviewQuestion> waiting_;    ///< of the section that is asked, in their order
  std::map<std::string, bool> was_skipped_;  ///< by name, of the same
  std::int64_t section_began_ = 0;           ///< moved on by the pause
  std::optional<std::int64_t> paused_at_;
  std::optional<std::int64_t> pause_ms_;
};

}  // namespace app::learning
