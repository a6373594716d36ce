// Part A and B of the graph: is the message readable, and what does the server as a whole say?
#include "simulators/http_status/graph.hpp"

#include <algorithm>
#include <array>

namespace simulators::http_status::checks {
namespace {

Verdict verdict_of(const Fault& fault) {
  return {.status = fault.status, .section = fault.section, .also = fault.also, .soft = fault.soft, .ends = fault.ends};
}

/// HTTP/1. and two or three digits.
bool is_longer_minor_version(std::string_view version) {
  return version.starts_with("HTTP/1.") && version.size() >= 9 && version.size() <= 10 && is_digits(version.substr(7));
}

/// HTTP/, two digits or more, and a minor version.
bool is_longer_major_version(std::string_view version) {
  if (!version.starts_with("HTTP/")) return false;
  version.remove_prefix(5);
  const std::size_t point = version.find('.');
  return point != std::string_view::npos && point >= 2 && version[0] != '0' && is_digits(version.substr(0, point)) &&
         is_digits(version.substr(point + 1));
}

/// Whether nginx skips a field line that it cannot read: only where no byte is a space or a control character.
bool nginx_skips(const Fault& fault) {
  return !fault.text.empty() &&
         std::ranges::all_of(fault.text, [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; });
}

/// Whether nginx takes a Host that is none: it looks for slashes, spaces and control characters only.
bool nginx_takes_host(const Message& message) {
  const std::string host = message.value("Host").value_or("");
  return std::ranges::none_of(host, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '/'; });
}

/// Whether nothing is left of a Host before its port and without a last point.
bool nginx_host_is_empty(const Message& message) {
  if (!message.has("Host")) return false;
  const std::string host = *message.value("Host");
  const std::size_t bracket = host.starts_with('[') ? host.find(']') : 0;
  const std::size_t colon = host.find(':', bracket == std::string::npos ? 0 : bracket);
  const std::string_view name = std::string_view(host).substr(0, colon);
  return name.empty() || name == ".";
}

/// Whether a method has letters that nginx does not take.
bool has_odd_letters(std::string_view method) {
  return !std::ranges::all_of(method, [](char c) { return (c >= 'A' && c <= 'Z') || c == '_' || c == '-'; });
}

/// Whether the program goes on in spite of the fault.
bool goes_on(Visit& visit, const Fault& fault) {
  using enum FaultKind;
  switch (fault.kind) {
    case spaces_repeated:
      return visit.deviates(Profile::nginx, Deviation::nginx_takes_repeated_spaces);
    case version_malformed:
      return is_longer_minor_version(visit.message.version) &&
             visit.deviates(Profile::nginx, Deviation::nginx_takes_longer_minor_versions);
    case version_unsupported:
      return !visit.message.version.starts_with("HTTP/0") &&
             visit.deviates(Profile::apache, Deviation::apache_takes_any_major_version);
    case colon_missing:
    case name_malformed:
      return nginx_skips(fault) && visit.deviates(Profile::nginx, Deviation::nginx_ignores_bad_field_lines);
    case target_form:
      return visit.is_method("CONNECT") && visit.message.form == TargetForm::origin &&
             visit.deviates(Profile::nginx, Deviation::nginx_connects_to_paths);
    case target_percent:
      return percents_are_whole(path_of(visit.message.target)) &&
             visit.both_deviate(Deviation::both_take_percents_in_queries);
    case bare_carriage_return:
      return fault.text.find_first_not_of('\r', fault.text.find('\r')) == std::string::npos &&
             visit.deviates(Profile::nginx, Deviation::nginx_takes_line_feeds);
    case folded_line:
      return !trimmed(fault.text).empty() && visit.deviates(Profile::apache, Deviation::apache_joins_folded_lines);
    case chunk_malformed:
      return fault.text == "\n" && visit.deviates(Profile::nginx, Deviation::nginx_takes_line_feeds);
    case bare_line_feed:
      return visit.deviates(Profile::nginx, Deviation::nginx_takes_line_feeds);
    case host_malformed:
      return nginx_takes_host(visit.message) && !nginx_host_is_empty(visit.message) &&
             visit.deviates(Profile::nginx, Deviation::nginx_takes_odd_hosts);
    case chunked_repeated:
    case coding_unknown:
      return visit.deviates(Profile::apache, Deviation::apache_takes_any_coding);
    case coding_in_http_1_0:
    case coding_and_length:
      return (fault.kind == coding_in_http_1_0 || is_digits(visit.message.value("Content-Length").value_or(""))) &&
             visit.deviates(Profile::apache, Deviation::apache_takes_chunks_with_length_or_1_0);
    default:
      return fault.kind == host_missing && visit.deviates(Profile::haproxy, Deviation::haproxy_takes_missing_hosts);
  }
}

/// The verdict as the program gives it.
Verdict as_given(Visit& visit, const Fault& fault) {
  using enum FaultKind;
  Verdict verdict = verdict_of(fault);
  if (fault.kind == header_incomplete && visit.deviates(Profile::nginx, Deviation::nginx_closes_silently))
    verdict.status = no_answer;
  if (fault.kind == version_unsupported && visit.message.version.starts_with("HTTP/0") &&
      visit.both_deviate(Deviation::both_refuse_version_zero))
    verdict.status = 400;
  if (fault.kind == version_malformed && is_longer_major_version(visit.message.version) &&
      visit.deviates(Profile::nginx, Deviation::nginx_takes_longer_minor_versions))
    verdict.status = 505;
  if (fault.kind == version_missing && (visit.is_method("GET") || visit.is(Profile::nginx)) &&
      visit.both_deviate(Deviation::both_answer_without_version))
    verdict.status = no_answer;
  if ((fault.kind == field_too_long || fault.kind == too_many_fields) &&
      visit.both_deviate(Deviation::both_refuse_large_fields_with_400))
    verdict.status = 400;
  if ((fault.kind == chunked_not_last || fault.kind == chunked_repeated) &&
      visit.deviates(Profile::nginx, Deviation::nginx_knows_only_chunked))
    verdict.status = 501;
  return verdict;
}

/// Fields that nginx refuses when they come twice.
bool repeats_a_unique_field(const Message& message) {
  static constexpr std::array<std::string_view, 10> unique{
      "If-Modified-Since", "If-Unmodified-Since", "If-Match", "If-None-Match", "If-Range",
      "Content-Length",    "Content-Range",       "Expect",   "Authorization", "Transfer-Encoding"};
  return std::ranges::any_of(unique, [&](std::string_view name) { return message.count(name) > 1; });
}

bool has_control_character(const Field& field) {
  return std::ranges::any_of(field.value,
                             [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; });
}

/// Whether Apache takes a Host: letters, digits, - _ . and no port that is empty or beyond 65535.
bool apache_takes_host(std::string_view value) {
  const auto authority = authority_of(value);
  if (!authority || authority->host.empty() || authority->host == ".") return false;
  const bool plain = std::ranges::all_of(authority->host, [](char c) {
    return is_token(std::string_view(&c, 1)) && std::string_view("!#$%&'*+^`|~").find(c) == std::string_view::npos;
  });
  if (!plain && !authority->host.starts_with('[')) return false;
  if (!authority->has_port) return true;
  int port = 0;
  for (const char c : authority->port.substr(0, 6)) port = port * 10 + (c - '0');
  return port >= 1 && port <= 65535;
}

/// What a program refuses though the graph does not.
struct Refusal {
  std::string_view node;
  bool (*holds)(const Message&);
  bool by_nginx = false;
  bool by_apache = false;
  Deviation deviation{};
  int status = 400;
};
constexpr std::array refusals{
    Refusal{"A1", [](const Message& m) { return has_odd_letters(m.method); }, true, false,
            Deviation::nginx_refuses_lower_case_methods},
    Refusal{"A3", [](const Message& m) { return m.form == TargetForm::asterisk || m.form == TargetForm::authority; },
            true, false, Deviation::nginx_knows_no_other_target_forms},
    Refusal{"A3", [](const Message& m) { return climbs_above_root(m.target); }, true, true,
            Deviation::both_refuse_paths_above_the_root},
    Refusal{"A3", [](const Message& m) { return path_holds_nul(m.target); }, true, false,
            Deviation::both_refuse_paths_above_the_root},
    Refusal{"A3", [](const Message& m) { return path_holds_nul(m.target); }, false, true,
            Deviation::both_refuse_paths_above_the_root, 404},
    Refusal{"A3", [](const Message& m) { return m.target.find('#') != std::string::npos; }, false, true,
            Deviation::apache_refuses_fragments},
    Refusal{"A3",
            [](const Message& m) { return authority_in_target(m.target).value_or("").find('@') != std::string::npos; },
            true, true, Deviation::both_refuse_users_in_targets},
    Refusal{"A4", repeats_a_unique_field, true, false, Deviation::nginx_refuses_repeated_fields},
    Refusal{"A4", [](const Message& m) { return std::ranges::any_of(m.fields, has_control_character); }, false, true,
            Deviation::apache_refuses_control_characters},
    Refusal{"A6", nginx_host_is_empty, true, false, Deviation::both_refuse_empty_hosts},
    Refusal{"A6", [](const Message& m) { return m.has("Host") && !apache_takes_host(*m.value("Host")); }, false, true,
            Deviation::both_refuse_empty_hosts},
    Refusal{"A7", [](const Message& m) { return m.length_repeated; }, true, true,
            Deviation::both_refuse_repeated_lengths},
    Refusal{"A7", [](const Message& m) { return m.length_beyond_63_bits && !m.chunked; }, true, true,
            Deviation::both_refuse_lengths_beyond_63_bits},
    Refusal{"A7", [](const Message& m) { return m.length_beyond_63_bits && m.chunked; }, true, false,
            Deviation::both_refuse_lengths_beyond_63_bits},
    Refusal{"A7", [](const Message& m) { return m.length_beyond_63_bits && m.chunked; }, false, true,
            Deviation::both_refuse_lengths_beyond_63_bits, 413},
    Refusal{"A7",
            [](const Message& m) { return m.chunked && !equal_without_case(*m.value("Transfer-Encoding"), "chunked"); },
            true, false, Deviation::nginx_knows_only_chunked, 501},
};

void refuse_more(Visit& visit) {
  if (!visit.is(Profile::nginx) && !visit.is(Profile::apache)) return;
  for (const Refusal& refusal : refusals) {
    if (refusal.node != visit.step.node || !refusal.holds(visit.message)) continue;
    if ((refusal.by_nginx && visit.deviates(Profile::nginx, refusal.deviation)) ||
        (refusal.by_apache && visit.deviates(Profile::apache, refusal.deviation)))
      visit.fire({.status = refusal.status, .section = label_of(refusal.deviation).section, .ends = true});
  }
}

}  // namespace

