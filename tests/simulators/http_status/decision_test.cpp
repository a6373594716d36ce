// The runs of the topic: the events of a decision are the walk, whoever's it is, and the scenarios refute what learners
// believe.
#include "simulators/http_status/recordings.hpp"
#include "simulators/http_status/simulator.hpp"
#include "tests/simulators/scenarios_to_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace {

using namespace simulators::http_status;
namespace engine = simulators::engine;
using recordings::json;

json read_recording(const std::string& name) {
  std::ifstream file(std::filesystem::path(STEPSCOPE_SOURCE_FOLDER) / "tests/conformance/http" / name);
  return json::parse(file);
}

/// A recorded case as a scenario of the topic.
Scenario scenario_of(const json& recorded, Profile profile) {
  Scenario scenario;
  scenario.profile = profile;
  scenario.facts = profile == Profile::rfc ? recordings::facts_of(recorded) : recordings::facts_with_settings(recorded);
  scenario.limits = recordings::limits_of(recorded);
  scenario.silence = recordings::silence_of(recorded);
  const std::string bytes = recordings::bytes_of(recorded);
  scenario.text = std::make_shared<const std::string>(bytes);
  scenario.message = std::make_shared<const Message>(read_message(bytes, scenario.limits, scenario.silence));
  scenario.redirects = std::make_shared<const std::vector<SiteRedirect>>();
  return scenario;
}

const std::vector<std::string>& files() {
  static const std::vector<std::string> names = {"methods", "message",     "expect_limits", "conditional", "range",
                                                 "state",   "negotiation", "gateway",       "rules"};
  return names;
}

