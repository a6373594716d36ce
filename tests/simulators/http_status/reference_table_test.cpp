// The reference table of status codes against the registry, as it was copied on 2025-09-15, and against the core.
#include "simulators/engine/reference.hpp"
#include "simulators/http_status/event.hpp"
#include "simulators/http_status/status_codes.hpp"
#include "tests/simulators/scenarios_to_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace {

using simulators::engine::ReferenceEntry;
using simulators::engine::ReferenceTable;

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// A row of the registry: code, phrase, Chinese name, where it is defined, state.
struct Registered {
  std::string phrase;
  std::string chinese;
  std::string defined;
  std::string state;
};

std::map<std::string, Registered> registry() {
  std::ifstream file(std::filesystem::path(STEPSCOPE_SOURCE_FOLDER) /
                     "tests/simulators/http_status/registered_codes.txt");
  std::map<std::string, Registered> all;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '|');) cells.push_back(trimmed(cell));
    if (cells.size() < 6 || cells[1].size() != 3 || cells[1].find_first_not_of("0123456789") != std::string::npos)
      continue;
    all[cells[1]] = {cells[2], cells[3], cells[4], cells[5].substr(0, cells[5].find(' '))};
  }
  return all;
}

const ReferenceTable& table() {
  static const ReferenceTable codes = [] {
    for (ReferenceTable& each : simulators::engine::every_reference())
      if (each.topic == "http-status") return each;
    return ReferenceTable{};
  }();
  return codes;
}

TEST(StatusCodeTable, HasEveryRegisteredCodeWithItsPhraseSectionAndState) {
  const auto registered = registry();
  ASSERT_EQ(registered.size(), 64U);
  for (const auto& [code, expected] : registered) {
    SCOPED_TRACE(code);
    const ReferenceEntry* entry = table().find(code);
    ASSERT_NE(entry, nullptr);
    EXPECT_EQ(entry->name.english, expected.phrase);
    EXPECT_EQ(entry->name.chinese, expected.chinese);
    EXPECT_EQ(entry->property("defined"), expected.defined);
    EXPECT_EQ(entry->property("state"), expected.state);
  }
}

TEST(StatusCodeTable, CallsEveryOtherCodeUnregistered) {
  const auto registered = registry();
  std::size_t others = 0;
  for (const ReferenceEntry& entry : table().entries) {
    if (registered.contains(entry.key)) continue;
    ++others;
    EXPECT_EQ(entry.property("state"), "unregistered") << entry.key;
    EXPECT_TRUE(entry.text.english.starts_with("Not registered")) << entry.key;
  }
  EXPECT_GT(others, 5U);
}

/// RFC 9110 15.1.
TEST(StatusCodeTable, NamesTheCodesThatAreCacheableByDefault) {
  const std::set<std::string> cacheable{"200", "203", "204", "206", "300", "301",
                                        "308", "404", "405", "410", "414", "501"};
  for (const ReferenceEntry& entry : table().entries)
    EXPECT_EQ(entry.property("cacheable") == "yes", cacheable.contains(entry.key)) << entry.key;
}

/// RFC 9110 15.5.2, 15.5.6, 15.5.8, 15.5.22, 15.3.7 and RFC 3229 10.4.1.
TEST(StatusCodeTable, NamesTheFieldsThatAResponseMustCarry) {
  const std::map<std::string, std::string> must{{"401", "WWW-Authenticate"},   {"405", "Allow"},
                                                {"407", "Proxy-Authenticate"}, {"426", "Upgrade"},
                                                {"206", "Content-Range"},      {"101", "Upgrade"}};
  for (const auto& [code, field] : must) {
    EXPECT_THAT(table().find(code)->property("fields"), testing::HasSubstr(field)) << code;
    EXPECT_THAT(table().find(code)->property("fields"), testing::HasSubstr("MUST")) << code;
  }
}

TEST(StatusCodeTable, AgreesWithTheCoreThatTheTopicRuns) {
  for (const auto& code : simulators::http_status::status_codes()) {
    const ReferenceEntry* entry = table().find(std::to_string(code.code));
    ASSERT_NE(entry, nullptr) << code.code;
    EXPECT_EQ(entry->name.english, code.phrase);
    EXPECT_EQ(entry->name.chinese, code.chinese);
    EXPECT_EQ(entry->property("cacheable") == "yes", code.heuristically_cacheable) << code.code;
  }
}

/// Every status that an event of a shipped scenario tells.
std::set<std::string> reached_statuses() {
  std::set<std::string> reached;
  for (const auto& named : tests::simulators::shipped_scenarios(tests::simulators::catalog())) {
    if (named.topic->name() != "http-status") continue;
    const auto run = tests::simulators::record(named);
    for (std::size_t step = 1; step <= run->steps(); ++step) {
      const auto event = run->event(step);
      if (event.name != "responded" && event.name != "interim" && event.name != "redirected") continue;
      for (const auto& [name, value] : event.fields)
        if (name == "status") reached.insert(std::to_string(std::get<std::int64_t>(value)));
    }
  }
  return reached;
}

TEST(StatusCodeTable, SaysOfEveryCodeThatNoScenarioReachesWhy) {
  const std::set<std::string> reached = reached_statuses();
  for (const ReferenceEntry& entry : table().entries)
    EXPECT_NE(reached.contains(entry.key), !entry.property("unreached").empty()) << entry.key;
}

TEST(StatusCodeTable, TellsOfEveryEntryWhatItIsTakenForAndShowsAnExchangeOfEveryCodeInUse) {
  for (const ReferenceEntry& entry : table().entries) {
    EXPECT_FALSE(entry.confusions.empty()) << entry.key;
    const bool is_sent = entry.property("state") == "registered";
    if (is_sent && entry.key != "506" && entry.key != "508") {
      EXPECT_THAT(entry.example, testing::HasSubstr("HTTP/1.1 " + entry.key)) << entry.key;
    }
  }
}

}  // namespace
