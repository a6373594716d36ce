// What each node of the graph looks at, as it was written: nothing is decided here.
#include "simulators/engine/input_error.hpp"
#include "simulators/http_status/simulator.hpp"
#include "simulators/http_status/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace simulators::http_status {
namespace {

constexpr std::string_view nothing = "–";
constexpr std::size_t most_characters = 60;

/// The fields of a request that a node reads, and what it knows of the server.
struct Look {
  std::string_view node;
  std::array<std::string_view, 2> fields{};
  std::string (*facts)(const Scenario&) = nullptr;
};

std::string flag(bool holds, std::string_view name) { return holds ? std::string(name) : std::string(); }
std::string listed(std::string_view name, const std::optional<std::vector<std::string>>& words) {
  return words ? fmt::format("{}: {}", name, fmt::join(*words, ", ")) : std::string();
}
std::string valued(std::string_view name, const std::string& value) {
  return value.empty() ? std::string() : fmt::format("{}: {}", name, value);
}
std::string limit(std::string_view name, const std::optional<std::uint64_t>& most) {
  return most ? fmt::format("{}: {}", name, *most) : std::string();
}

std::string limits_of(const Scenario& scenario) {
  std::string all;
  for (const std::string& each :
       {limit("max-target", scenario.limits.target), limit("max-field", scenario.limits.field),
        limit("max-fields", scenario.limits.fields)}) {
    if (!each.empty()) all += (all.empty() ? "" : ", ") + each;
  }
  return all;
}

std::string challenge_of(const std::optional<Authentication>& known) {
  return known ? fmt::format("{} realm=\"{}\"", known->scheme, known->realm) : std::string();
}

std::string authentication_of(const Scenario& scenario) { return challenge_of(scenario.facts.resource.authentication); }
std::string proxy_authentication_of(const Scenario& scenario) {
  return challenge_of(scenario.facts.server.proxy_authentication);
}

std::string moved_of(const Scenario& scenario) {
  const auto& moved = scenario.facts.resource.moved;
  return moved ? fmt::format("moved: {} {}", moved->status, moved->location) : std::string();
}

std::string variants_of(const Scenario& scenario) {
  std::string all;
  for (const Variant& variant : scenario.facts.resource.variants) {
    all += all.empty() ? "variants: " : ", ";
    all += variant.type + (variant.type.empty() || variant.language.empty() ? "" : " ") + variant.language;
  }
  return all;
}

std::string length_of(const Scenario& scenario) {
  const auto& length = scenario.facts.resource.length;
  return length ? fmt::format("length: {}", *length) : std::string();
}

std::string etag_of(const Scenario& scenario) { return valued("etag", scenario.facts.resource.etag); }
std::string date_of(const Scenario& scenario) { return valued("last-modified", scenario.facts.resource.last_modified); }
std::string existence_of(const Scenario& scenario) { return scenario.facts.resource.exists ? "exists" : "missing"; }
std::string upstream_of(const Scenario& scenario) {
  return "upstream: " + behaviour_names()[static_cast<std::size_t>(scenario.facts.upstream.behaviour)];
}
std::string failure_of(const Scenario& scenario) {
  const Resource& resource = scenario.facts.resource;
  return resource.failure             ? "failure"
         : resource.binding_loop      ? "binding-loop"
         : resource.storage_full      ? "storage-full"
         : resource.dependency_failed ? "dependency-failed"
         : resource.locked            ? "locked"
         : resource.conflict          ? "conflict"
         : resource.unprocessable     ? "unprocessable"
                                      : "";
}
std::string accepted_of(const Scenario& scenario) {
  const std::string types = listed("accepts-types", scenario.facts.resource.accepts_types);
  const std::string codings = listed("accepts-codings", scenario.facts.resource.accepts_codings);
  return types.empty() ? codings : codings.empty() ? types : types + ", " + codings;
}

constexpr std::array looks = std::to_array<Look>({
    {"A0", {}, [](const Scenario& s) { return flag(s.silence == Silence::in_header, "client-stops: in-header"); }},
    {"A5", {}, limits_of},
    {"A6", {"Host"}, nullptr},
    {"A7",
     {"Transfer-Encoding", "Content-Length"},
     [](const Scenario& s) { return listed("transfer-codings", s.limits.transfer_codings); }},
    {"B8", {}, [](const Scenario& s) { return flag(s.facts.server.network_signs_in, "network-sign-in"); }},
    {"B9", {"Proxy-Authorization"}, proxy_authentication_of},
    {"B10", {"Early-Data"}, [](const Scenario& s) { return flag(s.facts.server.refuses_early_data, "no-early-data"); }},
    {"B11",
     {"Upgrade", "Connection"},
     [](const Scenario& s) {
       return listed(s.facts.server.requires_upgrade ? "upgrade-required, upgrades" : "upgrades",
                     s.facts.server.upgrades);
     }},
    {"C15", {}, [](const Scenario& s) { return flag(s.facts.resource.unpaid, "payment-required"); }},
    {"C16",
     {"Man", "C-Man"},
     [](const Scenario& s) { return flag(s.facts.resource.requires_extension, "extension-required"); }},
    {"F4", {"A-IM", "If-None-Match"}, [](const Scenario& s) { return flag(s.facts.resource.sends_deltas, "deltas"); }},
    {"B1", {}, [](const Scenario& s) { return flag(s.facts.server.maintenance, "maintenance"); }},
    {"B2", {}, [](const Scenario& s) { return flag(s.facts.server.rate_limited, "rate-limited"); }},
    {"B3", {}, [](const Scenario& s) { return listed("known-methods", s.facts.server.known_methods); }},
    {"B4", {"Expect"}, nullptr},
    {"B6", {"Host"}, [](const Scenario& s) { return listed("authorities", s.facts.server.authorities); }},
    {"B7", {}, [](const Scenario& s) { return listed("methods", s.facts.resource.methods); }},
    {"C1", {"Authorization"}, authentication_of},
    {"C2", {}, [](const Scenario& s) { return flag(s.facts.resource.forbidden, "forbidden"); }},
    {"C3", {}, [](const Scenario& s) { return flag(s.facts.resource.legal_block, "legal-block"); }},
    {"C4", {}, moved_of},
    {"C5", {}, [](const Scenario& s) { return flag(s.facts.resource.gone, "gone"); }},
    {"C6", {}, existence_of},
    {"C7", {}, [](const Scenario& s) { return listed("methods", s.facts.resource.methods); }},
    {"C8", {}, [](const Scenario& s) { return listed("methods", s.facts.resource.methods); }},
    {"C9",
     {"Content-Length", "Transfer-Encoding"},
     [](const Scenario& s) { return flag(s.facts.server.requires_length, "length-required"); }},
    {"C10", {"Content-Length"}, [](const Scenario& s) { return limit("max-content", s.facts.server.max_body); }},
    {"C11", {"Content-Range"}, [](const Scenario& s) { return flag(s.facts.server.partial_put, "partial-put"); }},
    {"C12", {"Content-Type", "Content-Encoding"}, accepted_of},
    {"C13", {"Accept", "Accept-Language"}, variants_of},
    {"C14",
     {"If-Match", "If-Unmodified-Since"},
     [](const Scenario& s) { return flag(s.facts.resource.requires_precondition, "precondition-required"); }},
    {"D0",
     {"Content-Length"},
     [](const Scenario& s) { return flag(s.silence == Silence::in_content, "client-stops: in-content"); }},
    {"D1", {"If-Match"}, etag_of},
    {"D2", {"If-Unmodified-Since"}, date_of},
    {"D3", {"If-None-Match"}, etag_of},
    {"D4", {"If-Modified-Since"}, date_of},
    {"E1", {"If-Range"}, [](const Scenario& s) { return s.message->has("If-Range") ? etag_of(s) : std::string(); }},
    {"E2", {"Range"}, [](const Scenario& s) { return flag(!s.facts.server.ranges, "no-ranges"); }},
    {"E3", {"Range"}, length_of},
    {"E4", {"Range"}, length_of},
    {"F1", {}, existence_of},
    {"F2", {}, failure_of},
    {"F3", {}, [](const Scenario& s) { return fmt::format("result: {}", s.facts.resource.result); }},
    {"G1", {}, upstream_of},
    {"G2", {}, upstream_of},
    {"G3", {}, [](const Scenario& s) { return fmt::format("upstream-status: {}", s.facts.upstream.status); }},
});

/// The part of the request line that a node reads.
std::string request_line_part(std::string_view node, const Message& message) {
  if (node == "A2") return message.version;
  if (node == "A3" || node == "B5" || node == "C4" || node == "C5" || node == "C6") return message.target;
  if (node == "B3" || node == "B7" || node == "C7" || node == "C8" || node.starts_with('F')) return message.method;
  if (node == "A1" || node == "G3") return message.method + " " + message.target;
  return {};
}

/// The field lines of a name, as they came.
void add_fields(std::string_view name, const Message& message, LookedAt& seen) {
  for (const Field& field : message.fields) {
    if (!equal_without_case(field.name, name)) continue;
    if (!seen.request.empty()) seen.request += ", ";
    seen.request += fmt::format("{}: {}", field.name, field.value);
    if (seen.line == 0) seen.line = field.line;
  }
}

}  // namespace

