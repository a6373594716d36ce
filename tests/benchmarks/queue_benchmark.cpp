// An M/M/c queue on the event kernel: customers arrive by chance, wait for one of four servers, and are served. Prints
// how long that took and how long they waited; queue_against_simpy.py runs the same model with SimPy beside it.
#include "simulators/engine/arrivals.hpp"
#include "simulators/engine/event_queue.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <deque>

namespace {

namespace engine = simulators::engine;
using engine::Microseconds;

constexpr int servers = 4;
constexpr Microseconds mean_interval = 10'000;
constexpr Microseconds mean_service = 28'000;

enum class What : std::uint8_t { arrival, departure };

/// The mean waiting time of so many customers, in microseconds.
double mean_waiting_time(std::uint64_t customers) {
  engine::Arrivals arrivals(engine::ExponentialTimes{mean_interval}, 1);
  engine::ServiceTimes services(engine::ExponentialTimes{mean_service}, 2);
  engine::EventQueue<What> queue;
  std::deque<Microseconds> waiting;
  std::uint64_t arrived = 0;
  int busy = 0;
  double waited = 0;
  queue.insert(*arrivals.next(), What::arrival);
  while (!queue.is_empty()) {
    const auto [now, number, what] = queue.take();
    if (what == What::arrival) {
      waiting.push_back(now);
      if (++arrived < customers) queue.insert(*arrivals.next(), What::arrival);
    } else {
      --busy;
    }
    if (busy < servers && !waiting.empty()) {
      waited += static_cast<double>(now - waiting.front());
      waiting.pop_front();
      ++busy;
      queue.insert(now + services.next(), What::departure);
    }
  }
  return waited / static_cast<double>(customers);
}

}  // namespace

int main(int count, char** arguments) {
  const std::uint64_t customers = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1'000'000;
  if (customers == 0) return 2;
  // The processor's time, as SimPy's is taken: other programs that run meanwhile count for neither.
  const std::clock_t begin = std::clock();
  const double waited = mean_waiting_time(customers);
  const double taken = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  fmt::print("{} {:.6f} {:.3f}\n", customers, taken, waited / 1'000);
}
