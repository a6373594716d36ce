#include "simulators/engine/utf8.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace tests::simulators {
namespace {

using ::simulators::engine::code_point_at;
using ::simulators::engine::columns_of;
using ::simulators::engine::first_not_utf8;
using ::simulators::engine::line_column_at;
using ::simulators::engine::padded_left;
using ::simulators::engine::padded_right;

/// The encoding of RFC 3629 section 3, written from its table.
std::string encoded(char32_t value) {
  const auto byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
  if (value < 0x80) return {byte(value)};
  if (value < 0x800) return {byte(0xC0 | value >> 6), byte(0x80 | (value & 0x3F))};
  if (value < 0x10000) {
    return {byte(0xE0 | value >> 12), byte(0x80 | (value >> 6 & 0x3F)), byte(0x80 | (value & 0x3F))};
  }
  return {byte(0xF0 | value >> 18), byte(0x80 | (value >> 12 & 0x3F)), byte(0x80 | (value >> 6 & 0x3F)),
          byte(0x80 | (value & 0x3F))};
}

TEST(Utf8, TakesEveryCodePointButTheSurrogates) {
  for (char32_t value = 0; value <= 0x110010; ++value) {
    const bool is_character = value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    const std::string text = encoded(value);
    ASSERT_EQ(first_not_utf8(text).has_value(), !is_character) << std::hex << static_cast<unsigned>(value);
    if (!is_character) continue;
    const auto point = code_point_at(text, 0);
    ASSERT_EQ(point.value, value);
    ASSERT_EQ(point.bytes, text.size());
  }
}

TEST(Utf8, NamesTheFirstWrongByte) {
  EXPECT_EQ(first_not_utf8(""), std::nullopt);
  EXPECT_EQ(first_not_utf8(std::string_view("a\0b", 3)), std::nullopt);
  EXPECT_EQ(first_not_utf8("排序"), std::nullopt);
  EXPECT_EQ(first_not_utf8("ab\x80"), 2U) << "a continuation alone";
  EXPECT_EQ(first_not_utf8("\xC0\x80"), 0U) << "overlong NUL";
  EXPECT_EQ(first_not_utf8("\xC1\xBF"), 0U) << "overlong";
  EXPECT_EQ(first_not_utf8("\xE0\x9F\xBF"), 0U) << "overlong";
  EXPECT_EQ(first_not_utf8("\xF0\x8F\xBF\xBF"), 0U) << "overlong";
  EXPECT_EQ(first_not_utf8("\xED\xA0\x80"), 0U) << "surrogate";
  EXPECT_EQ(first_not_utf8("\xF4\x90\x80\x80"), 0U) << "above U+10FFFF";
  EXPECT_EQ(first_not_utf8("\xF5\x80\x80\x80"), 0U);
  EXPECT_EQ(first_not_utf8("x\xE6\x8E"), 1U) << "cut off";
  EXPECT_EQ(first_not_utf8("x\xF0\x9F\x98"), 1U) << "cut off";
  EXPECT_EQ(first_not_utf8("\xC3("), 0U);
}

TEST(Utf8, CountsColumnsOfATerminal) {
  EXPECT_EQ(columns_of("abc"), 3U);
  EXPECT_EQ(columns_of("排序"), 4U);
  EXPECT_EQ(columns_of("a排"), 3U);
  EXPECT_EQ(columns_of("ａ"), 2U);
  EXPECT_EQ(columns_of("é"), 1U);
  EXPECT_EQ(padded_left("排", 4), "  排");
  EXPECT_EQ(padded_right("排", 4), "排  ");
  EXPECT_EQ(padded_left("abcde", 3), "abcde");
}

TEST(Utf8, CountsLinesAndCharactersFromOne) {
  const std::string text = "ab\n排序x\r\n\ny";
  const auto place = [&](std::size_t offset) {
    const auto at = line_column_at(text, offset);
    return std::pair(at.line, at.column);
  };
  EXPECT_EQ(place(0), (std::pair<std::size_t, std::size_t>(1, 1)));
  EXPECT_EQ(place(2), (std::pair<std::size_t, std::size_t>(1, 3)));
  EXPECT_EQ(place(3), (std::pair<std::size_t, std::size_t>(2, 1)));
  EXPECT_EQ(place(text.find('x')), (std::pair<std::size_t, std::size_t>(2, 3)));
  EXPECT_EQ(place(text.find('y')), (std::pair<std::size_t, std::size_t>(4, 1)));
  EXPECT_EQ(place(10'000), (std::pair<std::size_t, std::size_t>(4, 2))) << "beyond the end is the end";
}

RC_GTEST_PROP(Utf8, NeverReadsBeyondTheTextWhateverItsBytesAre, (const std::string& text)) {
  const auto wrong = first_not_utf8(text);
  if (wrong) RC_ASSERT(*wrong < text.size());
  std::size_t offset = 0;
  while (offset < text.size()) offset += code_point_at(text, offset).bytes;
  RC_ASSERT(offset == text.size());
}

}  // namespace
}  // namespace tests::simulators
