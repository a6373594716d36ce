// The exchange as lanes, and the request that follows a redirect.
#include "simulators/http_status/location.hpp"
#include "simulators/http_status/simulator.hpp"
#include "simulators/http_status/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace simulators::http_status {
namespace {

using engine::Panel;
using engine::Role;
using engine::Words;

class Exchange {
 public:
  Exchange(const State& state, const Cast& cast, const Words& words) : state_(state), cast_(cast), words_(words) {}

  [[nodiscard]] engine::Lanes draw() const {
    engine::Lanes lanes;
    lanes.lanes = names();
    std::size_t requests = 0;
    for (std::size_t i = 0; i < state_.passings.size(); ++i) {
      const Passing& passing = state_.passings[i];
      if (passing.what == Happening::sent) ++requests;
      add(lanes, passing, i, requests);
    }
    lanes.now = static_cast<std::int64_t>(2 * state_.passings.size());
    return lanes;
  }

 private:
  [[nodiscard]] bool is_gateway() const { return cast_.scenario.facts.server.role == http_status::Role::gateway; }

  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names = {words_.say("lane.client")};
    if (cast_.scenario.task == Task::redirect) {
      for (const std::string& origin : cast_.origins) names.push_back(engine::shortened(origin));
      return names;
    }
    if (has_cache(cast_.scenario)) names.push_back(words_.say("lane.cache"));
    if (is_gateway()) names.push_back(words_.say("lane.gateway"));
    names.push_back(words_.say(is_gateway() ? "lane.upstream" : "lane.origin"));
    return names;
  }

  /// The lanes that a passing goes between. With a cache, all that is not handed on goes between it and the server.
  [[nodiscard]] std::pair<std::size_t, std::size_t> lanes_of(const Passing& passing, std::size_t requests) const {
    if (cast_.scenario.task == Task::redirect) {
      const std::size_t lane = cast_.lanes_of_hops[requests - 1];
      return passing.from == 0 ? std::pair{std::size_t{0}, lane} : std::pair{lane, std::size_t{0}};
    }
    const std::size_t shift = has_cache(cast_.scenario) && passing.what != Happening::handed_on ? 1 : 0;
    return {passing.from + shift, passing.to + shift};
  }

  [[nodiscard]] std::string label(const Passing& passing) const {
    switch (passing.what) {
      case Happening::sent:
      case Happening::forwarded: {
        const std::string& line = cast_.text(passing.text);
        return engine::shortened(line.substr(0, line.rfind(" HTTP/")));
      }
      case Happening::upstream_did:
        return words_.say("schema.upstream.options." +
                          behaviour_names()[static_cast<std::size_t>(cast_.scenario.facts.upstream.behaviour)]);
      case Happening::handed_on:
        return words_.say(passing.status == 304 ? "lane.stored" : "lane.fresh");
      default:
        return passing.status == no_answer ? words_.say("no-answer") : with_phrase(passing.status);
    }
  }

  [[nodiscard]] static Role role_of(const Passing& passing, bool is_last) {
    if (passing.what == Happening::upstream_did) return is_last ? Role::active : Role::plain;
    if (is_last) return Role::active;
    if (passing.what != Happening::responded && passing.what != Happening::redirected) return Role::plain;
    return passing.status >= 400 || passing.status == no_answer ? Role::failed
           : passing.status >= 300                              ? Role::moved
                                                                : Role::settled;
  }

  void add(engine::Lanes& lanes, const Passing& passing, std::size_t place, std::size_t requests) const {
    const auto [from, to] = lanes_of(passing, requests);
    const auto at = static_cast<std::int64_t>(2 * place);
    const bool is_last = place + 1 == state_.passings.size();
    const Role role = role_of(passing, is_last);
    if (passing.what == Happening::sent && has_cache(cast_.scenario))
      lanes.messages.push_back({Cast::id_of_passing(2 * place + 1), 0, at, 1, at + 1, words_.say("lane.wants"), role});
    const bool stays_away = (passing.what == Happening::upstream_did && is_silent()) ||
                            (passing.status == no_answer && passing.from != 0 && passing.what == Happening::responded);
    if (stays_away) {
      lanes.spans.push_back(
          {Cast::id_of_passing(2 * place), from, at, at + 1, label(passing), role, engine::Span::Kind::wait});
      return;
    }
    lanes.messages.push_back({Cast::id_of_passing(2 * place), from, at, to, at + 1, label(passing), role});
  }

  /// Whether nothing comes back from the upstream.
  [[nodiscard]] bool is_silent() const {
    const Behaviour behaviour = cast_.scenario.facts.upstream.behaviour;
    return behaviour == Behaviour::silent || behaviour == Behaviour::connect_timeout ||
           behaviour == Behaviour::header_timeout;
  }

