// Why an explanation is one: nothing is guessed from the number. Each other fact is stated in the scenario, the graph
// is walked again, and only a fact with which it answers what was heard is told.
#include "simulators/http_status/explanation.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/http_status/graph.hpp"
#include "simulators/http_status/scenario.hpp"
#include "simulators/http_status/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace simulators::http_status {
namespace {

using Settings = std::vector<std::pair<std::string, std::string>>;

/// The most facts that are told: the likeliest come first.
constexpr std::size_t most_facts = 3;

struct RequiredField {
  int status = 0;
  std::string_view name;
  std::string_view section;
};
constexpr std::array required_fields{
    RequiredField{401, "WWW-Authenticate", "RFC 9110 15.5.2"}, RequiredField{405, "Allow", "RFC 9110 15.5.6"},
    RequiredField{407, "Proxy-Authenticate", "RFC 9110 15.5.8"}, RequiredField{426, "Upgrade", "RFC 9110 15.5.22"}};

std::string phrase_of(int status) { return status == no_answer ? "–" : with_phrase(status); }

Answer answer_of(const engine::Scenario& scenario) {
  static const engine::Schema schema = make_schema();
  const Scenario read_again = read(engine::Settings(scenario, schema));
  return walk(*read_again.message, read_again.facts, read_again.silence, read_again.profile);
}

engine::Scenario with(engine::Scenario scenario, const Settings& settings) {
  for (const auto& [field, value] : settings) scenario.set(field, value, {field, 1, 1});
  return scenario;
}

/// `Basic realm="x", charset=…` → `Basic realm="x"`; nothing where there is no realm.
std::string challenge_of(std::string_view value) {
  const std::size_t realm = value.find("realm=\"");
  const std::size_t space = value.find(' ');
  if (realm == std::string_view::npos || space == std::string_view::npos) return {};
  const std::size_t end = value.find('"', realm + 7);
  if (end == std::string_view::npos) return {};
  return fmt::format("{} {}", value.substr(0, space), value.substr(realm, end - realm + 1));
}

/// The whole of "bytes 0-4/26" or "bytes */26".
std::string_view length_in(std::string_view content_range) {
  const std::size_t slash = content_range.find('/');
  return slash == std::string_view::npos ? std::string_view() : content_range.substr(slash + 1);
}

/// The other facts that are tried, what the answer itself tells first.
std::vector<Settings> other_facts(const HeardAnswer& heard, const std::string& known_conditions) {
  std::vector<Settings> all;
  const auto text = [&](std::string_view name) { return std::string(heard.field(name)); };
  Settings told = {{"resource", "exists"}};
  told.insert(told.end(), {{"etag", text("ETag")}, {"last-modified", text("Last-Modified")}});
  if (const std::string_view length = length_in(heard.field("Content-Range")); !length.empty())
    told.emplace_back("length", length);
  else if (heard.status == 200 && !heard.field("Content-Length").empty())
    told.emplace_back("length", heard.field("Content-Length"));
  if (!heard.field("Location").empty() && heard.status / 100 == 3)
    all.push_back({{"moved", fmt::format("{} {}", heard.status, heard.field("Location"))}});
  if (const std::string challenge = challenge_of(heard.field("WWW-Authenticate")); !challenge.empty())
    all.push_back({{"authentication", challenge}});
  if (!heard.field("Allow").empty()) all.push_back({{"methods", text("Allow")}});
  all.push_back({{"resource", "missing"}});
  all.push_back({{"resource", "exists"}});
  all.push_back(told);
  all.push_back({{"methods", ""}});
  all.push_back({{"methods", "GET, HEAD"}});
  all.push_back({{"resource", "gone"}});
  for (const std::string& word : condition_words())
    all.push_back({{"conditions", known_conditions.empty() ? word : known_conditions + ", " + word}});
  for (const char* const field : {"moved", "authentication", "conditions", "accepts-types", "accepts-codings",
                                  "authorities", "max-content", "max-target", "max-field", "variants"})
    all.push_back({{field, ""}});
  all.push_back({{"known-methods", "GET, HEAD"}});
  all.push_back({{"authorities", "elsewhere.invalid"}});
  all.push_back({{"max-content", "0"}});
  all.push_back({{"max-target", "0"}});
  all.push_back({{"max-field", "0"}});
  all.push_back({{"result", std::to_string(heard.status)}});
  for (const char* const profile : {"nginx", "apache", "haproxy", "rfc"}) all.push_back({{"profile", profile}});
  for (const std::string& behaviour : behaviour_names())
    all.push_back({{"role", "gateway"}, {"upstream", behaviour}, {"upstream-status", std::to_string(heard.status)}});
  return all;
}

/// The settings as a scenario file says them.
std::string written(const Settings& settings) {
  std::string text;
  for (const auto& [field, value] : settings) {
    if (!text.empty()) text += ", ";
    text += fmt::format("{} = {}", field, engine::shortened(fmt::format("'{}'", value), 80));
  }
  return text;
}

class Explainer {
 public:
  Explainer(const engine::Scenario& scenario, const HeardAnswer& heard) : scenario_(scenario), heard_(heard) {}