TEST(Decision, EndsWithTheStatusNodeAndInterimResponsesThatTheRfcsExpectOfEveryRecordedCase) {
  std::size_t cases = 0;
  for (const std::string& name : files()) {
    const json file = read_recording(name + ".json");
    for (const json& recorded : file["cases"]) {
      SCOPED_TRACE(recorded["id"].get<std::string>());
      const json& expected = recorded["rfc_expected"];
      engine::EventLog<Event> log(10'000);
      const Scenario scenario = scenario_of(recorded, Profile::rfc);
      run(scenario, log);
      const State state = [&] {
        State last = start(scenario);
        log.each(0, log.size(), [&last](const Event& event) { apply(last, event); });
        return last;
      }();
      EXPECT_TRUE(state.is_decided);
      EXPECT_EQ(state.decided, expected["status"].is_null() ? no_answer : expected["status"].get<int>());
      EXPECT_EQ(graph()[*state.node].id, expected["node"].get<std::string>());
      std::vector<int> interim;
      log.each(0, log.size(), [&](const Event& event) {
        if (event.what == Happening::interim) interim.push_back(static_cast<int>(event.a));
      });
      EXPECT_EQ(interim, expected.value("interim", std::vector<int>{}));
      ++cases;
    }
  }
  EXPECT_EQ(cases, 285U);
}

TEST(Decision, AsksTheNodesInTheOrderOfTheGraphAndEachOnce) {
  for (const std::string& name : files()) {
    const json recording = read_recording(name + ".json");
    for (const json& recorded : recording["cases"]) {
      SCOPED_TRACE(recorded["id"].get<std::string>());
      for (const Profile profile : {Profile::rfc, Profile::nginx, Profile::apache}) {
        engine::EventLog<Event> log(10'000);
        const Scenario scenario = scenario_of(recorded, profile);
        run(scenario, log);
        std::vector<std::size_t> nodes;
        log.each(0, log.size(), [&](const Event& event) {
          if (event.what == Happening::asked || event.what == Happening::fired) {
            if (nodes.empty() || nodes.back() != event.node()) nodes.push_back(event.node());
          }
        });
        EXPECT_TRUE(std::ranges::is_sorted(nodes, std::ranges::less_equal()));
        EXPECT_EQ(std::ranges::adjacent_find(nodes), nodes.end());
      }
    }
  }
}

/// The events of a shipped scenario, as words.
std::vector<engine::EventRecord> events_of(const std::string& name) {
  for (const auto& named : tests::simulators::shipped_scenarios(tests::simulators::catalog())) {
    if (named.name != "http-status/" + name) continue;
    const auto run = tests::simulators::record(named);
    std::vector<engine::EventRecord> events;
    for (std::size_t step = 1; step <= run->steps(); ++step) events.push_back(run->event(step));
    return events;
  }
  ADD_FAILURE() << "no scenario " << name;
  return {};
}

std::string field_of(const engine::EventRecord& event, std::string_view name) {
  for (const auto& [key, value] : event.fields) {
    if (key != name) continue;
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return std::get<bool>(value) ? "true" : "false";
  }
  return {};
}

/// The field of the last event of that name, or an empty text.
std::string last(const std::string& scenario, std::string_view event, std::string_view field) {
  std::string value;
  for (const engine::EventRecord& each : events_of(scenario))
    if (each.name == event) value = field_of(each, field);
  return value;
}

TEST(Misconceptions, FourHundredAndOneDoesNotMeanNotAllowed) {
  EXPECT_EQ(last("who-are-you", "decided", "node"), "C1");
  EXPECT_EQ(last("who-are-you", "responded", "status"), "401");
  EXPECT_EQ(last("known-but-refused", "decided", "node"), "C2");
  EXPECT_EQ(last("known-but-refused", "responded", "status"), "403");
}

TEST(Misconceptions, ThreeHundredAndTwoAndSevenAreNotTheSame) {
  EXPECT_EQ(last("post-302-becomes-get", "method_chosen", "changed"), "true");
  EXPECT_EQ(last("post-302-becomes-get", "content_chosen", "sent-again"), "false");
  EXPECT_EQ(last("post-307-stays-post", "method_chosen", "changed"), "false");
  EXPECT_EQ(last("post-307-stays-post", "content_chosen", "sent-again"), "true");
}

TEST(Misconceptions, ThreeHundredAndFourIsNoErrorAndLeadsNowhereElse) {
  EXPECT_EQ(last("still-good", "responded", "status"), "304");
  EXPECT_EQ(last("still-good", "handed_on", "status"), "304");
}

TEST(Misconceptions, FiveHundredAndFourDoesNotMeanThatTheProxyGotNoRequest) {
  std::vector<std::string_view> names;
  const auto events = events_of("silent-upstream");
  for (const auto& event : events) names.push_back(event.name);
  const auto forwarded = std::ranges::find(names, "forwarded");
  EXPECT_NE(forwarded, names.end());
  EXPECT_LT(forwarded, std::ranges::find(names, "responded"));
  EXPECT_EQ(last("silent-upstream", "responded", "status"), "504");
}

TEST(Misconceptions, FourHundredAndFourDoesNotSayForEver) {
  EXPECT_EQ(last("not-here", "decided", "node"), "C6");
  EXPECT_EQ(last("gone-for-good", "responded", "status"), "410");
}

TEST(Misconceptions, FourHundredAndEighteenIsReservedAndUnused) {
  EXPECT_EQ(last("teapot-is-no-status", "found", "index").empty(), false);
  for (const auto& named : tests::simulators::shipped_scenarios(tests::simulators::catalog())) {
    if (named.topic->name() != "http-status") continue;
    const auto run = tests::simulators::record(named);
    for (std::size_t step = 1; step <= run->steps(); ++step)
      if (run->event(step).name == "responded") {
        EXPECT_NE(field_of(run->event(step), "status"), "418") << named.name;
      }
  }
}

TEST(Scenarios, ShowEveryKindOfEvent) {
  std::set<std::string_view> seen;
  for (const auto& named : tests::simulators::shipped_scenarios(tests::simulators::catalog())) {
    if (named.topic->name() != "http-status") continue;
    const auto run = tests::simulators::record(named);
    for (std::size_t step = 1; step <= run->steps(); ++step) seen.insert(run->kinds()[run->kind_of(step)].name);
  }
  for (const engine::EventKind& kind : kinds()) EXPECT_TRUE(seen.contains(kind.name)) << kind.name;
}

/// Counts of RFC 9110 15.4 and of curl's own limit.
TEST(Redirects, EndWhereTheClientGivesUp) {
  EXPECT_EQ(last("fifty-redirects", "gave_up", "redirects"), "50");
  EXPECT_EQ(last("a-cycle", "gave_up", "redirects"), "2");
  EXPECT_EQ(last("urllib-stops", "gave_up", "redirects"), "0");
  EXPECT_EQ(last("three-hops", "responded", "status"), "200");
}

/// For every client, status and method the events tell what `follow` says, which the recordings of real clients check.
TEST(Redirects, TellMethodAndContentAsTheClientChooses) {
  for (const Client client :
       {Client::rfc, Client::curl, Client::curl_forced, Client::urllib, Client::requests, Client::chromium}) {
    for (const int status : {301, 302, 303, 307, 308}) {
      for (const std::string method : {"GET", "HEAD", "POST", "PUT", "DELETE"}) {
        const bool has_content = method != "GET" && method != "HEAD";
        const std::string bytes =
            method + " /a HTTP/1.1\r\nHost: h\r\n" + (has_content ? "Content-Length: 5\r\n\r\nhello" : "\r\n");
        Scenario scenario;
        scenario.task = Task::redirect;
        scenario.client = client;
        scenario.text = std::make_shared<const std::string>(bytes);
        scenario.message = std::make_shared<const Message>(read_message(bytes, {}, Silence::never));
        scenario.redirects =
            std::make_shared<const std::vector<SiteRedirect>>(std::vector<SiteRedirect>{{"http://h/a", status, "/b"}});
        engine::EventLog<Event> log(1'000);
        run(scenario, log);
        const auto expected = follow(client, {method, has_content}, status);
        std::string next;
        bool sent_again = false;
        bool stopped = false;
        log.each(0, log.size(), [&](const Event& event) {
          if (event.what == Happening::method_chosen) next = log.text(event.c);
          if (event.what == Happening::content_chosen)
            sent_again = static_cast<ContentFate>(event.small) == ContentFate::sent_again;
          if (event.what == Happening::gave_up) stopped = true;
        });
        SCOPED_TRACE(method + " " + std::to_string(status));
        EXPECT_EQ(stopped, !expected.has_value());
        if (!expected) continue;
        EXPECT_EQ(next, expected->method);
        EXPECT_EQ(sent_again, expected->body_resent);
      }
    }
  }
}

}  // namespace
