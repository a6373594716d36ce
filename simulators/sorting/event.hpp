#pragma once

#include "algorithms/sorting/watcher.hpp"

#include <cstddef>
#include <cstdint>

namespace simulators::sorting {

using algorithms::sorting::Area;
using algorithms::sorting::Place;

/// The words of algorithms::sorting::Watcher, as facts.
enum class Happening : std::uint8_t {
  compared,  ///< places first and second; `before` is the comparator's answer
  moved,     ///< from place first to place second
  swapped,   ///< places first and second
  ordered,   ///< range [first, second)
  settled,   ///< range [first, second)
  entered,   ///< range [first, second)
  returned,
  merging,       ///< runs [first, second) and [second, third)
  preferred,     ///< place first
  pivot_chosen,  ///< place first
  divided,       ///< less_end first, unseen_begin second, unseen_end third
  passed,
};
inline constexpr std::size_t happening_count = 12;

/// One event: 16 bytes. What the three numbers mean depends on what happened; places are packed (Place::code).
struct Event {
  Happening what = Happening::passed;
  bool before = false;
  std::uint16_t line = 0;  ///< in the algorithm's header
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  std::uint32_t third = 0;

  [[nodiscard]] Place first_place() const { return Place::from_code(first); }
  [[nodiscard]] Place second_place() const { return Place::from_code(second); }
};
static_assert(sizeof(Event) == 16);

}  // namespace simulators::sorting
