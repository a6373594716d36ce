#pragma once

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
#include "simulators/recursion/scenario.hpp"

#include <numeric>
#include <span>

namespace simulators::recursion {

/// The functions that can lose their base case. Gives back what was returned; 0 for what returns nothing.
template <algorithms::recursion::Base base, class Watch>
std::int64_t call_with_base(const Scenario& scenario, Watch watch) {
  namespace cores = algorithms::recursion;
  switch (scenario.choice) {
    case Choice::factorial:
      return cores::factorial<base>(scenario.n, watch);
    case Choice::fibonacci:
      if (scenario.remembers) {
        cores::Memo memo(static_cast<std::size_t>(scenario.n) + 1);
        return cores::fib_memoised<base>(scenario.n, memo, watch);
      }
      return cores::fib<base>(scenario.n, watch);
    case Choice::power:
      return cores::power<base>(scenario.first, scenario.second, watch);
    case Choice::hanoi:
      cores::hanoi<base>(static_cast<int>(scenario.n), 0, 2, watch);
      return 0;
    default:
      return cores::is_even<base>(scenario.n, watch) ? 1 : 0;
  }
}

/// Calls the core that the scenario names: the one place where names become functions. The recording and the benchmark
/// both call it, so that what is measured is what is shown. Gives back what was returned; 0 for what returns nothing.
template <class Watch>
std::int64_t call_core(const Scenario& scenario, Watch watch) {
  namespace cores = algorithms::recursion;
  const std::span<const std::int64_t> numbers = *scenario.numbers;
  switch (scenario.choice) {
    case Choice::factorial:
    case Choice::fibonacci:
    case Choice::power:
    case Choice::hanoi:
    case Choice::even_odd:
      // Only a watcher can end what has no base case: it throws where the stack is full.
      if constexpr (Watch::watches) {
        if (!scenario.has_base_case) return call_with_base<cores::Base::removed>(scenario, watch);
      }
      return call_with_base<cores::Base::present>(scenario, watch);
    case Choice::list_sum:
      return cores::list_sum(numbers, 0, watch);
    case Choice::tail_sum:
      return cores::tail_sum(numbers, 0, 0, watch);
    case Choice::greatest_common_divisor:
      return cores::greatest_common_divisor(scenario.first, scenario.second, watch);
    case Choice::binary_search:
      return cores::binary_search(numbers, scenario.first, 0, numbers.size(), watch);
    case Choice::permutations: {
      std::vector<int> items(static_cast<std::size_t>(scenario.n));
      std::iota(items.begin(), items.end(), 0);
      return cores::permutations(std::span(items), 0, watch);
    }
    case Choice::subsets: {
      std::vector<bool> taken(static_cast<std::size_t>(scenario.n));
      return cores::subsets(taken, 0, watch);
    }
    case Choice::queens: {
      std::vector<int> columns(static_cast<std::size_t>(scenario.n));
      return cores::queens(columns, 0, watch);
    }
    case Choice::flood_fill: {
      cores::Board board = *scenario.board;
      return cores::flood_fill(board, scenario.start_row, scenario.start_column, watch);
    }
    case Choice::ackermann:
      return cores::ackermann(scenario.first, scenario.second, watch);
    case Choice::factorial_loop:
      return cores::factorial_with_stack(scenario.n, watch);
    case Choice::fibonacci_loop:
      return cores::fib_with_stack(scenario.n, watch);
    case Choice::hanoi_loop:
      cores::hanoi_with_stack(static_cast<int>(scenario.n), 0, 2, watch);
      return 0;
  }
  return 0;
}

}  // namespace simulators::recursion
