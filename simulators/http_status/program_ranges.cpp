#include "simulators/http_status/program_ranges.hpp"

#include <algorithm>
#include <limits>

namespace simulators::http_status {
namespace {

constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

/// Reads digits at the front and takes them away; nothing if there are none or they exceed 63 bits.
std::optional<std::uint64_t> take_number(std::string_view& text) {
  if (text.empty() || !is_digit(text.front())) return std::nullopt;
  std::uint64_t number = 0;
  while (!text.empty() && is_digit(text.front())) {
    const auto digit = static_cast<std::uint64_t>(text.front() - '0');
    if (number > (largest - digit) / 10) return std::nullopt;
    number = number * 10 + digit;
    text.remove_prefix(1);
  }
  return number;
}

void skip_spaces(std::string_view& text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
}

bool at_piece_end(std::string_view text) { return text.empty() || text.front() == ','; }

/// One piece as nginx reads it, half open; nothing is 416.
struct HalfOpen {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};
std::optional<HalfOpen> nginx_piece(std::string_view& text, std::uint64_t length) {
  HalfOpen piece;
  skip_spaces(text);
  const bool suffix = text.starts_with('-');
  if (!suffix) {
    const auto first = take_number(text);
    skip_spaces(text);
    if (!first || !text.starts_with('-')) return std::nullopt;
    piece.begin = *first;
  }
  text.remove_prefix(1);
  if (!suffix) skip_spaces(text);
  if (!suffix && at_piece_end(text)) {
    piece.end = length;
    return piece;
  }
  const auto last = take_number(text);
  skip_spaces(text);
  if (!last || !at_piece_end(text)) return std::nullopt;
  if (suffix) return HalfOpen{length - std::min(length, *last), length};
  piece.end = *last >= length ? length : *last + 1;
  return piece;
}

}  // namespace

ProgramRanges ranges_as_nginx(std::string_view field, std::uint64_t length) {
  ProgramRanges read;
  if (field.size() < 7 || !equal_without_case(field.substr(0, 6), "bytes=")) return read;
  field.remove_prefix(6);
  std::uint64_t size = 0;
  while (true) {
    const auto piece = nginx_piece(field, length);
    if (!piece) return {RangeOutcome::unsatisfiable, {}};
    if (piece->begin < piece->end) {
      read.ranges.push_back({piece->begin, piece->end - 1});
      size += piece->end - piece->begin;
      if (size > length) return {};
    } else if (piece->begin == 0) {
      return {};
    }
    if (!field.starts_with(',')) break;
    field.remove_prefix(1);
  }
  read.outcome = read.ranges.empty() ? RangeOutcome::unsatisfiable : RangeOutcome::partial;
  return read;
}

namespace {

/// Adds a range, merged with those that it overlaps or touches, as Apache does.
void add_merged(std::vector<ByteRange>& ranges, ByteRange added) {
  if (!ranges.empty()) {
    ByteRange& before = ranges.back();
    const bool overlaps = added.first <= before.last + 1 && before.first <= added.last + 1;
    if (overlaps) {
      before = {std::min(before.first, added.first), std::max(before.last, added.last)};
      return;
    }
  }
  ranges.push_back(added);
}

}  // namespace

ProgramRanges ranges_as_apache(std::string_view field, std::uint64_t length) {
  ProgramRanges read;
  if (!equal_without_case(field.substr(0, 6), "bytes=") || length == 0) return read;
  field.remove_prefix(6);
  bool any_unsatisfiable = false;
  while (!field.empty()) {
    const std::string_view text = field.substr(0, field.find(','));
    field.remove_prefix(text.size());
    while (field.starts_with(',')) field.remove_prefix(1);  // as ap_getword does
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) return {};
    const std::string_view first = text.substr(0, dash);
    const std::string_view last = text.substr(dash + 1);
    std::string_view first_digits = first;
    std::string_view last_digits = last;
    const auto first_number = take_number(first_digits);
    const auto last_number = take_number(last_digits);
    if ((!first.empty() && !first_number) || (!last.empty() && !last_number)) return {};
    if (!first_digits.empty() || !last_digits.empty() || (first.empty() && last_number.value_or(0) == 0)) return {};
    if (first_number && last_number && *first_number > *last_number) return {};
    const auto range = satisfied({first_number, last_number}, length);
    if (range) add_merged(read.ranges, *range);
    any_unsatisfiable = any_unsatisfiable || !range;
  }
  if (!read.ranges.empty())
    read.outcome = RangeOutcome::partial;
  else if (any_unsatisfiable)
    read.outcome = RangeOutcome::unsatisfiable;
  return read;
}

}  // namespace simulators::http_status
