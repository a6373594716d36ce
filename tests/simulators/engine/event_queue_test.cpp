#include "simulators/engine/event_queue.hpp"

#include "simulators/engine/arrivals.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

namespace tests::simulators {
namespace {

using ::simulators::engine::Arrivals;
using ::simulators::engine::EventQueue;
using ::simulators::engine::ExponentialTimes;
using ::simulators::engine::Microseconds;
using ::simulators::engine::ServiceTimes;

TEST(EventQueue, GivesWhatWasInsertedFirstOfThingsAtTheSameTime) {
  EventQueue<char> queue;
  for (const char each : std::string("abcdefgh")) queue.insert(each == 'c' ? 1 : 5, each);
  std::string order;
  while (!queue.is_empty()) order += queue.take().event;
  EXPECT_EQ(order, "cabdefgh");
}

RC_GTEST_PROP(EventQueue, IsAStableSortOfWhatIsInserted, (const std::vector<std::uint8_t>& times)) {
  EventQueue<std::size_t> queue;
  std::vector<std::size_t> expected;
  for (std::size_t i = 0; i < times.size(); ++i) {
    RC_ASSERT(queue.insert(times[i] / 16, i) == i);
    expected.push_back(i);
  }
  std::ranges::stable_sort(expected, {}, [&](std::size_t each) { return times[each] / 16; });
  for (const std::size_t each : expected) RC_ASSERT(queue.take().event == each);
  RC_ASSERT(queue.is_empty());
}

RC_GTEST_PROP(EventQueue, KeepsTheOrderWhileMoreIsInserted, (const std::vector<std::uint8_t>& steps)) {
  EventQueue<int> queue;
  std::vector<std::pair<Microseconds, std::uint64_t>> model;
  Microseconds now = 0;
  for (const std::uint8_t step : steps) {
    if (step % 3 == 0 && !model.empty()) {
      const auto smallest = std::ranges::min_element(model);
      const auto entry = queue.take();
      RC_ASSERT(entry.time == smallest->first);
      RC_ASSERT(entry.number == smallest->second);
      RC_ASSERT(entry.time >= now);
      now = entry.time;
      model.erase(smallest);
    } else {
      const Microseconds time = now + step / 32;
      model.emplace_back(time, queue.insert(time, 0));
    }
    RC_ASSERT(queue.size() == model.size());
  }
}

// One server, Poisson arrivals, exponential service: the queueing formula says how long requests wait on average,
// rho / (mu - lambda). With rho = 0.7 and a mean service of 1 ms that is 2.333 ms.
TEST(EventQueue, DrivesAQueueThatWaitsAsLongAsTheoryPredicts) {
  enum class What : std::uint8_t { arrival, departure };
  EventQueue<What> queue;
  Arrivals arrivals(ExponentialTimes{100'000 / 7}, 1);
  ServiceTimes services(ExponentialTimes{10'000}, 2);
  std::deque<Microseconds> waiting;
  bool is_busy = false;
  double waited = 0;
  int served = 0;
  queue.insert(*arrivals.next(), What::arrival);
  while (served < 400'000) {
    const auto [now, number, what] = queue.take();
    if (what == What::arrival) {
      waiting.push_back(now);
      queue.insert(*arrivals.next(), What::arrival);
    } else {
      is_busy = false;
    }
    if (!is_busy && !waiting.empty()) {
      waited += static_cast<double>(now - waiting.front());
      waiting.pop_front();
      is_busy = true;
      ++served;
      queue.insert(now + services.next(), What::departure);
    }
  }
  EXPECT_NEAR(waited / served / 10'000, 0.7 / 0.3, 0.1);
}

}  // namespace
}  // namespace tests::simulators
