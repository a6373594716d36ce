// Dates in their three forms, and how welcome a variant is.
#include "simulators/http_status/syntax.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace simulators::http_status {
namespace {

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> days{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                               "Thursday", "Friday", "Saturday"};

/// The fields of a date as they were read; -1 is what was not read.
struct Parts {
  int year = -1;
  int month = -1;
  int day = -1;
  int hour = -1;
  int minute = -1;
  int second = -1;
};

int number_of(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

/// Reads the front of `text` by `pattern`: Y, D, H, I and S stand for a digit of year, day, hour, minute and second, N
/// for the name of a month, _ for the tens of a day, a digit or a space; every other character for itself.
bool read_front(std::string_view pattern, std::string_view text, Parts& parts) {
  std::array<std::string, 5> digits;
  std::size_t at = 0;
  for (const char p : pattern) {
    if (at >= text.size()) return false;
    const std::size_t kind = std::string_view("YDHIS").find(p == '_' ? 'D' : p);
    if (p == 'N') {
      const auto month = std::ranges::find(months, text.substr(at, 3));
      if (month == months.end()) return false;
      parts.month = static_cast<int>(month - months.begin()) + 1;
      at += 3;
    } else if (kind != std::string_view::npos) {
      const bool space = p == '_' && text[at] == ' ';
      if (!space && !is_digit(text[at])) return false;
      if (!space) digits[kind] += text[at];
      ++at;
    } else if (text[at++] != p) {
      return false;
    }
  }
  parts.year = number_of(digits[0]);
  parts.day = number_of(digits[1]);
  parts.hour = number_of(digits[2]);
  parts.minute = number_of(digits[3]);
  parts.second = number_of(digits[4]);
  return true;
}

/// Whether all of `text` reads so. Every pattern has one character for each of the text, but N has three.
bool read_by(std::string_view pattern, std::string_view text, Parts& parts) {
  const std::size_t length = pattern.size() + (pattern.find('N') == std::string_view::npos ? 0 : 2);
  return text.size() == length && read_front(pattern, text, parts);
}

/// The text behind the name of a day, `letters` of which are written, or nothing.
std::optional<std::string_view> behind_day_name(std::string_view text, std::size_t letters) {
  for (const std::string_view day : days)
    if (text.starts_with(day.substr(0, letters))) return text.substr(day.substr(0, letters).size());
  return std::nullopt;
}

std::optional<std::int64_t> seconds_of(const Parts& parts) {
  using namespace std::chrono;
  const year_month_day date{year{parts.year}, month{static_cast<unsigned>(parts.month)},
                            std::chrono::day{static_cast<unsigned>(parts.day)}};
  if (!date.ok() || parts.hour > 23 || parts.minute > 59 || parts.second > 60) return std::nullopt;
  return std::int64_t{sys_days{date}.time_since_epoch().count()} * 86400 + parts.hour * 3600 + parts.minute * 60 +
         parts.second;
}

/// The value of a q parameter (RFC 9110 12.4.2), 1 where there is none, and what else follows the range.
struct Weighed {
  std::string_view range;
  std::vector<std::string_view> parameters;
  double quality = 1;
};

double quality_value(std::string_view text) {
  const bool fits = !text.empty() && (text[0] == '0' || text[0] == '1') && text.size() <= 5 &&
                    (text.size() == 1 || (text[1] == '.' && std::ranges::all_of(text.substr(2), is_digit)));
  if (!fits) return 0;
  double value = text[0] - '0';
  double unit = 0.1;
  for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
    value += (c - '0') * unit;
    unit /= 10;
  }
  return std::min(value, 1.0);
}

Weighed weighed(std::string_view element) {
  Weighed result;
  std::size_t end = element.find(';');
  result.range = trimmed(element.substr(0, end));
  while (end != std::string_view::npos) {
    element.remove_prefix(end + 1);
    end = element.find(';');
    const std::string_view parameter = trimmed(element.substr(0, end));
    if (parameter.starts_with("q=") || parameter.starts_with("Q="))
      result.quality = quality_value(trimmed(parameter.substr(2)));
    else if (!parameter.empty())
      result.parameters.push_back(parameter);
  }
  return result;
}

/// How closely a media range names a type: 3 the type itself, 2 its family, 1 everything, 0 not at all.
int closeness(const Weighed& range, std::string_view type) {
  if (!range.parameters.empty()) return 0;
  if (equal_without_case(range.range, type)) return 3;
  const std::string_view family = type.substr(0, type.find('/') + 1);
  if (range.range.ends_with("/*") && equal_without_case(range.range.substr(0, range.range.size() - 1), family))
    return 2;
  return range.range == "*/*" ? 1 : 0;
}

}  // namespace

