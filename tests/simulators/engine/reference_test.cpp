#include "simulators/engine/reference.hpp"

#include "simulators/engine/catalog.hpp"
#include "simulators/engine/input_error.hpp"
#include "simulators/engine/reference_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace {

using namespace simulators::engine;

const char* const file = "lessons/pet_shop/reference/pets.toml";

std::string table_with(const std::string& entries) {
  return "title.en = \"Pets\"\ntitle.zh = \"宠物\"\n[labels]\nlegs.en = \"Legs\"\nlegs.zh = \"腿\"\n"
         "food.en = \"Food\"\nfood.zh = \"食物\"\n[values]\nfour.en = \"four\"\nfour.zh = \"四\"\n" +
         entries;
}

const std::string cat =
    "[[entry]]\nkey = \"cat\"\nname = { en = \"House Cat\", zh = \"家猫\" }\n"
    "text = { en = \"It sleeps\", zh = \"它睡觉\" }\nlegs = \"four\"\nfood = { en = \"mice\", zh = \"老鼠\" }\n"
    "also = [\"mouser\"]\ntags = [\"indoor\"]\n";
const std::string dog =
    "[[entry]]\nkey = \"dog\"\nname = { en = \"Dog\", zh = \"狗\" }\ntext = { en = \"It barks at every house\", zh = "
    "\"它叫\" }\n"
    "confused = [{ key = \"cat\", en = \"does not bark\", zh = \"不叫\" }]\nexample = \"wuff\"\n";

TEST(Reference, IsReadWithItsTopicPropertiesAndConfusions) {
  const ReferenceTable table = read_reference(table_with(cat + dog), file);
  EXPECT_EQ(table.topic, "pet-shop");
  ASSERT_EQ(table.entries.size(), 2U);
  const ReferenceEntry& first = table.entries[0];
  EXPECT_EQ(first.name.english, "House Cat");
  ASSERT_EQ(first.properties.size(), 2U) << "in the order of the labels";
  EXPECT_EQ(first.properties[0].name, "legs");
  EXPECT_EQ(first.properties[0].shown, (Localised{"four", "四"}));
  EXPECT_EQ(first.properties[1].shown.chinese, "老鼠");
  EXPECT_EQ(first.property("food"), "mice");
  EXPECT_EQ(first.property("wings"), "");
  EXPECT_EQ(table.find("dog")->confusions[0].key, "cat");
  EXPECT_EQ(table.find("bird"), nullptr);
}

/// The line at which a wrong table is refused.
std::size_t refused_line(const std::string& text) {
  try {
    static_cast<void>(read_reference(text, file));
  } catch (const InputError& error) {
    EXPECT_EQ(error.place().source, file);
    return error.place().line;
  }
  ADD_FAILURE() << "not refused";
  return 0;
}

TEST(Reference, IsRefusedAtTheLineThatIsWrong) {
  EXPECT_EQ(refused_line("title.en = \"Pets\"\ntitle.zh = ["), 2U);
  EXPECT_EQ(refused_line("title.en = \"Pets\"\n"), 1U) << "one language only";
  const std::string before = table_with("");
  const auto lines = static_cast<std::size_t>(std::ranges::count(before, '\n'));
  EXPECT_EQ(refused_line(before + "[[entry]]\nkey = 5\n"), lines + 2);
  EXPECT_EQ(refused_line(before + cat + "wings = \"none\"\n"), lines + 9) << "a property without a label";
  EXPECT_EQ(refused_line(before + cat + cat), lines + 9) << "the key twice";
  EXPECT_EQ(refused_line(before + dog), lines + 1) << "confused with nobody";
}

TEST(EveryReference, IsSoundAndLeadsToScenariosThatThereAre) {
  const auto tables = every_reference();
  const Catalog catalog;
  EXPECT_FALSE(tables.empty());
  for (const ReferenceTable& table : tables) {
    EXPECT_FALSE(table.topic.empty()) << table.file;
    EXPECT_FALSE(table.entries.empty()) << table.file;
    for (const ReferenceEntry& entry : table.entries) {
      const bool is_shipped =
          std::ranges::find(catalog.scenarios(), entry.scenario, &ShippedScenario::name) != catalog.scenarios().end();
      EXPECT_TRUE(entry.scenario.empty() || is_shipped) << entry.scenario;
    }
  }
}

