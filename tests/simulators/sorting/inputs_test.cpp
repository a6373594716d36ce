#include "simulators/sorting/inputs.hpp"

#include "simulators/sorting/core.hpp"
#include "tests/simulators/scenarios_to_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace tests::simulators::sorting {
namespace {

using namespace ::simulators::sorting;
using Keys = std::vector<std::int64_t>;

struct Counted : algorithms::sorting::Unwatched {
  std::uint64_t comparisons = 0;
  std::uint64_t swaps = 0;
  std::uint64_t moves_in_array = 0;
  void compared(algorithms::sorting::Place, algorithms::sorting::Place, bool, std::source_location) { ++comparisons; }
  void swapped(algorithms::sorting::Place, algorithms::sorting::Place, std::source_location) { ++swaps; }
  void moved(algorithms::sorting::Place from, algorithms::sorting::Place to, std::source_location) {
    using algorithms::sorting::Area;
    moves_in_array += from.area() == Area::array && to.area() == Area::array ? 1U : 0U;
  }
};

Counted sorted_and_counted(const Scenario& scenario, Keys keys) {
  Counted counted;
  sort_with_core(scenario, std::span(keys), std::less<>(), counted);
  EXPECT_TRUE(std::ranges::is_sorted(keys));
  return counted;
}

Scenario with(Algorithm algorithm) {
  Scenario scenario;
  scenario.algorithm = algorithm;
  return scenario;
}

Keys rising(std::size_t size) {
  Keys keys(size);
  std::iota(keys.begin(), keys.end(), 1);
  return keys;
}

bool is_permutation_of_rising(Keys keys) {
  std::ranges::sort(keys);
  return keys == rising(keys.size());
}

std::uint64_t inversions(const Keys& keys) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    for (std::size_t j = i + 1; j < keys.size(); ++j) count += keys[i] > keys[j] ? 1U : 0U;
  }
  return count;
}

TEST(SortingInputs, HaveTheShapeOfTheirPattern) {
  for (std::size_t size = 1; size <= 70; ++size) {
    Scenario scenario;
    scenario.seed = size;
    EXPECT_TRUE(is_permutation_of_rising(generate(Pattern::random, size, scenario)));
    EXPECT_EQ(generate(Pattern::sorted, size, scenario), rising(size));
    EXPECT_EQ(inversions(generate(Pattern::reversed, size, scenario)), size * (size - 1) / 2);
    const Keys nearly = generate(Pattern::nearly_sorted, size, scenario);
    EXPECT_TRUE(is_permutation_of_rising(nearly));
    // A swap of neighbours at most three places apart makes at most five inversions.
    EXPECT_LE(inversions(nearly), 5 * std::max<std::size_t>(1, size / 10));
    const Keys pipe = generate(Pattern::organ_pipe, size, scenario);
    const auto top = std::ranges::max_element(pipe);
    EXPECT_TRUE(std::is_sorted(pipe.begin(), top) && std::is_sorted(top, pipe.end(), std::greater<>()));
    Keys few = generate(Pattern::few_distinct, size, scenario);
    std::ranges::sort(few);
    few.erase(std::ranges::unique(few).begin(), few.end());
    EXPECT_LE(few.size() * few.size(), std::max<std::size_t>(size, 4));
  }
}

TEST(SortingInputs, DependOnTheSeedAndOnNothingElse) {
  Scenario one;
  one.seed = 1;
  Scenario two;
  two.seed = 2;
  for (const Pattern pattern : {Pattern::random, Pattern::nearly_sorted, Pattern::few_distinct}) {
    EXPECT_EQ(generate(pattern, 50, one), generate(pattern, 50, one));
    EXPECT_NE(generate(pattern, 50, one), generate(pattern, 50, two)) << name_of(pattern);
  }
}

TEST(SortingInputs, AreMirroredForFallingOrder) {
  for (const Pattern pattern : patterns) {
    Scenario rising_order = with(Algorithm::quick);
    Scenario falling_order = rising_order;
    falling_order.descending = true;
    const Keys keys = generate(pattern, 40, rising_order);
    const Keys mirrored = generate(pattern, 40, falling_order);
    for (std::size_t i = 0; i < keys.size(); ++i) ASSERT_EQ(keys[i] + mirrored[i], 41) << name_of(pattern);
  }
}

