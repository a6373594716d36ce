#include "simulators/http_status/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace simulators::http_status {
namespace {

using engine::Argument;
using engine::Arguments;
using engine::Caption;
using engine::Words;
using PictureRole = engine::Role;

std::string_view either(const Words& words, std::string_view english, std::string_view chinese) {
  return words.say("language") == "en" ? english : chinese;
}

/// The sentences about a decision.
class Explanation {
 public:
  Explanation(const State& before, const Event& event, const Cast& cast, const Words& words)
      : before_(before), event_(event), cast_(cast), words_(words) {}

  [[nodiscard]] Caption explain() const {
    switch (event_.what) {
      case Happening::sent:
        return words_.caption(has_cache(cast_.scenario) ? "sent.cache" : "sent.plain",
                              {{"request", line(), Cast::id_of_request, PictureRole::settled}});
      case Happening::asked:
        return asked();
      case Happening::deviated:
        return deviated();
      case Happening::fired:
        return fired();
      case Happening::decided:
        return decided();
      case Happening::forwarded:
        return words_.caption("forwarded.on", {{"request", line(), Cast::id_of_request, PictureRole::settled}});
      case Happening::upstream_did:
        return words_.caption(fmt::format("upstream-did.{}", behaviour_names()[event_.a]),
                              {{"status", event_status()}});
      case Happening::interim:
        return words_.caption(event_.a == 100 ? "interim.100" : "interim.other", {{"status", event_status()}});
      case Happening::responded:
        return responded();
      default:
        return words_.caption(event_.a == 304 ? "handed-on.304" : "handed-on.other", {{"status", event_status()}});
    }
  }

 private:
  /// The status that an event of the exchange carries.
  [[nodiscard]] std::string event_status() const {
    return with_phrase(static_cast<int>(event_.what == Happening::upstream_did ? event_.b : event_.a));
  }

  [[nodiscard]] std::string line() const { return engine::shortened(cast_.text(event_.b), 60); }

  [[nodiscard]] const Node& node() const { return graph()[event_.node()]; }

  [[nodiscard]] Argument node_chip(PictureRole role) const {
    return {"node", std::string(node().id), Cast::id_of_node(event_.node()), role};
  }

  [[nodiscard]] std::string question() const {
    return std::string(either(words_, node().question_english, node().question_chinese));
  }

  [[nodiscard]] std::string named(int status) const {
    return status == no_answer ? words_.say("no-answer") : with_phrase(status);
  }

  [[nodiscard]] Caption asked() const {
    const LookedAt seen = looked_at(node().id, cast_.scenario);
    const bool has_request = seen.request != "–";
    const bool has_facts = seen.facts != "–";
    const std::string_view key = before_.deviations[event_.node()] > 0 ? "asked.deviates"
                                 : has_request && has_facts            ? "asked.both"
                                 : has_request                         ? "asked.request"
                                 : has_facts                           ? "asked.facts"
                                                                       : "asked.nothing";
    return words_.caption(key, {node_chip(PictureRole::active),
                                {"question", question()},
                                {"request", seen.request},
                                {"facts", seen.facts},
                                {"program", title_of(cast_.scenario.profile)}});
  }

  [[nodiscard]] Caption deviated() const {
    const DeviationLabel& label = label_of(static_cast<Deviation>(event_.b));
    constexpr std::array<std::string_view, 4> levels = {"must", "should", "choice", "other-facts"};
    return words_.caption(
        "deviated.at", {node_chip(PictureRole::active),
                        {"program", title_of(cast_.scenario.profile)},
                        {"label", either(words_, label.english, label.chinese)},
                        {"level", words_.say(fmt::format("level.{}", levels[static_cast<std::size_t>(label.level)]))},
                        {"section", label.section}});
  }

  /// Why the node gives this status: of the message the fault, of the others the node's own sentence.
  [[nodiscard]] std::string reason() const {
    const LookedAt seen = looked_at(node().id, cast_.scenario);
    const std::size_t fault = event_.small >> 1U;
    const std::string key = fault > 0 ? fmt::format("fault.{}", name_of(static_cast<FaultKind>(fault - 1)))
                                      : fmt::format("fired.{}-{}", node().id, event_.status());
    const std::string general = before_.deviations[event_.node()] > 0 && fault == 0
                                    ? std::string("fired.as-program")
                                    : fmt::format("fired.{}", node().id);
    const std::string own = words_.has(key) ? key : words_.has(general) ? general : "fired.refused";
    return words_.say(own, {{"request", seen.request},
                            {"facts", seen.facts},
                            {"program", title_of(cast_.scenario.profile)},
                            {"line", std::int64_t{event_.line}}});
  }

  [[nodiscard]] Caption fired() const {
    const bool may_go_on = (event_.small & 1U) != 0;
    return words_.caption(may_go_on ? "fired.soft" : "fired.hard",
                          {node_chip(PictureRole::active),
                           {"status", named(event_.status()), Cast::id_of_exit(before_.fired), PictureRole::candidate},
                           {"reason", reason()},
                           {"section", cast_.text(event_.b)}});
  }

