// Part C of the graph: what is decided before the preconditions.
#include "simulators/http_status/graph.hpp"
#include "simulators/http_status/status_codes.hpp"

#include <algorithm>

namespace simulators::http_status::checks {
namespace {

bool is_accepted(const std::vector<std::string>& accepted, std::string_view name) {
  return std::ranges::any_of(accepted, [&](const std::string& each) { return equal_without_case(each, name); });
}

/// How welcome a variant is; what the client does not name, and what the variant has not, counts in full.
double score_of(const Message& message, const Variant& variant) {
  const auto types = message.value("Accept");
  const auto languages = message.value("Accept-Language");
  const double by_type = types && !variant.type.empty() ? quality_of_type(*types, variant.type) : 1;
  const double by_language =
      languages && !variant.language.empty() ? quality_of_language(*languages, variant.language) : 1;
  return by_type * by_language;
}

/// Whether a language that the client names is a finer one of a variant's, as en-GB is of en.
bool names_finer_language(const Message& message, const std::vector<Variant>& variants) {
  const std::string field = message.value("Accept-Language").value_or("");
  for (const std::string_view element : list_elements(field)) {
    const std::string_view range = trimmed(element.substr(0, element.find(';')));
    const std::string_view broader = range.substr(0, range.rfind('-'));
    for (const Variant& variant : variants)
      if (broader.size() < range.size() && equal_without_case(broader, variant.language)) return true;
  }
  return false;
}

bool is_safe(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS" || method == "TRACE";
}

}  // namespace

void credentials(Visit& visit) {
  const auto& authentication = visit.facts.resource.authentication;
  if (!authentication || has_valid_credentials(visit.message, "Authorization", *authentication)) return;
  visit.fire({.status = 401,
              .section = "RFC 9110 15.5.2",
              .fields = {{"WWW-Authenticate", authentication->scheme + " realm=\"" + authentication->realm + "\""}}});
}

void forbidden(Visit& visit) {
  if (visit.facts.resource.forbidden) visit.fire(403, "RFC 9110 15.5.4", {404});
}

// RFC 9110 reserves 402 and says nothing of when; that money is missing is what servers mean by it.
void payment(Visit& visit) {
  if (visit.facts.resource.unpaid) visit.fire(402, "RFC 9110 15.5.3", {403});
}

// Man and C-Man declare the extensions that must be obeyed (RFC 2774 3 and 4).
void extension(Visit& visit) {
  if (visit.is_missing() || !visit.facts.resource.requires_extension) return;
  if (!visit.message.has("Man") && !visit.message.has("C-Man")) visit.fire(510, "RFC 2774 7");
}

void legal_block(Visit& visit) {
  if (visit.facts.resource.legal_block) visit.fire(451, "RFC 7725 3", {403, 404});
}

void moved(Visit& visit) {
  const auto& target = visit.facts.resource.moved;
  if (!target) return;
  visit.fire(
      {.status = target->status, .section = section_of(target->status), .fields = {{"Location", target->location}}});
}

void gone(Visit& visit) {
  if (visit.facts.resource.gone) visit.fire(410, "RFC 9110 15.5.11", {404});
}

void exists(Visit& visit) {
  if (visit.facts.resource.exists || visit.creates() || visit.fired("C4") || visit.fired("C5")) return;
  const bool looked_up = visit.reads() || visit.is_method("POST");
  if (!looked_up && visit.facts.resource.methods && !visit.allows(visit.message.method) &&
      visit.both_deviate(Deviation::both_check_the_method_first))
    return;
  visit.fire(404, "RFC 9110 15.5.5",
             climbs_above_root(visit.message.target) || path_holds_nul(visit.message.target) ? std::vector<int>{400}
                                                                                             : std::vector<int>{});
}

void method_allowed(Visit& visit) {
  const Resource& resource = visit.facts.resource;
  if (!resource.methods || visit.allows(visit.message.method)) return;
  if (!visit.knows_method() && !visit.is(Profile::nginx)) return;
  if (visit.is_apache_file() && (visit.is_method("POST") || visit.is_method("OPTIONS")) &&
      visit.deviates(Profile::apache, Deviation::apache_files_take_more_methods))
    return;
  if (resource.restricted_by_settings && visit.deviates(Profile::nginx, Deviation::nginx_forbids_restricted_methods))
    return visit.fire(403, "RFC 9110 15.5.4");
  visit.fire({.status = 405,
              .section = "RFC 9110 15.5.6",
              .also = visit.is_method("CONNECT") ? std::vector<int>{501} : std::vector<int>{},
              .fields = {{"Allow", joined(*resource.methods)}}});
}

void options(Visit& visit) {
  if (!visit.is_method("OPTIONS") || visit.fired("C7")) return;
  Verdict verdict{.status = 200, .section = "RFC 9110 9.3.7", .also = {204}};
  if (visit.facts.resource.methods) verdict.fields = {{"Allow", joined(*visit.facts.resource.methods)}};
  visit.fire(std::move(verdict));
}

void length_required(Visit& visit) {
  if (visit.facts.server.requires_length && visit.message.chunked) visit.fire(411, "RFC 9110 15.5.12");
}

void content_size(Visit& visit) {
  const auto& most = visit.facts.server.max_body;
  if (!most || visit.message.content_length <= *most) return;
  visit.fire(413, "RFC 9110 15.5.14", visit.message.length_beyond_63_bits ? std::vector<int>{400} : std::vector<int>{});
}

void partial_put(Visit& visit) {
  if (!visit.is_method("PUT") || !visit.message.has("Content-Range") || visit.facts.server.partial_put) return;
  if (visit.deviates(Profile::apache, Deviation::apache_puts_in_part)) return;
  if (visit.deviates(Profile::nginx, Deviation::nginx_has_no_partial_put)) return visit.fire(501, "RFC 9110 14.5");
  visit.fire(400, "RFC 9110 14.5", {501});
}

void content_type(Visit& visit) {
  const Resource& resource = visit.facts.resource;
  if (!visit.message.has_content()) return;
  const auto type = visit.message.value("Content-Type");
  const bool type_fits =
      !type || !resource.accepts_types ||
      is_accepted(*resource.accepts_types, trimmed(std::string_view(*type).substr(0, type->find(';'))));
  const std::string codings = visit.message.value("Content-Encoding").value_or("");
  const bool codings_fit =
      !resource.accepts_codings || std::ranges::all_of(list_elements(codings), [&](std::string_view coding) {
        return is_accepted(*resource.accepts_codings, coding);
      });
  if (!type_fits || !codings_fit) visit.fire(415, "RFC 9110 15.5.16");
}

void variants(Visit& visit) {
  const Resource& resource = visit.facts.resource;
  if (visit.is_missing() || !visit.reads() || resource.variants.empty()) return;
  if (resource.variant_negotiates) return visit.fire(506, "RFC 2295 8.1", {500});
  if (resource.client_chooses) return visit.fire({.status = 300, .section = "RFC 9110 15.4.1", .ends = true});
  const bool welcome = std::ranges::any_of(
      resource.variants, [&](const Variant& variant) { return score_of(visit.message, variant) > 0; });
  if (welcome || resource.sends_first_variant) return;
  if (names_finer_language(visit.message, resource.variants) &&
      visit.deviates(Profile::apache, Deviation::apache_falls_back_to_the_language))
    return;
  visit.fire({.status = 406, .section = "RFC 9110 15.5.7", .also = {300}, .soft = true});
}

void precondition_required(Visit& visit) {
  if (visit.is_missing() || !visit.facts.resource.requires_precondition || is_safe(visit.message.method)) return;
  if (!visit.message.has("If-Match") && !visit.message.has("If-Unmodified-Since")) visit.fire(428, "RFC 6585 3");
}

void content_complete(Visit& visit) {
  if (visit.is_missing() || visit.silence != Silence::in_content) return;
  const bool silent = visit.deviates(Profile::nginx, Deviation::nginx_closes_silently);
  visit.fire(silent ? no_answer : 408, "RFC 9110 15.5.9", {no_answer});
}

}  // namespace simulators::http_status::checks
