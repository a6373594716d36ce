#include "app/learning/fsrs.hpp"

#include "simulators/engine/input_error.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace app::learning {
namespace {

using simulators::engine::InputError;

constexpr std::int64_t seconds_of_day = 86400;
constexpr double shortest_stability = 0.001;
constexpr double longest_stability = 36500;
constexpr double least_difficulty = 1;
constexpr double most_difficulty = 10;

struct Bounds {
  double low = 0;
  double high = 0;
};
constexpr std::array<Bounds, 21> bounds_of_weights{
    {{0.001, 100},  {0.001, 100}, {0.001, 100}, {0.001, 100}, {1, 10},    {0.001, 4},    {0.001, 4},
     {0.001, 0.75}, {0, 4.5},     {0, 0.8},     {0.001, 3.5}, {0.001, 5}, {0.001, 0.25}, {0.001, 0.9},
     {0, 4},        {0, 1},       {1, 6},       {0, 2},       {0, 2},     {0.01, 0.8},   {0.1, 0.8}}};

double round_half_up(double x) { return std::floor(x + 0.5); }
double grade(Rating rating) { return static_cast<double>(rating); }
double clip_stability(double s) { return std::clamp(s, shortest_stability, longest_stability); }
double clip_difficulty(double d) { return std::clamp(d, least_difficulty, most_difficulty); }

double decay(const Weights& w) { return -w[20]; }
double curve_factor(const Weights& w) { return std::pow(0.9, 1 / decay(w)) - 1; }

double first_difficulty_unclipped(const Weights& w, Rating rating) {
  return w[4] - std::exp(w[5] * (grade(rating) - 1)) + 1;
}

double next_difficulty(const Weights& w, double before, Rating rating) {
  const double change = -w[6] * (grade(rating) - 3);
  const double damped = before + change * (10 - before) / 9;
  return clip_difficulty(w[7] * first_difficulty_unclipped(w, Rating::easy) + (1 - w[7]) * damped);
}

double same_day_stability(const Weights& w, double s, Rating rating) {
  const double growth = std::pow(s, -w[19]) * std::exp(w[17] * (grade(rating) - 3 + w[18]));
  return s * (rating == Rating::again ? growth : std::max(growth, 1.0));
}

double stability_after_lapse(const Weights& w, bool short_term, const Memory& before, double recall) {
  const double s = before.stability;
  const double forgotten =
      w[11] * std::pow(before.difficulty, -w[12]) * (std::pow(s + 1, w[13]) - 1) * std::exp(w[14] * (1 - recall));
  return std::min(forgotten, short_term ? s / std::exp(w[17] * w[18]) : s);
}

double stability_after_recall(const Weights& w, const Memory& before, double recall, Rating rating) {
  const double bonus = rating == Rating::hard ? w[15] : rating == Rating::easy ? w[16] : 1.0;
  return before.stability * (1 + std::exp(w[8]) * (11 - before.difficulty) * std::pow(before.stability, -w[9]) *
                                     (std::exp(w[10] * (1 - recall)) - 1) * bonus);
}

/// All that the answer to one card depends on, gathered once for its four ratings.
struct Moment {
  const Schedule& schedule;
  const Card& card;
  std::int64_t now = 0;
  std::int64_t elapsed_days = 0;
  std::optional<double> chance{};
};

Memory memory_after(const Moment& moment, Rating rating) {
  if (moment.card.state == CardState::fresh) return first_memory(moment.schedule.weights, rating);
  return next_memory(moment.schedule.weights, moment.schedule.short_term,
                     {moment.card.stability, moment.card.difficulty}, moment.elapsed_days, rating);
}

std::int64_t days_after(const Moment& moment, Rating rating) {
  const std::int64_t days = interval_days(moment.schedule, memory_after(moment, rating).stability);
  if (!moment.chance || days < 3) return days;  // whole days from 2.5 on are those from 3 on
  const FuzzBounds bounds = fuzz_bounds(days, moment.elapsed_days, moment.schedule.maximum_interval);
  const auto choices = static_cast<double>(bounds.high - bounds.low + 1);
  return static_cast<std::int64_t>(std::floor(*moment.chance * choices + static_cast<double>(bounds.low)));
}

void due_in_days(Card& card, const Moment& moment, std::int64_t days) {
  card.state = CardState::review;
  card.step = 0;
  card.scheduled_days = days;
  card.due = moment.now + days * seconds_of_day;
}

void due_in_minutes(Card& card, const Moment& moment, std::size_t step, int minutes) {
  card.step = step;
  card.scheduled_days = 0;
  card.due = moment.now + std::int64_t{60} * minutes;
}

int minutes_after_hard(const std::vector<int>& steps) {
  const double minutes = steps.size() == 1 ? 1.5 * steps[0] : (steps[0] + steps[1]) / 2.0;
  return static_cast<int>(round_half_up(minutes));
}

/// An answer to a card in the short steps, or to a fresh one.
void answer_in_steps(Card& card, const Moment& moment, Rating rating) {
  const bool relearns = card.state == CardState::relearning;
  const std::vector<int>& steps = relearns ? moment.schedule.relearning_steps : moment.schedule.learning_steps;
  const std::size_t step = card.step;
  const bool graduates =
      step >= steps.size() || rating == Rating::easy || (rating == Rating::good && step + 1 >= steps.size());
  if (graduates) return due_in_days(card, moment, days_after(moment, rating));
  if (!relearns) card.state = CardState::learning;
  if (rating == Rating::again) return due_in_minutes(card, moment, 0, steps[0]);
  if (rating == Rating::hard) return due_in_minutes(card, moment, step, minutes_after_hard(steps));
  due_in_minutes(card, moment, step + 1, steps[step + 1]);
}

/// The intervals of hard, good and easy, in this order, are kept apart: who knew it better waits longer.
std::int64_t spread_days(const Moment& moment, Rating rating) {
  std::int64_t hard = days_after(moment, Rating::hard);
  std::int64_t good = days_after(moment, Rating::good);
  hard = std::min(hard, good);
  good = std::max(good, hard + 1);
  const std::int64_t easy = std::max(days_after(moment, Rating::easy), good + 1);
  return rating == Rating::hard ? hard : rating == Rating::good ? good : easy;
}

void answer_in_review(Card& card, const Moment& moment, Rating rating) {
  if (rating != Rating::again) return due_in_days(card, moment, spread_days(moment, rating));
  ++card.lapses;
  if (moment.schedule.relearning_steps.empty()) return due_in_days(card, moment, days_after(moment, rating));
  card.state = CardState::relearning;
  due_in_minutes(card, moment, 0, moment.schedule.relearning_steps[0]);
}

void answer_in_whole_days(Card& card, const Moment& moment, Rating rating) {
  if (rating == Rating::again && card.state != CardState::fresh) ++card.lapses;
  std::array<std::int64_t, 4> days{};
  for (const Rating each : ratings) days[static_cast<std::size_t>(each) - 1] = days_after(moment, each);
  days[0] = std::min(days[0], days[1]);
  for (std::size_t i = 1; i < days.size(); ++i) days[i] = std::max(days[i], days[i - 1] + 1);
  due_in_days(card, moment, days[static_cast<std::size_t>(rating) - 1]);
}

/// The upper bound of w17 and w18 for n >= 2 relearning steps: n good answers on one day may not undo a lapse.
double same_day_bound(const Weights& w, std::size_t steps) {
  const double room = std::log(w[11]) + std::log(std::pow(2.0, w[13]) - 1) + w[14] * 0.3;
  return std::clamp(std::sqrt(std::max(0.0, -room / static_cast<double>(steps))), 0.01, 2.0);
}

}  // namespace

