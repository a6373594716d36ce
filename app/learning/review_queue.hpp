#pragma once

#include "app/learning/review_replay.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// What is asked today, and what the coming days hold. Everything is a function of the cards, the settings and the
/// moment.
namespace app::learning {

/// A question that could be asked: its template and the topic it belongs to.
struct Askable {
  std::string question;
  std::string topic;
  friend bool operator==(const Askable&, const Askable&) = default;
};

/// What has been done since the study day began.
struct DoneToday {
  std::size_t reviews = 0;  ///< answers to cards that had been asked before the day
  std::size_t fresh = 0;    ///< cards asked for the first time
};

/// The questions to be asked now, in their order: those in short steps that are due, then reviews by how likely they
/// are to have been forgotten, then new ones in the order given; each of these shares is reordered only so that no two
/// of one topic follow each other while another topic has one. A card due in days is due from the beginning of its
/// study day. `now` is in seconds since 1970. Cost: n log n for n questions, and quadratic in how many of them are to
/// be asked.
[[nodiscard]] std::vector<Askable> due_now(const std::vector<Askable>& askable, const Cards& cards,
                                           const Schedule& schedule, std::int64_t now, const DailyLimits& limits,
                                           const DoneToday& done);

/// How many cards fall due on each of the coming days, today's and overdue ones first. Requires: days > 0.
[[nodiscard]] std::vector<std::size_t> forecast(const Cards& cards, const Schedule& schedule, std::int64_t now,
                                                std::size_t days);

/// How a topic stands.
struct TopicProgress {
  std::string topic;
  std::size_t questions = 0;
  std::size_t asked = 0;
  double recall = 0;  ///< the mean chance of recall of those asked, in [0, 1]; 0 where none was
};

/// The topics of the questions, the weakest first: what was asked of them by its chance of recall, then those of which
/// nothing was asked.
[[nodiscard]] std::vector<TopicProgress> progress(const std::vector<Askable>& askable, const Cards& cards,
                                                  const Schedule& schedule, std::int64_t now);

}  // namespace app::learning
