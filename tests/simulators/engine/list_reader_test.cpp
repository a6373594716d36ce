#include "simulators/engine/list_reader.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace tests::simulators {
namespace {

using ::simulators::engine::ListReader;

/// Every word with full-width forms as ASCII.
std::vector<std::u32string> words_of(const std::string& text) {
  ListReader reader(text);
  std::vector<std::u32string> words;
  while (reader.next_word()) {
    std::u32string word;
    for (; reader.in_word(); reader.take()) word += reader.peek();
    words.push_back(word);
  }
  return words;
}

TEST(ListReader, SeparatesByWhiteSpaceCommasAndSemicolons) {
  EXPECT_EQ(words_of(" 1,2;3\t4\n5\r\n6 ,, 7 "),
            (std::vector<std::u32string>{U"1", U"2", U"3", U"4", U"5", U"6", U"7"}));
  EXPECT_TRUE(words_of("").empty());
  EXPECT_TRUE(words_of(" ,;\n").empty());
}

TEST(ListReader, ReadsTheFormsOfAChineseKeyboardAsAscii) {
  EXPECT_EQ(words_of("１２，－３；４、５　６"), (std::vector<std::u32string>{U"12", U"-3", U"4", U"5", U"6"}));
  EXPECT_EQ(words_of("−7"), (std::vector<std::u32string>{U"-7"})) << "the minus sign of typography";
}

TEST(ListReader, TakesInvisibleCharactersOfWebPagesAsSpace) {
  EXPECT_EQ(words_of("1\u00A02\u200B3\uFEFF4\u202F5"), (std::vector<std::u32string>{U"1", U"2", U"3", U"4", U"5"}));
}

TEST(ListReader, StandsWhereTheWordBeginsAndGivesItsBytesBack) {
  ListReader reader("  五x, 2");
  ASSERT_TRUE(reader.next_word());
  EXPECT_EQ(reader.at(), 2U);
  EXPECT_FALSE(reader.at_digit());
  EXPECT_EQ(reader.word_at(reader.at()), "五x");
  EXPECT_EQ(reader.take(), "五");
  EXPECT_EQ(reader.take(), "x");
  EXPECT_FALSE(reader.in_word());
  ASSERT_TRUE(reader.next_word());
  EXPECT_TRUE(reader.at_digit());
  EXPECT_EQ(reader.take(), "2");
  EXPECT_EQ(reader.peek(), 0U) << "nothing is behind the end";
  EXPECT_FALSE(reader.next_word());
}

TEST(ListReader, CallsTheTenDigitsDigitsAndNotTheirNeighbours) {
  for (const char* digit : {"0", "9", "０", "９"}) EXPECT_TRUE(ListReader(digit).at_digit()) << digit;
  for (const char* other : {"/", ":", "-", "a", "", "／", "：", "三"})
    EXPECT_FALSE(ListReader(other).at_digit()) << other;
}

/// Whatever the bytes, no word is empty and the reader comes to the end.
RC_GTEST_PROP(ListReader, ComesToTheEndOfAnyBytes, (const std::string& text)) {
  ListReader reader(text);
  while (reader.next_word()) {
    RC_ASSERT(reader.in_word());
    while (reader.in_word()) RC_ASSERT(!reader.take().empty());
  }
  RC_ASSERT(reader.at() == text.size());
}

}  // namespace
}  // namespace tests::simulators
