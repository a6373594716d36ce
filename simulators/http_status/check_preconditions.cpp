// Part D of the graph: the preconditions, in the order of RFC 9110 13.2.2.
#include "simulators/http_status/graph.hpp"

#include <algorithm>

namespace simulators::http_status::checks {
namespace {

/// How two entity tags are compared.
using Match = bool (*)(const EntityTag&, const EntityTag&);

bool any_matches(std::string_view list, std::string_view own, Match match) {
  const auto tag = entity_tag(own);
  const auto tags = entity_tags(list);
  return tag && tags && std::ranges::any_of(*tags, [&](const EntityTag& each) { return match(each, *tag); });
}

/// The same as nginx does it (ngx_http_test_if_match): each piece for itself, parted at every comma.
bool any_matches_as_nginx(std::string_view list, std::string_view own, bool weakly) {
  if (weakly && own.starts_with("W/")) own.remove_prefix(2);
  while (!own.empty() && !list.empty()) {
    const std::size_t comma = list.find(',');
    std::string_view piece = trimmed(list.substr(0, comma));
    if (weakly && piece.starts_with("W/")) piece.remove_prefix(2);
    if (piece == own) return true;
    if (comma == std::string_view::npos) return false;
    list.remove_prefix(comma + 1);
  }
  return false;
}

/// The same as Apache does it: one after the other, as far as the first that cannot be read.
bool any_matches_as_apache(std::string_view list, std::string_view own, Match match) {
  const auto tag = entity_tag(own);
  for (const std::string_view element : list_elements(list)) {
    const auto each = entity_tag(element);
    if (!tag || !each) return false;
    if (match(*each, *tag)) return true;
  }
  return false;
}

/// Whether a field with entity tags names the current representation.
bool names_current(Visit& visit, std::string_view list, Match match) {
  if (!visit.facts.resource.exists) return false;
  const std::string& own = visit.facts.resource.etag;
  const bool readable = trimmed(list) == "*" || entity_tags(list);
  if (!readable && visit.deviates(Profile::nginx, Deviation::both_take_tags_one_by_one))
    return any_matches_as_nginx(list, own, match == match_weakly);
  if (!readable && visit.deviates(Profile::apache, Deviation::both_take_tags_one_by_one))
    return list.starts_with('*') || any_matches_as_apache(list, own, match);
  return trimmed(list) == "*" || any_matches(list, visit.facts.resource.etag, match);
}

bool conditions_count(Visit& visit) {
  if (visit.is_method("CONNECT") || visit.is_method("OPTIONS") || visit.is_method("TRACE")) return false;
  const Message& message = visit.message;
  const bool any = message.has("If-Match") || message.has("If-None-Match") || message.has("If-Unmodified-Since") ||
                   message.has("If-Modified-Since");
  if (!any) return false;
  return !visit.writes_or_deletes() ||
         !visit.deviates(Profile::nginx, Deviation::nginx_ignores_preconditions_of_writes);
}

std::optional<std::int64_t> last_modified(const Visit& visit) {
  const Resource& resource = visit.facts.resource;
  return resource.exists ? visit.date(resource.last_modified) : std::nullopt;
}

/// Whether If-Unmodified-Since is false, as the RFC and as the programs see it.
bool is_modified_since(Visit& visit) {
  const auto date = visit.date(visit.message.value("If-Unmodified-Since"));
  const auto modified = last_modified(visit);
  if (!date || !modified) {
    if (visit.deviates(Profile::nginx, Deviation::nginx_takes_bad_dates_for_false)) return true;
  }
  if (date && visit.writes_or_deletes() && visit.deviates(Profile::apache, Deviation::apache_compares_writes_with_now))
    return !visit.message.has("Range");
  return date && modified && *modified > *date;
}

/// Whether If-Modified-Since asks for the representation: nginx and Apache look even beside If-None-Match.
bool wants_modified(Visit& visit) {
  const auto field = visit.message.value("If-Modified-Since");
  if (!field) return false;
  const auto date = visit.date(field);
  const auto modified = last_modified(visit);
  if (visit.is(Profile::nginx)) return !date || !modified || *date != *modified;
  return !date || !modified || *date < *modified;
}

/// Whether Apache has given up 304: there is an If-Unmodified-Since, which was not false or it would have ended, or an
/// If-Range beside Range.
bool apache_gave_up_304(Visit& visit) {
  const Message& message = visit.message;
  const bool given_up = message.has("If-Unmodified-Since") || (message.has("If-Range") && message.has("Range"));
  return visit.reads() && given_up &&
         visit.deviates(Profile::apache, Deviation::apache_other_conditions_switch_304_off);
}

Match match_of_if_none_match(Visit& visit) {
  const bool strongly = visit.message.has("Range") || !visit.reads();
  return strongly && visit.deviates(Profile::apache, Deviation::apache_compares_strongly) ? match_strongly
                                                                                          : match_weakly;
}

}  // namespace

void if_match(Visit& visit) {
  const auto list = visit.message.value("If-Match");
  if (list && conditions_count(visit) && !names_current(visit, *list, match_strongly))
    visit.fire(412, "RFC 9110 13.1.1");
}

void if_unmodified_since(Visit& visit) {
  if (!visit.message.has("If-Unmodified-Since") || !conditions_count(visit)) return;
  if (visit.message.has("If-Match") && !visit.both_deviate(Deviation::both_evaluate_both_conditions)) return;
  if (is_modified_since(visit)) visit.fire(412, "RFC 9110 13.1.4");
}

void if_none_match(Visit& visit) {
  const auto list = visit.message.value("If-None-Match");
  if (!list || !conditions_count(visit)) return;
  if (!names_current(visit, *list, match_of_if_none_match(visit))) return;
  if (!visit.reads()) return visit.fire(412, "RFC 9110 13.1.2");
  if (apache_gave_up_304(visit)) return;
  if (wants_modified(visit) && visit.both_deviate(Deviation::both_want_both_for_304)) return;
  visit.fire(304, "RFC 9110 13.1.2");
}

void if_modified_since(Visit& visit) {
  const auto field = visit.message.value("If-Modified-Since");
  if (!field || !visit.reads() || visit.message.has("If-None-Match") || !conditions_count(visit)) return;
  const auto date = visit.date(field);
  const auto modified = last_modified(visit);
  if (!date || !modified || *modified > *date) return;
  if (apache_gave_up_304(visit)) return;
  visit.goes_on_as_modified = *date > *modified;
  if (visit.goes_on_as_modified && visit.deviates(Profile::nginx, Deviation::nginx_compares_dates_for_equality)) return;
  visit.fire(304, "RFC 9110 13.1.3");
}

}  // namespace simulators::http_status::checks
