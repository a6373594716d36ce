#include "app/learning/review_queue.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using namespace app::learning;
using testing::ElementsAre;

constexpr std::int64_t day = 86'400;
constexpr std::int64_t now = 20'000 * day + 9 * 3'600;

std::vector<std::string> names_of(const std::vector<Askable>& questions) {
  std::vector<std::string> names;
  for (const Askable& question : questions) names.push_back(question.question);
  return names;
}

Card card_due(CardState state, std::int64_t due, double stability = 5, std::int64_t days_ago = 5) {
  Card card;
  card.state = state;
  card.due = due;
  card.stability = stability;
  card.difficulty = 5;
  card.last_review = now - days_ago * day;
  card.scheduled_days = state == CardState::review ? days_ago : 0;
  card.reviews = 1;
  return card;
}

TEST(ReviewQueue, AsksShortStepsFirstThenWhatIsMostLikelyForgottenThenNewOnes) {
  const std::vector<Askable> askable = {{"new", "a"}, {"known", "a"}, {"faint", "a"}, {"lapsed", "a"}, {"later", "a"}};
  const Cards cards = {{"known", card_due(CardState::review, now - day, 30)},
                       {"faint", card_due(CardState::review, now - day, 2)},
                       {"lapsed", card_due(CardState::relearning, now - 60)},
                       {"later", card_due(CardState::relearning, now + 60)}};
  EXPECT_THAT(names_of(due_now(askable, cards, {}, now, {}, {})), ElementsAre("lapsed", "faint", "known", "new"));
}

TEST(ReviewQueue, ACardDueInDaysIsDueFromTheBeginningOfItsStudyDay) {
  const std::vector<Askable> askable = {{"tonight", "a"}, {"tomorrow", "a"}};
  Schedule schedule;
  const std::int64_t midnight = (now / day + 1) * day;
  const Cards cards = {{"tonight", card_due(CardState::review, midnight - 1)},
                       {"tomorrow", card_due(CardState::review, midnight)}};
  EXPECT_THAT(names_of(due_now(askable, cards, schedule, now, {}, {})), ElementsAre("tonight"));
  schedule.days.rollover = 4 * 3'600;  // four in the morning still belongs to the evening before
  EXPECT_THAT(names_of(due_now(askable, cards, schedule, now, {}, {})), ElementsAre("tonight", "tomorrow"));
}

TEST(ReviewQueue, KeepsToWhatADayMayHold) {
  std::vector<Askable> askable;
  Cards cards;
  for (int i = 0; i < 30; ++i) {
    askable.push_back({"old" + std::to_string(i), "a"});
    cards[askable.back().question] = card_due(CardState::review, now - day, 1 + i);
    askable.push_back({"new" + std::to_string(i), "a"});
  }
  const DailyLimits limits{20, 10};
  EXPECT_EQ(due_now(askable, cards, {}, now, limits, {}).size(), 30U);
  EXPECT_EQ(due_now(askable, cards, {}, now, limits, {15, 8}).size(), 7U);
  EXPECT_EQ(due_now(askable, cards, {}, now, limits, {50, 50}).size(), 0U);
  EXPECT_EQ(due_now(askable, cards, {}, now, limits, {19, 10}).front().question, "old0") << "the faintest";
}

TEST(ReviewQueue, TwoOfOneTopicFollowEachOtherOnlyWhereNoOtherTopicIsLeft) {
  std::vector<Askable> askable;
  for (int i = 0; i < 6; ++i) askable.push_back({"a" + std::to_string(i), "a"});
  for (int i = 0; i < 3; ++i) askable.push_back({"b" + std::to_string(i), "b"});
  const std::vector<Askable> order = due_now(askable, {}, {}, now, {}, {});
  ASSERT_EQ(order.size(), 9U);
  for (std::size_t at = 0; at + 1 < order.size(); ++at) {
    const bool other_left = std::any_of(order.begin() + static_cast<std::ptrdiff_t>(at) + 1, order.end(),
                                        [&](const Askable& question) { return question.topic != order[at].topic; });
    EXPECT_TRUE(order[at].topic != order[at + 1].topic || !other_left) << at;
  }
}

TEST(Forecast, CountsOverdueCardsToday) {
  const Cards cards = {{"overdue", card_due(CardState::review, now - 9 * day)},
                       {"today", card_due(CardState::review, now)},
                       {"third", card_due(CardState::review, now + 2 * day)},
                       {"far", card_due(CardState::review, now + 7 * day)},
                       {"fresh", Card{}}};
  EXPECT_THAT(forecast(cards, {}, now, 7), ElementsAre(2U, 0U, 1U, 0U, 0U, 0U, 0U));
}

TEST(Progress, NamesTheWeakestTopicFirstAndUntouchedOnesLast) {
  const std::vector<Askable> askable = {{"s1", "strong"}, {"n1", "new"}, {"w1", "weak"}, {"w2", "weak"}};
  const Cards cards = {{"s1", card_due(CardState::review, now, 100)}, {"w1", card_due(CardState::review, now, 0.5)}};
  const std::vector<TopicProgress> topics = progress(askable, cards, {}, now);
  ASSERT_EQ(topics.size(), 3U);
  EXPECT_EQ(topics[0].topic, "weak");
  EXPECT_EQ(topics[0].questions, 2U);
  EXPECT_EQ(topics[0].asked, 1U);
  EXPECT_DOUBLE_EQ(topics[0].recall, retrievability(standard_weights, 5, 0.5));
  EXPECT_EQ(topics[1].topic, "strong");
  EXPECT_EQ(topics[2].topic, "new");
  EXPECT_EQ(topics[2].recall, 0);
}

}  // namespace