void faults(Visit& visit) {
  for (const Fault& fault : visit.message.faults) {
    if (fault.node != visit.step.node) continue;
    if (!visit.step.fault) visit.step.fault = fault;
    if (!goes_on(visit, fault)) visit.fire(as_given(visit, fault));
  }
  refuse_more(visit);
}

void network_sign_in(Visit& visit) {
  if (visit.facts.server.network_signs_in) visit.fire({.status = 511, .section = "RFC 6585 6", .ends = true});
}

void proxy_credentials(Visit& visit) {
  const auto& demanded = visit.facts.server.proxy_authentication;
  if (!demanded || has_valid_credentials(visit.message, "Proxy-Authorization", *demanded)) return;
  visit.fire({.status = 407,
              .section = "RFC 9110 15.5.8",
              .ends = true,
              .fields = {{"Proxy-Authenticate", demanded->scheme + " realm=\"" + demanded->realm + "\""}}});
}

// Whoever passes early data on says so in a field, because it may be played again by others (RFC 8470 5.1).
void early_data(Visit& visit) {
  if (visit.facts.server.refuses_early_data && visit.message.value("Early-Data") == "1")
    visit.fire(425, "RFC 8470 5.2");
}

void maintenance(Visit& visit) {
  if (visit.facts.server.maintenance) visit.fire(503, "RFC 9110 15.6.4");
}

