// Exact counts that were taken elsewhere: from the reference observations of the curriculum, and by hand.
#include "tests/simulators/scenarios_to_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace tests::simulators::sorting {
namespace {

using engine::Language;
using engine::Run;

std::unique_ptr<Run> sorting(const std::vector<std::pair<std::string, std::string>>& settings) {
  engine::Scenario scenario("sorting");
  for (const auto& [field, value] : settings) scenario.set(field, value, nowhere());
  return catalog().find("sorting")->run(scenario, {}, nullptr);
}

std::int64_t total(const Run& run, const std::string& name) {
  for (const auto& metric : run.metrics(run.steps(), Language::english)) {
    if (metric.name == name) return metric.total;
  }
  ADD_FAILURE() << "no metric " << name;
  return -1;
}

std::vector<std::string> labels_at_the_end(const Run& run) {
  const auto scene = run.scene(run.steps(), Language::english);
  const auto& row = std::get<engine::Bars>(scene.panels.front().content).row;
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < row.size(); ++i) labels.push_back(row.label(i));
  return labels;
}

TEST(SortingCounts, AgreeWithTheReferenceOnSixNumbers) {
  const std::string input = "5 2 4 6 1 3";
  const auto insertion = sorting({{"algorithm", "insertion"}, {"input", input}});
  EXPECT_EQ(total(*insertion, "comparisons"), 12);
  EXPECT_EQ(total(*insertion, "moves"), 9);
  const auto selection = sorting({{"algorithm", "selection"}, {"input", input}});
  EXPECT_EQ(total(*selection, "comparisons"), 15);
  EXPECT_EQ(total(*selection, "swaps"), 3);
  const auto merge = sorting({{"algorithm", "merge"}, {"input", input}});
  EXPECT_EQ(total(*merge, "comparisons"), 11);
}

TEST(SortingCounts, AgreeWithTheReferenceOnMerging) {
  EXPECT_EQ(total(*sorting({{"algorithm", "merge"}, {"input", "0 1 2 3 4 5 6 7"}}), "comparisons"), 12);
  EXPECT_EQ(total(*sorting({{"algorithm", "merge"}, {"input", "1 5 3 7 2 6 4 8"}}), "comparisons"), 17);
}

TEST(SortingCounts, AgreeWithTheReferenceOnSortedInputForQuicksort) {
  const auto quick = sorting({{"algorithm", "quick"}, {"pivot", "last"}, {"input", "0 1 2 3 4 5 6 7"}});
  EXPECT_EQ(total(*quick, "comparisons"), 28);
  EXPECT_EQ(total(*quick, "depth"), 8);
}

TEST(SortingCounts, ShowThatSelectionIsNotStable) {
  EXPECT_THAT(labels_at_the_end(*sorting({{"algorithm", "selection"}, {"input", "2a 2b 1c"}})),
              testing::ElementsAre("1c", "2b", "2a"));
  EXPECT_THAT(labels_at_the_end(*sorting({{"algorithm", "insertion"}, {"input", "2a 2b 1c"}})),
              testing::ElementsAre("1c", "2a", "2b"));
}

TEST(SortingCounts, FollowTheFormulaOfEachAlgorithmOnOrderedInput) {
  for (const std::int64_t n : {1, 2, 3, 10, 57}) {
    const std::string size = std::to_string(n);
    const auto with = [&](const std::string& algorithm, const std::string& pattern, const std::string& order) {
      return sorting({{"algorithm", algorithm}, {"generate", pattern}, {"size", size}, {"order", order}});
    };
    for (const std::string order : {"ascending", "descending"}) {
      EXPECT_EQ(total(*with("insertion", "sorted", order), "comparisons"), n - 1);
      EXPECT_EQ(total(*with("insertion", "sorted", order), "moves"), 0);
      EXPECT_EQ(total(*with("insertion", "reversed", order), "moves"), n * (n - 1) / 2);
      EXPECT_EQ(total(*with("selection", "random", order), "comparisons"), n * (n - 1) / 2);
      EXPECT_EQ(total(*with("selection", "sorted", order), "swaps"), 0);
      EXPECT_EQ(total(*with("quick", "sorted", order), "comparisons"), n * (n - 1) / 2);
    }
  }
}

TEST(SortingCounts, DoNotTakeTheCandidateMarkOffTheSmallestItemWhenItIsSwapped) {
  const auto run = sorting({{"algorithm", "selection"}, {"input", "3 2 1"}});
  for (std::size_t step = 1; step <= run->steps(); ++step) {
    if (run->event(step).name != "swapped") continue;
    const auto scene = run->scene(step, Language::english);
    const auto& row = std::get<engine::Bars>(scene.panels.front().content).row;
    ASSERT_EQ(row.cursors.size(), 1U);
    EXPECT_EQ(row.values[row.cursors.front().index], 1) << "the smallest";
  }
}

}  // namespace
}  // namespace tests::simulators::sorting
