#pragma once

#include <cstdint>

namespace simulators::load_balancing {

/// What this program and the library that nginx is started with share, in a file that both map: what nginx's clock
/// shows, and what its random() gave. The one writes while the other waits, never both.
struct NginxClock {
  static constexpr std::uint32_t most_draws = 32'768;
  std::int64_t microseconds = 0;         ///< since 1970, and also what the monotonic clock shows
  std::uint64_t random = 0;              ///< state of the numbers that random() gives
  std::uint32_t drawn = 0;               ///< how often random() was asked since this was set to 0
  std::uint32_t is_followed = 0;         ///< 1 once the library has mapped it
  std::uint32_t draws[most_draws] = {};  ///< the first of them; an array of C: the library links no C++
};

}  // namespace simulators::load_balancing