TEST(MostWork, IsAPermutationForEveryAlgorithm) {
  for (int algorithm = 0; algorithm < 9; ++algorithm) {
    for (std::size_t size = 1; size <= 80; ++size) {
      ASSERT_TRUE(is_permutation_of_rising(most_work(size, with(static_cast<Algorithm>(algorithm)))))
          << algorithm << " " << size;
    }
  }
}

TEST(MostWork, ShiftsAndSwapsAsOftenAsThereCanBe) {
  for (std::size_t size = 1; size <= 100; ++size) {
    EXPECT_EQ(inversions(most_work(size, with(Algorithm::insertion))), size * (size - 1) / 2);
    const Scenario insertion = with(Algorithm::insertion);
    EXPECT_EQ(sorted_and_counted(insertion, most_work(size, insertion)).moves_in_array, size * (size - 1) / 2);
    const Scenario selection = with(Algorithm::selection);
    EXPECT_EQ(sorted_and_counted(selection, most_work(size, selection)).swaps, size - 1);
  }
}

/// One less than the items written, over all merges of the recursive sort.
std::uint64_t most_top_down(std::uint64_t size) {
  return size < 2 ? 0 : most_top_down(size / 2) + most_top_down(size - size / 2) + size - 1;
}

/// The same for runs of 1, 2, 4, …; a run without a partner is not merged.
std::uint64_t most_bottom_up(std::uint64_t size) {
  std::uint64_t most = 0;
  for (std::uint64_t width = 1; width < size; width *= 2) {
    for (std::uint64_t begin = 0; begin + width < size; begin += 2 * width) {
      most += std::min(2 * width, size - begin) - 1;
    }
  }
  return most;
}

TEST(MostWork, ComparesUpToTheLastItemOfEveryMerge) {
  for (std::size_t size = 1; size <= 200; ++size) {
    const Scenario down = with(Algorithm::merge);
    ASSERT_EQ(sorted_and_counted(down, most_work(size, down)).comparisons, most_top_down(size)) << size;
    const Scenario up = with(Algorithm::bottom_up_merge);
    ASSERT_EQ(sorted_and_counted(up, most_work(size, up)).comparisons, most_bottom_up(size)) << size;
  }
}

TEST(MostWork, MakesQuicksortQuadraticWhateverItsRule) {
  constexpr std::uint64_t size = 400;
  for (const PivotRule pivot : {PivotRule::last, PivotRule::first, PivotRule::median_of_three, PivotRule::random}) {
    for (const PartitionScheme scheme : {PartitionScheme::lomuto, PartitionScheme::hoare, PartitionScheme::three_way}) {
      Scenario scenario = with(Algorithm::quick);
      scenario.pivot = pivot;
      scenario.partition = scheme;
      const std::uint64_t worst = sorted_and_counted(scenario, most_work(size, scenario)).comparisons;
      EXPECT_GE(worst, size * size / 5) << static_cast<int>(pivot) << static_cast<int>(scheme);
      const std::uint64_t random = sorted_and_counted(scenario, generate(Pattern::random, size, scenario)).comparisons;
      EXPECT_GE(worst, 4 * random);
    }
  }
}

/// Comparisons after the heap has been built.
std::uint64_t extraction_comparisons(const Keys& keys) {
  struct Watch : Counted {
    bool built = false;
    std::uint64_t after = 0;
    void compared(algorithms::sorting::Place, algorithms::sorting::Place, bool, std::source_location) {
      after += built ? 1U : 0U;
    }
    void passed(std::source_location) { built = true; }
  } watch;
  Keys copy = keys;
  algorithms::sorting::heap_sort(std::span(copy), std::less<>(), watch);
  return watch.after;
}

TEST(MostWork, ComparesOnlyOnceLessThanTheWorstExtractionOfSmallHeaps) {
  for (std::size_t size = 1; size <= 8; ++size) {
    std::uint64_t most = 0;
    Keys keys = rising(size);
    do {
      most = std::max(most, extraction_comparisons(keys));
    } while (std::ranges::next_permutation(keys).found);
    const std::uint64_t compared = extraction_comparisons(most_work(size, with(Algorithm::heap)));
    EXPECT_GE(compared + (size < 7 ? 0 : 1), most) << size;
  }
}