const ReferenceIndex& index() {
  static const ReferenceIndex all(every_reference());
  return all;
}

std::vector<std::string> keys_of(const std::vector<ReferenceHit>& hits) {
  std::vector<std::string> keys;
  for (const ReferenceHit& hit : hits) keys.push_back(hit.entry->key);
  return keys;
}

TEST(ReferenceIndex, FindsEveryEntryFirstByItsKey) {
  for (const ReferenceTable& table : index().tables()) {
    for (const ReferenceEntry& entry : table.entries) {
      const auto hits = index().find(entry.key, 5);
      ASSERT_FALSE(hits.empty());
      EXPECT_EQ(hits.front().entry->key, entry.key);
      EXPECT_EQ(hits.front().by, FoundBy::key);
    }
  }
}

TEST(ReferenceIndex, FindsEveryEntryByItsNamesWhateverCaseAndWidth) {
  for (const ReferenceTable& table : index().tables()) {
    for (const ReferenceEntry& entry : table.entries) {
      for (std::string name : {entry.name.english, entry.name.chinese}) {
        std::ranges::transform(name, name.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
        const auto hits = index().find("  " + name + "! ", 100);
        const auto found = std::ranges::find(hits, &entry, &ReferenceHit::entry);
        ASSERT_NE(found, hits.end()) << name;
        EXPECT_LE(found->by, FoundBy::name) << name;
      }
    }
  }
  EXPECT_EQ(keys_of(index().find("４０４", 1)), std::vector<std::string>{"404"});
}

TEST(ReferenceIndex, PutsReasonsInTheirOrder) {
  for (const std::string words : {"4", "time", "timeout", "range", "请求", "not", "proxy auth"}) {
    const auto hits = index().find(words, 100);
    EXPECT_FALSE(hits.empty()) << words;
    EXPECT_TRUE(std::ranges::is_sorted(hits, {}, [](const ReferenceHit& hit) { return std::pair(hit.by, -hit.score); }))
        << words;
  }
}

TEST(ReferenceIndex, ForgivesTwoLettersThatChangedPlaces) {
  std::size_t tried = 0;
  for (const ReferenceTable& table : index().tables()) {
    for (const ReferenceEntry& entry : table.entries) {
      const std::string word = entry.name.english.substr(0, entry.name.english.find(' '));
      if (word.size() < 7 || word.find_first_of("-()") != std::string::npos || word[3] == word[4]) continue;
      std::string slip = word;
      std::swap(slip[3], slip[4]);
      const auto hits = index().find(slip, 100);
      EXPECT_TRUE(std::ranges::find(hits, &entry, &ReferenceHit::entry) != hits.end()) << slip;
      ++tried;
    }
  }
  EXPECT_GT(tried, 20U);
}

TEST(ReferenceIndex, AnswersTheQuestionsOfTheManual) {
  EXPECT_EQ(keys_of(index().find("too many", 1)), std::vector<std::string>{"429"});
  EXPECT_EQ(keys_of(index().find("请求超时", 1)), std::vector<std::string>{"408"});
  EXPECT_THAT(keys_of(index().find("tiemout", 3)), testing::IsSupersetOf({"408", "504"}));
  EXPECT_EQ(keys_of(index().find("logged in but not allowed", 1)), std::vector<std::string>{"403"});
}

TEST(ReferenceIndex, FindsNothingForNoWordAndForLongNonsense) {
  EXPECT_TRUE(index().find("", 5).empty());
  EXPECT_TRUE(index().find(" ?! ", 5).empty());
  EXPECT_TRUE(index().find("qqqqqqqqqqqqqqqq", 5).empty());
  EXPECT_NO_THROW(static_cast<void>(index().find(std::string(1'000'000, '\xff'), 5)));
}

}  // namespace