Weights weights_in_force(std::span<const double> given, bool short_term, std::size_t relearning_steps) {
  if (given.size() != 21 && given.size() != 19)
    throw InputError({"weights"}, {"expected 21 numbers, or 19 of FSRS-5, not " + std::to_string(given.size()),
                                   "应为 21 个数（FSRS-5 为 19 个），而不是 " + std::to_string(given.size()) + " 个"});
  Weights weights{};
  weights[20] = 0.5;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (!std::isfinite(given[i])) throw InputError({"weights", 0, i + 1}, {"expected a finite number", "应为有限的数"});
    weights[i] = given[i];
  }
  for (std::size_t i = 0; i < weights.size(); ++i) {
    Bounds bounds = bounds_of_weights[i];
    if (i == 19 && !short_term) bounds.low = 0;
    if ((i == 17 || i == 18) && relearning_steps >= 2) bounds.high = same_day_bound(weights, relearning_steps);
    weights[i] = std::clamp(weights[i], bounds.low, bounds.high);
  }
  return weights;
}

int minutes_of_step(std::string_view text) {
  int count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  const bool fits = error == std::errc{} && ((unit == "m" && count < 1440) || (unit == "h" && count < 24));
  if (!fits || count < 1)
    throw InputError(
        {"step", 1, 1},
        {"expected a step shorter than a day, such as 10m or 2h, not " + simulators::engine::shortened(text),
         "应为短于一天的步长,例如 10m 或 2h,而不是 " + simulators::engine::shortened(text)});
  return unit == "h" ? count * 60 : count;
}