// Typed input.

std::string refusal(const std::string& input) {
  engine::Scenario scenario("sorting");
  scenario.set("input", input, {"f", 1, 1});
  try {
    static_cast<void>(read(engine::Settings(scenario, make_schema())));
  } catch (const engine::InputError& error) {
    EXPECT_FALSE(error.expected(engine::Language::chinese).empty());
    return error.message(engine::Language::english);
  }
  return "(nothing)";
}

Items items(const std::string& input) {
  engine::Scenario scenario("sorting");
  scenario.set("input", input, nowhere());
  return *read(engine::Settings(scenario, make_schema())).items;
}

TEST(TypedInput, ReadsNumbersAsTheyAreWritten) {
  EXPECT_THAT(items("5 2,4;6\n1\t3").keys, testing::ElementsAre(5, 2, 4, 6, 1, 3));
  EXPECT_THAT(items("５，２、－４　＋６").keys, testing::ElementsAre(5, 2, -4, 6));
  EXPECT_THAT(items(" −7 -7 +7 007 ").keys, testing::ElementsAre(-7, -7, 7, 7));
  EXPECT_THAT(items("999999999 -999999999").keys, testing::ElementsAre(999'999'999, -999'999'999));
  EXPECT_THAT(items("1\u00A02\u20093\uFEFF").keys, testing::ElementsAre(1, 2, 3)) << "spaces of web pages";
  EXPECT_THAT(items("1").keys, testing::ElementsAre(1));
}

TEST(TypedInput, TellsEqualKeysApart) {
  EXPECT_TRUE(items("3 1 2").labels.empty());
  EXPECT_THAT(items("2 1 2").labels, testing::ElementsAre("2a", "1", "2b"));
  EXPECT_THAT(items("2x 1 2甲").labels, testing::ElementsAre("2x", "1", "2甲"));
  std::string many;
  for (int i = 0; i < 30; ++i) many += "7 ";
  const Items thirty = items(many);
  EXPECT_EQ(thirty.labels[25], "7z");
  EXPECT_EQ(thirty.labels[26], "7aa");
}

TEST(TypedInput, SaysWhereItStopsBeingNumbers) {
  const auto at = [](const std::string& input) { return refusal(input).substr(0, refusal(input).find(" expected")); };
  EXPECT_EQ(at("5 x 3"), "f:1:3:");
  EXPECT_EQ(at("5 2\n4 ?"), "f:2:3:");
  EXPECT_EQ(at("５，２，x，7"), "f:1:5:");
  EXPECT_THAT(refusal("５，２，x，7"), testing::EndsWith("found \"x\""));
  for (const char* wrong :
       {"-", "- 5", "--5", "1.5", "1e5", "0x1F", "5abcde", "5。2", "5\u202E", "2\u0085", "1/2", "#"}) {
    EXPECT_THAT(refusal(wrong), testing::HasSubstr("expected a whole number")) << wrong;
  }
  EXPECT_THAT(refusal("1 1000000000"), testing::StartsWith("f:1:3: expected a whole number from"));
  EXPECT_THAT(refusal("-99999999999999999999999999"), testing::HasSubstr("expected a whole number from"));
  for (const char* empty : {"", "   ", "\n\n", ",;、"}) {
    EXPECT_THAT(refusal(empty), testing::StartsWith("f:1:1: expected at least one number")) << empty;
  }
}

TEST(TypedInput, TakesAThousandNumbersAndNoMore) {
  std::string thousand;
  for (int i = 0; i < 1000; ++i) thousand += "1 ";
  EXPECT_EQ(items(thousand).size(), 1000U);
  EXPECT_THAT(refusal(thousand + "1"), testing::StartsWith("f:1:2001: expected at most 1000 numbers"));
  EXPECT_THAT(refusal(std::string(10'000'000, '1')), testing::HasSubstr("expected at most 65536 bytes"));
}

}  // namespace
}  // namespace tests::simulators::sorting
