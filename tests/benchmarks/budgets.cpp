// Prints the budgets that concern recording, seeking, the hybrid sort, the cycle collector, decisions on requests and
// looking words up, each with what was
// measured in this run, in processor time of this thread (page faults included). Speed is not a test: the program
// always ends with 0.
#include "algorithms/sorting/hybrid_merge_sort.hpp"
#include "simulators/engine/catalog.hpp"
#include "simulators/engine/random.hpp"
#include "simulators/engine/topic.hpp"
#include "simulators/sorting/core.hpp"
#include "simulators/sorting/inputs.hpp"
#include "simulators/sorting/simulator.hpp"
#include "tests/benchmarks/budget_line.hpp"
#include "tests/benchmarks/isolation_budgets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using simulators::engine::Catalog;
using simulators::engine::Language;
using simulators::engine::Limits;
using simulators::engine::Random;
using simulators::engine::Run;
using simulators::engine::Scenario;
using simulators::sorting::Algorithm;
using tests::benchmarks::print;

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

/// What the process has in memory, in bytes.
double resident_bytes() {
  std::ifstream pages("/proc/self/statm");
  double all = 0;
  double resident = 0;
  pages >> all >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

/// Nanoseconds per object of one full collection in the Python of this machine; nothing where there is none.
std::optional<double> cpython_collection(std::string_view kind, std::size_t objects) {
  const std::string command = fmt::format("python3 -I '{}/tests/benchmarks/cpython_collections.py' {} slots {} 3",
                                          STEPSCOPE_SOURCE_FOLDER, kind, objects);
  std::string answer;
  std::array<char, 512> part{};
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return std::nullopt;
  while (std::fgets(part.data(), part.size(), pipe) != nullptr) answer += part.data();
  const std::string key = "\"collect_ns_per_obj\": ";
  const std::size_t at = answer.find(key);
  if (pclose(pipe) != 0 || at == std::string::npos) return std::nullopt;
  return std::stod(answer.substr(at + key.size()));
}

/// One full collection of a fresh heap: nanoseconds, and what the heap takes, each per object.
struct Collected {
  double nanoseconds = 0;
  double bytes = 0;
};

Collected collect_here(const simulators::engine::Benchmark& benchmark, std::size_t objects) {
  const double before = resident_bytes();
  const auto trial = benchmark.prepare(static_cast<std::int64_t>(objects));
  trial->reset();
  const double taken = resident_bytes() - before;
  const double seconds = seconds_of([&] { trial->work(); });
  return {seconds * 1e9 / static_cast<double>(objects), taken / static_cast<double>(objects)};
}

/// The same in a process of its own, so that no memory is used a second time. CPython is measured so as well.
Collected collect_apart(const simulators::engine::Benchmark& benchmark, std::size_t objects) {
  std::array<int, 2> ends{};
  Collected collected;
  if (pipe(ends.data()) != 0) return collected;
  std::fflush(nullptr);  // or the child writes what this program has not written yet
  const pid_t child = fork();
  if (child == 0) {
    collected = collect_here(benchmark, objects);
    const bool told = write(ends[1], &collected, sizeof collected) == ssize_t{sizeof collected};
    _exit(told ? 0 : 1);
  }
  close(ends[1]);
  if (child > 0) {
    if (read(ends[0], &collected, sizeof collected) != ssize_t{sizeof collected}) collected = {};
    waitpid(child, nullptr, 0);
  }
  close(ends[0]);
  return collected;
}

/// The middle of three.
Collected our_collection(const simulators::engine::Benchmark& benchmark, std::size_t objects) {
  std::array<Collected, 3> all;
  for (Collected& each : all) each = collect_apart(benchmark, objects);
  std::ranges::sort(all, {}, &Collected::nanoseconds);
  return all[1];
}

/// One full collection of 1,000,000 Nodes that nobody watches, against the machine's own Python, side by side.
void compare_collections(const Catalog& catalog) {
  constexpr std::size_t objects = 1'000'000;
  struct Pair {
    std::string_view ours;
    std::string_view theirs;
    std::string_view words;
  };
  constexpr std::array<Pair, 3> pairs = {{{"collect/live-list", "livelist", "all live in a list"},
                                          {"collect/live-chain", "livechain", "one live chain"},
                                          {"collect/garbage-rings", "rings", "rings of 10, all garbage"}}};
  const std::vector<simulators::engine::Benchmark> benchmarks = catalog.find("garbage-collection")->benchmarks();
  for (const Pair& pair : pairs) {
    const auto benchmark = std::ranges::find(benchmarks, pair.ours, &simulators::engine::Benchmark::name);
    if (benchmark == benchmarks.end()) continue;
    const Collected ours = our_collection(*benchmark, objects);
    const std::string name = fmt::format("full collection of 1,000,000 Nodes, {}", pair.words);
    if (const std::optional<double> theirs = cpython_collection(pair.theirs, objects)) {
      fmt::print("{:<72} {:>9.3f} ns/object, CPython {:.3f}\n", name, ours.nanoseconds, *theirs);
      print(name + " / CPython", ours.nanoseconds / *theirs, "", 1);
    } else {
      fmt::print("{:<72} {:>9.3f} ns/object, no python3 to compare with\n", name, ours.nanoseconds);
    }
    print(name + ": an object", ours.bytes, "bytes", 96);
  }
}

/// A program that makes rings and collects them, every event recorded.
void measure_recorded_collections(const Catalog& catalog) {
  Scenario scenario("garbage-collection");
  scenario.set("detail", "everything", {"budgets", 1, 1});
  scenario.set("program",
               "for i in range(0, 20000):\n    a = Node(\"A\")\n    b = Node(\"B\")\n    a.next = b\n    b.next = a\n",
               {"budgets", 1, 1});
  std::unique_ptr<Run> run;
  const double whole = seconds_of([&] { run = catalog.find("garbage-collection")->run(scenario, Limits{}, nullptr); });
  print(fmt::format("garbage collection, {} events: program, recording, checkpoints", run->steps()),
        whole * 1e9 / static_cast<double>(run->steps()), "ns/event", 1000);
}

/// What a child took of the processor from its start to its end, in milliseconds; nothing where it cannot run.
std::optional<double> processor_milliseconds_of(const std::vector<std::string>& command) {
  std::fflush(nullptr);  // or the child writes what this program has not written yet
  const pid_t child = ::fork();
  if (child < 0) return std::nullopt;
  if (child == 0) {
    std::vector<char*> arguments;
    for (const std::string& each : command) arguments.push_back(const_cast<char*>(each.c_str()));
    arguments.push_back(nullptr);
    if (std::freopen("/dev/null", "w", stdout) != nullptr) ::execv(arguments.front(), arguments.data());
    ::_exit(127);
  }
  int status = 0;
  rusage used{};
  if (::wait4(child, &status, 0, &used) != child || status != 0) return std::nullopt;
  const auto milliseconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) * 1e-3;
  };
  return milliseconds(used.ru_utime) + milliseconds(used.ru_stime);
}

