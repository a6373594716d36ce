#pragma once

#include "algorithms/recursion/flood_fill.hpp"
#include "simulators/engine/scenario.hpp"
#include "simulators/engine/schema.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace simulators::recursion {

/// What can be chosen under "function": a function, or the same one as a loop with a stack of its own.
enum class Choice : std::uint8_t {
  factorial,
  list_sum,
  fibonacci,
  greatest_common_divisor,
  power,
  binary_search,
  hanoi,
  permutations,
  subsets,
  queens,
  flood_fill,
  ackermann,
  even_odd,
  tail_sum,
  factorial_loop,
  fibonacci_loop,
  hanoi_loop,
};
inline constexpr std::size_t choice_count = 17;

/// A recursion scenario, read and judged.
struct Scenario {
  Choice choice = Choice::factorial;
  std::int64_t n = 0;       ///< the one number that most functions take: n, disks, items, queens
  std::int64_t first = 0;   ///< gcd: a; power: the base; Ackermann: m; binary search: the target
  std::int64_t second = 0;  ///< gcd: b; power: the exponent; Ackermann: n
  std::shared_ptr<const std::vector<std::int64_t>> numbers;   ///< of list functions; never null
  std::shared_ptr<const algorithms::recursion::Board> board;  ///< of flood fill; never null
  std::int32_t start_row = 0;
  std::int32_t start_column = 0;
  bool remembers = false;  ///< Fibonacci with a memo
  bool has_base_case = true;
  std::size_t depth_limit = 0;  ///< how many frames fit on the stack
};

inline constexpr std::size_t most_numbers = 1'000;
inline constexpr std::int64_t largest_number = 999'999;
inline constexpr std::size_t most_board_side = 40;
inline constexpr std::size_t deepest_stack = 10'000;
inline constexpr std::int64_t largest_factorial = 20;  ///< 21! does not fit into 64 bits

/// The fields of a recursion scenario.
[[nodiscard]] engine::Schema make_schema();

/// Reads the settings. Throws InputError at the wrong character: no number where one is expected, numbers that do not
/// rise for binary search, a board that is no rectangle of '.', '#' and one 'S', a result that does not fit.
[[nodiscard]] Scenario read(const engine::Settings& settings);

/// The name of a choice in scenarios and catalogs: "fibonacci-loop".
[[nodiscard]] std::string_view name_of(Choice choice);

/// Whether the frames are kept on a stack of the program's own, on the heap.
[[nodiscard]] constexpr bool is_loop(Choice choice) { return choice >= Choice::factorial_loop; }

/// Whether the function can be run without its base case and then only goes on calling.
[[nodiscard]] bool can_lose_base_case(Choice choice);

}  // namespace simulators::recursion
