// Parts F and G of the graph: the method is performed, or an upstream is asked.
#include "simulators/http_status/graph.hpp"
#include "simulators/http_status/status_codes.hpp"

#include <array>

namespace simulators::http_status::checks {

void failures(Visit& visit) {
  const Resource& resource = visit.facts.resource;
  if (resource.failure) return visit.fire(500, "RFC 9110 15.6.1");
  if (visit.reads()) return;
  const std::string depth = visit.message.value("Depth").value_or("");
  if (resource.binding_loop && equal_without_case(depth, "infinity")) return visit.fire(508, "RFC 5842 7.2");
  if (resource.storage_full) return visit.fire(507, "RFC 4918 11.5");
  if (resource.dependency_failed) return visit.fire(424, "RFC 4918 11.4");
  if (resource.locked) return visit.fire(423, "RFC 4918 11.3");
  if (resource.conflict) return visit.fire(409, "RFC 9110 15.5.10");
  if (resource.unprocessable) visit.fire(422, "RFC 9110 15.5.21", {400});
}

// If-None-Match names the version that the client has: without it there is nothing that could have changed.
void delta(Visit& visit) {
  if (!visit.is_method("GET") || !visit.facts.resource.sends_deltas) return;
  const std::string manipulations = visit.message.value("A-IM").value_or("");
  const auto accepted = list_elements(manipulations);
  if (accepted.empty() || !visit.message.has("If-None-Match")) return;
  visit.fire({.status = 226,
              .section = "RFC 3229 10.4.1",
              .also = {200},
              .fields = {{"IM", std::string(trimmed(accepted.front().substr(0, accepted.front().find(';'))))},
                         {"Delta-Base", *visit.message.value("If-None-Match")}}});
}

void success(Visit& visit) {
  if (visit.reads()) visit.fire(200, "RFC 9110 15.3.1");
}

void writes(Visit& visit) {
  if (visit.is_method("PUT")) {
    if (!visit.message.has_length && !visit.message.chunked &&
        visit.deviates(Profile::nginx, Deviation::nginx_fails_without_content))
      return visit.fire(500, "RFC 9110 15.6.1");
    if (!visit.facts.resource.exists) return visit.fire(201, "RFC 9110 9.3.4");
    return visit.fire(204, "RFC 9110 9.3.4", {200});
  }
  if (visit.is_method("DELETE")) return visit.fire(204, "RFC 9110 9.3.5", {200, 202});
  visit.fire(visit.facts.resource.result, section_of(visit.facts.resource.result));
}

void upstream_in_time(Visit& visit) {
  const Behaviour behaviour = visit.facts.upstream.behaviour;
  const auto late = [&] { return visit.deviates(Profile::apache, Deviation::apache_times_out_with_502) ? 502 : 504; };
  if (behaviour == Behaviour::silent) visit.fire(late(), "RFC 9110 15.6.5");
  if (behaviour == Behaviour::header_timeout) visit.fire(late(), "RFC 9110 15.6.5", {502});
  if (behaviour != Behaviour::connect_timeout) return;
  const bool unavailable = visit.deviates(Profile::apache, Deviation::gateway_connects_with_503) ||
                           visit.deviates(Profile::haproxy, Deviation::gateway_connects_with_503);
  visit.fire(unavailable ? 503 : 504, "RFC 9110 15.6.5", {502, 503});
}

namespace {

/// What a program makes of an answer that is none: a status, no_answer, or nothing where it says 502 as it should.
struct PassedOn {
  Profile program{};
  Behaviour behaviour{};
  int status = 200;
};
constexpr std::array passed_on{
    PassedOn{Profile::nginx, Behaviour::garbage, no_answer},
    PassedOn{Profile::nginx, Behaviour::bad_status_line, no_answer},
    PassedOn{Profile::nginx, Behaviour::bad_version, 200},
    PassedOn{Profile::nginx, Behaviour::two_lengths, 200},
    PassedOn{Profile::nginx, Behaviour::bad_length, 200},
    PassedOn{Profile::nginx, Behaviour::unexpected_101, 101},
    PassedOn{Profile::apache, Behaviour::garbage, 200},
    PassedOn{Profile::apache, Behaviour::bad_status_line, 200},
    PassedOn{Profile::apache, Behaviour::two_lengths, 200},
    PassedOn{Profile::haproxy, Behaviour::bad_version, 200},
};

void fire_invalid(Visit& visit, std::string_view section, std::vector<int> also = {}) {
  for (const PassedOn& each : passed_on)
    if (each.behaviour == visit.facts.upstream.behaviour &&
        visit.deviates(each.program, Deviation::gateway_passes_invalid_answers))
      return visit.fire(each.status == 200 ? visit.facts.upstream.status : each.status, section);
  visit.fire(502, section, std::move(also));
}

}  // namespace

void upstream_valid(Visit& visit) {
  const int status = visit.facts.upstream.status;
  switch (visit.facts.upstream.behaviour) {
    case Behaviour::refused:
      if (visit.deviates(Profile::apache, Deviation::gateway_connects_with_503) ||
          visit.deviates(Profile::haproxy, Deviation::gateway_connects_with_503))
        return visit.fire(503, "RFC 9110 15.6.3");
      return visit.fire(502, "RFC 9110 15.6.3", {503});
    case Behaviour::two_lengths:
    case Behaviour::bad_length:
      return fire_invalid(visit, "RFC 9112 6.3");
    case Behaviour::bad_field:
      return visit.fire(502, "RFC 9110 15.6.3", {status});
    case Behaviour::obs_fold:
      if (visit.deviates(Profile::apache, Deviation::gateway_joins_folded_lines) ||
          visit.deviates(Profile::haproxy, Deviation::gateway_joins_folded_lines))
        return visit.fire(status, "RFC 9112 5.2");
      return visit.fire(502, "RFC 9112 5.2", {status});
    case Behaviour::closed:
    case Behaviour::reset:
    case Behaviour::garbage:
    case Behaviour::bad_status_line:
    case Behaviour::bad_version:
    case Behaviour::incomplete_header:
    case Behaviour::header_too_large:
    case Behaviour::unexpected_101:
      return fire_invalid(visit, "RFC 9110 15.6.3");
    default:
      return;
  }
}

void upstream_answer(Visit& visit) {
  const Upstream& upstream = visit.facts.upstream;
  static constexpr std::array<std::string_view, 6> classes{"RFC 9110 15",   "RFC 9110 15.2", "RFC 9110 15.3",
                                                           "RFC 9110 15.4", "RFC 9110 15.5", "RFC 9110 15.6"};
  const bool known = upstream.status >= 100 && upstream.status < 600;
  Verdict verdict{.status = upstream.status,
                  .section = classes[known ? static_cast<std::size_t>(upstream.status / 100) : 0]};
  if (upstream.behaviour == Behaviour::space_before_colon) {
    verdict.section = "RFC 9112 5.1";
    if (visit.deviates(Profile::apache, Deviation::both_fail_on_spaces)) verdict.status = 500;
    if (visit.deviates(Profile::nginx, Deviation::both_fail_on_spaces)) verdict.status = 502;
  }
  if (upstream.behaviour == Behaviour::interim && visit.message.minor_version != 0) verdict.interim = upstream.interim;
  // A proxy that transforms may say so by 203, or leave the status (RFC 9110 7.7).
  if (upstream.is_transformed && upstream.status == 200) {
    verdict.status = 203;
    verdict.section = "RFC 9110 15.3.4";
    verdict.also = {200};
  }
  verdict.incomplete = upstream.behaviour == Behaviour::truncated_body;
  if (upstream.behaviour == Behaviour::answer && upstream.status == 200 && visit.message.has("Range"))
    verdict.also = {206, 416};
  visit.fire(std::move(verdict));
}

}  // namespace simulators::http_status::checks
