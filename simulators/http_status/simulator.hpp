#pragma once

#include "simulators/engine/event_log.hpp"
#include "simulators/engine/run.hpp"
#include "simulators/engine/topic.hpp"
#include "simulators/engine/words.hpp"
#include "simulators/http_status/state.hpp"

#include <optional>
#include <string>
#include <vector>

namespace simulators::http_status {

/// Decides all events: the walk through the graph, the redirects that a client follows, or the search. Throws what the
/// log throws.
void run(const Scenario& scenario, engine::EventLog<Event>& log);
void run_decision(const Scenario& scenario, engine::EventLog<Event>& log);
void run_redirects(const Scenario& scenario, engine::EventLog<Event>& log);
void run_search(const Scenario& scenario, engine::EventLog<Event>& log);

/// The picture of a state: the path through the graph, the questions of its part, the exchange and the response; or
/// the exchange and the next request; or what is searched.
[[nodiscard]] engine::Scene draw(const State& state, const Cast& cast, const engine::Words& words);
void draw_decision(const State& state, const Cast& cast, const engine::Words& words, engine::Scene& scene);
void draw_redirects(const State& state, const Cast& cast, const engine::Words& words, engine::Scene& scene);
void draw_search(const State& state, const Cast& cast, const engine::Words& words, engine::Scene& scene);

/// The panel of the exchange: who has sent what to whom.
[[nodiscard]] engine::Panel draw_exchange(const State& state, const Cast& cast, const engine::Words& words);

/// The sentence of step 0, and of an event.
[[nodiscard]] engine::Caption introduce(const State& state, const Cast& cast, const engine::Words& words);
[[nodiscard]] engine::Caption explain(const State& before, const Event& event, const Cast& cast,
                                      const engine::Words& words);
[[nodiscard]] engine::Caption explain_redirect(const State& before, const Event& event, const Cast& cast,
                                               const engine::Words& words);
[[nodiscard]] engine::Caption explain_search(const State& before, const Event& event, const Cast& cast,
                                             const engine::Words& words);

/// The question whose answer is `event`: which node decides, which status, which field it must carry, what the client
/// sends next, what is compared next. Nothing for the other events.
[[nodiscard]] std::optional<engine::Question> ask(const State& before, const Event& event, const Cast& cast,
                                                  const engine::Words& words);

/// Nodes asked, statuses found, messages; comparisons, probes and links of a search.
[[nodiscard]] std::vector<engine::Metric> metrics(const State& state, const Cast& cast, const engine::Words& words);

/// What the learner may change: another program, another client, another way to search.
[[nodiscard]] std::vector<engine::Action> actions(const State& state, const Cast& cast, const engine::Words& words);

/// The event as words and values.
[[nodiscard]] engine::EventRecord record(const Event& event);

/// The kinds of events, the kind of one, and the line of the listing that it belongs to.
[[nodiscard]] const std::vector<engine::EventKind>& kinds();
[[nodiscard]] inline std::size_t kind(const Event& event) { return static_cast<std::size_t>(event.what); }
[[nodiscard]] inline std::size_t line(const Event& event) { return event.line; }

/// The request, or the header that searches.
[[nodiscard]] engine::Listing listing(const Scenario& scenario);

/// What `bench` measures: decisions, searches, and `find`.
[[nodiscard]] std::vector<engine::Benchmark> benchmarks();

/// What a node of the graph looks at: a part of the request, and facts, as they were written; "–" where there is
/// nothing to see.
struct LookedAt {
  std::string request;
  std::string facts;
  std::size_t line = 0;  ///< of the request; 0 for none
};
[[nodiscard]] LookedAt looked_at(std::string_view node, const Scenario& scenario);

/// The response that belongs to a status: status line and the fields that decide. Requires: status != no_answer.
[[nodiscard]] std::string response_text(const Answer& answer, const Scenario& scenario);

/// "404 Not Found", or the number alone where nobody has registered it.
[[nodiscard]] std::string with_phrase(int status);

/// Whether there is a cache between client and server: it asks with a condition.
[[nodiscard]] bool has_cache(const Scenario& scenario);
/// The lane of an actor; an actor that does not take part has none.
[[nodiscard]] std::uint16_t lane_of(Actor actor, const Scenario& scenario);

}  // namespace simulators::http_status
