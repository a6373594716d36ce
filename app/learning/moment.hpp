#pragma once

#include <cstdint>
#include <string_view>

namespace app::learning {

/// A moment and where on earth it is.
struct Moment {
  std::int64_t milliseconds = 0;  ///< since 1970, UTC
  std::int64_t zone_offset = 0;   ///< seconds that the clocks there are ahead of UTC
  [[nodiscard]] std::int64_t seconds() const { return milliseconds / 1'000; }
};

/// The moment in the zone that this machine is set to.
[[nodiscard]] Moment moment_here(std::int64_t milliseconds);

/// "2026-01-05T09:00" or "2026-01-05T09:00:30", in the zone of this machine. `option` is what it was given to, for the
/// error. Throws InputError for anything else.
[[nodiscard]] Moment read_moment(std::string_view text, std::string_view option);

}  // namespace app::learning
