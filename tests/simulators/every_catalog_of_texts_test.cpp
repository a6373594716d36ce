#include "simulators/engine/embedded_files.hpp"
#include "simulators/engine/words.hpp"

#include <gtest/gtest.h>
#include <toml++/toml.h>

#include <map>
#include <set>
#include <string>

namespace tests::simulators {
namespace {

namespace engine = ::simulators::engine;

using Templates = std::map<std::string, std::string>;

/// The catalog read without the class under test.
void collect(const toml::table& table, const std::string& prefix, Templates& templates) {
  for (const auto& [key, node] : table) {
    const std::string name = prefix + std::string(key.str());
    if (const auto* nested = node.as_table()) {
      collect(*nested, name + ".", templates);
    } else {
      templates[name] = node.value_or(std::string());
    }
  }
}

std::set<std::string> placeholders(const std::string& text) {
  std::set<std::string> names;
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
    if (text.compare(at, 2, "{{") == 0) {
      ++at;
      continue;
    }
    const std::size_t end = text.find('}', at);
    names.insert(end == std::string::npos ? "(never closed)" : text.substr(at + 1, end - at - 1));
  }
  return names;
}

TEST(EveryCatalogOfTexts, HasTheSameKeysAndPlaceholdersInBothLanguages) {
  std::size_t catalogs = 0;
  for (const engine::EmbeddedFile& file : engine::embedded_files()) {
    const std::string path(file.path);
    if (!path.ends_with("/texts/en.toml")) continue;
    SCOPED_TRACE(path);
    ++catalogs;
    Templates english;
    Templates chinese;
    collect(toml::parse(file.text), "", english);
    const std::string other = path.substr(0, path.size() - 7) + "zh.toml";
    collect(toml::parse(engine::embedded_text(other)), "", chinese);
    EXPECT_GT(english.size(), 5U);
    for (const auto& [key, text] : english) {
      SCOPED_TRACE(key);
      EXPECT_FALSE(text.empty());
      ASSERT_TRUE(chinese.contains(key));
      EXPECT_FALSE(chinese[key].empty());
      EXPECT_EQ(placeholders(text), placeholders(chinese[key]));
    }
    for (const auto& [key, text] : chinese) EXPECT_TRUE(english.contains(key)) << key;
  }
  EXPECT_GE(catalogs, 2U) << "the engine's and at least one topic's";
}

TEST(EveryCatalogOfTexts, IsReadAsWordsWithExactlyItsKeys) {
  for (const engine::EmbeddedFile& file : engine::embedded_files()) {
    if (file.path.find("/texts/") == std::string_view::npos) continue;
    Templates expected;
    collect(toml::parse(file.text), "", expected);
    const engine::Words words(file.text, file.path);
    std::set<std::string> names;
    for (const auto& [key, text] : expected) names.insert(key);
    const auto keys = words.keys();
    EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()), names) << file.path;
  }
}

}  // namespace
}  // namespace tests::simulators
