#include "app/learning/review_queue.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <utility>

namespace app::learning {
namespace {

/// The study day from which on a card is due.
bool is_due(const Card& card, const Schedule& schedule, std::int64_t now) {
  return card.due <= now || (card.scheduled_days > 0 && schedule.days.day_of(card.due) <= schedule.days.day_of(now));
}

/// Takes the first of the rest that has another topic than the one before, while there is one.
std::vector<Askable> interleaved(std::vector<Askable> questions) {
  std::vector<Askable> order;
  order.reserve(questions.size());
  while (!questions.empty()) {
    auto next = questions.begin();
    if (!order.empty()) {
      const auto other = std::ranges::find_if(
          questions, [&order](const Askable& question) { return question.topic != order.back().topic; });
      if (other != questions.end()) next = other;
    }
    order.push_back(std::move(*next));
    questions.erase(next);
  }
  return order;
}

struct Ranked {
  Askable question;
  double rank = 0;
};

std::vector<Askable> ranked(std::vector<Ranked> questions, std::size_t most) {
  std::ranges::stable_sort(questions, {}, &Ranked::rank);
  if (questions.size() > most) questions.resize(most);
  std::vector<Askable> order;
  order.reserve(questions.size());
  for (Ranked& each : questions) order.push_back(std::move(each.question));
  return order;
}

std::size_t left(std::size_t limit, std::size_t done) { return limit - std::min(limit, done); }

}  // namespace

std::vector<Askable> due_now(const std::vector<Askable>& askable, const Cards& cards, const Schedule& schedule,
                             std::int64_t now, const DailyLimits& limits, const DoneToday& done) {
  std::vector<Ranked> in_steps;
  std::vector<Ranked> reviews;
  std::vector<Ranked> fresh;
  for (const Askable& question : askable) {
    const auto found = cards.find(question.question);
    if (found == cards.end() || found->second.state == CardState::fresh) {
      fresh.push_back({question, 0});
      continue;
    }
    const Card& card = found->second;
    if (!is_due(card, schedule, now)) continue;
    if (card.state == CardState::review) {
      reviews.push_back({question, retrievability(schedule.weights, card, now)});
    } else {
      in_steps.push_back({question, static_cast<double>(card.due)});
    }
  }
  const std::size_t most = in_steps.size();
  std::vector<Askable> order = ranked(std::move(in_steps), most);
  std::ranges::move(ranked(std::move(reviews), left(limits.reviews, done.reviews)), std::back_inserter(order));
  const std::size_t old = order.size();
  std::ranges::move(ranked(std::move(fresh), left(limits.fresh, done.fresh)), std::back_inserter(order));
  std::vector<Askable> rest(std::make_move_iterator(order.begin() + static_cast<std::ptrdiff_t>(old)),
                            std::make_move_iterator(order.end()));
  order.resize(old);
  order = interleaved(std::move(order));
  std::ranges::move(interleaved(std::move(rest)), std::back_inserter(order));
  return order;
}

std::vector<std::size_t> forecast(const Cards& cards, const Schedule& schedule, std::int64_t now, std::size_t days) {
  assert(days > 0);
  std::vector<std::size_t> due(days, 0);
  const std::int64_t today = schedule.days.day_of(now);
  for (const auto& [question, card] : cards) {
    if (card.state == CardState::fresh) continue;
    const std::int64_t day = std::max(std::int64_t{0}, schedule.days.day_of(card.due) - today);
    if (day < static_cast<std::int64_t>(days)) ++due[static_cast<std::size_t>(day)];
  }
  return due;
}

std::vector<TopicProgress> progress(const std::vector<Askable>& askable, const Cards& cards, const Schedule& schedule,
                                    std::int64_t now) {
  std::map<std::string, TopicProgress> topics;
  for (const Askable& question : askable) {
    TopicProgress& topic = topics[question.topic];
    topic.topic = question.topic;
    ++topic.questions;
    const auto found = cards.find(question.question);
    if (found == cards.end() || found->second.state == CardState::fresh) continue;
    ++topic.asked;
    topic.recall += retrievability(schedule.weights, found->second, now);
  }
  std::vector<TopicProgress> order;
  for (auto& [name, topic] : topics) {
    if (topic.asked > 0) topic.recall /= static_cast<double>(topic.asked);
    order.push_back(std::move(topic));
  }
  std::ranges::stable_sort(order, {},
                           [](const TopicProgress& topic) { return std::pair(topic.asked == 0, topic.recall); });
  return order;
}

}  // namespace app::learning
