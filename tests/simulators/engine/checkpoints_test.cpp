#include "simulators/engine/checkpoints.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>

namespace tests::simulators {
namespace {

using Kept = ::simulators::engine::Checkpoints<std::size_t>;

/// Keeps the step itself as the state, as a run would.
Kept kept(std::size_t budget, std::size_t steps, const std::function<std::size_t(std::size_t)>& bytes) {
  Kept checkpoints(budget, steps, bytes(0));
  checkpoints.keep(0, bytes(0));
  std::size_t next = checkpoints.interval();
  for (std::size_t step = 1; step <= steps; ++step) {
    if (step != next) continue;
    if (checkpoints.wants(step)) checkpoints.keep(step, bytes(step));
    next = (step / checkpoints.interval() + 1) * checkpoints.interval();
  }
  return checkpoints;
}

void expect_true_for_every_step(const Kept& checkpoints, std::size_t steps) {
  for (std::size_t step = 0; step <= steps; ++step) {
    const auto [state, at] = checkpoints.before(step);
    ASSERT_EQ(state, at);
    ASSERT_LE(at, step);
    ASSERT_LT(step - at, checkpoints.interval());
  }
}

TEST(Checkpoints, KeepTheLastMultipleOfTheIntervalBeforeEveryStep) {
  for (const std::size_t steps : {0U, 1U, 63U, 64U, 65U, 127U, 128U, 5000U, 100'000U}) {
    for (const std::size_t budget : {0U, 1U, 99U, 100U, 1000U, 1'000'000U}) {
      SCOPED_TRACE(std::to_string(steps) + " steps, budget " + std::to_string(budget));
      const Kept checkpoints = kept(budget, steps, [](std::size_t) { return 100U; });
      expect_true_for_every_step(checkpoints, steps);
      EXPECT_LE(checkpoints.memory(), std::max<std::size_t>(budget, 100));
    }
  }
}

RC_GTEST_PROP(Checkpoints, StayWithinTheBudgetWhateverStatesWeigh, (std::uint8_t first, std::uint16_t growth)) {
  const auto steps = *rc::gen::inRange<std::size_t>(0, 20'000);
  const auto budget = *rc::gen::inRange<std::size_t>(0, 200'000);
  const auto bytes = [&](std::size_t step) { return std::size_t{1} + first + step * growth / 1000; };
  const Kept checkpoints = kept(budget, steps, bytes);
  RC_ASSERT(checkpoints.memory() <= std::max(budget, bytes(0)));
  for (std::size_t step = 0; step <= steps; step += 17) {
    const auto [state, at] = checkpoints.before(step);
    RC_ASSERT(state == at);
    RC_ASSERT(at <= step);
    RC_ASSERT(step - at < checkpoints.interval());
  }
}

}  // namespace
}  // namespace tests::simulators
