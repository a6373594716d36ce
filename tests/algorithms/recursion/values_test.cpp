// What the cores give back, against definitions that are not recursive, std:: and brute force.
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

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>
#include <set>
#include <span>

namespace tests::algorithms::recursion {
namespace {

namespace cores = ::algorithms::recursion;

TEST(Factorial, IsTheProductOfOneToN) {
  std::int64_t product = 1;
  for (std::int64_t n = 0; n <= 20; ++n) {
    product *= std::max<std::int64_t>(n, 1);
    EXPECT_EQ(cores::factorial(n), product);
    EXPECT_EQ(cores::factorial_with_stack(n), product);
  }
}

TEST(Fibonacci, IsTheSumOfTheTwoBeforeIt) {
  std::vector<std::int64_t> numbers = {0, 1};
  while (numbers.size() <= 92) numbers.push_back(numbers[numbers.size() - 1] + numbers[numbers.size() - 2]);
  for (std::int64_t n = 0; n <= 92; ++n) {
    const std::int64_t expected = numbers[static_cast<std::size_t>(n)];
    cores::Memo memo(static_cast<std::size_t>(n) + 1);
    EXPECT_EQ(cores::fib_memoised(n, memo), expected);
    if (n <= 20) {
      EXPECT_EQ(cores::fib(n), expected);
      EXPECT_EQ(cores::fib_with_stack(n), expected);
    }
  }
}

TEST(Sums, AddEveryNumberOfTheList) {
  const std::vector<std::int64_t> numbers = {3, -1, 4, 1, -5, 9};
  for (std::size_t size = 0; size <= numbers.size(); ++size) {
    const std::span<const std::int64_t> part(numbers.data(), size);
    const std::int64_t expected = std::accumulate(part.begin(), part.end(), std::int64_t{0});
    EXPECT_EQ(cores::list_sum(part), expected);
    EXPECT_EQ(cores::tail_sum(part), expected);
  }
}

TEST(GreatestCommonDivisor, IsTheStandardLibrarys) {
  for (std::int64_t a = 0; a <= 60; ++a) {
    for (std::int64_t b = 0; b <= 60; ++b) EXPECT_EQ(cores::greatest_common_divisor(a, b), std::gcd(a, b));
  }
}

TEST(Power, IsTheNumberMultipliedByItself) {
  for (std::int64_t base = -4; base <= 4; ++base) {
    std::int64_t product = 1;
    for (std::int64_t exponent = 0; exponent <= 30; ++exponent, product *= base) {
      EXPECT_EQ(cores::power(base, exponent), product) << base << " to " << exponent;
    }
  }
}

TEST(BinarySearch, FindsWhatIsThereAndNothingElse) {
  std::vector<std::int64_t> items;
  for (std::int64_t size = 0; size <= 17; ++size) {
    for (std::int64_t target = -1; target <= 2 * size; ++target) {
      const std::int64_t found = cores::binary_search(items, target, 0, items.size());
      const auto there = std::ranges::find(items, target);
      EXPECT_EQ(found, there == items.end() ? -1 : there - items.begin());
    }
    items.push_back(2 * size);
  }
}

/// Pegs on which every move is checked: the disk must lie on top, and nothing larger may go on it.
class Pegs {
 public:
  static constexpr bool watches = true;
  explicit Pegs(std::array<std::vector<int>, 3>& pegs) : pegs_(&pegs) {}
  template <class... Told>
  void called(const Told&...) const {}
  template <class... Told>
  void returned(const Told&...) const {}
  void acted(std::int64_t disk, std::int64_t from, std::int64_t to, std::source_location) const {
    auto& source = (*pegs_)[static_cast<std::size_t>(from)];
    auto& goal = (*pegs_)[static_cast<std::size_t>(to)];
    ASSERT_FALSE(source.empty());
    EXPECT_EQ(source.back(), disk);
    if (!goal.empty()) {
      EXPECT_GT(goal.back(), disk) << "a disk lies on a smaller one";
    }
    goal.push_back(source.back());
    source.pop_back();
  }

