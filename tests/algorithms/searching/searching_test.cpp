// What the searches give back, against std:: and brute force; the scores of BM25 against numbers worked out by a
// program in another language from the formula alone.
#include "algorithms/searching/binary_search.hpp"
#include "algorithms/searching/edit_distance.hpp"
#include "algorithms/searching/hash_table.hpp"
#include "algorithms/searching/inverted_index.hpp"
#include "algorithms/searching/linear_scan.hpp"
#include "algorithms/searching/terms.hpp"
#include "algorithms/searching/trie.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace tests::algorithms::searching {
namespace {

namespace cores = ::algorithms::searching;
using testing::ElementsAre;

/// Counts what it is told.
struct Counts {
  std::size_t compared = 0;
  std::size_t probed = 0;
  std::size_t followed = 0;
  std::size_t missed = 0;
  std::size_t gathered = 0;
  std::size_t filled = 0;
  std::vector<std::size_t> found;
  std::vector<double> scored;
  std::vector<std::pair<std::size_t, std::size_t>> ranges;
};
struct Counting : cores::Unwatched {
  static constexpr bool watches = true;
  explicit Counting(Counts& counts) : counts_(&counts) {}
  void compared(std::size_t, int, std::source_location) const { ++counts_->compared; }
  void probed(std::size_t, cores::Slot, std::source_location) const { ++counts_->probed; }
  void narrowed(std::size_t low, std::size_t high, std::source_location) const {
    counts_->ranges.emplace_back(low, high);
  }
  void followed(std::size_t, char32_t, std::size_t, std::source_location) const { ++counts_->followed; }
  void missed(std::size_t, char32_t, std::source_location) const { ++counts_->missed; }
  void gathered(std::size_t, std::size_t, std::source_location) const { ++counts_->gathered; }
  void scored(std::size_t, double added, std::source_location) const { counts_->scored.push_back(added); }
  void filled(std::size_t, std::size_t, std::size_t, std::source_location) const { ++counts_->filled; }
  void found(std::size_t index, std::source_location) const { counts_->found.push_back(index); }

 private:
  Counts* counts_;
};
static_assert(cores::Watcher<Counting> && cores::Watcher<cores::Unwatched>);

std::optional<std::size_t> first_equal(const std::vector<int>& items, int target) {
  const auto found = std::ranges::find(items, target);
  return found == items.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - items.begin()));
}

RC_GTEST_PROP(LinearScan, FindsTheFirstAsStdFindDoes, (const std::vector<int>& items, int target)) {
  RC_ASSERT(cores::linear_scan(std::span<const int>(items), target) == first_equal(items, target));
}

RC_GTEST_PROP(BinarySearch, FindsTheFirstOfEqualItemsAmongSortedOnes, (std::vector<int> items, int target)) {
  std::ranges::sort(items);
  const std::span<const int> sorted(items);
  RC_ASSERT(cores::binary_search(sorted, target) == first_equal(items, target));
  const auto bound = std::ranges::lower_bound(items, target) - items.begin();
  RC_ASSERT(cores::lower_bound(sorted, target) == static_cast<std::size_t>(bound));
}

TEST(BinarySearch, ComparesAtMostTheLogarithmPlusTwo) {
  std::vector<int> items(1000);
  for (int i = 0; i < 1000; ++i) items[static_cast<std::size_t>(i)] = i;
  for (int target = -1; target <= 1000; ++target) {
    Counts counts;
    (void)cores::binary_search(std::span<const int>(items), target, Counting(counts));
    EXPECT_LE(counts.compared, 11U);
    for (const auto& [low, high] : counts.ranges) {
      EXPECT_LE(low, static_cast<std::size_t>(std::max(target, 0)));
      EXPECT_GE(high, static_cast<std::size_t>(std::clamp(target, 0, 1000)));
    }
  }
}

TEST(LinearScan, ComparesEveryItemInFrontOfTheAnswer) {
  const std::vector<int> items{5, 3, 8, 3};
  Counts counts;
  EXPECT_EQ(cores::linear_scan(std::span<const int>(items), 3, Counting(counts)), 1U);
  EXPECT_EQ(counts.compared, 2U);
  EXPECT_THAT(counts.found, ElementsAre(1U));
}

