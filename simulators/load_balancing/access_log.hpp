#pragma once

#include "simulators/load_balancing/requests.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::load_balancing {

/// What an access log says, and which of its lines say nothing.
struct LogReading {
  std::vector<PlannedRequest> requests;    ///< in the order of their times; the first one arrives at 0
  std::size_t skipped = 0;                 ///< broken lines
  std::vector<std::size_t> skipped_lines;  ///< the first of them, by number from 1
};

/// How many broken lines are listed.
inline constexpr std::size_t most_listed_lines = 20;

/// Reads a log in the combined format (or the common one, which ends earlier):
///
///     192.0.2.7 - - [10/Oct/2025:13:55:36 +0000] "GET /cart?id=7 HTTP/1.1" 200 2326 "referer" "agent"
///
/// Lines that are broken are skipped, counted and listed. Times have whole seconds: requests of one second arrive
/// together. Lines behind most_planned_requests good ones are skipped, too.
/// Source: nginx, ngx_http_log_module.c (combined).
[[nodiscard]] LogReading read_access_log(std::string_view text, Parties& parties);

}  // namespace simulators::load_balancing
