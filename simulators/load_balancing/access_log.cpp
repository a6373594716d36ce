#include "simulators/load_balancing/access_log.hpp"

#include "simulators/load_balancing/address.hpp"
#include "simulators/load_balancing/server_line.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

namespace simulators::load_balancing {
namespace {

/// A line of the log that could be read.
struct LogLine {
  std::int64_t second = 0;
  std::string client;
  std::string uri;
  bool may_be_repeated = true;
};

/// Takes what stands before `end` off the front, and `end` with it.
std::optional<std::string_view> take_until(std::string_view& rest, std::string_view end) {
  const std::size_t at = rest.find(end);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view taken = rest.substr(0, at);
  rest.remove_prefix(at + end.size());
  return taken;
}

std::optional<std::int64_t> number_between(std::string_view digits, std::int64_t least, std::int64_t most) {
  const auto number = read_count(digits, most);
  return number && *number >= least ? number : std::nullopt;
}

/// "10/Oct/2025:13:55:36 +0000" as seconds since 1970.
std::optional<std::int64_t> read_log_time(std::string_view text) {
  constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (text.size() != 26 || text[2] != '/' || text[6] != '/' || text[11] != ':' || text[14] != ':' || text[17] != ':' ||
      text[20] != ' ' || (text[21] != '+' && text[21] != '-')) {
    return std::nullopt;
  }
  const auto* const month = std::ranges::find(months, text.substr(3, 3));
  const auto day = number_between(text.substr(0, 2), 1, 31);
  const auto year = number_between(text.substr(7, 4), 1970, 9999);
  const auto hour = number_between(text.substr(12, 2), 0, 23);
  const auto minute = number_between(text.substr(15, 2), 0, 59);
  const auto second = number_between(text.substr(18, 2), 0, 60);
  const auto zone_hour = number_between(text.substr(22, 2), 0, 14);
  const auto zone_minute = number_between(text.substr(24, 2), 0, 59);
  if (month == months.end() || !day || !year || !hour || !minute || !second || !zone_hour || !zone_minute) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)},
                                         std::chrono::month{static_cast<unsigned>(month - months.begin()) + 1},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  const std::int64_t zone = (*zone_hour * 60 + *zone_minute) * 60 * (text[21] == '-' ? -1 : 1);
  return ((days * 24 + *hour) * 60 + *minute) * 60 + *second - zone;
}

std::optional<LogLine> read_log_line(std::string_view rest) {
  constexpr std::size_t longest_uri = 2'000;
  LogLine line;
  const auto client = take_until(rest, " ");
  const auto users = take_until(rest, " [");
  const auto time = take_until(rest, "] \"");
  const auto method = take_until(rest, " ");
  const auto uri = take_until(rest, " ");
  const auto protocol = take_until(rest, "\" ");
  if (!client || !users || !time || !method || !uri || !protocol) return std::nullopt;
  const auto second = read_log_time(*time);
  const bool is_status = number_between(rest.substr(0, 3), 100, 999).has_value() && rest.size() >= 3;
  if (!second || !is_status || !address_bytes(*client) || !protocol->starts_with("HTTP/")) return std::nullopt;
  if (!uri->starts_with('/') || uri->size() > longest_uri || method->empty()) return std::nullopt;
  return LogLine{*second, std::string(*client), std::string(*uri), may_be_repeated(*method)};
}

}  // namespace

LogReading read_access_log(std::string_view text, Parties& parties) {
  LogReading reading;
  std::vector<LogLine> lines;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view row = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (row.empty()) continue;
    auto line = read_log_line(row);
    if (line && lines.size() < most_planned_requests) {
      lines.push_back(std::move(*line));
      continue;
    }
    if (reading.skipped++ < most_listed_lines) reading.skipped_lines.push_back(number);
  }
  // Servers write a line when the answer ends, so lines may be a little out of order.
  std::ranges::stable_sort(lines, {}, &LogLine::second);
  for (const LogLine& line : lines) {
    // What is more than an hour behind the first line would not fit; it arrives at the end of that hour.
    const std::int64_t seconds = std::min<std::int64_t>(line.second - lines.front().second, 3'600);
    PlannedRequest request;
    request.at = seconds * 1'000'000;
    request.client = parties.number_of(line.client);
    request.target = parties.number_of(Target{line.uri, {}});
    request.may_be_repeated = line.may_be_repeated;
    reading.requests.push_back(request);
  }
  return reading;
}

}  // namespace simulators::load_balancing
