// Why the events are the walk: each step that it tells becomes an event, in its order, and nothing else is decided here
// but when the messages between the actors go.
#include "simulators/http_status/simulator.hpp"
#include "simulators/http_status/status_codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace simulators::http_status {
namespace {

std::uint16_t line_number(std::size_t line) {
  return static_cast<std::uint16_t>(std::min<std::size_t>(line, std::numeric_limits<std::uint16_t>::max()));
}

std::string listed(const std::vector<int>& statuses) {
  std::string text;
  for (const int status : statuses) {
    if (!text.empty()) text += ", ";
    text += status == no_answer ? "–" : std::to_string(status);
  }
  return text;
}

/// Writes a walk down as events; used once.
class Decision {
 public:
  Decision(const Scenario& scenario, engine::EventLog<Event>& log) : scenario_(scenario), log_(log) {
    answer_ = walk(*scenario.message, scenario.facts, scenario.silence, scenario.profile,
                   [this](const Step& step) { steps_.push_back(step); });
    continues_ = !answer_.interim.empty() && answer_.interim.front() == 100;
  }

  void tell() {
    push({.what = Happening::sent, .line = 1, .b = log_.keep(first_line())});
    for (const Step& step : steps_) {
      const std::size_t place = place_of_node(step.node);
      const Part part = graph()[place].part;
      if (continues_ && (part >= Part::range || (step.node == "D0" && !step.verdicts.empty()))) tell_continue();
      if (part == Part::gateway) tell_upstream();
      tell(step, place);
    }
    if (continues_) tell_continue();
    Event decided{
        .what = Happening::decided, .b = log_.keep(answer_.section), .c = log_.keep(listed(answer_.also_allowed))};
    decided.set_node(place_of_node(answer_.node), answer_.status);
    decided.line = line_number(looked_at(answer_.node, scenario_).line);
    push(decided);
    for (const int status : answer_.interim) {
      if (status != 100 || !has_told_continue_)
        push({.what = Happening::interim, .a = static_cast<std::uint32_t>(status)});
    }
    tell_response();
  }

 private:
  void push(const Event& event) { log_.push(event); }

  [[nodiscard]] std::string first_line() const {
    const std::string& text = *scenario_.text;
    const std::size_t begin = std::min(text.find_first_not_of('\n'), text.size());
    return text.substr(begin, text.find('\n', begin) - begin);
  }

  void tell(const Step& step, std::size_t place) {
    const LookedAt seen = looked_at(step.node, scenario_);
    Event event{.line = line_number(seen.line)};
    event.set_node(place);
    for (const Deviation deviation : step.deviations) {
      event.what = Happening::deviated;
      event.b = static_cast<std::uint32_t>(deviation);
      push(event);
    }
    if (step.verdicts.empty()) {
      event.what = Happening::asked;
      event.b = 0;
      push(event);
    }
    told_faults_ = 0;
    for (const Verdict& verdict : step.verdicts) {
      event.what = Happening::fired;
      event.set_node(place, verdict.status);
      event.small = static_cast<std::uint8_t>((verdict.soft ? 1U : 0U) | fault_of(verdict, step) << 1U);
      event.b = log_.keep(verdict.section);
      event.c = log_.keep(listed(verdict.also));
      push(event);
    }
  }

  /// The kind of fault, plus 1, that a verdict on the message is about; 0 where it is about none. Verdicts come in the
  /// order of the faults, of which a program may have passed over some.
  unsigned fault_of(const Verdict& verdict, const Step& step) {
    const auto& faults = scenario_.message->faults;
    for (std::size_t i = told_faults_; i < faults.size(); ++i) {
      if (faults[i].node != step.node || faults[i].section != verdict.section) continue;
      told_faults_ = i + 1;
      return static_cast<unsigned>(faults[i].kind) + 1;
    }
    return 0;
  }

  /// 100 goes out when the header section alone has not decided, before the content is awaited (RFC 9110 10.1.1).
  void tell_continue() {
    if (std::exchange(has_told_continue_, true)) return;
    push({.what = Happening::interim, .a = 100});
  }

