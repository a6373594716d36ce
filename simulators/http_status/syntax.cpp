#include "simulators/http_status/syntax.hpp"

#include <algorithm>
#include <limits>

namespace simulators::http_status {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

/// A registered name of RFC 3986 3.2.2, the empty one too.
bool is_registered_name(std::string_view host) {
  const bool fits =
      std::ranges::all_of(host, [](char c) { return is_letter(c) || is_digit(c) || is_one_of(c, "-._~!$&'()*+,;=%"); });
  return fits && percents_are_whole(host);
}

bool is_bracketed_address(std::string_view host) {
  if (host.size() < 4 || host.front() != '[' || host.back() != ']') return false;
  return std::ranges::all_of(host.substr(1, host.size() - 2), [](char c) { return is_hex(c) || c == ':' || c == '.'; });
}

std::size_t scheme_length(std::string_view target) {
  const std::size_t end = target.find("://");
  if (end == std::string_view::npos || end == 0 || !is_letter(target[0])) return 0;
  const bool fits = std::ranges::all_of(target.substr(0, end),
                                        [](char c) { return is_letter(c) || is_digit(c) || is_one_of(c, "+-."); });
  return fits ? end : 0;
}

}  // namespace

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lowered);
  return result;
}

bool equal_without_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lowered, lowered);
}

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return is_letter(c) || is_digit(c) || is_one_of(c, "!#$%&'*+-.^_`|~");
  });
}

std::vector<std::string_view> list_elements(std::string_view text) {
  std::vector<std::string_view> elements;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '"') quoted = !quoted;
    if (i < text.size() && (text[i] != ',' || quoted)) continue;
    if (const auto element = trimmed(text.substr(begin, i - begin)); !element.empty()) elements.push_back(element);
    begin = i + 1;
  }
  return elements;
}

std::optional<Authority> authority_of(std::string_view text) {
  Authority authority{text};
  const std::size_t bracket = text.find(']');
  const std::size_t colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon != std::string_view::npos) authority = {text.substr(0, colon), true, text.substr(colon + 1)};
  if (!std::ranges::all_of(authority.port, is_digit)) return std::nullopt;
  if (!is_registered_name(authority.host) && !is_bracketed_address(authority.host)) return std::nullopt;
  return authority;
}

TargetForm form_of_target(std::string_view target) {
  if (target == "*") return TargetForm::asterisk;
  if (target.starts_with('/')) return TargetForm::origin;
  if (scheme_length(target) != 0) return TargetForm::absolute;
  const auto authority = authority_of(target);
  const bool whole = authority && !authority->host.empty() && !authority->port.empty();
  return whole ? TargetForm::authority : TargetForm::none;
}

std::optional<std::string_view> authority_in_target(std::string_view target) {
  const std::size_t scheme = scheme_length(target);
  if (scheme == 0) return std::nullopt;
  const std::string_view rest = target.substr(scheme + 3);
  return rest.substr(0, rest.find_first_of("/?#"));
}

bool percents_are_whole(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '%' && (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2]))) return false;
  return true;
}

std::string_view path_of(std::string_view target) {
  if (const std::size_t scheme = scheme_length(target); scheme != 0) {
    const std::size_t slash = target.find('/', scheme + 3);
    target = slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
  }
  return target.substr(0, target.find_first_of("?#"));
}

bool path_holds_nul(std::string_view target) { return path_of(target).find("%00") != std::string_view::npos; }

bool climbs_above_root(std::string_view target) {
  const std::string_view path = path_of(target);
  std::string plain;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (equal_without_case(path.substr(i, 3), "%2e")) {
      plain += '.';
      i += 2;
    } else {
      plain += path[i];
    }
  }
  std::int64_t depth = 0;
  for (std::size_t begin = 1; begin <= plain.size();) {
    const std::size_t end = std::min(plain.find('/', begin), plain.size());
    const std::string_view segment = std::string_view(plain).substr(begin, end - begin);
    if (segment == "..")
      --depth;
    else if (segment != "." && !segment.empty())
      ++depth;
    if (depth < 0) return true;
    begin = end + 1;
  }
  return false;
}

std::optional<EntityTag> entity_tag(std::string_view text) {
  const bool weak = text.starts_with("W/");
  if (weak) text.remove_prefix(2);
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
  const std::string_view opaque = text.substr(1, text.size() - 2);
  const bool fits = std::ranges::all_of(opaque, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x21 || (byte >= 0x23 && byte != 0x7F);
  });
  return fits ? std::optional(EntityTag{weak, opaque}) : std::nullopt;
}

bool match_strongly(const EntityTag& a, const EntityTag& b) { return !a.weak && !b.weak && a.opaque == b.opaque; }
bool match_weakly(const EntityTag& a, const EntityTag& b) { return a.opaque == b.opaque; }

std::optional<std::vector<EntityTag>> entity_tags(std::string_view list) {
  std::vector<EntityTag> tags;
  for (const std::string_view element : list_elements(list)) {
    const auto tag = entity_tag(element);
    if (!tag) return std::nullopt;
    tags.push_back(*tag);
  }
  if (tags.empty()) return std::nullopt;
  return tags;
}

namespace {

std::optional<std::uint64_t> number_at_most_63_bits(std::string_view digits) {
  if (!is_digits(digits)) return std::nullopt;
  constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  std::uint64_t number = 0;
  for (const char c : digits) {
    const auto digit = static_cast<std::uint64_t>(c - '0');
    number = number > (largest - digit) / 10 ? largest : number * 10 + digit;
  }
  return number;
}

std::optional<RangePiece> range_piece(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::string_view first = text.substr(0, dash);
  const std::string_view last = text.substr(dash + 1);
  if (!first.empty() && !is_digits(first)) return std::nullopt;
  if (!last.empty() && !is_digits(last)) return std::nullopt;
  if (first.empty() && last.empty()) return std::nullopt;
  const RangePiece piece{number_at_most_63_bits(first), number_at_most_63_bits(last)};
  if (piece.first && piece.last && *piece.first > *piece.last) return std::nullopt;
  return piece;
}

}  // namespace

RangeField range_field(std::string_view text) {
  RangeField field;
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || !is_token(text.substr(0, equals))) return field;
  if (!equal_without_case(text.substr(0, equals), "bytes")) {
    field.reading = RangeReading::other_unit;
    return field;
  }
  for (const std::string_view element : list_elements(text.substr(equals + 1))) {
    const auto piece = range_piece(element);
    if (!piece) return {};
    field.pieces.push_back(*piece);
  }
  if (!field.pieces.empty()) field.reading = RangeReading::bytes;
  return field;
}

std::optional<ByteRange> satisfied(const RangePiece& piece, std::uint64_t length) {
  if (length == 0) return std::nullopt;
  if (!piece.first) {
    if (piece.last.value_or(0) == 0) return std::nullopt;
    return ByteRange{length - std::min(length, *piece.last), length - 1};
  }
  if (*piece.first >= length) return std::nullopt;
  return ByteRange{*piece.first, std::min(piece.last.value_or(length - 1), length - 1)};
}

}  // namespace simulators::http_status