void rate(Visit& visit) {
  if (!visit.facts.server.rate_limited) return;
  const int as_nginx = visit.facts.server.rate_status.value_or(503);
  if (as_nginx != 429 && visit.deviates(Profile::nginx, Deviation::nginx_limits_with_503))
    visit.fire(as_nginx, "RFC 6585 4");
  else
    visit.fire(429, "RFC 6585 4", {503});
}

void method_known(Visit& visit) {
  if (visit.facts.server.role == Role::gateway || visit.knows_method()) return;
  if (!visit.deviates(Profile::nginx, Deviation::nginx_answers_405_to_unknown_methods))
    visit.fire(501, "RFC 9110 15.6.2");
}

void expectation(Visit& visit) {
  const auto value = visit.message.value("Expect");
  if (!value) return;
  const auto members = list_elements(*value);
  const bool met =
      std::ranges::all_of(members, [](std::string_view member) { return equal_without_case(member, "100-continue"); });
  const bool one = members.size() <= 1 && visit.message.count("Expect") == 1;
  if (met && !one && visit.deviates(Profile::apache, Deviation::apache_takes_one_expectation))
    return visit.fire(417, "RFC 9110 10.1.1");
  if (!met && !visit.deviates(Profile::nginx, Deviation::nginx_ignores_expectations))
    visit.fire({.status = 417, .section = "RFC 9110 10.1.1", .soft = true});
}

