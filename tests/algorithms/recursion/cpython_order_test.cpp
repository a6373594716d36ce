// The calls and returns of each core, in order, against those that CPython's sys.setprofile told for the same function
// (tests/conformance/recursion, recorded once by record.py).
#include "algorithms/recursion/ackermann.hpp"
#include "algorithms/recursion/binary_search.hpp"
#include "algorithms/recursion/even_odd.hpp"
#include "algorithms/recursion/factorial.hpp"
#include "algorithms/recursion/factorial_with_stack.hpp"
#include "algorithms/recursion/fibonacci.hpp"
#include "algorithms/recursion/fibonacci_with_stack.hpp"
#include "algorithms/recursion/flood_fill.hpp"
#include "algorithms/recursion/greatest_common_divisor.hpp"
#include "algorithms/recursion/hanoi.hpp"
#include "algorithms/recursion/hanoi_with_stack.hpp"
#include "algorithms/recursion/list_sum.hpp"
#include "algorithms/recursion/permutations.hpp"
#include "algorithms/recursion/power.hpp"
#include "algorithms/recursion/queens.hpp"
#include "algorithms/recursion/subsets.hpp"
#include "algorithms/recursion/tail_sum.hpp"
#include "tests/algorithms/recursion/trace.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <span>

namespace tests::algorithms::recursion {
namespace {

/// The recorded lines; a memoised function is called as the plain one.
std::vector<std::string> recorded(const std::string& name) {
  std::ifstream file(std::string(STEPSCOPE_SOURCE_FOLDER) + "/tests/conformance/recursion/" + name + ".txt");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    if (const std::size_t at = line.find("fib_memoised"); at != std::string::npos) line.replace(at, 12, "fib");
    lines.push_back(line);
  }
  return lines;
}

cores::Board board() {
  using enum cores::Board::Cell;
  return {3, 4, {free, free, wall, free, free, wall, wall, free, free, free, free, free}};
}

struct Case {
  std::string recording;
  std::function<void(Tracer)> run;
};

void PrintTo(const Case& checked, std::ostream* out) { *out << checked.recording; }

class CPythonOrder : public testing::TestWithParam<Case> {};

TEST_P(CPythonOrder, IsTheOrderOfOurCallsAndReturns) {
  Trace trace;
  GetParam().run(Tracer(trace));
  const std::vector<std::string> expected = recorded(GetParam().recording);
  ASSERT_FALSE(expected.empty());
  EXPECT_EQ(trace.lines, expected);
  EXPECT_TRUE(trace.open.empty());
}

const std::vector<std::int64_t> numbers = {3, 1, 4, 1, 5};
const std::vector<std::int64_t> rising = {1, 3, 4, 7, 9, 11, 15, 18};

INSTANTIATE_TEST_SUITE_P(EveryFunction, CPythonOrder,
                         testing::Values(Case{"factorial", [](Tracer watch) { cores::factorial(6, watch); }},
                                         Case{"factorial", [](Tracer watch) { cores::factorial_with_stack(6, watch); }},
                                         Case{"list_sum", [](Tracer watch) { cores::list_sum(numbers, 0, watch); }},
                                         Case{"tail_sum", [](Tracer watch) { cores::tail_sum(numbers, 0, 0, watch); }},
                                         Case{"fib", [](Tracer watch) { cores::fib(7, watch); }},
                                         Case{"fib", [](Tracer watch) { cores::fib_with_stack(7, watch); }},
                                         Case{"fib_memoised",
                                              [](Tracer watch) {
                                                cores::Memo memo(11);
                                                cores::fib_memoised(10, memo, watch);
                                              }},
                                         Case{"greatest_common_divisor",
                                              [](Tracer watch) { cores::greatest_common_divisor(48, 18, watch); }},
                                         Case{"power", [](Tracer watch) { cores::power(3, 13, watch); }},
                                         Case{"binary_search",
                                              [](Tracer watch) {
                                                cores::binary_search(rising, 11, 0, rising.size(), watch);
                                              }},
                                         Case{"hanoi", [](Tracer watch) { cores::hanoi(4, 0, 2, watch); }},
                                         Case{"hanoi", [](Tracer watch) { cores::hanoi_with_stack(4, 0, 2, watch); }},
                                         Case{"permutations",
                                              [](Tracer watch) {
                                                std::vector<int> items = {0, 1, 2};
                                                cores::permutations(std::span(items), 0, watch);
                                              }},
                                         Case{"subsets",
                                              [](Tracer watch) {
                                                std::vector<bool> taken(4);
                                                cores::subsets(taken, 0, watch);
                                              }},
                                         Case{"queens",
                                              [](Tracer watch) {
                                                std::vector<int> columns(5);
                                                cores::queens(columns, 0, watch);
                                              }},
                                         Case{"flood_fill",
                                              [](Tracer watch) {
                                                cores::Board cells = board();
                                                cores::flood_fill(cells, 0, 0, watch);
                                              }},
                                         Case{"ackermann", [](Tracer watch) { cores::ackermann(2, 3, watch); }},
                                         Case{"is_even", [](Tracer watch) { cores::is_even(7, watch); }}));

}  // namespace
}  // namespace tests::algorithms::recursion
