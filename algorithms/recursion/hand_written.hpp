#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

// What one would write without anybody watching: the yardsticks of
// benchmark and instruction count. They are right for the reasons that
// stand in the headers of the cores.
namespace algorithms::recursion::hand_written {

inline std::int64_t factorial(std::int64_t n) {
  if (n <= 1) return 1;
  return n * factorial(n - 1);
}

inline std::int64_t fib(std::int64_t n) {
  if (n < 2) return n;
  const std::int64_t x = fib(n - 1);
  const std::int64_t y = fib(n - 2);
  return x + y;
}

inline std::int64_t greatest_common_divisor(std::int64_t a,
                                            std::int64_t b) {
  if (b == 0) return a;
  return greatest_common_divisor(b, a % b);
}

inline std::int64_t ackermann(std::int64_t m, std::int64_t n) {
  if (m == 0) return n + 1;
  if (n == 0) return ackermann(m - 1, 1);
  const std::int64_t inner = ackermann(m, n - 1);
  return ackermann(m - 1, inner);
}

inline std::int64_t permutations(std::span<int> items, std::size_t first) {
  if (first == items.size()) return 1;
  std::int64_t orders = 0;
  for (std::size_t i = first; i < items.size(); ++i) {
    std::swap(items[first], items[i]);
    orders += permutations(items, first + 1);
    std::swap(items[first], items[i]);
  }
  return orders;
}

}  // namespace algorithms::recursion::hand_written
