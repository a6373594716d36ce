#include "simulators/engine/verifier.hpp"

#include "simulators/engine/recorded_json.hpp"
#include "simulators/http_status/explanation.hpp"
#include "simulators/http_status/recordings.hpp"
#include "simulators/http_status/redirect.hpp"
#include "simulators/http_status/status_codes.hpp"

#include <algorithm>
#include <memory>

namespace simulators::http_status {
namespace {

using engine::Verified;
using nlohmann::json;

json status_json(int status) { return status == no_answer ? json() : json(status); }

std::optional<Profile> profile_of(const std::string& name) {
  if (name.empty() || name == "rfc") return Profile::rfc;
  if (name == "nginx") return Profile::nginx;
  if (name == "apache") return Profile::apache;
  if (name == "haproxy") return Profile::haproxy;
  return std::nullopt;
}

/// What the RFCs expect, in the words of the recordings.
json expected_of(const json& expected) {
  json also = json::array();
  for (const json& status : expected.value("also_allowed", json::array())) also.push_back(status);
  std::sort(also.begin(), also.end());
  return {{"status", expected.at("status")},
          {"section", expected.at("section")},
          {"node", expected.at("node")},
          {"interim", expected.value("interim", json::array())},
          {"also_allowed", also}};
}

json found_of(const Answer& answer) {
  json also = json::array();
  for (const int status : answer.also_allowed) also.push_back(status_json(status));
  std::sort(also.begin(), also.end());
  return {{"status", status_json(answer.status)},
          {"section", answer.section},
          {"node", answer.node},
          {"interim", answer.interim},
          {"also_allowed", also}};
}

class HttpVerifier final : public engine::Verifier {
 public:
  [[nodiscard]] std::string_view topic() const override { return "http-status"; }

  [[nodiscard]] std::vector<Verified> verify(const std::string& text, const std::string& file,
                                             const engine::VerifyOptions& options) const override {
    const std::optional<Profile> profile = profile_of(options.profile);
    if (!profile) {
      throw engine::InputError({"--profile", 0, 0}, {"expected rfc, nginx, apache or haproxy, found " + options.profile,
                                                     "应为 rfc、nginx、apache 或 haproxy，却是 " + options.profile});
    }
    const json whole = engine::read_recorded_json(text, file);
    return engine::with_recorded_json(file, [&] {
      std::vector<Verified> all;
      if (whole.value("format", "") == "http-live-1") {
        all.push_back(heard_of(whole, file));
      } else if (whole.contains("codes")) {
        for (const json& code : whole.at("codes")) all.push_back(code_of(code));
      } else if (whole.contains("rules")) {
        for (const json& rule : whole.at("rules")) all.push_back(rule_of(rule));
        for (const json& each : whole.value("observed", json::array())) all.push_back(observed_of(each));
      } else {
        for (const json& recorded : whole.at("cases")) {
          if (*profile == Profile::rfc) {
            // Some cases say only what a program answered.
            if (recorded.contains("rfc_expected")) all.push_back(case_of(recorded));
          } else if (recorded.contains("observed") && recorded["observed"].contains(options.profile)) {
            all.push_back(answered_of(recorded, options.profile, *profile));
          }
        }
      }
      return all;
    });
  }

 private:
  /// What a server answered that the user named; see live/live.cpp.
  static Verified heard_of(const json& recorded, const std::string& file) {
    const json& observed = recorded.at("observed");
    HeardAnswer heard{observed.at("status").is_null() ? no_answer : observed.at("status").get<int>(),
                      observed.at("interim").get<std::vector<int>>(),
                      observed.at("fields").get<std::vector<std::pair<std::string, std::string>>>()};
    const engine::Scenario scenario = engine::read_scenario(recorded.at("scenario").get<std::string>(), file);
    Explained explained = explain_heard(scenario, heard);
    Verified verified{"live", engine::differences_of({{"status", status_json(heard.status)}},
                                                     {{"status", status_json(explained.simulated.status)}}, "")};
    verified.steps.push_back(engine::compared_step({"status", "状态码"}, status_json(heard.status),
                                                   status_json(explained.simulated.status)));
    const std::string_view server = heard.field("Server");
    verified.program = server.empty() ? "HTTP server" : engine::shortened(server);
    verified.compared = 1;
    verified.explained = std::move(explained.sentences);
    return verified;
  }
  static Verified case_of(const json& recorded) {
    const Answer answer = recordings::answer_of(recorded, recordings::facts_of(recorded), Profile::rfc);
    return {recorded.at("id"), engine::differences_of(expected_of(recorded.at("rfc_expected")), found_of(answer), "")};
  }
  static Verified answered_of(const json& recorded, const std::string& name, Profile profile) {
    const Answer answer = recordings::answer_of(recorded, recordings::facts_with_settings(recorded), profile);
    return {recorded.at("id").get<std::string>() + ", " + name,
            engine::differences_of({{"status", recorded["observed"][name].at("status")}},
                                   {{"status", status_json(answer.status)}}, "")};
  }
  static Verified rule_of(const json& rule) {
    const std::string method = rule.at("method");
    const int status = rule.at("status");
    const auto next = follow(Client::rfc, recordings::request_of(method), status);
    json found = next ? json{{"next_method", next->method}, {"body_resent", next->body_resent}} : json();
    return {"rule: " + method + " after " + std::to_string(status),
            engine::differences_of({{"next_method", rule.at("next_method")}, {"body_resent", rule.at("body_resent")}},
                                   found, "")};
  }
  static Verified observed_of(const json& each) {
    const std::string method = each.at("method");
    const std::string client = each.at("client");
    const int status = each.at("status");
    const recordings::NamedClient named = recordings::client_of(client);
    const auto next = follow(named.client, recordings::request_of(method), status, named.keeps);
    json recorded = {{"followed", each.at("followed")}};
    json found = {{"followed", next.has_value()}};
    if (next && each.at("followed").get<bool>()) {
      recorded.update({{"next_method", each.at("next_method")}, {"body_resent", each.at("body_resent")}});
      found.update({{"next_method", next->method}, {"body_resent", next->body_resent}});
    }
    return {client + ": " + method + " after " + std::to_string(status), engine::differences_of(recorded, found, "")};
  }
  static Verified code_of(const json& code) {
    const int number = code.at("code");
    const StatusCode* status = find_status(number);
    const json found = status == nullptr ? json() : json{{"phrase", status->phrase}, {"reference", status->reference}};
    return {"code " + std::to_string(number),
            engine::differences_of({{"phrase", code.at("phrase")}, {"reference", code.at("reference")}}, found, "")};
  }
};

}  // namespace

std::unique_ptr<engine::Verifier> make_verifier() { return std::make_unique<HttpVerifier>(); }

}  // namespace simulators::http_status
