#pragma once

#include "app/learning/moment.hpp"
#include "app/learning/question_template.hpp"
#include "app/learning/review_log.hpp"
#include "app/learning/review_queue.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app::learning {

/// How a day of study stands.
struct Today {
  std::vector<Askable> due;  ///< in the order in which they are asked
  /// How many of them each topic has; topics with none are left out.
  struct Share {
    std::string topic;
    std::size_t due = 0;
    friend bool operator==(const Share&, const Share&) = default;
  };
  std::vector<Share> shares;          ///< the most first
  std::int64_t seconds = 0;           ///< that the due questions are expected to take
  std::vector<std::size_t> week;      ///< how many cards fall due on each of seven days, today and what is late first
  std::vector<TopicProgress> topics;  ///< the weakest first
  /// The share that was passed of the answers of the last seven days, each day's first to a question that had been
  /// asked before; nothing where there are none.
  std::optional<double> recalled;
  double target = 0;         ///< the share that is aimed at
  std::int64_t minutes = 0;  ///< that a sitting may last
  /// A question that is likely to have been forgotten.
  struct Weak {
    std::string question;
    double recall = 0;  ///< the chance, in [0, 1]
    friend bool operator==(const Weak&, const Weak&) = default;
  };
  std::vector<Weak> weakest;  ///< three at most, the weakest first; only what has been asked
};

/// How one would stand on a day to come, such as that of an interview.
struct Outlook {
  std::int64_t days = 0;   ///< until then, at least 0
  double known = 0;        ///< the share of all questions whose chance of recall is 0.9 or more then, if nothing is
                           ///< asked before
  std::size_t unseen = 0;  ///< questions that have never been asked
  std::size_t fresh_a_day = 0;  ///< so many new ones a day reach all of them by then
};
[[nodiscard]] Outlook outlook(ReviewLog& log, const std::vector<QuestionTemplate>& questions, const Moment& moment,
                              const Moment& then);

/// The questions as they are asked of a beginner: the easier ones first, otherwise in their order.
[[nodiscard]] std::vector<Askable> askable(const std::vector<QuestionTemplate>& questions);

/// The day as the log tells it, within the limits that are set in it. Cost: that of the cards, and of the log's last
/// seven days.
[[nodiscard]] Today today(ReviewLog& log, const std::vector<QuestionTemplate>& questions, const Moment& moment);

}  // namespace app::learning
