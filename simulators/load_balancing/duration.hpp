#pragma once

#include "simulators/engine/arrivals.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace simulators::load_balancing {

/// A duration as people write it: a whole number and us, ms, s, m or h, such as "200ms"; "0" needs no unit. Nothing
/// where it is none, or longer than engine::longest_duration.
[[nodiscard]] std::optional<engine::Microseconds> read_duration(std::string_view text);

/// The duration with the unit in which it is short: "250 µs", "44.1 ms", "3 s". Requires: not negative.
[[nodiscard]] std::string duration_name(engine::Microseconds duration);

}  // namespace simulators::load_balancing