/// `stepscope find` from its start to its end, the middle of nine; it lies beside this program.
void measure_find(const std::string& program) {
  for (const char* words : {"404", "too many", "请求超时", "tiemout"}) {
    std::vector<double> times;
    for (int i = 0; i < 9; ++i)
      if (const auto time = processor_milliseconds_of({program, "find", words})) times.push_back(*time);
    if (times.size() < 9) return;  // it is not built
    std::ranges::nth_element(times, times.begin() + 4);
    print(fmt::format("stepscope find '{}', from the start of the process to its end", words), times[4], "ms", 20);
  }
}

/// Decisions that nobody watches: at least a million a second.
void measure_decisions(const Catalog& catalog) {
  constexpr std::int64_t decisions = 1'000;
  for (const simulators::engine::Benchmark& benchmark : catalog.find("http-status")->benchmarks()) {
    if (!benchmark.name.starts_with("decide")) continue;
    const auto trial = benchmark.prepare(decisions);
    std::vector<double> times;
    for (int i = 0; i < 99; ++i) times.push_back(seconds_of([&] { trial->work(); }));
    std::ranges::nth_element(times, times.begin() + 49);
    print(fmt::format("HTTP status, {}: a request", benchmark.name), times[49] * 1e9 / decisions, "ns", 1000);
  }
}

}  // namespace

int main(int /*count*/, char** arguments) {
  const Catalog catalog;
  const std::string here = arguments[0];
  measure_find(here.substr(0, here.rfind('/') + 1) + "stepscope");
  measure_decisions(catalog);
  compare_collections(catalog);
  compare_sorts();
  measure_recording(Algorithm::bottom_up_merge, 100'000);
  measure_recording(Algorithm::selection, 4'000);
  measure_run(catalog, Algorithm::selection, "4600");
  measure_run(catalog, Algorithm::insertion, "100000");
  measure_recorded_collections(catalog);
  tests::benchmarks::measure_isolation();
}
