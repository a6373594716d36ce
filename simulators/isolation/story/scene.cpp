#include "simulators/engine/scene.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/isolation/anomalies/verdict_words.hpp"
#include "simulators/isolation/story/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace simulators::isolation::story {
namespace {

using engine::Panel;
using engine::Role;
using engine::Span;
using engine::Words;

/// Sessions as lanes: a row for each statement of the schedule.
class SessionsDrawing {
 public:
  SessionsDrawing(const State& state, const Cast& cast, const Words& words)
      : state_(state), cast_(cast), words_(words) {}

  [[nodiscard]] engine::Lanes draw() {
    lanes_.lanes = cast_.named().names;
    for (std::size_t session = 0; session < state_.sessions.size(); ++session) {
      lanes_.remarks.push_back(remark(state_.sessions[session]));
    }
    for (std::size_t turn = 0; turn < state_.steps.size(); ++turn) add(turn);
    add_snapshots();
    lanes_.now = std::max<std::int64_t>(state_.turn, 1);
    return std::move(lanes_);
  }

 private:
  [[nodiscard]] std::string remark(const SessionState& session) const {
    if (session.is_doomed) return words_.say("lane.doomed");
    if (session.number > 0) return words_.say("lane.number", {{"number", std::int64_t{session.number}}});
    return session.is_open ? words_.say("lane.no-number") : std::string();
  }

  [[nodiscard]] bool is_current(std::size_t turn) const {
    const Event& last = state_.last;
    if (!state_.has_happened || last.what >= Occurrence::edge_found || last.who == nobody_there) return false;
    if (last.what == Occurrence::queued || last.what == Occurrence::skipped) return last.small == turn;
    return state_.sessions[last.who].turn == turn + 1;
  }

  [[nodiscard]] Role role_of(std::size_t turn) const {
    const StepState& step = state_.steps[turn];
    switch (step.stage) {
      case Stage::future:
        return Role::future;
      case Stage::queued:
      case Stage::waiting:
        return Role::waiting;
      case Stage::failed:
        return Role::failed;
      case Stage::skipped:
        return Role::garbage;
      default:
        break;
    }
    if (is_current(turn)) return Role::active;
    const Statement::Kind kind = cast_.statement(turn).kind;
    return kind == Statement::Kind::insert || kind == Statement::Kind::update || kind == Statement::Kind::remove
               ? Role::moved
               : Role::plain;
  }

  void add(std::size_t turn) {
    const StepState& step = state_.steps[turn];
    const Statement::Kind kind = cast_.statement(turn).kind;
    const bool is_pill = kind == Statement::Kind::begin || kind == Statement::Kind::commit ||
                         kind == Statement::Kind::rollback || kind == Statement::Kind::set_level;
    Span span;
    span.id = Cast::id_of_step(turn);
    span.lane = cast_.named().schedule.steps[turn].connection;
    span.begin = static_cast<std::int64_t>(turn + 1);
    span.end = span.begin;
    span.label = cast_.named().texts[turn];
    span.role = role_of(turn);
    span.kind = is_pill ? Span::Kind::pill : Span::Kind::box;
    if (step.answer > 0) span.result = answer_in_words(cast_.text(step.answer - 1), words_);
    if (step.stage == Stage::queued) span.result = words_.say("lane.queued");
    if (step.stage == Stage::skipped) span.result = words_.say("lane.skipped");
    lanes_.spans.push_back(std::move(span));
    if (step.has_waited) add_wait(turn, step);
  }

  void add_wait(std::size_t turn, const StepState& step) {
    Span wait;
    wait.id = Cast::id_of_wait(turn);
    wait.lane = cast_.named().schedule.steps[turn].connection;
    wait.begin = static_cast<std::int64_t>(turn + 1);
    const bool is_over = step.stage != Stage::waiting && step.stage != Stage::running;
    wait.end = std::max<std::int64_t>(wait.begin, is_over ? step.ended_at : std::max<std::uint16_t>(state_.turn, 1));
    wait.kind = Span::Kind::wait;
    wait.role = Role::waiting;
    const std::string place = name_of_record(cast_, step.record, words_);
    wait.label = step.waited_for == nobody_there
                     ? words_.say("lane.waits-in-line", {{"place", place}})
                     : words_.say("lane.waits", {{"whom", cast_.session(step.waited_for)}, {"place", place}});
    if (is_over && step.answer > 0) {
      wait.result = words_.say(step.stage == Stage::failed ? "lane.fails" : "lane.goes-on",
                               {{"answer", answer_in_words(cast_.text(step.answer - 1), words_)}});
    }
    lanes_.spans.push_back(std::move(wait));
    if (step.freed_by == nobody_there || step.ended_at == 0) return;
    const std::size_t freeing = cast_.named().schedule.steps[step.ended_at - 1U].connection;
    if (freeing == lanes_.spans.back().lane) return;
    engine::Message release;
    release.id = Cast::id_of_release(turn);
    release.from_lane = freeing;
    release.to_lane = lanes_.spans.back().lane;
    release.sent = step.ended_at;
    release.received = step.ended_at;
    release.label = words_.say("lane.release");
    release.role = Role::settled;
    lanes_.messages.push_back(std::move(release));
  }