void asterisk(Visit& visit) {
  if (visit.message.form == TargetForm::asterisk)
    visit.fire({.status = 200, .section = "RFC 9110 9.3.7", .also = {204}, .ends = true});
}

void authority(Visit& visit) {
  if (!visit.facts.server.authorities) return;
  const std::string host_field = visit.message.value("Host").value_or("");
  const auto in_target = authority_in_target(visit.message.target);
  const auto asked = authority_of(in_target ? *in_target : std::string_view(host_field));
  if (!asked || asked->host.empty()) return;
  const bool served = std::ranges::any_of(*visit.facts.server.authorities, [&](const std::string& authority) {
    return equal_without_case(authority, asked->host);
  });
  if (!served) visit.fire({.status = 421, .section = "RFC 9110 15.5.20", .also = {404, 400}, .soft = true});
}

// A server may ignore the offer (RFC 9110 7.8), and must where the message is HTTP/1.0 or Connection does not name it.
void upgrade(Visit& visit) {
  const auto& known = visit.facts.server.upgrades;
  if (!known) return;
  const std::string connection = visit.message.value("Connection").value_or("");
  const bool is_offer =
      visit.message.minor_version != 0 &&
      std::ranges::any_of(list_elements(connection), [](auto each) { return equal_without_case(each, "upgrade"); });
  const std::string offered = is_offer ? visit.message.value("Upgrade").value_or("") : "";
  for (const std::string_view each : list_elements(offered)) {
    const auto agreed = std::ranges::find_if(*known, [&](const auto& name) { return equal_without_case(name, each); });
    if (agreed == known->end()) continue;
    return visit.fire({.status = 101,
                       .section = "RFC 9110 15.2.2",
                       .soft = !visit.facts.server.requires_upgrade,
                       .fields = {{"Upgrade", *agreed}}});
  }
  if (!visit.facts.server.requires_upgrade) return;
  visit.fire({.status = 426, .section = "RFC 9110 15.5.22", .fields = {{"Upgrade", joined(*known)}}});
}

void trace(Visit& visit) {
  if (!visit.is_method("TRACE") || visit.facts.server.role == Role::gateway) return;
  const bool by_file = visit.is_apache_file() && !visit.facts.resource.authentication &&
                       visit.deviates(Profile::apache, Deviation::apache_files_take_more_methods);
  if (by_file || (visit.knows_method() && visit.allows("TRACE")))
    visit.fire({.status = 200, .section = "RFC 9110 9.3.8", .ends = true});
}

}  // namespace simulators::http_status::checks
