// Prints the budgets of the balancer: what recording costs beyond the same run unrecorded, and the memory of ten
// million requests in one pass, each as measured in this run. Speed is not a test: the program always ends with 0.
#include "simulators/engine/event_log.hpp"
#include "simulators/engine/scenario.hpp"
#include "simulators/load_balancing/simulator.hpp"
#include "simulators/load_balancing/traffic.hpp"
#include "tests/benchmarks/budget_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <limits>
#include <malloc.h>
#include <string>
#include <sys/resource.h>

namespace {

using tests::benchmarks::print;
namespace engine = simulators::engine;
namespace balancing = simulators::load_balancing;

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// The best of several runs: the first ones also pay for memory that the system hands out for the first time.
double seconds_of(const auto& work) {
  double best = std::numeric_limits<double>::infinity();
  for (int repetition = 0; repetition < 7; ++repetition) {
    const double begin = processor_seconds();
    work();
    best = std::min(best, processor_seconds() - begin);
  }
  return best;
}

balancing::Scenario traffic_of(const std::string& strategy, const std::string& requests) {
  engine::Scenario scenario("load-balancing");
  const auto set = [&](const std::string& field, const std::string& value) {
    scenario.set(field, value, {field, 1, 1});
  };
  set("strategy", strategy);
  set("upstream", "upstream u { server 10.0.0.1; server 10.0.0.2; server 10.0.0.3; server 10.0.0.4; }");
  set("mode", "traffic");
  set("arrivals", "poisson");
  set("rate", "1000");
  set("service", "exponential");
  set("service-time", "3ms");
  set("count", requests);
  const engine::Schema schema = balancing::make_schema();
  return balancing::read(engine::Settings(scenario, schema));
}

void measure_recording(const std::string& strategy) {
  const balancing::Scenario scenario = traffic_of(strategy, "100000");
  std::size_t events = 0;
  const double bare = seconds_of([&] { balancing::Traffic(scenario, balancing::Watch()).run(); });
  const double recorded = seconds_of([&] {
    engine::EventLog<balancing::Event> log(std::numeric_limits<std::size_t>::max());
    balancing::run(scenario, log);
    events = log.size();
  });
  const double nanoseconds = 1e9 / static_cast<double>(events);
  print("balancing, " + strategy + ": recording beyond the same run unrecorded", (recorded - bare) * nanoseconds,
        "ns/event", 5);
  fmt::print("{:<72} {:>9.3f} ns/event\n", "balancing, " + strategy + ": deciding, applying, recording",
             recorded * nanoseconds);
}

/// Megabytes that this process has taken at most.
double most_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1'000;
}

void measure_traffic() {
  const balancing::Scenario scenario = traffic_of("round-robin", "10000000");
  const double begin = processor_seconds();
  balancing::Traffic(scenario, balancing::Watch()).run();
  fmt::print("{:<72} {:>9.3f} s\n", "balancing: 10,000,000 requests of traffic in one pass",
             processor_seconds() - begin);
  print("balancing: memory of it", most_memory(), "MB", 200);
}

}  // namespace

int main() {
  measure_traffic();
  // Memory that the system hands out anew has to be cleared by it first, which takes longer than everything that is
  // measured here. So what a repetition gives back is kept for the next one, as it is for every run but the first.
  constexpr int a_gigabyte = 1 << 30;
  mallopt(M_TRIM_THRESHOLD, a_gigabyte);
  mallopt(M_MMAP_THRESHOLD, a_gigabyte);
  for (const char* const strategy : {"round-robin", "ip-hash", "least-conn", "hash-consistent"})
    measure_recording(strategy);
}
