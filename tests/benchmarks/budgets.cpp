// Prints the budgets that concern recording, seeking and the hybrid sort, each with what was measured in this run, in
// processor time of this thread (page faults included). Speed is not a test: the program always ends with 0.
#include "algorithms/sorting/hybrid_merge_sort.hpp"
#include "simulators/engine/catalog.hpp"
#include "simulators/engine/random.hpp"
#include "simulators/sorting/core.hpp"
#include "simulators/sorting/inputs.hpp"
#include "simulators/sorting/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace {

using simulators::engine::Catalog;
using simulators::engine::Language;
using simulators::engine::Limits;
using simulators::engine::Random;
using simulators::engine::Run;
using simulators::engine::Scenario;
using simulators::sorting::Algorithm;

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double seconds_of(const auto& work) {
  const double begin = processor_seconds();
  work();
  return processor_seconds() - begin;
}

/// The middle of several runs, each on a fresh copy.
double median_seconds(const std::vector<int>& input, const auto& sort) {
  constexpr std::size_t repetitions = 9;
  std::vector<double> times;
  for (std::size_t i = 0; i < repetitions; ++i) {
    std::vector<int> copy = input;
    times.push_back(seconds_of([&] { sort(std::span(copy)); }));
  }
  std::ranges::nth_element(times, times.begin() + repetitions / 2);
  return times[repetitions / 2];
}

void print(const std::string& what, double measured, const std::string& unit, double budget) {
  fmt::print("{:<72} {:>9.3f} {:<8} budget {:>6} {}\n", what, measured, unit, budget,
             measured <= budget ? "kept" : "MISSED");
}

void compare_sorts() {
  std::vector<int> input(1'000'000);
  Random random(1);
  for (int& each : input) each = static_cast<int>(random.next());
  const double ours =
      median_seconds(input, [](std::span<int> items) { algorithms::sorting::hybrid_merge_sort(items); });
  const double theirs =
      median_seconds(input, [](std::span<int> items) { std::stable_sort(items.begin(), items.end()); });
  print("hybrid merge sort / std::stable_sort, 1,000,000 random ints", ours / theirs, "", 0.85);
}

simulators::sorting::Scenario random_input(Algorithm algorithm, std::size_t size) {
  simulators::sorting::Scenario scenario;
  scenario.algorithm = algorithm;
  auto items = std::make_shared<simulators::sorting::Items>();
  items->keys = generate(simulators::sorting::Pattern::random, size, scenario);
  scenario.items = std::move(items);
  return scenario;
}

/// What recording adds to the bare core: the watched run less the unwatched one, for each event. The best of several
/// runs: the first ones also pay for memory that the system hands out for the first time.
void measure_recording(Algorithm algorithm, std::size_t size) {
  const simulators::sorting::Scenario scenario = random_input(algorithm, size);
  double beyond = std::numeric_limits<double>::max();
  std::size_t events = 0;
  std::size_t memory = 0;
  for (int repetition = 0; repetition < 5; ++repetition) {
    simulators::engine::EventLog<simulators::sorting::Event> log(Limits{}.events);
    const double watched = seconds_of([&] { simulators::sorting::run(scenario, log); });
    std::vector<std::int64_t> keys = scenario.items->keys;
    algorithms::sorting::Unwatched nobody;
    const double bare = seconds_of([&] { sort_with_core(scenario, std::span(keys), std::less<>(), nobody); });
    beyond = std::min(beyond, watched - bare);
    events = log.size();
    memory = log.memory();
  }
  const std::string name = fmt::format("{} of {}, {} events", name_of(algorithm), size, events);
  print(name + ": recording beyond the bare core", beyond / static_cast<double>(events) * 1e9, "ns/event", 5);
  print(name + ": an event", static_cast<double>(memory) / static_cast<double>(events), "bytes", 16);
}

void measure_run(const Catalog& catalog, Algorithm algorithm, std::string_view size) {
  Scenario scenario("sorting");
  scenario.set("algorithm", std::string(name_of(algorithm)), {"budgets", 1, 1});
  scenario.set("generate", "random", {"budgets", 1, 1});
  scenario.set("size", std::string(size), {"budgets", 1, 1});
  std::unique_ptr<Run> run;
  const double whole = seconds_of([&] { run = catalog.find("sorting")->run(scenario, Limits{}, nullptr); });
  const auto events = static_cast<double>(run->steps());
  const std::string name = fmt::format("{} of {}, {} events", name_of(algorithm), size, run->steps());
  fmt::print("{:<72} {:>9.3f} ns/event\n", name + ": core, recording, checkpoints", whole / events * 1e9);
  print(name + ": events and checkpoints", static_cast<double>(run->memory()) / 1e6, "MB", 400);

  constexpr std::size_t seeks = 20'000;
  std::vector<double> times;
  Random random(7);
  for (std::size_t i = 0; i < seeks; ++i) {
    const std::size_t step = random.below(run->steps() + 1);
    times.push_back(seconds_of([&] { static_cast<void>(run->line_counts(step)); }));
  }
  std::ranges::sort(times);
  print(name + ": seek to a random step, p99", times[seeks * 99 / 100] * 1e3, "ms", 1);
}

}  // namespace

int main() {
  compare_sorts();
  measure_recording(Algorithm::bottom_up_merge, 100'000);
  measure_recording(Algorithm::selection, 4'000);
  const Catalog catalog;
  measure_run(catalog, Algorithm::selection, "4600");
  measure_run(catalog, Algorithm::insertion, "100000");
}