 private:
  std::array<std::vector<int>, 3>* pegs_;
};

TEST(Hanoi, MovesEveryDiskToTheGoalAndNeverOntoASmallerOne) {
  for (int disks = 0; disks <= 8; ++disks) {
    for (const bool as_loop : {false, true}) {
      std::array<std::vector<int>, 3> pegs;
      for (int disk = disks; disk > 0; --disk) pegs[0].push_back(disk);
      const std::vector<int> all = pegs[0];
      as_loop ? cores::hanoi_with_stack(disks, 0, 2, Pegs(pegs)) : cores::hanoi(disks, 0, 2, Pegs(pegs));
      EXPECT_TRUE(pegs[0].empty() && pegs[1].empty());
      EXPECT_EQ(pegs[2], all);
    }
  }
}

/// Notes the items whenever an arrangement is complete: at the base case.
class Arrangements {
 public:
  static constexpr bool watches = true;
  Arrangements(const std::vector<int>& items, std::vector<std::vector<int>>& seen) : items_(&items), seen_(&seen) {}
  template <class... Told>
  void called(const Told&...) const {}
  template <class... Told>
  void acted(const Told&...) const {}
  void returned(cores::Answer answer, std::int64_t, std::source_location) const {
    if (answer == cores::Answer::base_case) seen_->push_back(*items_);
  }
  void returned(cores::Answer, std::source_location) const {}

 private:
  const std::vector<int>* items_;
  std::vector<std::vector<int>>* seen_;
};

TEST(Permutations, AreThoseOfTheStandardLibraryEachOnce) {
  for (int size = 0; size <= 6; ++size) {
    std::vector<int> items(static_cast<std::size_t>(size));
    std::iota(items.begin(), items.end(), 0);
    std::vector<std::vector<int>> expected;
    std::vector<int> next = items;
    do {
      expected.push_back(next);
    } while (std::ranges::next_permutation(next).found);
    std::vector<std::vector<int>> seen;
    const std::vector<int> before = items;
    const std::int64_t orders = cores::permutations(std::span(items), 0, Arrangements(items, seen));
    EXPECT_EQ(items, before) << "everything is put back";
    EXPECT_EQ(static_cast<std::size_t>(orders), expected.size());
    std::ranges::sort(seen);
    EXPECT_EQ(seen, expected);
  }
}

TEST(Subsets, AreTwoToThePowerOfTheItems) {
  for (std::size_t size = 0; size <= 10; ++size) {
    std::vector<bool> taken(size);
    EXPECT_EQ(cores::subsets(taken), std::int64_t{1} << size);
  }
}

TEST(Queens, HaveTheKnownNumbersOfSolutions) {
  const std::int64_t expected[] = {1, 0, 0, 2, 10, 4, 40, 92, 352, 724};
  for (std::size_t size = 1; size <= 10; ++size) {
    std::vector<int> columns(size);
    EXPECT_EQ(cores::queens(columns), expected[size - 1]) << size;
  }
}

TEST(FloodFill, FillsTheCellsThatCanBeReachedAndNoOther) {
  using Cell = cores::Board::Cell;
  for (unsigned walls = 0; walls < 1U << 12; ++walls) {
    cores::Board board{3, 4, std::vector<Cell>(12, Cell::free)};
    for (unsigned at = 0; at < 12; ++at) {
      if ((walls >> at & 1U) != 0) board.cells[at] = Cell::wall;
    }
    // What can be reached, by going over the board until nothing is added.
    std::set<int> reached;
    if (board.cells[5] == Cell::free) reached.insert(5);
    for (std::size_t before = 0; before != reached.size();) {
      before = reached.size();
      for (int at = 0; at < 12; ++at) {
        const int row = at / 4;
        const int column = at % 4;
        const bool beside = reached.contains(at - 4) || reached.contains(at + 4) ||
                            (column > 0 && reached.contains(at - 1)) || (column < 3 && reached.contains(at + 1));
        if (beside && board.at(row, column) == Cell::free) reached.insert(at);
      }
    }
    EXPECT_EQ(cores::flood_fill(board, 1, 1), static_cast<std::int64_t>(reached.size()));
    for (int at = 0; at < 12; ++at) {
      EXPECT_EQ(board.cells[static_cast<std::size_t>(at)] == Cell::filled, reached.contains(at));
    }
  }
}

TEST(Ackermann, AgreesWithTheClosedFormsOfSmallFirstArguments) {
  for (std::int64_t n = 0; n <= 6; ++n) {
    EXPECT_EQ(cores::ackermann(0, n), n + 1);
    EXPECT_EQ(cores::ackermann(1, n), n + 2);
    EXPECT_EQ(cores::ackermann(2, n), 2 * n + 3);
    EXPECT_EQ(cores::ackermann(3, n), (std::int64_t{1} << (n + 3)) - 3);
  }
}

TEST(EvenAndOdd, AgreeWithTheRemainder) {
  for (std::int64_t n = 0; n <= 40; ++n) {
    EXPECT_EQ(cores::is_even(n), n % 2 == 0);
    EXPECT_EQ(cores::is_odd(n), n % 2 == 1);
  }
}

}  // namespace
}  // namespace tests::algorithms::recursion
