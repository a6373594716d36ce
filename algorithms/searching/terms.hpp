#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Why it is right: every letter goes into exactly one run of its kind, runs
// of words become one term each, and of a run of Chinese characters every
// two neighbours become one, so that a word of two characters is found
// wherever it stands, without a dictionary.
namespace algorithms::searching {

/// The code points of a text; each byte that is not UTF-8 becomes U+FFFD.
/// Cost: linear.
inline std::u32string code_points_of(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    char32_t point =
        length < 2 ? lead : static_cast<char32_t>(lead & (0x7F >> length));
    bool whole = length != 0 && at + length <= text.size();
    for (std::size_t i = 1; whole && i < length; ++i) {
      const auto byte = static_cast<unsigned char>(text[at + i]);
      whole = (byte & 0xC0) == 0x80;
      point = point << 6 | (byte & 0x3F);
    }
    whole = whole && !(length == 3 && point < 0x800) &&
            !(length == 4 && point < 0x10000) && point <= 0x10FFFF &&
            !(point >= 0xD800 && point <= 0xDFFF);
    points += whole ? point : U'\uFFFD';
    at += whole ? length : 1;
  }
  return points;
}

/// The UTF-8 of a code point. Requires: it is one.
inline std::string utf8_of(char32_t point) {
  const auto tail = [&](int shift) {
    return static_cast<char>(0x80 | (point >> shift & 0x3F));
  };
  if (point < 0x80) return {static_cast<char>(point)};
  if (point < 0x800) return {static_cast<char>(0xC0 | point >> 6), tail(0)};
  if (point < 0x10000)
    return {static_cast<char>(0xE0 | point >> 12), tail(6), tail(0)};
  return {static_cast<char>(0xF0 | point >> 18), tail(12), tail(6),
          tail(0)};
}

/// Whether it is a Chinese character.
constexpr bool is_han(char32_t point) {
  return (point >= 0x3400 && point <= 0x4DBF) ||
         (point >= 0x4E00 && point <= 0x9FFF) ||
         (point >= 0xF900 && point <= 0xFAFF) ||
         (point >= 0x20000 && point <= 0x323AF) || point == 0x3005 ||
         point == 0x3007;
}

/// The letter as it is compared: of ASCII the small one, and what is
/// written in full width as in half width.
constexpr char32_t folded(char32_t point) {
  if (point >= 0xFF01 && point <= 0xFF5E) point -= 0xFEE0;
  return point >= U'A' && point <= U'Z' ? point + 32 : point;
}

/// Whether a folded letter belongs to a word: a digit or letter of ASCII,
/// or any other letter that is no punctuation and not Chinese.
constexpr bool is_of_word(char32_t point) {
  if (point < 0x80)
    return (point >= U'0' && point <= U'9') ||
           (point >= U'a' && point <= U'z');
  return point >= 0xC0 && point != 0xD7 && point != 0xF7 &&
         !(point >= 0x2000 && point <= 0x206F) &&
         !(point >= 0x2190 && point <= 0x2BFF) &&
         !(point >= 0x3000 && point <= 0x303F) &&
         !(point >= 0xFF00 && point <= 0xFF65) && point != 0xFFFD &&
         !is_han(point);
}

/// The terms of a text in their order, repeated ones too: words in small
/// letters, and Chinese by twos; a character that stands alone is a term.
/// Cost: linear.
inline std::vector<std::string> terms_of(std::string_view text) {
  std::vector<std::string> terms;
  std::u32string points = code_points_of(text);
  for (char32_t& point : points) point = folded(point);
  for (std::size_t at = 0; at < points.size();) {
    std::size_t end = at;
    if (is_han(points[at])) {
      while (end < points.size() && is_han(points[end])) ++end;
      if (end == at + 1) terms.push_back(utf8_of(points[at]));
      for (std::size_t i = at; i + 1 < end; ++i)
        terms.push_back(utf8_of(points[i]) + utf8_of(points[i + 1]));
    } else if (is_of_word(points[at])) {
      std::string& word = terms.emplace_back();
      while (end < points.size() && is_of_word(points[end]))
        word += utf8_of(points[end++]);
    }
    at = end == at ? at + 1 : end;
  }
  return terms;
}

}  // namespace algorithms::searching