  [[nodiscard]] Caption decided() const {
    const auto exit = std::ranges::find_if(cast_.exits, &Exit::decides);
    const std::string& also = cast_.text(event_.c);
    const int status = event_.status();
    const PictureRole role = status >= 400 || status == no_answer ? PictureRole::failed
                             : status >= 300                      ? PictureRole::moved
                                                                  : PictureRole::settled;
    const auto place = static_cast<std::size_t>(exit - cast_.exits.begin());
    std::string key = also.empty() ? "decided.only" : "decided.also";
    if (before_.fired > 1) key += "-first";
    return words_.caption(key, {node_chip(role),
                                {"status", named(status), Cast::id_of_exit(place), role},
                                {"section", cast_.text(event_.b)},
                                {"also", also}});
  }

  [[nodiscard]] Caption responded() const {
    const auto status = static_cast<int>(event_.a);
    const std::string own = fmt::format("responded.{}", status);
    std::string key = status == no_answer ? "responded.no-answer"
                      : event_.small != 0 ? "responded.incomplete"
                      : words_.has(own)   ? own
                      : status < 600      ? fmt::format("responded.{}xx", status / 100)
                                          : "responded.5xx";
    return words_.caption(key, {{"status", named(status)}});
  }

  const State& before_;
  const Event& event_;
  const Cast& cast_;
  const Words& words_;
};

/// The sentences about a client that is sent elsewhere.
class RedirectExplanation {
 public:
  RedirectExplanation(const State& before, const Event& event, const Cast& cast, const Words& words)
      : before_(before), event_(event), cast_(cast), words_(words) {}

  [[nodiscard]] Caption explain() const {
    const auto text = [this](std::uint32_t number) { return engine::shortened(cast_.text(number), 60); };
    switch (event_.what) {
      case Happening::sent:
        return words_.caption(event_.a == 0 ? "hop.first" : "hop.next",
                              {passing_chip("request", text(event_.b)), {"hop", std::int64_t{event_.a}}});
      case Happening::redirected:
        return words_.caption(
            fmt::format("redirected.{}", event_.a),
            {passing_chip("status", with_phrase(static_cast<int>(event_.a))), {"location", text(event_.b)}});
      case Happening::resolved:
        return words_.caption("resolved.to", {{"url", text(event_.b), Cast::id_of_row(1), PictureRole::active},
                                              {"before", text(before_.url)}});
      case Happening::method_chosen:
        return method();
      case Happening::content_chosen:
        return content();
      case Happening::dropped: {
        constexpr std::array<std::string_view, 3> fates = {"connection", "content", "origin"};
        return words_.caption(fmt::format("dropped.{}", fates[event_.small]), {{"field", text(event_.b)}});
      }
      case Happening::gave_up: {
        constexpr std::array<std::string_view, 3> whys = {"does-not-follow", "too-many", "loop"};
        return words_.caption(fmt::format("gave-up.{}", whys[event_.small]),
                              {{"client", client()}, {"count", std::int64_t{event_.a}}});
      }
      default:
        return words_.caption("arrived.at", {passing_chip("status", with_phrase(static_cast<int>(event_.a))),
                                             {"count", std::int64_t{before_.hop}}});
    }
  }

 private:
  /// The message that the event sends.
  [[nodiscard]] Argument passing_chip(std::string name, std::string words) const {
    return {std::move(name), std::move(words), Cast::id_of_passing(2 * before_.passings.size()), PictureRole::active};
  }

  [[nodiscard]] std::string client() const {
    constexpr std::array<std::string_view, 6> names = {"rfc", "curl", "curl-forced", "urllib", "requests", "chromium"};
    return words_.say(fmt::format("schema.client.options.{}", names[static_cast<std::size_t>(cast_.scenario.client)]));
  }

  [[nodiscard]] Caption method() const {
    const std::string_view change = event_.small != 0 ? "changed" : "same";
    std::string key = fmt::format("method.{}.{}", change, before_.status);
    // HEAD of a client that only knows GET; and a POST that the RFC would let become GET.
    if (!words_.has(key)) key = fmt::format("method.{}.other", change);
    return words_.caption(key, {{"method", cast_.text(event_.c), Cast::id_of_row(0), PictureRole::active},
                                {"before", cast_.text(event_.b)},
                                {"client", client()},
                                {"status", std::int64_t{before_.status}}});
  }

  [[nodiscard]] Caption content() const {
    constexpr std::array<std::string_view, 3> fates = {"none", "sent-again", "left-out"};
    return words_.caption(fmt::format("content.{}", fates[event_.small]),
                          {{"method", cast_.text(before_.next_method), Cast::id_of_row(0), PictureRole::plain}});
  }

  const State& before_;
  const Event& event_;
  const Cast& cast_;
  const Words& words_;
};

}  // namespace

Caption introduce(const State&, const Cast& cast, const Words& words) {
  const std::string& text = *cast.scenario.text;
  const std::string line = engine::shortened(text.substr(0, text.find('\n')), 60);
  return words.caption(fmt::format("introduce.{}", name_of(cast.scenario.task)),
                       {{"request", line.empty() ? std::string("–") : line},
                        {"program", title_of(cast.scenario.profile)},
                        {"query", cast.scenario.query},
                        {"count", cast.haystack->keys.size()}});
}

Caption explain_redirect(const State& before, const Event& event, const Cast& cast, const Words& words) {
  return RedirectExplanation(before, event, cast, words).explain();
}

Caption explain(const State& before, const Event& event, const Cast& cast, const Words& words) {
  if (cast.scenario.task == Task::redirect) return explain_redirect(before, event, cast, words);
  if (looks_up(cast.scenario.task)) return explain_search(before, event, cast, words);
  return Explanation(before, event, cast, words).explain();
}

}  // namespace simulators::http_status
