// The fields of a scenario that state facts, read into Facts and MessageLimits.
#include "simulators/http_status/facts.hpp"

#include "simulators/engine/list_reader.hpp"
#include "simulators/http_status/scenario.hpp"
#include "simulators/http_status/syntax.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

namespace simulators::http_status {
namespace {

using engine::Settings;
using Words = std::vector<std::string>;

/// A word of a list and where it begins.
struct Word {
  std::string text;
  std::size_t offset = 0;
};

std::vector<Word> words_of(const Settings& settings, std::string_view field) {
  constexpr std::size_t most_words = 1000;
  std::vector<Word> words;
  engine::ListReader reader(settings.text(field));
  while (reader.next_word()) {
    Word word{{}, reader.at()};
    if (words.size() == most_words) refuse(settings.place(field, word.offset), "expected.fewer-words");
    while (reader.in_word()) word.text += reader.take();
    words.push_back(std::move(word));
  }
  return words;
}

/// A list of tokens; nothing where the field is empty.
std::optional<Words> tokens_of(const Settings& settings, std::string_view field) {
  Words tokens;
  for (const Word& word : words_of(settings, field)) {
    if (!is_token(word.text)) {
      refuse(settings.place(field, word.offset), "expected.token", {{"found", engine::shortened(word.text)}});
    }
    tokens.push_back(word.text);
  }
  return tokens.empty() ? std::nullopt : std::optional(std::move(tokens));
}

std::optional<Words> plain_words_of(const Settings& settings, std::string_view field) {
  Words all;
  for (const Word& word : words_of(settings, field)) all.push_back(word.text);
  return all.empty() ? std::nullopt : std::optional(std::move(all));
}

std::uint64_t number_of(const Settings& settings, std::string_view field, const Word& word) {
  std::uint64_t number = 0;
  const char* const end = word.text.data() + word.text.size();
  const auto [stopped, error] = std::from_chars(word.text.data(), end, number);
  if (error != std::errc() || stopped != end) {
    refuse(settings.place(field, word.offset), "expected.whole-number", {{"found", engine::shortened(word.text)}});
  }
  return number;
}

/// "301 /new": a status from 300 to 399, and where to.
std::optional<Moved> read_moved(const Settings& settings) {
  const std::string_view text = trimmed(settings.text("moved"));
  if (text.empty()) return std::nullopt;
  const std::size_t begin = settings.text("moved").find_first_not_of(" \t");
  const std::size_t end = text.find_first_of(" \t");
  const std::string_view status = text.substr(0, end);
  const bool is_redirect = status.size() == 3 && is_digits(status) && status[0] == '3' && status != "304";
  if (!is_redirect || end == std::string_view::npos) refuse(settings.place("moved", begin), "expected.moved");
  return Moved{std::stoi(std::string(status)), std::string(trimmed(text.substr(end)))};
}

/// `Bearer realm="shop" token-1 token-2`.
std::optional<Authentication> read_authentication(const Settings& settings, std::string_view field) {
  const std::string& text = settings.text(field);
  std::size_t at = text.find_first_not_of(" \t");
  if (at == std::string::npos) return std::nullopt;
  Authentication authentication;
  const std::size_t scheme_end = std::min(text.find_first_of(" \t", at), text.size());
  authentication.scheme = text.substr(at, scheme_end - at);
  if (!is_token(authentication.scheme)) {
    refuse(settings.place(field, at), "expected.token", {{"found", engine::shortened(authentication.scheme)}});
  }
  at = std::min(text.find_first_not_of(" \t", scheme_end), text.size());
  constexpr std::string_view realm = "realm=\"";
  const std::size_t realm_end = text.find('"', at + realm.size());
  if (!std::string_view(text).substr(at).starts_with(realm) || realm_end == std::string::npos) {
    refuse(settings.place(field, at), "expected.realm");
  }
  authentication.realm = text.substr(at + realm.size(), realm_end - at - realm.size());
  for (at = realm_end + 1; (at = text.find_first_not_of(" \t,", at)) != std::string::npos;) {
    const std::size_t end = std::min(text.find_first_of(" \t,", at), text.size());
    authentication.accepts.push_back(text.substr(at, end - at));
    at = end;
  }
  return authentication;
}

/// "text/html en, text/html zh": variants between commas, each a type, a language, or both.
std::vector<Variant> read_variants(const Settings& settings) {
  std::vector<Variant> variants;
  const std::string& text = settings.text("variants");
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    Variant variant;
    for (std::size_t at = begin; (at = text.find_first_not_of(" \t\n", at)) < end;) {
      const std::size_t stop = std::min(text.find_first_of(" \t\n,", at), end);
      std::string word = text.substr(at, stop - at);
      std::string& part = word.find('/') == std::string::npos ? variant.language : variant.type;
      if (!part.empty()) refuse(settings.place("variants", at), "expected.variant");
      part = std::move(word);
      at = stop;
    }
    if (!variant.type.empty() || !variant.language.empty()) variants.push_back(std::move(variant));
    begin = end + 1;
  }
  return variants;
}

/// A word of "conditions" and the fact that it states.
struct Condition {
  std::string_view word;
  std::function<void(Facts&)> state;
};

const std::vector<Condition>& all_conditions() {
  static const std::vector<Condition> all = {
      {"maintenance", [](Facts& facts) { facts.server.maintenance = true; }},
      {"rate-limited", [](Facts& facts) { facts.server.rate_limited = true; }},
      {"limit-req-status-429", [](Facts& facts) { facts.server.rate_status = 429; }},
      {"length-required", [](Facts& facts) { facts.server.requires_length = true; }},
      {"partial-put", [](Facts& facts) { facts.server.partial_put = true; }},
      {"no-ranges", [](Facts& facts) { facts.server.ranges = false; }},
      {"forbidden", [](Facts& facts) { facts.resource.forbidden = true; }},
      {"legal-block", [](Facts& facts) { facts.resource.legal_block = true; }},
      {"failure", [](Facts& facts) { facts.resource.failure = true; }},
      {"locked", [](Facts& facts) { facts.resource.locked = true; }},
      {"conflict", [](Facts& facts) { facts.resource.conflict = true; }},
      {"unprocessable", [](Facts& facts) { facts.resource.unprocessable = true; }},
      {"precondition-required", [](Facts& facts) { facts.resource.requires_precondition = true; }},
      {"client-chooses", [](Facts& facts) { facts.resource.client_chooses = true; }},
      {"first-variant", [](Facts& facts) { facts.resource.sends_first_variant = true; }},
      {"network-sign-in", [](Facts& facts) { facts.server.network_signs_in = true; }},
      {"no-early-data", [](Facts& facts) { facts.server.refuses_early_data = true; }},
      {"upgrade-required", [](Facts& facts) { facts.server.requires_upgrade = true; }},
      {"payment-required", [](Facts& facts) { facts.resource.unpaid = true; }},
      {"extension-required", [](Facts& facts) { facts.resource.requires_extension = true; }},
      {"variant-negotiates", [](Facts& facts) { facts.resource.variant_negotiates = true; }},
      {"deltas", [](Facts& facts) { facts.resource.sends_deltas = true; }},
      {"storage-full", [](Facts& facts) { facts.resource.storage_full = true; }},
      {"dependency-failed", [](Facts& facts) { facts.resource.dependency_failed = true; }},
      {"binding-loop", [](Facts& facts) { facts.resource.binding_loop = true; }},
      {"transformed", [](Facts& facts) { facts.upstream.is_transformed = true; }},
      {"restricted-by-settings", [](Facts& facts) { facts.resource.restricted_by_settings = true; }},
  };
  return all;
}

void read_conditions(const Settings& settings, Facts& facts) {
  for (const Word& word : words_of(settings, "conditions")) {
    const auto found = std::ranges::find(all_conditions(), word.text, &Condition::word);
    if (found == all_conditions().end()) {
      throw engine::InputError(settings.place("conditions", word.offset),
                               engine::expected_word("expected.one-of", condition_words(), word.text));
    }
    found->state(facts);
  }
}

void read_resource(const Settings& settings, Resource& resource) {
  resource.exists = settings.text("resource") == "exists";
  resource.gone = settings.text("resource") == "gone";
  resource.methods = tokens_of(settings, "methods");
  resource.moved = read_moved(settings);
  resource.authentication = read_authentication(settings, "authentication");
  resource.etag = std::string(trimmed(settings.text("etag")));
  if (!resource.etag.empty() && !entity_tag(resource.etag)) refuse(settings.place("etag", 0), "expected.etag");
  resource.last_modified = std::string(trimmed(settings.text("last-modified")));
  if (!resource.last_modified.empty() && !http_date(resource.last_modified, Server{}.year)) {
    refuse(settings.place("last-modified", 0), "expected.date");
  }
  resource.length = static_cast<std::uint64_t>(settings.integer("length"));
  resource.accepts_types = plain_words_of(settings, "accepts-types");
  resource.accepts_codings = tokens_of(settings, "accepts-codings");
  resource.variants = read_variants(settings);
  resource.result = static_cast<int>(settings.integer("result"));
}

Upstream read_upstream(const Settings& settings) {
  Upstream upstream;
  const auto& names = behaviour_names();
  upstream.behaviour = static_cast<Behaviour>(std::ranges::find(names, settings.text("upstream")) - names.begin());
  upstream.status = static_cast<int>(settings.integer("upstream-status"));
  for (const Word& word : words_of(settings, "upstream-interim")) {
    const std::uint64_t status = number_of(settings, "upstream-interim", word);
    if (status < 100 || status > 199) {
      refuse(settings.place("upstream-interim", word.offset), "expected.interim",
             {{"found", engine::shortened(word.text)}});
    }
    upstream.interim.push_back(static_cast<int>(status));
  }
  return upstream;
}

}  // namespace

