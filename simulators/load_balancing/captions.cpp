#include "simulators/load_balancing/caption_speaker.hpp"
#include "simulators/load_balancing/duration.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace simulators::load_balancing {
namespace {

using engine::Argument;
using engine::Arguments;
using engine::Caption;
using engine::Role;
using engine::Words;

constexpr std::array<std::string_view, 9> reason_words = {"no",         "tried", "down", "failed",    "full",
                                                          "has-failed", "busy",  "same", "over-share"};

class Explanation : CaptionSpeaker {
 public:
  using CaptionSpeaker::CaptionSpeaker;

  [[nodiscard]] Caption explain() const {
    switch (event_.what) {
      case Happening::passed_over:
        return say(is_by_weights() ? "passed-over.weights" : "passed-over.plain",
                   {server(Role::failed), request(), reason()});
      case Happening::weighed:
      case Happening::round_won:
      case Happening::loads_compared:
        return by_weight();
      case Happening::hashed:
      case Happening::drawn:
      case Happening::draw_wasted:
      case Happening::candidate_held:
      case Happening::drawing_ended:
        return by_draw();
      case Happening::point_found:
      case Happening::point_passed:
      case Happening::entry_found:
      case Happening::entry_passed:
      case Happening::share_limited:
        return by_place();
      case Happening::scored:
      case Happening::cycle_moved:
      case Happening::fitted:
      case Happening::time_expected:
      case Happening::time_smoothed:
        return by_score();
      default:
        return explain_course(before_, event_, cast_, words_);
    }
  }

 private:
  /// Why the event's server cannot take the request, in words.
  [[nodiscard]] Argument reason() const {
    const std::string key = fmt::format("reason.{}", reason_words[event_.detail]);
    const std::int64_t until = out_until(before_.balancer, event_.server).value_or(0);
    return {"reason", words_.say(key, {{"fails", state().fails},
                                       {"most", line().max_fails},
                                       {"until", until},
                                       {"connections", state().connections},
                                       {"limit", line().max_conns}})};
  }

  [[nodiscard]] Caption by_weight() const {
    if (event_.what == Happening::loads_compared) {
      const auto other = static_cast<std::size_t>(event_.first);
      const std::string_view verdict = event_.second < 0 ? "less" : event_.second > 0 ? "more" : "equal";
      return say(fmt::format("loads-compared.{}", verdict),
                 {server(Role::compared), server("other", other, Role::compared), load("load", event_.server),
                  load("other-load", other)});
    }
    if (event_.what == Happening::weighed) {
      const std::int64_t gained = state().effective;
      const std::string_view key = event_.second > gained ? "weighed.recovers" : "weighed.gains";
      return say(key, {server(Role::compared),
                       number("before", state().current),
                       number("gained", gained),
                       number("after", event_.first),
                       {"effective", std::int64_t{event_.second}}});
    }
    const Decision& decision = before_.decision();
    const bool is_alone = decision.weighed_count == 1;
    return say(is_alone ? "round-won.alone" : "round-won.largest",
               {server(Role::settled), number("plus", state().current), number("total", event_.second),
                number("after", event_.first)});
  }

  /// "2 / 5": connections for each unit of weight.
  [[nodiscard]] Argument load(std::string name, std::size_t index) const {
    return {std::move(name), fmt::format("{} / {}", before_.balancer.servers[index].connections,
                                         cast_.scenario.upstream->servers[index].weight)};
  }

  [[nodiscard]] std::string key() const {
    const auto found = before_.balancer.requests.find(event_.request);
    return found == before_.balancer.requests.end() ? std::string() : key_name(found->second.label, cast_.scenario);
  }
  [[nodiscard]] Argument hash(std::string name, std::int32_t bits) const {
    return {std::move(name), std::int64_t{static_cast<std::uint32_t>(bits)}};
  }

