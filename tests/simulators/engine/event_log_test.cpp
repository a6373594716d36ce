#include "simulators/engine/event_log.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace tests::simulators {
namespace {

using ::simulators::engine::Cancelled;
using ::simulators::engine::EventLog;
using ::simulators::engine::LimitReached;
using ::simulators::engine::Progress;

struct Number {
  std::uint64_t value;
};

constexpr std::size_t chunk = (2U << 20) / 16;  ///< the events of a chunk, from the documentation: 2 MiB of 16 bytes

TEST(EventLog, TakesAsManyEventsAsItsLimitAndNoMore) {
  for (const std::size_t limit : {std::size_t{0}, std::size_t{1}, chunk - 1, chunk, chunk + 1, 2 * chunk}) {
    EventLog<Number> log(limit);
    for (std::size_t i = 0; i < limit; ++i) log.push({i});
    EXPECT_EQ(log.size(), limit);
    EXPECT_THROW(log.push({limit}), LimitReached);
    EXPECT_THROW(log.push({limit}), LimitReached) << "again";
    ASSERT_EQ(log.size(), limit);
    for (std::size_t i = 0; i < limit; ++i) ASSERT_EQ(log[i].value, i);
    EXPECT_EQ(log.memory(), limit * sizeof(Number));
  }
}

TEST(EventLog, GivesEveryEventOfARangeOnceAndInOrder) {
  EventLog<Number> log(3 * chunk);
  for (std::size_t i = 0; i < 2 * chunk + 5; ++i) log.push({i});
  const std::size_t edges[] = {0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 2 * chunk + 5};
  for (const std::size_t begin : edges) {
    for (const std::size_t end : edges) {
      if (end < begin) continue;
      std::size_t next = begin;
      log.each(begin, end, [&](const Number& number) { ASSERT_EQ(number.value, next++); });
      ASSERT_EQ(next, end);
    }
  }
  EventLog<Number> none(5);
  none.each(0, 0, [](const Number&) { FAIL(); });
  EXPECT_EQ(none.size(), 0U);
}

TEST(EventLog, KeepsEqualTextsOnceAndNoMoreThanItsLimit) {
  EventLog<Number> log(1);
  const std::uint32_t first = log.keep("freed link1");
  const std::string& kept = log.text(first);
  for (int i = 0; i < 1'000; ++i) log.keep(std::to_string(i));
  EXPECT_EQ(log.keep("freed link1"), first);
  EXPECT_EQ(&log.text(first), &kept) << "a reference holds while others are kept";
  EXPECT_EQ(log.text(log.keep("999")), "999");
  EXPECT_EQ(log.text(log.keep("")), "");
  const std::string large(EventLog<Number>::longest_texts / 2 + 1, 'x');
  log.keep(large);
  EXPECT_THROW(log.keep(large + "y"), LimitReached);
  EXPECT_EQ(log.text(first), "freed link1");
}

TEST(EventLog, SaysHowFarItHasComeAndStopsWhenItIsTold) {
  Progress progress;
  EventLog<Number> log(10 * chunk, &progress);
  for (std::size_t i = 0; i < chunk + 1; ++i) log.push({i});
  EXPECT_EQ(progress.events, chunk);
  progress.cancelled = true;
  std::size_t pushed = log.size();
  try {
    for (; pushed < 10 * chunk; ++pushed) log.push({pushed});
    FAIL() << "not cancelled";
  } catch (const Cancelled&) {
    EXPECT_EQ(pushed, 2 * chunk) << "at the next chunk";
    EXPECT_EQ(log.size(), pushed) << "it keeps what it has";
  }
}

}  // namespace
}  // namespace tests::simulators