TEST(HashTable, HashesAsThePublishedVectorsOfFnv) {
  EXPECT_EQ(cores::hash_of(""), 0xcbf29ce484222325U);
  EXPECT_EQ(cores::hash_of("a"), 0xaf63dc4c8601ec8cU);
  EXPECT_EQ(cores::hash_of("foobar"), 0x85944171f73967e8U);
}

RC_GTEST_PROP(HashTable, HoldsWhatAMapHolds, (const std::vector<std::pair<std::string, std::size_t>>& puts)) {
  cores::HashTable table;
  std::map<std::string, std::size_t> model;
  for (const auto& [key, value] : puts) {
    table.put(key, value);
    model[key] = value;
  }
  RC_ASSERT(table.size() == model.size());
  RC_ASSERT(2 * table.size() <= table.slot_count());
  for (const auto& [key, value] : model) RC_ASSERT(table.find(key) == value);
  RC_ASSERT(model.contains("no such key") || !table.find("no such key"));
}

TEST(HashTable, ProbesFewSlotsForEachOfManyKeys) {
  cores::HashTable table;
  for (std::size_t i = 0; i < 10'000; ++i) table.put("key " + std::to_string(i), i);
  Counts counts;
  for (std::size_t i = 0; i < 10'000; ++i) EXPECT_EQ(table.find("key " + std::to_string(i), Counting(counts)), i);
  EXPECT_LT(counts.probed, 20'000U);
}

TEST(Trie, FollowsOneLinkForEachLetterHoweverManyWordsThereAre) {
  cores::Trie trie;
  const std::vector<std::u32string> words{U"tea", U"ten", U"to", U"服务", U"服务器", U""};
  for (std::size_t i = 0; i < words.size(); ++i) trie.put(words[i], i);
  for (std::size_t i = 0; i < words.size(); ++i) {
    Counts counts;
    EXPECT_EQ(trie.find(words[i], Counting(counts)), i);
    EXPECT_EQ(counts.followed, words[i].size());
  }
  EXPECT_FALSE(trie.find(U"te"));
  Counts counts;
  EXPECT_FALSE(trie.find(U"toast", Counting(counts)));
  EXPECT_EQ(counts.missed, 1U);
}

TEST(Trie, GivesTheWordsThatBeginSoInTheOrderOfTheirLetters) {
  cores::Trie trie;
  const std::vector<std::u32string> words{U"to", U"tea", U"ten", U"inn", U"t"};
  for (std::size_t i = 0; i < words.size(); ++i) trie.put(words[i], i);
  EXPECT_THAT(trie.beginning_with(U"t", 10), ElementsAre(4U, 1U, 2U, 0U));
  EXPECT_THAT(trie.beginning_with(U"te", 10), ElementsAre(1U, 2U));
  EXPECT_THAT(trie.beginning_with(U"t", 2), ElementsAre(4U, 1U));
  EXPECT_TRUE(trie.beginning_with(U"x", 10).empty());
}

TEST(Terms, AreSmallWordsAndChineseByTwos) {
  EXPECT_THAT(cores::terms_of("HTTP/1.1 负载均衡, GET!"), ElementsAre("http", "1", "1", "负载", "载均", "均衡", "get"));
  EXPECT_THAT(cores::terms_of("在 在线"), ElementsAre("在", "在线"));
  EXPECT_THAT(cores::terms_of("Redis缓存"), ElementsAre("redis", "缓存"));
  EXPECT_THAT(cores::terms_of("ABC"), ElementsAre("abc"));
  EXPECT_THAT(cores::terms_of("café"), ElementsAre("café"));
  EXPECT_TRUE(cores::terms_of(",。!  \xFF\xC0").empty());
}

RC_GTEST_PROP(Terms, ReadAnyBytesAndBreakNone, (const std::string& text)) {
  for (const std::string& term : cores::terms_of(text)) RC_ASSERT(!term.empty());
  RC_ASSERT(cores::code_points_of(text).size() <= text.size());
}

std::vector<std::string> documents() {
  return {"the quick brown fox jumps over the lazy dog",
          "the dog sleeps",
          "quick quick fox",
          "负载均衡把请求分给服务器",
          "服务器返回状态码",
          "状态"};
}

TEST(InvertedIndex, RanksByBm25) {
  cores::InvertedIndex index;
  for (const std::string& document : documents()) index.add(document);
  using Scores = std::vector<std::pair<std::size_t, double>>;
  const std::vector<std::pair<std::string, Scores>> expected{
      {"quick fox", {{2, 2.906776604695}, {0, 1.659817508732}}},
      {"the dog", {{1, 2.550183192224}, {0, 2.044664785993}}},
      {"服务器", {{4, 1.878427619638}, {3, 1.486786339868}}},
      {"状态码", {{4, 2.344400261805}, {5, 1.552732508168}}},
      {"状态", {{5, 1.552732508168}, {4, 0.939213809819}}},
      {"quick 服务器 fox", {{2, 2.906776604695}, {4, 1.878427619638}, {0, 1.659817508732}, {3, 1.486786339868}}}};
  for (const auto& [query, scores] : expected) {
    const auto hits = index.search(query, 10);
    ASSERT_EQ(hits.size(), scores.size()) << query;
    for (std::size_t i = 0; i < hits.size(); ++i) {
      EXPECT_EQ(hits[i].document, scores[i].first) << query;
      EXPECT_NEAR(hits[i].score, scores[i].second, 1e-9) << query;
    }
  }
  EXPECT_TRUE(index.search("elephant", 10).empty());
  EXPECT_EQ(index.search("the", 1).size(), 1U);
}

TEST(InvertedIndex, TellsWhatEachTermAdds) {
  cores::InvertedIndex index;
  for (const std::string& document : documents()) index.add(document);
  Counts counts;
  const auto hits = index.search("quick elephant fox", 10, Counting(counts));
  EXPECT_EQ(counts.gathered, 2U);
  double told = 0;
  for (const double added : counts.scored) told += added;
  EXPECT_NEAR(told, hits[0].score + hits[1].score, 1e-12);
}

TEST(InvertedIndex, WithoutDocumentsFindsNothing) {
  cores::InvertedIndex index;
  EXPECT_TRUE(index.search("the", 10).empty());
  index.add("");
  EXPECT_TRUE(index.search("the", 10).empty());
}

std::size_t distance_by_recursion(std::u32string_view a, std::u32string_view b) {
  if (a.empty() || b.empty()) return a.size() + b.size();
  const std::size_t paired = distance_by_recursion(a.substr(1), b.substr(1)) + (a[0] == b[0] ? 0 : 1);
  return std::min({paired, distance_by_recursion(a.substr(1), b) + 1, distance_by_recursion(a, b.substr(1)) + 1});
}

std::u32string word_of(const std::vector<unsigned char>& seeds) {
  std::u32string word;
  for (std::size_t i = 0; i < std::min<std::size_t>(seeds.size(), 5); ++i) word += U'a' + seeds[i] % 3;
  return word;
}

RC_GTEST_PROP(EditDistance, IsTheDefinitionsWhereItIsSmallEnough,
              (const std::vector<unsigned char>& first, const std::vector<unsigned char>& second, unsigned char seed)) {
  const std::u32string a = word_of(first);
  const std::u32string b = word_of(second);
  const std::size_t most = seed % 6;
  const std::size_t distance = distance_by_recursion(a, b);
  const auto expected = distance <= most ? std::optional(distance) : std::nullopt;
  RC_ASSERT(cores::edit_distance(a, b, most) == expected);
}

TEST(EditDistance, OfTheTextbookPairs) {
  EXPECT_EQ(cores::edit_distance(U"kitten", U"sitting", 9), 3U);
  EXPECT_EQ(cores::edit_distance(U"Saturday", U"Sunday", 9), 3U);
  EXPECT_EQ(cores::edit_distance(U"状态码", U"状态", 1), 1U);
}

TEST(EditDistance, FillsNoCellWhereTheLengthsAreTooFarApart) {
  Counts counts;
  EXPECT_FALSE(cores::edit_distance(U"a", U"abcdef", 2, Counting(counts)));
  EXPECT_EQ(counts.filled, 0U);
}

TEST(NearWords, ComeNearestFirst) {
  const std::vector<std::u32string> words{U"sorting", U"string", U"strong", U"stringy", U"queue"};
  EXPECT_THAT(cores::near_words(words, U"string", 1),
              ElementsAre(cores::Near{1, 0}, cores::Near{2, 1}, cores::Near{3, 1}));
  EXPECT_EQ(cores::tolerance_of(2), 0U);
  EXPECT_EQ(cores::tolerance_of(5), 1U);
  EXPECT_EQ(cores::tolerance_of(6), 2U);
}

}  // namespace
}  // namespace tests::algorithms::searching