std::int64_t StudyDays::day_of(std::int64_t at) const {
  const std::int64_t shifted = at + zone_offset - rollover;
  return shifted / seconds_of_day - (shifted % seconds_of_day < 0 ? 1 : 0);
}

Memory first_memory(const Weights& weights, Rating rating) {
  return {std::max(weights[static_cast<std::size_t>(rating) - 1], 0.1),
          clip_difficulty(first_difficulty_unclipped(weights, rating))};
}

Memory next_memory(const Weights& weights, bool short_term, const Memory& before, std::int64_t elapsed_days,
                   Rating rating) {
  const double recall = retrievability(weights, static_cast<double>(elapsed_days), before.stability);
  double stability = 0;
  if (elapsed_days == 0 && short_term)
    stability = same_day_stability(weights, before.stability, rating);
  else if (rating == Rating::again)
    stability = stability_after_lapse(weights, short_term, before, recall);
  else
    stability = stability_after_recall(weights, before, recall, rating);
  return {clip_stability(stability), next_difficulty(weights, before.difficulty, rating)};
}

double retrievability(const Weights& weights, double elapsed_days, double stability) {
  return std::pow(1 + curve_factor(weights) * elapsed_days / stability, decay(weights));
}

double retrievability(const Weights& weights, const Card& card, std::int64_t now) {
  if (card.state == CardState::fresh || !card.last_review) return 0;
  const std::int64_t whole_days = std::max<std::int64_t>(0, (now - *card.last_review) / seconds_of_day);
  return retrievability(weights, static_cast<double>(whole_days), card.stability);
}

std::int64_t interval_days(const Schedule& schedule, double stability) {
  const double exact = stability / curve_factor(schedule.weights) *
                       (std::pow(schedule.desired_retention, 1 / decay(schedule.weights)) - 1);
  return static_cast<std::int64_t>(
      std::min(std::max(1.0, round_half_up(exact)), static_cast<double>(schedule.maximum_interval)));
}

FuzzBounds fuzz_bounds(std::int64_t interval, std::int64_t elapsed_days, std::int64_t maximum_interval) {
  const auto exact = static_cast<double>(interval);
  const double reach = 1 + 0.15 * (std::clamp(exact, 2.5, 7.0) - 2.5) + 0.10 * (std::clamp(exact, 7.0, 20.0) - 7) +
                       0.05 * (std::max(exact, 20.0) - 20);
  const std::int64_t limited = std::min(interval, maximum_interval);
  const auto centre = static_cast<double>(limited);
  FuzzBounds bounds{
      std::max(std::int64_t{2}, static_cast<std::int64_t>(round_half_up(centre - reach))),
      std::min(static_cast<std::int64_t>(round_half_up(centre + reach)), maximum_interval),
  };
  if (limited > elapsed_days) bounds.low = std::max(bounds.low, elapsed_days + 1);
  bounds.low = std::min(bounds.low, bounds.high);
  return bounds;
}

Reviewed review(const Schedule& schedule, const Card& card, Rating rating, std::int64_t now,
                std::optional<double> chance) {
  const std::int64_t passed =
      card.last_review ? schedule.days.day_of(now) - schedule.days.day_of(*card.last_review) : 0;
  const Moment moment{schedule, card, now, std::max<std::int64_t>(0, passed), chance};
  Card after = card;
  const Memory memory = memory_after(moment, rating);
  if (!schedule.short_term)
    answer_in_whole_days(after, moment, rating);
  else if (card.state == CardState::review)
    answer_in_review(after, moment, rating);
  else
    answer_in_steps(after, moment, rating);
  after.stability = memory.stability;
  after.difficulty = memory.difficulty;
  after.last_review = now;
  ++after.reviews;
  return {after, passed < 0};
}

Rating proposed_rating(const ExerciseResult& result, CardState state) {
  if (result.answer_shown || result.score < 0.6) return Rating::again;
  if (result.score < 0.9 || result.hinted || result.second_try) return Rating::hard;
  const bool at_once = result.score >= 1 && result.share_of_time <= 0.5;
  return at_once && state == CardState::review ? Rating::easy : Rating::good;
}

}  // namespace app::learning