  Explained explain() {
    static const engine::Schema schema = make_schema();
    explained_.profile = read(engine::Settings(scenario_, schema)).profile;
    if (const auto named = profile_named(heard_.field("Server"))) {
      explained_.profile = *named;
      scenario_ = with(scenario_, {{"profile", name_of(*named)}});
    }
    explained_.simulated = answer_of(scenario_);
    tell_simulated();
    if (explained_.simulated.status != heard_.status) tell_difference();
    tell_missing_fields();
    return std::move(explained_);
  }

 private:
  static std::string name_of(Profile profile) {
    constexpr std::array<const char*, 4> names = {"rfc", "nginx", "apache", "haproxy"};
    return names[static_cast<std::size_t>(profile)];
  }

  void tell(std::string_view key, engine::Arguments english, engine::Arguments chinese) {
    explained_.sentences.push_back({words_(key, english).english, words_(key, chinese).chinese});
  }

  /// A sentence on the node that gives an answer.
  void tell_node(std::string_view key, const Answer& answer, const std::string& facts) {
    const Node& node = graph()[place_of_node(answer.node)];
    const auto arguments = [&](std::string_view question) {
      return engine::Arguments{{"status", phrase_of(answer.status)},
                               {"node", std::string(answer.node)},
                               {"section", answer.section},
                               {"program", std::string(title_of(explained_.profile))},
                               {"facts", facts},
                               {"question", std::string(question)}};
    };
    tell(key, arguments(node.question_english), arguments(node.question_chinese));
  }

  void tell_simulated() {
    const bool agrees = explained_.simulated.status == heard_.status;
    tell_node(agrees ? "live.agrees" : "live.simulated", explained_.simulated, "");
    std::set<Deviation> told;
    for (const Deviation deviation : explained_.simulated.deviations) {
      const DeviationLabel& label = label_of(deviation);
      if (!told.insert(deviation).second) continue;
      const std::string section(label.section);
      tell("live.deviation", {{"label", std::string(label.english)}, {"section", section}},
           {{"label", std::string(label.chinese)}, {"section", section}});
    }
  }

  void tell_difference() {
    const std::string heard = phrase_of(heard_.status);
    const Answer by_rfc = answer_of(with(scenario_, {{"profile", "rfc"}}));
    const bool is_permitted =
        by_rfc.status == heard_.status || std::ranges::count(by_rfc.also_allowed, heard_.status) != 0;
    const engine::Arguments arguments{{"status", heard}};
    tell(is_permitted ? "live.permitted" : "live.not-permitted", arguments, arguments);
    const engine::Setting* const conditions = scenario_.find("conditions");
    std::size_t told = 0;
    std::set<std::string_view> nodes;
    for (const Settings& facts : other_facts(heard_, conditions == nullptr ? "" : conditions->value)) {
      // Below 500 a gateway explains everything, so it is told only where nothing else does.
      const bool is_spared = told > 0 && heard_.status < 500 && facts.front().first == "role";
      if (told == most_facts || is_spared) break;
      const std::optional<Answer> answer = answer_with(facts);
      // One fact for each node: others that lead to the same say nothing new.
      if (!answer || answer->status != heard_.status || !nodes.insert(answer->node).second) continue;
      tell_node("live.would", *answer, written(facts));
      ++told;
    }
    if (told == 0) tell("live.no-fact", arguments, arguments);
  }

  [[nodiscard]] std::optional<Answer> answer_with(const Settings& facts) const {
    try {
      return answer_of(with(scenario_, facts));
    } catch (const engine::InputError&) {
      return std::nullopt;  // what a server writes may be no fact of ours
    }
  }

  void tell_missing_fields() {
    for (const RequiredField& required : required_fields) {
      if (required.status != heard_.status || !heard_.field(required.name).empty()) continue;
      const engine::Arguments arguments{{"status", phrase_of(heard_.status)},
                                        {"field", std::string(required.name)},
                                        {"section", std::string(required.section)}};
      tell("live.field-missing", arguments, arguments);
    }
  }

  engine::Scenario scenario_;
  const HeardAnswer& heard_;
  engine::TopicWords words_{"http_status"};
  Explained explained_;
};

}  // namespace

std::string_view HeardAnswer::field(std::string_view name) const {
  const auto found = std::ranges::find(fields, name, &std::pair<std::string, std::string>::first);
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<Profile> profile_named(std::string_view server_field) {
  if (server_field.starts_with("nginx")) return Profile::nginx;
  if (server_field.starts_with("Apache")) return Profile::apache;
  return std::nullopt;
}

Explained explain_heard(const engine::Scenario& scenario, const HeardAnswer& heard) {
  return Explainer(scenario, heard).explain();
}

}  // namespace simulators::http_status
