#include "simulators/load_balancing/duration.hpp"

#include "simulators/load_balancing/server_line.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace simulators::load_balancing {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t microseconds;
};
constexpr Unit duration_units[] = {{"us", 1}, {"ms", 1'000}, {"s", 1'000'000}, {"m", 60'000'000}, {"h", 3'600'000'000}};

/// Three digits at most, without zeros behind the point.
std::string in_unit(engine::Microseconds duration, engine::Microseconds unit, std::string_view name) {
  const engine::Microseconds tenths = (duration * 10 + unit / 2) / unit;
  if (tenths % 10 == 0 || tenths >= 1000) return fmt::format("{} {}", (tenths + 5) / 10, name);
  return fmt::format("{}.{} {}", tenths / 10, tenths % 10, name);
}

}  // namespace

std::optional<engine::Microseconds> read_duration(std::string_view text) {
  if (text == "0") return 0;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto number = read_count(text.substr(0, digits));
  if (!number) return std::nullopt;
  for (const Unit& unit : duration_units) {
    if (unit.name != text.substr(digits)) continue;
    if (*number > engine::longest_duration / unit.microseconds) return std::nullopt;
    return *number * unit.microseconds;
  }
  return std::nullopt;
}

std::string duration_name(engine::Microseconds duration) {
  if (duration == 0) return "0 s";
  if (duration < 1'000) return fmt::format("{} µs", duration);
  if (duration < 1'000'000) return in_unit(duration, 1'000, "ms");
  return in_unit(duration, 1'000'000, "s");
}

}  // namespace simulators::load_balancing