LookedAt looked_at(std::string_view node, const Scenario& scenario) {
  const Message& message = *scenario.message;
  LookedAt seen;
  const auto* const look = std::ranges::find(looks, node, &Look::node);
  if (look != looks.end()) {
    for (const std::string_view name : look->fields)
      if (!name.empty()) add_fields(name, message, seen);
    if (look->facts != nullptr) seen.facts = look->facts(scenario);
  }
  if (seen.request.empty()) {
    seen.request = request_line_part(node, message);
    if (!seen.request.empty()) seen.line = 1;
  }
  if (node == "A4") seen.request = fmt::format("× {}", message.fields.size());
  if (node == "A5") seen.request = fmt::format("target: {}, × {}", message.target.size(), message.fields.size());
  const auto fault = std::ranges::find(message.faults, node, &Fault::node);
  const std::size_t lines = static_cast<std::size_t>(std::ranges::count(*scenario.text, '\n')) + 1;
  if (fault != message.faults.end()) {
    seen.request += fmt::format("{}{}:{}", seen.request.empty() ? "" : " · ", fault->line, fault->column);
    seen.line = fault->line;
  }
  seen.line = std::min(seen.line, lines);
  seen.request = seen.request.empty() ? std::string(nothing) : engine::shortened(seen.request, most_characters);
  seen.facts = seen.facts.empty() ? std::string(nothing) : engine::shortened(seen.facts, most_characters);
  return seen;
}

}  // namespace simulators::http_status
