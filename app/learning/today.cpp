#include "app/learning/today.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <variant>

namespace app::learning {
namespace {

constexpr std::int64_t milliseconds = 1'000;
constexpr std::size_t days_ahead = 7;
constexpr std::size_t most_weak = 3;

/// What the entries say about the last days.
struct Lately {
  DoneToday today;
  std::size_t asked_again = 0;  ///< within seven days, answers to cards that had come out of their first steps
  std::size_t passed = 0;       ///< of these
};

/// An answer of the last days.
struct Recent {
  std::string question;
  std::int64_t day = 0;
  bool passed = false;
};

/// The answers that count from a day on, in their order. What was taken back is known first: it comes later.
std::vector<Recent> answers_from(ReviewLog& log, const Schedule& schedule, std::int64_t first_day) {
  std::vector<Recent> answers;
  std::set<std::int64_t> taken_back;
  log.for_each_back([&](const ReviewEntry& entry) {
    const std::int64_t day = schedule.days.day_of(entry.at / milliseconds);
    if (const auto* const undo = std::get_if<UndoEntry>(&entry.what)) taken_back.insert(undo->answer);
    const auto* const answer = std::get_if<AnswerEntry>(&entry.what);
    if (answer != nullptr && !taken_back.contains(entry.number) && day >= first_day) {
      answers.push_back({answer->question, day, answer->rating != Rating::again});
    }
    return day >= first_day;
  });
  std::ranges::reverse(answers);
  return answers;
}

Lately lately(ReviewLog& log, const Cards& cards, const Schedule& schedule, std::int64_t now) {
  const std::int64_t today = schedule.days.day_of(now);
  const std::vector<Recent> answers = answers_from(log, schedule, today - static_cast<std::int64_t>(days_ahead) + 1);
  std::map<std::string, std::size_t> before;  // answers to a question that are older than these
  for (const auto& [question, card] : cards) before[question] = card.reviews;
  for (const Recent& answer : answers) --before[answer.question];
  Lately found;
  std::map<std::string, std::int64_t> last_day;
  for (const Recent& answer : answers) {
    const bool is_new = before[answer.question]++ == 0;
    if (answer.day == today) ++(is_new ? found.today.fresh : found.today.reviews);
    const auto last = last_day.find(answer.question);
    // Within a day it is the short memory that answers.
    if (!is_new && (last == last_day.end() || last->second != answer.day)) {
      ++found.asked_again;
      found.passed += answer.passed ? 1 : 0;
    }
    last_day[answer.question] = answer.day;
  }
  return found;
}

std::vector<Today::Share> shares_of(const std::vector<Askable>& due) {
  std::vector<Today::Share> shares;
  for (const Askable& question : due) {
    const auto share = std::ranges::find(shares, question.topic, &Today::Share::topic);
    share == shares.end() ? shares.push_back({question.topic, 1}) : void(++share->due);
  }
  std::ranges::stable_sort(shares, std::greater<>{}, &Today::Share::due);
  return shares;
}

std::vector<Today::Weak> weakest_of(const std::vector<Askable>& questions, const Cards& cards, const Schedule& schedule,
                                    std::int64_t now) {
  std::vector<Today::Weak> weak;
  for (const Askable& each : questions) {
    const auto card = cards.find(each.question);
    if (card != cards.end()) weak.push_back({each.question, retrievability(schedule.weights, card->second, now)});
  }
  std::ranges::stable_sort(weak, {}, &Today::Weak::recall);
  weak.resize(std::min(weak.size(), most_weak));
  return weak;
}

}  // namespace

std::vector<Askable> askable(const std::vector<QuestionTemplate>& questions) {
  std::vector<const QuestionTemplate*> easiest_first;
  for (const QuestionTemplate& question : questions) easiest_first.push_back(&question);
  std::ranges::stable_sort(easiest_first, {}, &QuestionTemplate::level);
  std::vector<Askable> all;
  for (const QuestionTemplate* question : easiest_first) all.push_back({question->name, question->topic});
  return all;
}

Outlook outlook(ReviewLog& log, const std::vector<QuestionTemplate>& questions, const Moment& moment,
                const Moment& then) {
  constexpr double known = 0.9;
  Schedule schedule = log.settings().schedule;
  schedule.days.zone_offset = moment.zone_offset;
  const Cards cards = log.cards();
  Outlook found;
  found.days = std::max<std::int64_t>(0, schedule.days.day_of(then.seconds()) - schedule.days.day_of(moment.seconds()));
  std::size_t remembered = 0;
  for (const QuestionTemplate& question : questions) {
    const auto card = cards.find(question.name);
    if (card == cards.end()) {
      ++found.unseen;
    } else if (retrievability(schedule.weights, card->second, then.seconds()) >= known) {
      ++remembered;
    }
  }
  if (!questions.empty()) found.known = static_cast<double>(remembered) / static_cast<double>(questions.size());
  const auto days = static_cast<std::size_t>(std::max<std::int64_t>(1, found.days));
  found.fresh_a_day = (found.unseen + days - 1) / days;
  return found;
}

Today today(ReviewLog& log, const std::vector<QuestionTemplate>& questions, const Moment& moment) {
  const SettingsEntry settings = log.settings();
  Schedule schedule = settings.schedule;
  schedule.days.zone_offset = moment.zone_offset;
  const std::int64_t now = moment.seconds();
  const Cards cards = log.cards();
  const std::vector<Askable> all = askable(questions);
  const Lately recent = lately(log, cards, schedule, now);
  Today found;
  found.due = due_now(all, cards, schedule, now, settings.limits, recent.today);
  found.shares = shares_of(found.due);
  for (const Askable& each : found.due) {
    found.seconds += std::ranges::find(questions, each.question, &QuestionTemplate::name)->seconds;
  }
  found.week = forecast(cards, schedule, now, days_ahead);
  found.topics = progress(all, cards, schedule, now);
  if (recent.asked_again > 0) {
    found.recalled = static_cast<double>(recent.passed) / static_cast<double>(recent.asked_again);
  }
  found.target = schedule.desired_retention;
  found.minutes = settings.limits.minutes;
  found.weakest = weakest_of(all, cards, schedule, now);
  return found;
}

}  // namespace app::learning