  /// Before the first node that looks at the upstream.
  void tell_upstream() {
    if (std::exchange(has_told_upstream_, true)) return;
    push({.what = Happening::forwarded, .line = 1, .b = log_.keep(first_line())});
    const Upstream& upstream = scenario_.facts.upstream;
    push({.what = Happening::upstream_did,
          .a = static_cast<std::uint32_t>(upstream.behaviour),
          .b = static_cast<std::uint32_t>(upstream.status)});
  }

  void tell_response() {
    const bool answers = answer_.status != no_answer;
    const auto status = static_cast<std::uint32_t>(answer_.status);
    push({.what = Happening::responded,
          .small = static_cast<std::uint8_t>(answer_.incomplete ? 1 : 0),
          .a = status,
          .b = log_.keep(answers ? response_text(answer_, scenario_) : std::string())});
    if (answers && has_cache(scenario_)) push({.what = Happening::handed_on, .a = status});
  }

  const Scenario& scenario_;
  engine::EventLog<Event>& log_;
  std::vector<Step> steps_;
  Answer answer_;
  std::size_t told_faults_ = 0;
  bool continues_ = false;
  bool has_told_continue_ = false;
  bool has_told_upstream_ = false;
};

}  // namespace

void run_decision(const Scenario& scenario, engine::EventLog<Event>& log) { Decision(scenario, log).tell(); }

void run(const Scenario& scenario, engine::EventLog<Event>& log) {
  if (scenario.task == Task::decide) return run_decision(scenario, log);
  if (scenario.task == Task::redirect) return run_redirects(scenario, log);
  run_search(scenario, log);
}

std::string with_phrase(int status) {
  const StatusCode* code = find_status(status);
  return code == nullptr ? std::to_string(status) : fmt::format("{} {}", status, code->phrase);
}

std::string response_text(const Answer& answer, const Scenario& scenario) {
  const Resource& resource = scenario.facts.resource;
  const bool is_origin = scenario.facts.server.role == Role::origin;
  const bool reads = scenario.message->method == "GET" || scenario.message->method == "HEAD";
  std::string text = fmt::format("HTTP/1.1 {}\n", with_phrase(answer.status));
  for (const auto& [name, value] : answer.fields) text += fmt::format("{}: {}\n", name, value);
  // The validators of the representation: of a 200 and 206 to know it again by, of a 304 because a 200 would have them.
  if (is_origin && reads && resource.exists && (answer.status == 200 || answer.status == 206 || answer.status == 304)) {
    if (!resource.etag.empty()) text += fmt::format("ETag: {}\n", resource.etag);
    if (!resource.last_modified.empty() && (answer.status != 304 || resource.etag.empty()))
      text += fmt::format("Last-Modified: {}\n", resource.last_modified);
    if (answer.status == 200 && resource.length && resource.variants.empty())
      text += fmt::format("Content-Length: {}\n", *resource.length);
  }
  if (!answer.parts.empty()) text += "Content-Type: multipart/byteranges; boundary=PART\n";
  text += '\n';
  for (const std::string& part : answer.parts) text += fmt::format("--PART\nContent-Range: {}\n\n…\n", part);
  if (!answer.parts.empty()) text += "--PART--\n";
  return text;
}

bool has_cache(const Scenario& scenario) {
  const Message& message = *scenario.message;
  return scenario.task == Task::decide && scenario.facts.server.role == Role::origin &&
         (message.method == "GET" || message.method == "HEAD") &&
         (message.has("If-None-Match") || message.has("If-Modified-Since"));
}

std::uint16_t lane_of(Actor actor, const Scenario& scenario) {
  switch (actor) {
    case Actor::client:
    case Actor::cache:
      return static_cast<std::uint16_t>(actor);
    case Actor::gateway:
      return 1;
    case Actor::server:
      break;
  }
  return scenario.facts.server.role == Role::gateway || has_cache(scenario) ? 2 : 1;
}

}  // namespace simulators::http_status
