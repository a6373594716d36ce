#include "algorithms/recursion/hand_written.hpp"
#include "simulators/engine/topic.hpp"
#include "simulators/recursion/core.hpp"
#include "simulators/recursion/simulator.hpp"

#include <functional>
#include <memory>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace simulators::recursion {
namespace {

namespace hand = algorithms::recursion::hand_written;
using algorithms::recursion::Unwatched;

using Work = std::function<std::int64_t(std::int64_t size)>;

/// Keeps what was computed, so that it is computed at all.
class CallTrial final : public engine::Benchmark::Trial {
 public:
  CallTrial(Work call, std::int64_t size) : call_(std::move(call)), size_(size) {}
  void reset() override {}
  void work() override { result_ = call_(size_); }
  [[nodiscard]] std::size_t repetitions() const override { return 1'000; }

 private:
  Work call_;
  std::int64_t size_;
  volatile std::int64_t result_ = 0;
};

engine::Benchmark benchmark(std::string name, std::vector<std::int64_t> sizes, const Work& call) {
  return {std::move(name), std::move(sizes),
          [call](std::int64_t size) { return std::make_unique<CallTrial>(call, size); }};
}

Scenario with(Choice choice, std::int64_t n) {
  Scenario scenario;
  scenario.choice = choice;
  scenario.n = n;
  scenario.numbers = std::make_shared<const std::vector<std::int64_t>>();
  return scenario;
}

/// A core that is called with one number.
Work core(Choice choice) {
  return [choice](std::int64_t n) { return call_core(with(choice, n), Unwatched{}); };
}

std::int64_t permute_by_hand(std::int64_t n) {
  std::vector<int> items(static_cast<std::size_t>(n));
  std::iota(items.begin(), items.end(), 0);
  return hand::permutations(items, 0);
}

std::int64_t ackermann_core(std::int64_t n) { return algorithms::recursion::ackermann(3, n, Unwatched{}); }

}  // namespace

std::vector<engine::Benchmark> benchmarks() {
  return {benchmark("factorial", {5, 20}, core(Choice::factorial)),
          benchmark("factorial-by-hand", {5, 20}, hand::factorial),
          benchmark("factorial-loop", {5, 20}, core(Choice::factorial_loop)),
          benchmark("fibonacci", {10, 20, 25}, core(Choice::fibonacci)),
          benchmark("fibonacci-by-hand", {10, 20, 25}, hand::fib),
          benchmark("fibonacci-loop", {10, 20, 25}, core(Choice::fibonacci_loop)),
          benchmark("hanoi", {5, 10}, core(Choice::hanoi)),
          benchmark("hanoi-loop", {5, 10}, core(Choice::hanoi_loop)),
          benchmark("permutations", {4, 7}, core(Choice::permutations)),
          benchmark("permutations-by-hand", {4, 7}, permute_by_hand),
          benchmark("queens", {6, 8}, core(Choice::queens)),
          benchmark("ackermann", {2, 5}, ackermann_core),
          benchmark("ackermann-by-hand", {2, 5}, [](std::int64_t n) { return hand::ackermann(3, n); })};
}

}  // namespace simulators::recursion
