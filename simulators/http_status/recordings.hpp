#pragma once

#include "simulators/http_status/redirect.hpp"
#include "simulators/http_status/walk.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

/// Recorded cases as the types of the topic.
namespace simulators::http_status::recordings {

using nlohmann::json;

/// Every character U+0000 to U+00FF is one byte.
inline std::string bytes_of_text(const std::string& utf8) {
  std::string bytes;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80) {
      bytes += utf8[i];
    } else {
      bytes += static_cast<char>(((byte & 0x03) << 6) | (static_cast<unsigned char>(utf8[i + 1]) & 0x3F));
      ++i;
    }
  }
  return bytes;
}

inline std::string bytes_of(const json& recorded) {
  if (recorded.contains("bytes")) return bytes_of_text(recorded["bytes"].get<std::string>());
  const json& request = recorded["request"];
  std::string text = request["method"].get<std::string>() + " " + request["target"].get<std::string>() + " " +
                     request["version"].get<std::string>() + "\r\n";
  for (const json& field : request["headers"])
    text += field[0].get<std::string>() + ": " + field[1].get<std::string>() + "\r\n";
  return bytes_of_text(text + "\r\n" + request.value("body", ""));
}

inline Silence silence_of(const json& recorded) {
  const std::string stop = recorded.value("stops_after", "");
  return stop == "header" ? Silence::in_header : stop == "body" ? Silence::in_content : Silence::never;
}

template <class T>
std::optional<T> optional_of(const json& object, const char* key) {
  return object.contains(key) ? std::optional<T>(object[key].get<T>()) : std::nullopt;
}
using Words = std::vector<std::string>;

inline MessageLimits limits_of(const json& recorded) {
  const json server = recorded["facts"].value("server", json::object());
  return {optional_of<std::uint64_t>(server, "max_target"), optional_of<std::uint64_t>(server, "max_field"),
          optional_of<std::uint64_t>(server, "max_fields"), server.value("transfer_codings", Words{"chunked"})};
}

inline Server server_of(const json& server) {
  Server made;
  made.role = server.value("role", "origin") == "gateway" ? Role::gateway : Role::origin;
  made.known_methods = optional_of<Words>(server, "known_methods");
  made.max_body = optional_of<std::uint64_t>(server, "max_body");
  made.ranges = server.value("ranges", true);
  made.maintenance = server.value("maintenance", false);
  made.rate_limited = server.value("rate_limited", false);
  made.requires_length = server.value("requires_length", false);
  made.partial_put = server.value("partial_put", false);
  made.authorities = optional_of<Words>(server, "authorities");
  return made;
}

inline Resource resource_of(const json& resource) {
  Resource made;
  made.exists = resource.value("exists", true);
  made.methods = optional_of<Words>(resource, "methods");
  made.etag = resource.value("etag", "");
  made.last_modified = resource.value("last_modified", "");
  made.length = optional_of<std::uint64_t>(resource, "length");
  if (resource.contains("moved"))
    made.moved = Moved{resource["moved"]["status"].get<int>(), resource["moved"]["location"].get<std::string>()};
  made.gone = resource.value("gone", false);
  made.forbidden = resource.value("forbidden", false);
  made.legal_block = resource.value("legal_block", false);
  made.failure = resource.value("failure", false);
  made.locked = resource.value("locked", false);
  made.conflict = resource.value("conflict", false);
  made.unprocessable = resource.value("unprocessable", false);
  made.requires_precondition = resource.value("requires_precondition", false);
  if (resource.contains("auth"))
    made.authentication =
        Authentication{resource["auth"]["scheme"].get<std::string>(), resource["auth"]["realm"].get<std::string>(),
                       resource["auth"]["accepts"].get<Words>()};
  made.accepts_types = optional_of<Words>(resource, "accepts_types");
  made.accepts_codings = optional_of<Words>(resource, "accepts_codings");
  for (const json& variant : resource.value("variants", json::array()))
    made.variants.push_back({variant.value("type", ""), variant.value("language", "")});
  made.sends_first_variant = resource.value("negotiation_failure", "") == "default";
  made.client_chooses = resource.value("client_chooses", false);
  made.result = resource.value("result", json::object()).value("status", 200);
  return made;
}

inline Behaviour behaviour_of(const std::string& name) {
  static const std::map<std::string, Behaviour> names{{"answer", Behaviour::answer},
                                                      {"interim", Behaviour::interim},
                                                      {"truncated_body", Behaviour::truncated_body},
                                                      {"space_before_colon", Behaviour::space_before_colon},
                                                      {"no_answer", Behaviour::silent},
                                                      {"connect_timeout", Behaviour::connect_timeout},
                                                      {"header_timeout", Behaviour::header_timeout},
                                                      {"refused", Behaviour::refused},
                                                      {"closed", Behaviour::closed},
                                                      {"reset", Behaviour::reset},
                                                      {"garbage", Behaviour::garbage},
                                                      {"bad_status_line", Behaviour::bad_status_line},
                                                      {"bad_version", Behaviour::bad_version},
                                                      {"incomplete_header", Behaviour::incomplete_header},
                                                      {"header_too_large", Behaviour::header_too_large},
                                                      {"unexpected_101", Behaviour::unexpected_101},
                                                      {"two_lengths", Behaviour::two_lengths},
                                                      {"bad_length", Behaviour::bad_length},
                                                      {"bad_field", Behaviour::bad_field},
                                                      {"obs_fold", Behaviour::obs_fold}};
  return names.at(name);
}

inline Facts facts_of(const json& recorded) {
  const json& facts = recorded["facts"];
  Facts made{
      server_of(facts.value("server", json::object())), resource_of(facts.value("resource", json::object())), {}};
  if (facts.contains("upstream")) {
    made.upstream = {behaviour_of(facts["upstream"]["behaviour"].get<std::string>()),
                     facts["upstream"].value("status", 200), facts["upstream"].value("interim", std::vector<int>{})};
  }
  return made;
}

inline Answer answer_of(const json& recorded, const Facts& facts, Profile profile, const Watcher& watcher = {}) {
  const Silence silence = silence_of(recorded);
  return walk(read_message(bytes_of(recorded), limits_of(recorded), silence), facts, silence, profile, watcher);
}

/// Settings of the recorded servers that the neutral facts do not tell.
inline Facts facts_with_settings(const json& recorded) {
  Facts facts = facts_of(recorded);
  const std::string target = recorded.contains("request") ? recorded["request"]["target"].get<std::string>() : "";
  facts.resource.restricted_by_settings = target.starts_with("/readonly/");
  constexpr int too_many_requests = 429;
  if (target.starts_with("/limited429/")) facts.server.rate_status = too_many_requests;
  return facts;
}

/// A client as the recordings name it.
struct NamedClient {
  Client client = Client::rfc;
  KeepsPost keeps{};
};

inline NamedClient client_of(const std::string& name) {
  if (name == "urllib") return {Client::urllib, {}};
  if (name == "requests") return {Client::requests, {}};
  if (name.starts_with("chromium")) return {Client::chromium, {}};
  const auto says = [&name](const char* option) { return name.find(option) != std::string::npos; };
  return {says("-X") ? Client::curl_forced : Client::curl, {says("--post301"), says("--post302"), says("--post303")}};
}

inline RedirectedRequest request_of(const std::string& method) { return {method, method != "GET" && method != "HEAD"}; }

}  // namespace simulators::http_status::recordings
