#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// When a card is asked again: the Free Spaced Repetition Scheduler, version 6. Time comes in as an argument, in
/// seconds since 1970 in UTC; nothing here reads a clock. Source: the behaviour of ts-fsrs 5.4.2 without fuzz, whose
/// recorded reviews are in tests/conformance/fsrs.
namespace app::learning {

/// How well an answer was known; its number is the G of the formulas.
enum class Rating : std::uint8_t { again = 1, hard = 2, good = 3, easy = 4 };
inline constexpr std::array ratings{Rating::again, Rating::hard, Rating::good, Rating::easy};

/// Where a card stands: never asked, in its first short steps, asked after days, in the short steps after a lapse.
enum class CardState : std::uint8_t { fresh, learning, review, relearning };

/// The 21 numbers of the memory model; `standard_weights` are the ones published with FSRS-6.
using Weights = std::array<double, 21>;
inline constexpr Weights standard_weights{0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                                          0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                                          1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};

/// The weights in force: 21 numbers are clipped to their bounds, 19 (of FSRS-5) get w19 = 0 and w20 = 0.5 first.
/// Two or more relearning steps lower the bounds of w17 and w18, so that the steps cannot raise the stability above
/// what it was before the lapse.
/// Throws simulators::engine::InputError for another count and for a number that is not finite.
[[nodiscard]] Weights weights_in_force(std::span<const double> given, bool short_term, std::size_t relearning_steps);

/// A step such as "10m" or "2h", in minutes. Throws InputError unless it is a whole number from 1 with m or h that is
/// shorter than a day.
[[nodiscard]] int minutes_of_step(std::string_view text);

/// Which day a moment belongs to, as people who study see it: a day begins at the rollover of their zone. Seconds.
struct StudyDays {
  std::int64_t zone_offset = 0;
  std::int64_t rollover = 0;
  /// The number of the day; neighbouring days differ by one.
  [[nodiscard]] std::int64_t day_of(std::int64_t at) const;
  friend bool operator==(const StudyDays&, const StudyDays&) = default;
};

/// What a learner may set. `weights` are in force already (weights_in_force).
struct Schedule {
  Weights weights = standard_weights;
  double desired_retention = 0.9;          ///< in (0, 1): the chance of recall at which a card is due
  std::int64_t maximum_interval = 36500;   ///< days, at least 1
  bool short_term = true;                  ///< false: whole days only, no steps
  std::vector<int> learning_steps{1, 10};  ///< minutes, each shorter than a day
  std::vector<int> relearning_steps{10};
  StudyDays days{};
  friend bool operator==(const Schedule&, const Schedule&) = default;
};

/// What is remembered of a card.
struct Card {
  CardState state = CardState::fresh;
  double stability = 0;   ///< days until the chance of recall has fallen to 0.9; in [0.001, 36500] once asked
  double difficulty = 0;  ///< in [1, 10] once asked
  std::optional<std::int64_t> last_review;
  std::int64_t due = 0;
  std::int64_t scheduled_days = 0;  ///< 0 within the short steps
  std::size_t step = 0;             ///< index into the short steps
  std::uint32_t reviews = 0;
  std::uint32_t lapses = 0;
  friend bool operator==(const Card&, const Card&) = default;
};

/// Stability and difficulty together.
struct Memory {
  double stability = 0;
  double difficulty = 0;
};

/// The memory after the first answer.
[[nodiscard]] Memory first_memory(const Weights& weights, Rating rating);

/// The memory after another answer, `elapsed_days` study days after the one before. Both numbers come from the memory
/// before. Requires: elapsed_days >= 0, and `before` came from here.
[[nodiscard]] Memory next_memory(const Weights& weights, bool short_term, const Memory& before,
                                 std::int64_t elapsed_days, Rating rating);

/// The chance of recall after so many days, in [0, 1]. Requires: stability > 0.
[[nodiscard]] double retrievability(const Weights& weights, double elapsed_days, double stability);

/// The chance of recall of a card now, by the whole 24 hours that have passed: to be shown only. 0 for a fresh card.
[[nodiscard]] double retrievability(const Weights& weights, const Card& card, std::int64_t now);

/// The days after which the chance of recall has fallen to the desired retention, in [1, maximum_interval].
[[nodiscard]] std::int64_t interval_days(const Schedule& schedule, double stability);

/// The shortest and the longest interval among which chance may choose, so that cards made together come apart.
struct FuzzBounds {
  std::int64_t low = 0;
  std::int64_t high = 0;
  friend bool operator==(const FuzzBounds&, const FuzzBounds&) = default;
};
[[nodiscard]] FuzzBounds fuzz_bounds(std::int64_t interval, std::int64_t elapsed_days, std::int64_t maximum_interval);

/// A card after an answer. `clock_went_back`: `now` was on a day before the last review; it counted as the same day.
struct Reviewed {
  Card card{};
  bool clock_went_back = false;
};

/// The card after `rating` at `now`. `chance`, in [0, 1), moves intervals of 2.5 days and more within fuzz_bounds;
/// nothing leaves them as they are. Cost: constant.
[[nodiscard]] Reviewed review(const Schedule& schedule, const Card& card, Rating rating, std::int64_t now,
                              std::optional<double> chance = std::nullopt);

/// What became of an exercise.
struct ExerciseResult {
  double score = 0;           ///< in [0, 1]
  bool answer_shown = false;  ///< or given up
  bool hinted = false;
  bool second_try = false;
  double share_of_time = 1;  ///< of the time that was expected
};

/// The rating to propose for an exercise. A hard answer is a passed one: a failed one is always again. Never easy
/// outside of CardState::review.
[[nodiscard]] Rating proposed_rating(const ExerciseResult& result, CardState state);

}  // namespace app::learning
