#include "simulators/sorting/inputs.hpp"
#include "simulators/sorting/simulator.hpp"
#include "tests/simulators/scenarios_to_check.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace tests::simulators::sorting {
namespace {

using namespace ::simulators::sorting;

constexpr std::string_view algorithms[] = {"insertion", "selection",    "merge",    "bottom-up-merge", "quick",
                                           "heap",      "hybrid-merge", "std-sort", "std-stable-sort"};

Scenario scenario_of(const std::vector<std::pair<std::string, std::string>>& settings) {
  engine::Scenario scenario("sorting");
  for (const auto& [field, value] : settings) scenario.set(field, value, nowhere());
  return read(engine::Settings(scenario, make_schema()));
}

std::vector<std::uint32_t> items_of(const State& state) {
  std::vector<std::uint32_t> items;
  for (const Slot slot : state.array) {
    EXPECT_FALSE(slot.is_vacated());
    EXPECT_TRUE(slot.is_settled());
    items.push_back(slot.item());
  }
  return items;
}

/// Where std::stable_sort puts the items.
std::vector<std::uint32_t> stably_sorted(const Scenario& scenario) {
  std::vector<std::uint32_t> items(scenario.items->size());
  std::iota(items.begin(), items.end(), 0U);
  std::ranges::stable_sort(items, [&](std::uint32_t left, std::uint32_t right) {
    const auto& keys = scenario.items->keys;
    return scenario.descending ? keys[left] > keys[right] : keys[left] < keys[right];
  });
  return items;
}

bool is_stable(const Scenario& scenario) {
  switch (scenario.algorithm) {
    case Algorithm::insertion:
    case Algorithm::hybrid_merge:
    case Algorithm::standard_stable:
      return true;
    case Algorithm::merge:
    case Algorithm::bottom_up_merge:
      return !scenario.right_first;
    default:
      return false;
  }
}

/// The events, applied one by one, sort; so do the states that the run keeps. Says how it ended.
void expect_sorted(const Scenario& scenario) {
  engine::EventLog<Event> log(10'000'000);
  run(scenario, log);
  State state = start(scenario);
  log.each(0, log.size(), [&](const Event& event) { apply(state, event); });
  const std::vector<std::uint32_t> items = items_of(state);
  const std::vector<std::uint32_t> expected = stably_sorted(scenario);
  if (is_stable(scenario)) {
    ASSERT_EQ(items, expected);
  }
  std::vector<bool> seen(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    ASSERT_FALSE(seen.at(items[i])) << "an item twice";
    seen[items[i]] = true;
    ASSERT_EQ(scenario.items->keys[items[i]], scenario.items->keys[expected[i]]);
  }
  EXPECT_TRUE(state.open_calls.empty());
  EXPECT_FALSE(state.merge.is_open());
  const Cast cast = gather(scenario, log);
  EXPECT_EQ(cast.totals.comparisons, state.counters.comparisons);
  EXPECT_EQ(cast.totals.moves, state.counters.moves);
  EXPECT_EQ(cast.totals.swaps, state.counters.swaps);
}

TEST(SortingReplay, SortsEveryPatternWithEveryAlgorithmInBothOrders) {
  for (const std::string_view algorithm : algorithms) {
    for (const Pattern pattern : patterns) {
      for (const std::string order : {"ascending", "descending"}) {
        for (const std::string size : {"1", "2", "3", "8", "17", "100", "333"}) {
          SCOPED_TRACE(std::string(algorithm) + " " + std::string(name_of(pattern)) + " " + order + " " + size);
          ASSERT_NO_FATAL_FAILURE(expect_sorted(scenario_of({{"algorithm", std::string(algorithm)},
                                                             {"generate", std::string(name_of(pattern))},
                                                             {"order", order},
                                                             {"size", size}})));
        }
      }
    }
  }
}

TEST(SortingReplay, SortsWithEveryPivotPartitionAndRuleOfTies) {
  for (const std::string pattern : {"random", "sorted", "reversed", "few-distinct", "organ-pipe", "most-work"}) {
    const std::vector<std::pair<std::string, std::string>> base = {{"generate", pattern}, {"size", "60"}};
    const auto with = [&](std::vector<std::pair<std::string, std::string>> more) {
      more.insert(more.end(), base.begin(), base.end());
      return scenario_of(more);
    };
    for (const std::string pivot : {"last", "first", "median-of-three", "random"}) {
      for (const std::string partition : {"lomuto", "hoare", "three-way"}) {
        SCOPED_TRACE(pattern + " " + pivot + " " + partition);
        ASSERT_NO_FATAL_FAILURE(
            expect_sorted(with({{"algorithm", "quick"}, {"pivot", pivot}, {"partition", partition}})));
      }
    }
    for (const std::string algorithm : {"merge", "bottom-up-merge"}) {
      ASSERT_NO_FATAL_FAILURE(expect_sorted(with({{"algorithm", algorithm}, {"ties", "right-first"}})));
    }
  }
}

TEST(SortingReplay, ReachesTheStatesOfTheRunStepByStep) {
  for (const std::string_view algorithm : algorithms) {
    engine::Scenario text("sorting");
    text.set("algorithm", std::string(algorithm), nowhere());
    text.set("generate", "few-distinct", nowhere());
    text.set("size", "40", nowhere());
    const auto whole = catalog().find("sorting")->run(text, {}, nullptr);
    const Scenario scenario = read(engine::Settings(text, make_schema()));
    engine::EventLog<Event> log(10'000'000);
    run(scenario, log);
    ASSERT_EQ(log.size(), whole->steps());
    State state = start(scenario);
    for (std::size_t step = 0;; ++step) {
      ASSERT_EQ(fingerprint(state), whole->fingerprint(step)) << algorithm << " " << step;
      if (step == log.size()) break;
      apply(state, log[step]);
    }
  }
}

TEST(SortingReplay, RecordsTheLargestInputsOfTheFastAlgorithmsWithinTheLimit) {
  for (const std::string algorithm : {"merge", "heap", "hybrid-merge", "std-sort", "std-stable-sort"}) {
    engine::Scenario text("sorting");
    text.set("algorithm", algorithm, nowhere());
    text.set("generate", "most-work", nowhere());
    text.set("size", "100000", nowhere());
    const auto run = catalog().find("sorting")->run(text, {}, nullptr);
    EXPECT_EQ(run->ending(), engine::Ending::finished) << algorithm;
    EXPECT_LE(run->memory(), 400U << 20);
  }
}

TEST(SortingReplay, StopsAQuadraticSortOfALargeInputAtTheLimit) {
  for (const std::string algorithm : {"insertion", "selection", "quick"}) {
    engine::Scenario text("sorting");
    text.set("algorithm", algorithm, nowhere());
    text.set("generate", "most-work", nowhere());
    text.set("size", "100000", nowhere());
    const auto run = catalog().find("sorting")->run(text, {1'000'000, 32U << 20}, nullptr);
    EXPECT_EQ(run->ending(), engine::Ending::stopped_at_limit) << algorithm;
    EXPECT_EQ(run->steps(), 1'000'000U);
    EXPECT_FALSE(run->scene(run->steps(), engine::Language::chinese).panels.empty());
  }
}

}  // namespace
}  // namespace tests::simulators::sorting
