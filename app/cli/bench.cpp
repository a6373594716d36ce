#include "app/cli/commands.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <memory>

namespace app::cli {
namespace {

using simulators::engine::Benchmark;

void measure(benchmark::State& state, const Benchmark& work) {
  const std::unique_ptr<Benchmark::Trial> trial = work.prepare(state.range(0));
  std::size_t left = 0;
  for (auto iteration : state) {
    static_cast<void>(iteration);
    if (left == 0) {
      state.PauseTiming();
      trial->reset();
      left = trial->repetitions();
      state.ResumeTiming();
    }
    trial->work();
    --left;
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  // Where one piece of work is one choice among many, it is the choices that are asked for, not what was looked at.
  state.counters["work_per_second"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
  state.SetComplexityN(state.range(0));
}

}  // namespace

int bench(std::vector<std::string> arguments) {
  for (std::string& argument : arguments) {
    if (!argument.starts_with('-')) argument.insert(0, "--benchmark_filter=");
  }
  std::string name = "stepscope bench";
  std::vector<char*> words = {name.data()};
  for (std::string& argument : arguments) words.push_back(argument.data());
  int count = static_cast<int>(words.size());
  words.push_back(nullptr);

  const simulators::engine::Catalog catalog;
  std::vector<std::unique_ptr<const Benchmark>> works;
  for (const auto& topic : catalog.topics()) {
    for (Benchmark& each : topic->benchmarks()) {
      works.push_back(std::make_unique<const Benchmark>(std::move(each)));
      const Benchmark& work = *works.back();
      auto* const registered = benchmark::RegisterBenchmark(fmt::format("{}/{}", topic->name(), work.name).c_str(),
                                                            [&work](benchmark::State& state) { measure(state, work); });
      for (const std::int64_t size : work.sizes) registered->Arg(size);
      registered->Complexity();
    }
  }
  benchmark::Initialize(&count, words.data());
  if (benchmark::ReportUnrecognizedArguments(count, words.data())) return request::exit_usage;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return request::exit_good;
}

}  // namespace app::cli
