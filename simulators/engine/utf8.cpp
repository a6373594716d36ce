#include "simulators/engine/utf8.hpp"

#include <algorithm>

namespace simulators::engine {
namespace {

unsigned byte_at(std::string_view text, std::size_t offset) {
  return offset < text.size() ? static_cast<unsigned char>(text[offset]) : 0U;
}

bool continues(std::string_view text, std::size_t offset) { return (byte_at(text, offset) & 0xC0U) == 0x80U; }

/// The length of the well-formed sequence at `offset`, or 0. The bounds are those of RFC 3629 section 4.
std::size_t sequence_length(std::string_view text, std::size_t offset) {
  const unsigned first = byte_at(text, offset);
  const unsigned second = byte_at(text, offset + 1);
  if (first < 0x80) return 1;
  if (first < 0xC2) return 0;
  if (first < 0xE0) return continues(text, offset + 1) ? 2 : 0;
  if (first < 0xF0) {
    const unsigned least = first == 0xE0 ? 0xA0 : 0x80;
    const unsigned most = first == 0xED ? 0x9F : 0xBF;
    return second >= least && second <= most && continues(text, offset + 2) ? 3 : 0;
  }
  if (first < 0xF5) {
    const unsigned least = first == 0xF0 ? 0x90 : 0x80;
    const unsigned most = first == 0xF4 ? 0x8F : 0xBF;
    return second >= least && second <= most && continues(text, offset + 2) && continues(text, offset + 3) ? 4 : 0;
  }
  return 0;
}

/// Unicode Standard Annex 11, the wide blocks that occur in our texts: CJK, kana, Hangul, full-width forms.
bool is_wide(char32_t value) {
  return (value >= 0x1100 && value <= 0x115F) || (value >= 0x2E80 && value <= 0xA4CF) ||
         (value >= 0xAC00 && value <= 0xD7A3) || (value >= 0xF900 && value <= 0xFAFF) ||
         (value >= 0xFE30 && value <= 0xFE6F) || (value >= 0xFF00 && value <= 0xFF60) ||
         (value >= 0xFFE0 && value <= 0xFFE6) || (value >= 0x20000 && value <= 0x3FFFD);
}

}  // namespace

std::optional<std::size_t> first_not_utf8(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t length = sequence_length(text, offset);
    if (length == 0) return offset;
    offset += length;
  }
  return std::nullopt;
}

CodePoint code_point_at(std::string_view text, std::size_t offset) {
  const unsigned first = byte_at(text, offset);
  const std::size_t bytes = std::max<std::size_t>(sequence_length(text, offset), 1);
  if (bytes == 1) return {first, 1};
  char32_t value = first & (0x7FU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) value = value << 6 | (byte_at(text, offset + i) & 0x3FU);
  return {value, bytes};
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = code_point_at(text, offset);
    columns += is_wide(point.value) ? 2 : 1;
    offset += point.bytes;
  }
  return columns;
}

std::string padded_right(std::string_view text, std::size_t columns) {
  std::string padded(text);
  const std::size_t taken = columns_of(text);
  if (taken < columns) padded.append(columns - taken, ' ');
  return padded;
}

std::string padded_left(std::string_view text, std::size_t columns) {
  const std::size_t taken = columns_of(text);
  std::string padded(taken < columns ? columns - taken : 0, ' ');
  return padded.append(text);
}

LineColumn line_column_at(std::string_view text, std::size_t offset) {
  LineColumn place;
  offset = std::min(offset, text.size());
  for (std::size_t at = 0; at < offset;) {
    if (text[at] == '\n') {
      ++place.line;
      place.column = 1;
      ++at;
    } else {
      ++place.column;
      at += std::max<std::size_t>(sequence_length(text, at), 1);
    }
  }
  return place;
}

}  // namespace simulators::engine