std::optional<std::int64_t> http_date(std::string_view text, int this_year) {
  Parts parts;
  if (const auto rest = behind_day_name(text, 3)) {
    if (read_by(", DD N YYYY HH:II:SS GMT", *rest, parts)) return seconds_of(parts);
    if (read_by(" N _D HH:II:SS YYYY", *rest, parts)) return seconds_of(parts);
  }
  const auto rest = behind_day_name(text, 9);
  if (!rest || !read_by(", DD-N-YY HH:II:SS GMT", *rest, parts)) return std::nullopt;
  parts.year += this_year / 100 * 100;
  if (parts.year > this_year + 50) parts.year -= 100;
  return seconds_of(parts);
}

namespace {

/// nginx and Apache put two digits from 70 on into the past century.
void complete_two_digits(Parts& parts) { parts.year += parts.year < 70 ? 2000 : 1900; }

std::string_view behind_spaces(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  return text;
}

}  // namespace

std::optional<std::int64_t> http_date_as_nginx(std::string_view text) {
  const std::size_t mark = text.find_first_of(", ");
  if (mark == std::string_view::npos) return std::nullopt;
  const std::string_view rest = behind_spaces(text.substr(mark + 1));
  Parts parts;
  if (text[mark] == ' ') return read_front("N _D HH:II:SS YYYY", rest, parts) ? seconds_of(parts) : std::nullopt;
  if (read_front("DD N YYYY HH:II:SS", rest, parts)) return seconds_of(parts);
  if (!read_front("DD-N-YY HH:II:SS", rest, parts)) return std::nullopt;
  complete_two_digits(parts);
  return seconds_of(parts);
}

std::optional<std::int64_t> http_date_as_apache(std::string_view text) {
  text = behind_spaces(text);
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string_view rest = text.substr(space + 1);
  Parts parts;
  for (const std::string_view pattern : {"DD N YYYY HH:II:SS ", "D N YYYY HH:II:SS ", "N _D HH:II:SS YYYY"})
    if (read_front(pattern, rest, parts)) return seconds_of(parts);
  if (!read_front("DD-N-YY HH:II:SS ", rest, parts)) return std::nullopt;
  complete_two_digits(parts);
  return seconds_of(parts);
}

double quality_of_type(std::string_view field, std::string_view type) {
  int closest = 0;
  double quality = 0;
  for (const std::string_view element : list_elements(field)) {
    const Weighed range = weighed(element);
    const int close = closeness(range, type);
    if (close > closest) {
      closest = close;
      quality = range.quality;
    }
  }
  return quality;
}

double quality_of_language(std::string_view field, std::string_view language) {
  std::size_t longest = 0;
  double quality = 0;
  for (const std::string_view element : list_elements(field)) {
    const Weighed range = weighed(element);
    const bool equal = equal_without_case(range.range, language);
    const bool prefix = range.range.size() < language.size() && language[range.range.size()] == '-' &&
                        equal_without_case(range.range, language.substr(0, range.range.size()));
    const std::size_t length = equal || prefix ? range.range.size() + 1 : range.range == "*" ? 1 : 0;
    if (length > longest) {
      longest = length;
      quality = range.quality;
    }
  }
  return quality;
}

}  // namespace simulators::http_status
