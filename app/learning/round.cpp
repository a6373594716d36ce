#include "app/learning/round.hpp"

#include "simulators/engine/random.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <utility>

namespace app::learning {

using simulators::engine::Answer;
using simulators::engine::Question;
using simulators::engine::Random;
using simulators::engine::Run;

namespace {

constexpr std::size_t most_looks = 64;
constexpr auto any_language = simulators::engine::Language::english;

/// A question in [begin, end) whose kind was asked least; nothing where the looks find none.
std::optional<Stop> draw_stop(const Run& run, Random& random, std::size_t begin, std::size_t end,
                              const std::map<std::string, std::size_t>& asked) {
  std::optional<Stop> best;
  std::size_t best_times = 0;
  // In a short stretch each step is looked at once, so that a question that is there is found.
  std::vector<std::size_t> steps(std::min(most_looks, end - begin));
  std::iota(steps.begin(), steps.end(), begin);
  random.shuffle(std::span(steps));
  for (std::size_t& step : steps) {
    if (end - begin > most_looks) step = begin + static_cast<std::size_t>(random.below(end - begin));
    const auto question = run.question(step, any_language);
    if (!question) continue;
    const auto known = asked.find(question->name);
    const std::size_t times = known == asked.end() ? 0 : known->second;
    if (!best || times < best_times) {
      best = Stop{step, question->name};
      best_times = times;
    }
  }
  return best;
}

}  // namespace

std::vector<Stop> draw_stops(const Run& run, std::uint64_t code, std::size_t count) {
  Random random = Random::of_key("round\n" + std::to_string(code));
  std::vector<Stop> stops;
  std::map<std::string, std::size_t> asked;
  const std::size_t stretches = std::min(count, run.steps());
  for (std::size_t stretch = 0; stretch < stretches; ++stretch) {
    const std::size_t begin = stretch * run.steps() / stretches;
    const std::size_t end = (stretch + 1) * run.steps() / stretches;
    if (auto stop = draw_stop(run, random, begin, end, asked)) {
      ++asked[stop->name];
      stops.push_back(std::move(*stop));
    }
  }
  return stops;
}

std::vector<Answer> options_of(const Question& question, std::uint64_t code) {
  std::vector<Answer> options = question.wrong;
  options.push_back(question.right.front());
  Random random = Random::of_key("options\n" + question.name + "\n" + std::to_string(code));
  random.shuffle(std::span(options));
  return options;
}

void toggle(std::vector<simulators::engine::ElementId>& picks, simulators::engine::ElementId element) {
  if (std::erase(picks, element) == 0) picks.push_back(element);
}

double worth_of(const Question& question, const Answer& answer) {
  if (question.kind == Question::Kind::type_text || simulators::engine::accepts(question, answer)) {
    return simulators::engine::accepts(question, answer) ? 1 : 0;
  }
  double best = 0;
  for (const Answer& right : question.right) {
    const std::set<simulators::engine::ElementId> wanted(right.elements.begin(), right.elements.end());
    const auto hits = static_cast<double>(
        std::ranges::count_if(answer.elements, [&](auto element) { return wanted.contains(element); }));
    const double misses = static_cast<double>(answer.elements.size()) - hits;
    best = std::max(best, (hits - misses) / static_cast<double>(std::max<std::size_t>(1, wanted.size())));
  }
  return best;
}

Round::Round(std::vector<Stop> stops, std::uint64_t code)
    : stops_(std::move(stops)), results_(stops_.size()), code_(code) {}

double Round::answer(double worth) {
  Result& result = results_[at_];
  ++result.attempts;
  const double share = result.attempts == 1   ? (result.hinted ? 0.5 : 1)
                       : result.attempts == 2 ? (result.hinted ? 0.25 : 0.5)
                                              : 0;
  result.credit = std::max(result.credit.value_or(0), worth * share);
  return *result.credit;
}

double Round::score() const {
  double sum = 0;
  std::size_t answered = 0;
  for (const Result& result : results_) {
    if (result.credit) {
      sum += *result.credit;
      ++answered;
    }
  }
  return answered == 0 ? 0 : sum / static_cast<double>(answered);
}

}  // namespace app::learning
