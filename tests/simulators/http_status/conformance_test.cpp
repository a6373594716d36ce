#include "simulators/http_status/graph.hpp"
#include "simulators/http_status/recordings.hpp"
#include "simulators/http_status/redirect.hpp"
#include "simulators/http_status/status_codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

namespace {

using namespace simulators::http_status;
using recordings::client_of;
using recordings::facts_with_settings;
using recordings::json;
using recordings::NamedClient;
using recordings::request_of;

json read(const std::string& name) {
  std::ifstream file(std::filesystem::path(STEPSCOPE_SOURCE_FOLDER) / "tests/conformance/http" / name);
  return json::parse(file);
}

/// All cases of all files that hold cases.
std::vector<json> cases() {
  std::vector<json> all;
  for (const char* name :
       {"methods", "message", "expect_limits", "conditional", "range", "state", "negotiation", "gateway", "rules"}) {
    const json file = read(std::string(name) + ".json");
    for (const json& each : file["cases"]) all.push_back(each);
  }
  return all;
}

/// A status as the recordings write it: null is no answer.
int status_of(const json& status) { return status.is_null() ? no_answer : status.get<int>(); }

std::vector<int> statuses_of(const json& list) {
  std::vector<int> statuses;
  for (const json& each : list) statuses.push_back(status_of(each));
  std::ranges::sort(statuses);
  return statuses;
}

std::map<std::string, std::string> fields_of(const json& object) {
  std::map<std::string, std::string> fields;
  for (const auto& [name, value] : object.items()) fields[name] = value.get<std::string>();
  return fields;
}

TEST(HttpStatus, EveryRecordedCaseIsAnsweredAsTheRfcsExpect) {
  std::size_t replayed = 0;
  for (const json& recorded : cases()) {
    SCOPED_TRACE(recorded["id"].get<std::string>());
    const json& expected = recorded["rfc_expected"];
    const Answer answer = recordings::answer_of(recorded, recordings::facts_of(recorded), Profile::rfc);
    EXPECT_EQ(answer.status, status_of(expected["status"]));
    EXPECT_EQ(answer.node, expected["node"].get<std::string>());
    EXPECT_EQ(answer.section, expected["section"].get<std::string>());
    EXPECT_EQ(answer.also_allowed, statuses_of(expected.value("also_allowed", json::array())));
    EXPECT_EQ(answer.interim, expected.value("interim", std::vector<int>{}));
    EXPECT_EQ((std::map<std::string, std::string>(answer.fields.begin(), answer.fields.end())),
              fields_of(expected.value("fields", json::object())));
    EXPECT_EQ(answer.parts, expected.value("parts", std::vector<std::string>{}));
    EXPECT_EQ(answer.incomplete, expected.value("incomplete", false));
    EXPECT_TRUE(answer.deviations.empty());
    ++replayed;
  }
  EXPECT_EQ(replayed, 285U);
}

/// Replays what one program answered; every answer that the RFC contradicts has a label.
std::size_t replay_program(const std::string& name, Profile profile) {
  std::size_t replayed = 0;
  for (const json& recorded : cases()) {
    if (!recorded.contains("observed") || !recorded["observed"].contains(name)) continue;
    SCOPED_TRACE(name + " " + recorded["id"].get<std::string>());
    const json& observed = recorded["observed"][name];
    const Answer answer = recordings::answer_of(recorded, facts_with_settings(recorded), profile);
    EXPECT_EQ(answer.status, status_of(observed["status"])) << answer.node;
    const Answer expected = recordings::answer_of(recorded, recordings::facts_of(recorded), Profile::rfc);
    EXPECT_TRUE(answer.status == expected.status || !answer.deviations.empty());
    ++replayed;
  }
  return replayed;
}

TEST(HttpStatus, NginxAnswersWhatWasRecorded) { EXPECT_EQ(replay_program("nginx", Profile::nginx), 237U); }
TEST(HttpStatus, ApacheAnswersWhatWasRecorded) { EXPECT_EQ(replay_program("apache", Profile::apache), 272U); }
TEST(HttpStatus, HaproxyAnswersWhatWasRecorded) { EXPECT_EQ(replay_program("haproxy", Profile::haproxy), 26U); }

/// Requests that were sent to nginx 1.22.1 and Apache 2.4.71 only; 0 is no answer.
TEST(HttpStatus, NginxAndApacheAnswerFurtherRequestsAsTheyDid) {
  const json further = read("further.json");
  std::size_t replayed = 0;
  for (json recorded : further["cases"]) {
    recorded["facts"] = further["facts"][recorded["facts"].get<std::size_t>()];
    SCOPED_TRACE(recorded["id"].dump());
    const Facts facts = recordings::facts_of(recorded);
    EXPECT_EQ(recordings::answer_of(recorded, facts, Profile::nginx).status, recorded["nginx"].get<int>());
    EXPECT_EQ(recordings::answer_of(recorded, facts, Profile::apache).status, recorded["apache"].get<int>());
    ++replayed;
  }
  EXPECT_EQ(replayed, 1177U);
}

/// Asked of nginx 1.22.1 and Apache 2.4.71 in front of a scripted upstream.
TEST(HttpStatus, WhiteSpaceBeforeAColonOfTheUpstreamIsRemovedByNoneOfThem) {
  Facts facts;
  facts.server.role = Role::gateway;
  facts.upstream.behaviour = Behaviour::space_before_colon;
  const Message message = read_message("GET / HTTP/1.1\r\nHost: a\r\n\r\n", {}, Silence::never);
  EXPECT_EQ(walk(message, facts, Silence::never, Profile::rfc).status, 200);
  EXPECT_EQ(walk(message, facts, Silence::never, Profile::nginx).status, 502);
  EXPECT_EQ(walk(message, facts, Silence::never, Profile::apache).status, 500);
}

TEST(HttpStatus, TheWatcherIsToldNodesInTheOrderOfTheGraphUpToTheDecidingOne) {
  std::vector<std::string_view> order;
  for (const Node& node : graph()) order.push_back(node.id);
  EXPECT_EQ(std::set<std::string_view>(order.begin(), order.end()).size(), order.size());
  for (const json& recorded : cases()) {
    std::vector<Step> steps;
    const Answer answer = recordings::answer_of(recorded, recordings::facts_of(recorded), Profile::rfc,
                                                [&](const Step& step) { steps.push_back(step); });
    auto place = order.begin();
    for (const Step& step : steps) {
      place = std::find(place, order.end(), step.node);
      ASSERT_NE(place, order.end()) << recorded["id"];
    }
    const auto deciding = std::ranges::find_if(steps, [](const Step& step) { return !step.verdicts.empty(); });
    ASSERT_NE(deciding, steps.end());
    EXPECT_EQ(deciding->node, answer.node);
  }
}

TEST(HttpRedirect, TheRulesAreThoseOfTheRfc) {
  const json rules = read("redirects.json")["rules"];
  for (const json& rule : rules) {
    SCOPED_TRACE(rule.dump());
    const RedirectedRequest request = request_of(rule["method"].get<std::string>());
    const int status = rule["status"].get<int>();
    const auto next = follow(Client::rfc, request, status);
    ASSERT_TRUE(next);
    EXPECT_EQ(next->method, rule["next_method"].get<std::string>());
    EXPECT_EQ(next->body_resent, rule["body_resent"].get<bool>());
    EXPECT_EQ(next->section, rule["section"].get<std::string>());
    const auto instead = permitted_instead(request, status);
    EXPECT_EQ(instead.has_value(), rule.contains("or"));
    if (instead && rule.contains("or")) {
      EXPECT_EQ(instead->method, rule["or"]["next_method"].get<std::string>());
      EXPECT_EQ(instead->body_resent, rule["or"]["body_resent"].get<bool>());
    }
  }
}

TEST(HttpRedirect, EveryClientSendsWhatWasRecorded) {
  const json recorded = read("redirects.json");
  for (const json& each : recorded["observed"]) {
    SCOPED_TRACE(each.dump());
    const NamedClient named = client_of(each["client"].get<std::string>());
    const auto next =
        follow(named.client, request_of(each["method"].get<std::string>()), each["status"].get<int>(), named.keeps);
    ASSERT_EQ(next.has_value(), each["followed"].get<bool>());
    if (!next) continue;
    EXPECT_EQ(next->method, each["next_method"].get<std::string>());
    EXPECT_EQ(next->body_resent, each["body_resent"].get<bool>());
    EXPECT_EQ(next->content_type_kept, each["content_type_kept"].get<bool>());
    EXPECT_EQ(keeps_field(named.client, "Authorization", true, next->body_resent),
              each["authorization_kept"].get<bool>());
  }
  for (const json& each : recorded["other_origin"])
    EXPECT_EQ(keeps_field(client_of(each["client"].get<std::string>()).client, "authorization", false, false),
              each["authorization_kept"].get<bool>())
        << each;
}

TEST(StatusCodes, AreThoseOfTheRegistry) {
  const json codes = read("status_codes.json")["codes"];
  ASSERT_EQ(status_codes().size(), codes.size());
  for (const json& code : codes) {
    const StatusCode* status = find_status(code["code"].get<int>());
    ASSERT_NE(status, nullptr) << code;
    EXPECT_EQ(status->phrase, code["phrase"].get<std::string>());
    EXPECT_EQ(status->chinese, code["zh"].get<std::string>());
    EXPECT_EQ(status->reference, code["reference"].get<std::string>());
    EXPECT_EQ(status->heuristically_cacheable, code["heuristically_cacheable"].get<bool>());
  }
  for (const int unassigned : {0, 99, 105, 209, 306 + 3, 499, 520, 600, -1, 1 << 30})
    EXPECT_EQ(find_status(unassigned), nullptr);
}

}  // namespace
