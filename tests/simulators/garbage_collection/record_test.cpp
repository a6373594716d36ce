// What a trace says of an event: names that a person recognises, and numbers where they are numbers.
#include "simulators/engine/event_log.hpp"
#include "simulators/garbage_collection/simulator.hpp"
#include "simulators/python/parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace simulators::garbage_collection {
namespace {

using engine::EventRecord;
using engine::FieldValue;
using testing::Contains;
using testing::ElementsAre;
using testing::Pair;

/// Everything that can be named: variables, Nodes, containers, weak references with callbacks, finalizers, an error.
constexpr const char* program =
    "class Watched(Node):\n"
    "    __slots__ = ()\n"
    "    def __del__(self):\n"
    "        log.append(\"gone\")\n"
    "def note(reference):\n"
    "    log.append(\"cleared\")\n"
    "a = Node(\"A\")\n"
    "b = Watched(\"B\")\n"
    "xs = [a, b]\n"
    "d = {\"key\": a}\n"
    "d[\"key\"] = None\n"
    "r = weakref.ref(b, note)\n"
    "a.next = b\n"
    "b.next = a\n"
    "xs.clear()\n"
    "del a\n"
    "del b\n"
    "gc.set_threshold(5, 6, 7)\n"
    "n = 5\n"
    "gc.collect()\n"
    "zz = yy\n";

std::vector<EventRecord> records_of(const std::string& text) {
  Scenario scenario;
  scenario.detail = Detail::everything;
  scenario.program = std::make_shared<const std::string>(text);
  scenario.parsed = std::make_shared<const python::Program>(python::parse(text, "program"));
  engine::EventLog<Event> log(100'000);
  run(scenario, log);
  const Cast cast = gather(scenario, log);
  std::vector<EventRecord> records;
  State state = start(scenario);
  for (std::size_t at = 0; at < log.size(); ++at) {
    records.push_back(record(state, log[at], cast));
    apply(state, log[at]);
  }
  return records;
}

/// The fields of the first event of that name.
std::vector<std::pair<std::string_view, FieldValue>> first(const std::vector<EventRecord>& records,
                                                           std::string_view name) {
  const auto found = std::ranges::find(records, name, &EventRecord::name);
  return found == records.end() ? std::vector<std::pair<std::string_view, FieldValue>>() : found->fields;
}

FieldValue text(std::string words) { return words; }
FieldValue number(std::int64_t value) { return value; }

TEST(TraceOfACollection, CallsObjectsAndNamesWhatTheyAreCalled) {
  const std::vector<EventRecord> records = records_of(program);
  // The first object is the hidden tuple of the call's arguments.
  EXPECT_THAT(first(records, "allocated"), Contains(Pair("object", text("tuple #1"))));
  EXPECT_THAT(first(records, "allocated"), Contains(Pair("kind", text("tuple"))));
  EXPECT_THAT(first(records, "variable_bound"),
              ElementsAre(Pair("name", text("a")), Pair("object", text("A")), Pair("depth", number(0))));
  EXPECT_THAT(first(records, "slot_stored"), Contains(Pair("slot", text("next"))));
  EXPECT_THAT(first(records, "key_stored"), Contains(Pair("key", text("'key'"))));
  EXPECT_THAT(first(records, "weakref_made"), Contains(Pair("object", text("B"))));
  EXPECT_THAT(first(records, "phase_began"), ElementsAre(Pair("phase", text("copy_counts"))));
  EXPECT_THAT(first(records, "logged"), Contains(Pair("text", text("cleared"))));
  EXPECT_THAT(first(records, "raised"), Contains(Pair("name", text("NameError"))));
}

TEST(TraceOfACollection, KeepsNumbersNumbers) {
  const std::vector<EventRecord> records = records_of(program);
  EXPECT_THAT(first(records, "thresholds_set"),
              ElementsAre(Pair("first", number(5)), Pair("second", number(6)), Pair("third", number(7))));
  EXPECT_THAT(first(records, "element_stored"), Contains(Pair("index", number(0))));
  const auto subtracted = first(records, "subtracted");
  ASSERT_EQ(subtracted.size(), 3U);
  EXPECT_TRUE(std::holds_alternative<std::int64_t>(subtracted[2].second));
}

TEST(TraceOfACollection, GivesNoThingByItsPlaceInTheHeap) {
  const std::set<std::string_view> things = {"object", "owner", "weakref", "from",  "to",   "into",  "name",   "key",
                                             "text",   "list",  "slot",    "phase", "kind", "value", "message"};
  for (const EventRecord& each : records_of(program)) {
    for (const auto& [name, value] : each.fields) {
      EXPECT_EQ(std::holds_alternative<std::string>(value), things.contains(name)) << each.name << ": " << name;
      EXPECT_TRUE(!std::holds_alternative<std::string>(value) || !std::get<std::string>(value).empty() ||
                  name == "text")
          << each.name << ": " << name;
    }
  }
}

}  // namespace
}  // namespace simulators::garbage_collection
