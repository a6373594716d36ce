// How often and how deep the cores call: what their headers promise as cost.
#include "algorithms/recursion/ackermann.hpp"
#include "algorithms/recursion/factorial.hpp"
#include "algorithms/recursion/fibonacci.hpp"
#include "algorithms/recursion/hanoi.hpp"
#include "algorithms/recursion/hanoi_with_stack.hpp"
#include "algorithms/recursion/power.hpp"
#include "algorithms/recursion/tail_sum.hpp"
#include "tests/algorithms/recursion/trace.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <fstream>

namespace tests::algorithms::recursion {
namespace {

TEST(FibonacciCalls, AreFifteenForFiveAndFiveDeep) {
  Trace trace;
  cores::fib(5, Tracer(trace));
  EXPECT_EQ(trace.calls, 15U);
  EXPECT_EQ(trace.deepest, 5U);
}

TEST(FibonacciCalls, AreAHundredAndSeventySevenForTenAndNeverMoreThanTenDeep) {
  Trace trace;
  cores::fib(10, Tracer(trace));
  EXPECT_EQ(trace.calls, 177U);
  EXPECT_EQ(trace.deepest, 10U);
}

TEST(FibonacciCalls, AreNineteenForTenWithAMemoAndAsDeep) {
  Trace trace;
  cores::Memo memo(11);
  cores::fib_memoised(10, memo, Tracer(trace));
  EXPECT_EQ(trace.calls, 19U);
  EXPECT_EQ(trace.deepest, 10U);
  EXPECT_EQ(trace.recalls, 7U) << "n - 3";
}

TEST(HanoiMoves, AreTwoToThePowerOfTheDisksLessOne) {
  for (int disks = 0; disks <= 10; ++disks) {
    Trace trace;
    cores::hanoi(disks, 0, 2, Tracer(trace));
    EXPECT_EQ(trace.acts, (std::size_t{1} << disks) - 1);
    EXPECT_EQ(trace.calls, (std::size_t{2} << disks) - 1);
    EXPECT_EQ(trace.deepest, static_cast<std::size_t>(disks) + 1);
  }
}

TEST(FactorialCalls, AreAllOnTheStackAtOnce) {
  for (std::int64_t n = 1; n <= 20; ++n) {
    Trace trace;
    cores::factorial(n, Tracer(trace));
    EXPECT_EQ(trace.calls, static_cast<std::size_t>(n));
    EXPECT_EQ(trace.deepest, trace.calls);
    EXPECT_EQ(trace.base_cases, 1U);
  }
}

TEST(TailSumCalls, KeepTheirFramesAlthoughTheCallComesLast) {
  const std::vector<std::int64_t> numbers(100, 1);
  Trace trace;
  cores::tail_sum(numbers, 0, 0, Tracer(trace));
  EXPECT_EQ(trace.deepest, 101U);
}

TEST(PowerCalls, AreLogarithmic) {
  for (std::int64_t exponent = 1; exponent <= 62; ++exponent) {
    Trace trace;
    cores::power(2, exponent, Tracer(trace));
    EXPECT_EQ(trace.calls, static_cast<std::size_t>(std::bit_width(static_cast<std::uint64_t>(exponent))) + 1);
  }
}

TEST(AckermannCalls, GoAsDeepAsThePromiseSays) {
  for (std::int64_t n = 1; n <= 4; ++n) {
    Trace trace;
    cores::ackermann(3, n, Tracer(trace));
    EXPECT_EQ(trace.deepest, (std::size_t{1} << (n + 3)) - 1) << n;
  }
}

/// The lines of a header that hold one of the words.
std::vector<std::size_t> lines_with(const std::string& file, const std::string& word) {
  std::ifstream text(std::string(STEPSCOPE_SOURCE_FOLDER) + "/" + file);
  std::vector<std::size_t> lines;
  std::size_t number = 0;
  for (std::string line; std::getline(text, line);) {
    ++number;
    if (line.find(word) != std::string::npos) lines.push_back(number);
  }
  return lines;
}

TEST(CallLines, AreThoseOfTheSourceThatTheCallStandsIn) {
  Trace trace;
  cores::fib(2, Tracer(trace));
  const auto inner = lines_with("algorithms/recursion/fibonacci.hpp", "= fib<base>(");
  ASSERT_EQ(inner.size(), 2U);
  ASSERT_EQ(trace.called_from.size(), 3U);
  EXPECT_EQ(trace.called_from[1], inner[0]);
  EXPECT_EQ(trace.called_from[2], inner[1]);
}

}  // namespace
}  // namespace tests::algorithms::recursion