const std::vector<std::string>& behaviour_names() {
  static const std::vector<std::string> names = {"answer",           "interim",
                                                 "truncated-body",   "space-before-colon",
                                                 "no-answer",        "connect-timeout",
                                                 "header-timeout",   "refused",
                                                 "closed",           "reset",
                                                 "garbage",          "bad-status-line",
                                                 "bad-version",      "incomplete-header",
                                                 "header-too-large", "unexpected-101",
                                                 "two-lengths",      "bad-length",
                                                 "bad-field",        "obs-fold"};
  return names;
}

const std::vector<std::string>& condition_words() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> all;
    for (const Condition& condition : all_conditions()) all.emplace_back(condition.word);
    return all;
  }();
  return words;
}

Facts read_facts(const Settings& settings) {
  Facts facts;
  facts.server.role = settings.text("role") == "gateway" ? Role::gateway : Role::origin;
  facts.server.known_methods = tokens_of(settings, "known-methods");
  facts.server.proxy_authentication = read_authentication(settings, "proxy-authentication");
  facts.server.upgrades = plain_words_of(settings, "upgrades");
  facts.server.authorities = plain_words_of(settings, "authorities");
  read_resource(settings, facts.resource);
  read_conditions(settings, facts);
  if (facts.server.role == Role::gateway) {
    const bool is_transformed = facts.upstream.is_transformed;
    facts.upstream = read_upstream(settings);
    facts.upstream.is_transformed = is_transformed;
  }
  for (const Word& word : words_of(settings, "max-content"))
    facts.server.max_body = number_of(settings, "max-content", word);
  return facts;
}

MessageLimits read_limits(const Settings& settings) {
  MessageLimits limits;
  const auto limit = [&](std::string_view field, std::optional<std::uint64_t>& kept) {
    for (const Word& word : words_of(settings, field)) kept = number_of(settings, field, word);
  };
  limit("max-target", limits.target);
  limit("max-field", limits.field);
  limit("max-fields", limits.fields);
  limits.transfer_codings = tokens_of(settings, "transfer-codings").value_or(Words{});
  return limits;
}

}  // namespace simulators::http_status