  /// Where the snapshots that still hold were taken.
  void add_snapshots() {
    for (std::size_t session = 0; session < state_.sessions.size(); ++session) {
      const auto& snapshot = state_.sessions[session].snapshot;
      if (!snapshot) continue;
      lanes_.notes.push_back(
          {session, static_cast<std::int64_t>(snapshot->taken_at),
           words_.say(cast_.is_innodb() ? "lane.view" : "lane.snapshot", {{"who", cast_.named().names[session]}})});
    }
  }

  const State& state_;
  const Cast& cast_;
  const Words& words_;
  engine::Lanes lanes_;
};

std::string remark_on_tables(const Cast& cast) {
  std::string text;
  for (const Table& table : cast.named().schedule.tables) {
    Answer answer;
    answer.rows = table.rows;
    text += (text.empty() ? "" : "; ") + table.name + " " + engine::shortened(signs_of(answer), 60);
  }
  return text;
}

void add_legend(const Words& words, engine::Scene& scene) {
  const std::vector<bool> occurs = engine::roles_of(scene);
  for (std::size_t role = 1; role < engine::role_count; ++role) {
    if (!occurs[role]) continue;
    const auto each = static_cast<Role>(role);
    scene.legend.push_back({each, words.say(fmt::format("role.{}", engine::name_of(each)))});
  }
}

}  // namespace

engine::Language language_of(const Words& words) {
  return words.say("language") == "en" ? engine::Language::english : engine::Language::chinese;
}

std::string name_in(anomalies::Phenomenon what, const Words& words) {
  return anomalies::name_of(what).in(language_of(words));
}

std::string answer_in_words(const std::string& signs, const Words& words) {
  if (signs == "∅") return words.say("answer.no-row");
  if (signs.starts_with("#")) {
    return words.say(signs == "#1" ? "answer.one-row" : "answer.rows", {{"count", signs.substr(1)}});
  }
  if (signs.starts_with("!")) return words.say("failure." + signs.substr(1));
  return signs;
}

std::string values_of(const Cast& cast, std::size_t version, const Words& words) {
  const VersionOfRow& row = cast.book->versions[version];
  if (row.is_dead) return words.say("row.gone");
  Answer answer;
  answer.rows = std::vector<isolation::Row>{row.values};
  return signs_of(answer);
}

std::string name_of_record(const Cast& cast, std::uint32_t record, const Words& words) {
  const Record& named = cast.book->records[record];
  if (named.key.empty()) return words.say("place.end", {{"index", named.where}});
  return named.where + " " + text_of(named.key);
}

Panel draw_sessions(const State& state, const Cast& cast, const Words& words) {
  const std::string level = words.say(fmt::format("schema.level.options.{}", name_of(cast.scenario.setting)));
  return {"sessions", words.say("panel.sessions"), level + " · " + remark_on_tables(cast),
          SessionsDrawing(state, cast, words).draw()};
}

engine::Scene draw(const State& state, const Cast& cast, const Words& words) {
  engine::Scene scene;
  if (cast.scenario.task != Task::play) {
    draw_findings(state, cast, words, scene);
    add_legend(words, scene);
    return scene;
  }
  scene.panels.push_back(draw_sessions(state, cast, words));
  if (!cast.named().schedule.tables.empty()) scene.panels.push_back(draw_rows(state, cast, words));
  if (cast.most_locks > 0) {
    scene.panels.push_back(cast.is_innodb() ? draw_locks(state, cast, words) : draw_reads(state, cast, words));
  }
  if (cast.has_waits) scene.panels.push_back(draw_waits(state, cast, words));
  if (cast.has_conflicts) scene.panels.push_back(draw_conflicts(state, cast, words));
  if (!cast.book->edges.empty() && state.edges > 0) scene.panels.push_back(draw_dependencies(state, cast, words));
  if (!cast.others.empty()) scene.panels.push_back(draw_levels(state, cast, words));
  add_legend(words, scene);
  return scene;
}

}  // namespace simulators::isolation::story