  [[nodiscard]] Caption by_draw() const {
    switch (event_.what) {
      case Happening::hashed: {
        const auto found = before_.balancer.requests.find(event_.request);
        const bool is_first = found == before_.balancer.requests.end() || found->second.rehashes == 0;
        const std::string_view which = strategy() == Strategy::ip_hash ? "address" : "key";
        const std::int64_t from = found == before_.balancer.requests.end() || is_first ? 89 : found->second.hash;
        return say(fmt::format("hashed.{}{}", which, is_first ? "" : "-again"),
                   {request(), {"key", key()}, {"from", from}, hash("hash", event_.first), hash("sum", event_.second)});
      }
      case Happening::drawn:
        return say(strategy() == Strategy::two_choices ? "drawn.place"
                   : is_by_key(strategy())             ? "drawn.hash"
                                                       : "drawn.random",
                   {request(),
                    server(Role::compared),
                    {"number", std::int64_t{event_.first}},
                    {"total", std::int64_t{event_.second}}});
      case Happening::draw_wasted:
        return say("draw-wasted", {server(Role::failed), request(), reason(), {"wasted", std::int64_t{event_.first}}});
      case Happening::candidate_held:
        return say("candidate-held", {server(Role::candidate), request()});
      default: {
        const auto found = before_.balancer.requests.find(event_.request);
        const bool is_wasted = found != before_.balancer.requests.end() && found->second.draws > 20;
        return say(is_wasted ? "drawing-ended.draws" : "drawing-ended.empty", {request()});
      }
    }
  }

  [[nodiscard]] Caption by_place() const {
    switch (event_.what) {
      case Happening::point_found:
        return say("point-found", {request(),
                                   server(Role::compared),
                                   {"key", key()},
                                   hash("hash", event_.second),
                                   {"place", std::int64_t{event_.first}}});
      case Happening::point_passed:
        return say("point-passed", {request(),
                                    server(Role::failed),
                                    {"place", std::int64_t{event_.first}},
                                    {"draws", std::int64_t{event_.second}}});
      case Happening::entry_found:
        return say("entry-found", {request(),
                                   server(Role::compared),
                                   {"key", key()},
                                   {"size", cast_.plan.table.size()},
                                   {"entry", std::int64_t{event_.first}}});
      case Happening::entry_passed:
        return say(cast_.plan.table.empty() ? "entry-passed.ring" : "entry-passed.table",
                   {request(), server(Role::failed), reason(), {"entry", std::int64_t{event_.first}}});
      default:
        return say("share-limited", {request(),
                                     {"held", std::int64_t{event_.second}},
                                     {"percent", cast_.scenario.upstream->load_percent},
                                     {"limit", fmt::format("{:.2f}", event_.first / 1'000.0)}});
    }
  }

  [[nodiscard]] Caption by_score() const {
    switch (event_.what) {
      case Happening::scored:
        return say(
            "scored",
            {server(Role::compared), request(), {"connections", state().connections}, {"score", event_.value()}});
      case Happening::cycle_moved:
        return say("cycle-moved", {server(), {"cycle", std::int64_t{event_.first}}});
      case Happening::fitted:
        return say("fitted", {server(Role::compared), request(), {"key", key()}, {"fit", event_.value()}});
      case Happening::time_expected:
        return time_expected();
      default:
        return say(state().estimate == 0 ? "time-smoothed.first" : "time-smoothed.next",
                   {server(),
                    {"taken", duration_name(event_.first)},
                    {"before", duration_name(state().estimate)},
                    {"estimate", duration_name(event_.second)}});
    }
  }

  [[nodiscard]] Caption time_expected() const {
    if (state().estimate == 0) {
      const bool is_idle = state().connections == 0;
      return say(is_idle ? "time-expected.unknown" : "time-expected.unknown-busy",
                 {server(Role::compared), request(), {"connections", state().connections}});
    }
    return say("time-expected.known", {server(Role::compared),
                                       request(),
                                       {"estimate", duration_name(state().estimate)},
                                       {"connections", state().connections},
                                       {"weight", line().weight},
                                       {"expected", duration_name(event_.value())}});
  }
};

}  // namespace

Caption introduce(const World&, const Cast& cast, const Words& words) {
  return words.caption(fmt::format("introduce.{}", name_of(cast.scenario.strategy())),
                       {{"servers", cast.scenario.upstream->servers.size()}, {"requests", std::size_t{cast.requests}}});
}

Caption explain(const World& before, const Event& event, const Cast& cast, const Words& words) {
  return Explanation(before, event, cast, words).explain();
}

}  // namespace simulators::load_balancing
