#include "app/learning/moment.hpp"

#include "simulators/engine/input_error.hpp"

#include <ctime>
#include <string>

namespace app::learning {

using simulators::engine::InputError;
using simulators::engine::shortened;

Moment moment_here(std::int64_t milliseconds) {
  Moment moment{milliseconds, 0};
  const std::time_t seconds = moment.seconds();
  std::tm parts{};
  if (localtime_r(&seconds, &parts) != nullptr) moment.zone_offset = parts.tm_gmtoff;
  return moment;
}

Moment read_moment(std::string_view text, std::string_view option) {
  const std::string whole(text);
  std::tm parts{};
  const char* end = ::strptime(whole.c_str(), "%Y-%m-%dT%H:%M", &parts);
  if (end != nullptr && *end == ':') end = ::strptime(end, ":%S", &parts);
  parts.tm_isdst = -1;
  const bool is_whole = end != nullptr && end == whole.c_str() + whole.size();
  const std::time_t seconds = is_whole ? std::mktime(&parts) : -1;
  if (seconds < 0) {
    throw InputError({std::string(option), 0, 0},
                     {"expected a moment such as 2026-01-05T09:00, found \"" + shortened(text) + "\"",
                      "应为 2026-01-05T09:00 这样的时刻，实际为“" + shortened(text) + "”"});
  }
  return moment_here(std::int64_t{seconds} * 1'000);
}

}  // namespace app::learning
