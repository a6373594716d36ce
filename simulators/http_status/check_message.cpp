// Part A and B of the graph: is the message readable, and what does the server as a whole say?
#include "simulators/http_status/graph.hpp"

#include <algorithm>

namespace simulators::http_status::checks {
namespace {

Verdict verdict_of(const Fault& fault) {
  return {.status = fault.status, .section = fault.section, .also = fault.also, .soft = fault.soft, .ends = fault.ends};
}

/// HTTP/1. and two or three digits.
bool is_longer_minor_version(std::string_view version) {
  return version.starts_with("HTTP/1.") && version.size() >= 9 && version.size() <= 10 && is_digits(version.substr(7));
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
    case folded_line:
      return visit.deviates(Profile::apache, Deviation::apache_joins_folded_lines);
    case bare_line_feed:
      return visit.deviates(Profile::nginx, Deviation::nginx_takes_line_feeds);
    case host_malformed:
      return nginx_takes_host(visit.message) && visit.deviates(Profile::nginx, Deviation::nginx_takes_odd_hosts);
    case chunked_repeated:
    case coding_unknown:
      return visit.deviates(Profile::apache, Deviation::apache_takes_any_coding);
    case coding_in_http_1_0:
    case coding_and_length:
      return visit.deviates(Profile::apache, Deviation::apache_takes_chunks_with_length_or_1_0);
    default:
      return visit.is(Profile::haproxy) && fault.kind == host_missing;
  }
}

/// The verdict as the program gives it.
Verdict as_given(Visit& visit, const Fault& fault) {
  using enum FaultKind;
  Verdict verdict = verdict_of(fault);
  if (fault.kind == header_incomplete && visit.deviates(Profile::nginx, Deviation::nginx_closes_silently))
    verdict.status = no_answer;
  if (fault.kind == version_missing && visit.is_method("GET") &&
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

/// What nginx and Apache refuse though the message is right.
void refuse_more(Visit& visit) {
  const Message& message = visit.message;
  const auto nginx_letter = [](char c) { return (c >= 'A' && c <= 'Z') || c == '_' || c == '-'; };
  const Verdict refused{.status = 400, .section = "RFC 9112 3", .ends = true};
  if (visit.step.node == "A1" && is_token(message.method) && !std::ranges::all_of(message.method, nginx_letter) &&
      visit.deviates(Profile::nginx, Deviation::nginx_refuses_lower_case_methods))
    visit.fire(refused);
  if (visit.step.node != "A3" && visit.step.node != "A6" && visit.step.node != "A7") return;
  const bool other_form = message.form == TargetForm::asterisk || message.form == TargetForm::authority;
  if (visit.step.node == "A3" && other_form &&
      visit.deviates(Profile::nginx, Deviation::nginx_knows_no_other_target_forms))
    visit.fire(refused);
  if (visit.step.node == "A3" && path_leaves_root(message.target) &&
      visit.both_deviate(Deviation::both_refuse_paths_above_the_root))
    visit.fire(refused);
  if (visit.step.node == "A6" && message.has("Host") && message.value("Host")->empty() &&
      visit.deviates(Profile::nginx, Deviation::nginx_refuses_empty_hosts))
    visit.fire(refused);
  if (visit.step.node == "A7" && message.length_repeated && visit.both_deviate(Deviation::both_refuse_repeated_lengths))
    visit.fire(refused);
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

void trace(Visit& visit) {
  if (!visit.is_method("TRACE") || visit.facts.server.role == Role::gateway) return;
  const bool by_file = visit.is_apache_file() && !visit.facts.resource.authentication &&
                       visit.deviates(Profile::apache, Deviation::apache_files_take_more_methods);
  if (by_file || (visit.knows_method() && visit.allows("TRACE")))
    visit.fire({.status = 200, .section = "RFC 9110 9.3.8", .ends = true});
}

}  // namespace simulators::http_status::checks
