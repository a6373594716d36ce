// Where the content of a message ends (RFC 9112 6 and 7).
#include "simulators/http_status/message_reader.hpp"

#include <algorithm>
#include <limits>

namespace simulators::http_status {
namespace {

constexpr auto largest_length = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

/// `number` times base plus digit, lowered to 63 bits; tells whether it had to be.
bool append_digit(std::uint64_t& number, std::uint64_t base, std::uint64_t digit) {
  const bool fits = number <= (largest_length - digit) / base;
  number = fits ? number * base + digit : largest_length;
  return fits;
}

std::string_view without_leading_zeros(std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

/// All elements of a list, the empty ones too.
std::vector<std::string_view> all_elements(std::string_view text) {
  std::vector<std::string_view> elements;
  while (true) {
    const std::size_t comma = text.find(',');
    elements.push_back(trimmed(text.substr(0, comma)));
    if (comma == std::string_view::npos) return elements;
    text.remove_prefix(comma + 1);
  }
}

std::optional<std::uint64_t> hex_digit(char c) {
  if (is_digit(c)) return static_cast<std::uint64_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint64_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<std::uint64_t>(c - 'A' + 10);
  return std::nullopt;
}

/// What chunks amount to. `malformed_at` is where they stop making sense; content that merely ends is not malformed.
struct Chunks {
  std::uint64_t total = 0;
  bool beyond_63_bits = false;
  std::optional<std::size_t> malformed_at{};
};

/// Which ends of line are taken within the chunks: CRLF, or LF alone too.
enum class LineEnds : bool { strict, with_line_feeds };

/// The end of a line that begins at `at`: how many bytes it takes, nothing if something else stands there.
std::optional<std::size_t> line_end_at(std::string_view rest, std::size_t at, LineEnds ends) {
  const std::string_view text = rest.substr(at, 2);
  if (text.empty() || text == "\r" || text == "\r\n") return text.size();
  return ends == LineEnds::with_line_feeds && text.front() == '\n' ? std::optional<std::size_t>(1) : std::nullopt;
}

/// Where the line of a chunk's size ends: the size in `size`, nothing if it is malformed.
std::optional<std::size_t> read_size(std::string_view rest, std::size_t at, LineEnds ends, std::uint64_t& size,
                                     bool& beyond_63_bits) {
  const std::size_t begin = at;
  for (; at < rest.size() && hex_digit(rest[at]); ++at) beyond_63_bits |= !append_digit(size, 16, *hex_digit(rest[at]));
  if (at == begin) return std::nullopt;
  while (at < rest.size() && is_blank(rest[at])) ++at;
  if (at < rest.size() && rest[at] == ';') {
    const std::size_t feed = rest.find('\n', at);
    if (feed == std::string_view::npos) return rest.size();
    at = rest[feed - 1] == '\r' ? feed - 1 : feed;
  }
  const auto end = line_end_at(rest, at, ends);
  return end ? std::optional(at + *end) : std::nullopt;
}

Chunks chunks_of(std::string_view rest, LineEnds ends) {
  Chunks chunks;
  for (std::size_t at = 0; at < rest.size();) {
    std::uint64_t size = 0;
    const auto begin = read_size(rest, at, ends, size, chunks.beyond_63_bits);
    if (!begin) {
      chunks.malformed_at = at;
      return chunks;
    }
    if (*begin == rest.size() || size == 0) return chunks;  // it ends too early, or in trailer lines that nobody reads
    chunks.beyond_63_bits |= size > largest_length - chunks.total;
    chunks.total += std::min(largest_length - chunks.total, size);
    if (size >= rest.size() - *begin) return chunks;
    at = *begin + static_cast<std::size_t>(size);
    const auto end = line_end_at(rest, at, ends);
    if (!end) {
      chunks.malformed_at = at;
      return chunks;
    }
    at += *end;
  }
  return chunks;
}

}  // namespace

Line MessageReader::line_of(std::string_view name) const {
  for (const Field& field : message_.fields)
    if (equal_without_case(field.name, name)) return {.offset = field.offset, .number = field.line};
  return {};
}

void MessageReader::read_framing() {
  const auto codings = message_.value("Transfer-Encoding");
  if (!codings) return read_lengths();
  std::vector<std::string> names;
  for (const std::string_view element : list_elements(*codings)) names.push_back(lower(element));
  check_codings(names);
}

void MessageReader::check_codings(const std::vector<std::string>& codings) {
  const Line line = line_of("Transfer-Encoding");
  const auto unknown = [&](const std::string& coding) {
    return std::ranges::none_of(limits_.transfer_codings,
                                [&](const std::string& known) { return equal_without_case(known, coding); });
  };
  if (message_.minor_version == 0)
    fault(FaultKind::coding_in_http_1_0, "A7", 400, "RFC 9112 6.1", line, 0, Severity::soft);
  if (codings.empty() || codings.back() != "chunked") {
    const bool any_unknown = std::ranges::any_of(codings, unknown);
    return fault(FaultKind::chunked_not_last, "A7", 400, "RFC 9112 6.3", line, 0, Severity::hard,
                 any_unknown ? std::vector<int>{501} : std::vector<int>{});
  }
  message_.chunked = true;
  if (std::ranges::count(codings, "chunked") > 1)
    fault(FaultKind::chunked_repeated, "A7", 400, "RFC 9112 6.1", line, 0, Severity::hard, {501});
  if (std::any_of(codings.begin(), codings.end() - 1, unknown))
    fault(FaultKind::coding_unknown, "A7", 501, "RFC 9112 6.1", line, 0, Severity::hard, {400});
  if (message_.has("Content-Length"))
    fault(FaultKind::coding_and_length, "A7", 400, "RFC 9112 6.1", line, 0, Severity::soft);
  read_chunks();
}

void MessageReader::read_chunks() {
  const Chunks chunks = chunks_of(lines_.rest(), LineEnds::strict);
  const Chunks taken = chunks.malformed_at ? chunks_of(lines_.rest(), LineEnds::with_line_feeds) : chunks;
  message_.content_length = taken.total;
  message_.length_beyond_63_bits = taken.beyond_63_bits;
  if (!chunks.malformed_at) return;
  fault(FaultKind::chunk_malformed, "A7", 400, "RFC 9112 7.1", lines_.place(), *chunks.malformed_at, Severity::hard);
  if (!taken.malformed_at) message_.faults.back().text = "\n";
}

void MessageReader::read_lengths() {
  const auto value = message_.value("Content-Length");
  if (!value) return;
  const auto lengths = all_elements(*value);
  const Line line = line_of("Content-Length");
  if (!std::ranges::all_of(lengths, is_digits))
    return fault(FaultKind::length_malformed, "A7", 400, "RFC 9112 6.3", line, 0, Severity::hard);
  const std::string_view first = without_leading_zeros(lengths.front());
  const bool equal =
      std::ranges::all_of(lengths, [&](std::string_view length) { return without_leading_zeros(length) == first; });
  if (!equal) return fault(FaultKind::lengths_differ, "A7", 400, "RFC 9112 6.3", line, 0, Severity::hard);
  message_.has_length = true;
  message_.length_repeated = lengths.size() > 1;
  for (const char c : first)
    message_.length_beyond_63_bits |= !append_digit(message_.content_length, 10, static_cast<std::uint64_t>(c - '0'));
}

}  // namespace simulators::http_status
