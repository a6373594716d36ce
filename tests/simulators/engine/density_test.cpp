#include "tests/simulators/scenarios_to_check.hpp"

#include <gtest/gtest.h>

namespace tests::simulators {
namespace {

/// Counts how often it is asked; every event has kind 0 up to the middle and kind 1 after it.
class Counting final : public engine::Run {
 public:
  explicit Counting(std::size_t steps) : steps_(steps) {}
  std::size_t steps() const override { return steps_; }
  engine::Ending ending() const override { return engine::Ending::finished; }
  engine::Scene scene(std::size_t, engine::Language) const override { return {}; }
  engine::Caption caption(std::size_t, engine::Language) const override { return {}; }
  engine::EventRecord event(std::size_t) const override { return {}; }
  std::vector<engine::Metric> metrics(std::size_t, engine::Language) const override { return {}; }
  std::optional<engine::Question> question(std::size_t, engine::Language) const override { return {}; }
  const std::vector<engine::EventKind>& kinds() const override { return kinds_; }
  std::size_t kind_of(std::size_t step) const override {
    EXPECT_GE(step, 1U);
    EXPECT_LE(step, steps_);
    ++asked;
    return step <= steps_ / 2 ? 0 : 1;
  }
  engine::Listing listing() const override { return {}; }
  std::size_t line(std::size_t) const override { return 0; }
  std::vector<std::uint32_t> line_counts(std::size_t) const override { return {}; }
  std::string fingerprint(std::size_t) const override { return {}; }
  std::size_t memory() const override { return 0; }

  mutable std::size_t asked = 0;

 private:
  std::size_t steps_;
  std::vector<engine::EventKind> kinds_ = {{"low", {}, 0.25}, {"high", {}, 1.0}};
};

TEST(Density, IsTheMeanWeightOfEachStretch) {
  EXPECT_TRUE(density(Counting(0), 10).empty());
  EXPECT_TRUE(density(Counting(10), 0).empty());
  EXPECT_EQ(density(Counting(2), 10), (std::vector<double>{0.25, 1.0})) << "no more entries than events";
  EXPECT_EQ(density(Counting(8), 2), (std::vector<double>{0.25, 1.0}));
  EXPECT_EQ(density(Counting(8), 1), (std::vector<double>{0.625}));
  EXPECT_EQ(density(Counting(1'000'000), 4), (std::vector<double>{0.25, 0.25, 1.0, 1.0}));
}

TEST(Density, LooksAtNoMoreThanSixtyFourEventsOfAStretch) {
  for (const std::size_t steps : {64U, 65U, 127U, 128U, 1000U, 100'000U}) {
    const Counting run(steps);
    EXPECT_EQ(density(run, 1).size(), 1U);
    EXPECT_LE(run.asked, 64U) << steps;
  }
}

}  // namespace
}  // namespace tests::simulators