  const State& state_;
  const Cast& cast_;
  const Words& words_;
};

class NextRequestTable {
 public:
  NextRequestTable(const State& state, const Cast& cast, const Words& words)
      : state_(state), cast_(cast), words_(words) {}

  [[nodiscard]] engine::Table draw() {
    for (const std::string_view column : {"part", "this-request", "next-request", "why"})
      table_.head.push_back(words_.say(fmt::format("column.{}", column)));
    add(words_.say("row.method"), method(), state_.has_method ? cast_.text(state_.next_method) : "",
        state_.has_method ? words_.say(cast_.text(state_.next_method) == method() ? "why.same" : "why.status") : "",
        Happening::method_chosen);
    add("URL", state_.has_happened ? cast_.text(state_.url) : "",
        state_.has_resolved ? cast_.text(state_.next_url) : "", state_.has_resolved ? "Location" : "",
        Happening::resolved);
    add_content();
    for (const Field& field : cast_.scenario.message->fields) add_field(field);
    return std::move(table_);
  }

 private:
  [[nodiscard]] std::string method() const {
    for (std::size_t i = state_.passings.size(); i-- > 0;) {
      if (state_.passings[i].what != Happening::sent) continue;
      const std::string& line = cast_.text(state_.passings[i].text);
      return line.substr(0, line.find(' '));
    }
    return cast_.scenario.message->method;
  }

  void add(std::string part, std::string now, std::string next, std::string why, std::optional<Happening> event,
           bool is_dropped = false) {
    engine::TableRow row;
    row.id = Cast::id_of_row(table_.rows.size());
    const bool is_current = state_.has_happened && event == state_.last.what;
    row.role = is_current ? Role::active : is_dropped ? Role::garbage : Role::plain;
    for (std::string* text : {&part, &now, &next, &why})
      row.cells.push_back({engine::shortened(*text, 60), Role::plain});
    table_.rows.push_back(std::move(row));
  }

  void add_content() {
    const bool had = cast_.scenario.message->has_content() && !was_left_out();
    std::string next;
    std::string why;
    if (state_.has_content) {
      const bool goes = state_.content == ContentFate::sent_again;
      next = words_.say(goes ? "row.has-content" : "row.no-content");
      why = state_.content == ContentFate::none ? "" : words_.say(goes ? "why.sent-again" : "why.left-out");
    }
    add(words_.say("row.content"), words_.say(had ? "row.has-content" : "row.no-content"), std::move(next),
        std::move(why), Happening::content_chosen);
  }

  /// Whether an earlier redirect has taken the content away: then its Content-Length went, too.
  [[nodiscard]] bool was_left_out() const { return is_dropped("Content-Length", state_.dropped_before); }

  [[nodiscard]] bool is_dropped(std::string_view name, std::size_t among) const {
    return std::any_of(state_.dropped.begin(), state_.dropped.begin() + static_cast<std::ptrdiff_t>(among),
                       [&](std::uint32_t text) { return equal_without_case(cast_.text(text), name); });
  }

  void add_field(const Field& field) {
    const bool gone_before = is_dropped(field.name, state_.dropped_before);
    const bool gone = gone_before || is_dropped(field.name, state_.dropped.size());
    const bool is_host = equal_without_case(field.name, "Host");
    std::string now = gone_before ? std::string() : field.value;
    if (is_host && state_.has_happened) now = host_of(cast_.text(state_.url));
    std::string next;
    std::string why;
    if (gone) {
      why = words_.say("why.dropped");
    } else if (state_.has_content) {
      next = is_host ? std::string(host_of(cast_.text(state_.next_url))) : field.value;
    }
    const bool is_current = state_.has_happened && state_.last.what == Happening::dropped &&
                            equal_without_case(cast_.text(state_.last.b), field.name);
    add(field.name, std::move(now), std::move(next), std::move(why),
        is_current ? std::optional(Happening::dropped) : std::nullopt, gone);
  }

  const State& state_;
  const Cast& cast_;
  const Words& words_;
  engine::Table table_;
};

}  // namespace

Panel draw_exchange(const State& state, const Cast& cast, const Words& words) {
  return {"exchange", words.say("panel.exchange"), words.say("panel.exchange-remark"),
          Exchange(state, cast, words).draw()};
}

void draw_redirects(const State& state, const Cast& cast, const Words& words, engine::Scene& scene) {
  scene.panels.push_back(draw_exchange(state, cast, words));
  scene.panels.push_back(
      {"next", words.say("panel.next"), words.say("panel.next-remark"), NextRequestTable(state, cast, words).draw()});
}

}  // namespace simulators::http_status
