#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The small grammars of HTTP: what the values of fields are made of. Nothing here throws; text that does not fit gives
/// nothing. Every cost is linear in the text.
namespace simulators::http_status {

/// ASCII only: no byte above 0x7F counts as a letter.
[[nodiscard]] bool is_digit(char c);
[[nodiscard]] bool is_digits(std::string_view text);  ///< one or more
/// SP or TAB: optional white space (RFC 9110 5.6.3).
[[nodiscard]] bool is_blank(char c);
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] bool equal_without_case(std::string_view a, std::string_view b);

/// Whether it is one or more of letters, digits and ! # $ % & ' * + - . ^ _ ` | ~ (RFC 9110 5.6.2).
[[nodiscard]] bool is_token(std::string_view text);

/// The elements of a comma list, trimmed, without the empty ones (RFC 9110 5.6.1.2). Commas within double quotes do not
/// part.
[[nodiscard]] std::vector<std::string_view> list_elements(std::string_view text);

/// `host` or `host:digits`, the host a registered name or an IPv6 address in brackets; both may be empty (RFC 3986
/// 3.2). No userinfo.
struct Authority {
  std::string_view host{};
  bool has_port = false;
  std::string_view port{};
};
[[nodiscard]] std::optional<Authority> authority_of(std::string_view text);

/// What a request is for (RFC 9112 3.2).
enum class TargetForm : std::uint8_t { origin, absolute, authority, asterisk, none };
[[nodiscard]] TargetForm form_of_target(std::string_view target);

/// The authority within an absolute-form target, or nothing.
[[nodiscard]] std::optional<std::string_view> authority_in_target(std::string_view target);

/// Whether every % is followed by two hexadecimal digits.
[[nodiscard]] bool percents_are_whole(std::string_view text);

/// The path of a target in origin or absolute form, without query and fragment.
[[nodiscard]] std::string_view path_of(std::string_view target);

/// Whether the path of a target climbs above its root by "..", also written with %2e; whether it holds %00.
[[nodiscard]] bool climbs_above_root(std::string_view target);
[[nodiscard]] bool path_holds_nul(std::string_view target);

/// An entity tag (RFC 9110 8.8.3).
struct EntityTag {
  bool weak = false;
  std::string_view opaque;  ///< without its quotes
};
[[nodiscard]] std::optional<EntityTag> entity_tag(std::string_view text);
/// Neither is weak, and they are equal; equal whether weak or not (RFC 9110 8.8.3.2).
[[nodiscard]] bool match_strongly(const EntityTag& a, const EntityTag& b);
[[nodiscard]] bool match_weakly(const EntityTag& a, const EntityTag& b);
/// The tags of a list; nothing if one of them is no tag, or there is none.
[[nodiscard]] std::optional<std::vector<EntityTag>> entity_tags(std::string_view list);

/// Seconds since 1970 of a date in one of the three forms of RFC 9110 5.6.7; the name of the day is not compared with
/// the date. `this_year`: a year of two digits that would lie more than 50 years after it is of the century before.
[[nodiscard]] std::optional<std::int64_t> http_date(std::string_view text, int this_year);

/// The same as nginx reads it (ngx_parse_http_time: no name of a day, anything behind the seconds) and Apache
/// (apr_date_parse_http: no name of a day, one digit for it too, anything behind the seconds and a space).
[[nodiscard]] std::optional<std::int64_t> http_date_as_nginx(std::string_view text);
[[nodiscard]] std::optional<std::int64_t> http_date_as_apache(std::string_view text);

/// One piece of a Range field, numbers beyond 63 bits lowered to the largest: first-last, first-, or -suffix.
struct RangePiece {
  std::optional<std::uint64_t> first;
  std::optional<std::uint64_t> last;  ///< of a suffix: how many bytes from the end
};
/// How a Range field reads (RFC 9110 14.1).
enum class RangeReading : std::uint8_t { bytes, other_unit, malformed };
struct RangeField {
  RangeReading reading = RangeReading::malformed;
  std::vector<RangePiece> pieces;
};
[[nodiscard]] RangeField range_field(std::string_view text);

/// A satisfiable range: first <= last < length.
struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};
/// The piece as bytes of a representation, cut at its end; nothing if it is not satisfiable.
[[nodiscard]] std::optional<ByteRange> satisfied(const RangePiece& piece, std::uint64_t length);

/// How welcome a media type or a language is, in [0, 1]. `field` is Accept or Accept-Language; the most specific
/// range decides, and 0 is what no range names (RFC 9110 12.5).
[[nodiscard]] double quality_of_type(std::string_view field, std::string_view type);
[[nodiscard]] double quality_of_language(std::string_view field, std::string_view language);

}  // namespace simulators::http_status
