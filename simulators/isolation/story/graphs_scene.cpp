#include "simulators/isolation/anomalies/verdict_words.hpp"
#include "simulators/isolation/story/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace simulators::isolation::story {
namespace {

using anomalies::Phenomenon;
using engine::Panel;
using engine::Role;
using engine::Words;

/// The phenomena that a person looks for; the others are special cases or names for the same.
constexpr std::array listed = {
    Phenomenon::dirty_read,   Phenomenon::otv,       Phenomenon::non_repeatable_read, Phenomenon::phantom,
    Phenomenon::p4,           Phenomenon::read_skew, Phenomenon::write_skew,          Phenomenon::read_only_anomaly,
    Phenomenon::g_nonadjacent};

bool is_in_cycle(const State& state, std::size_t from, std::size_t to) {
  return std::any_of(state.cycle.begin(), state.cycle.end(),
                     [&](const Conflict& edge) { return edge.reader == from && edge.writer == to; });
}

}  // namespace

Panel draw_waits(const State& state, const Cast& cast, const Words& words) {
  engine::Graph graph;
  graph.shape = cast.waits;
  for (std::size_t session = 0; session < state.sessions.size(); ++session) {
    const bool is_victim = state.last.what == Occurrence::victim_chosen && state.last.who == session;
    const Role role = is_victim ? Role::failed : state.sessions[session].is_waiting ? Role::waiting : Role::plain;
    graph.nodes.push_back({Cast::id_of_waiter(session), cast.named().names[session], {}, {}, {}, role});
  }
  const auto add = [&](std::size_t from, std::size_t to, Role role) {
    const engine::ElementId id = Cast::id_of_waiting_edge(from, to);
    const bool is_known = std::any_of(cast.waits->edges.begin(), cast.waits->edges.end(),
                                      [&](const engine::Edge& edge) { return edge.id == id; });
    const bool is_drawn =
        std::any_of(graph.edges.begin(), graph.edges.end(), [&](const engine::Edge& edge) { return edge.id == id; });
    if (!is_known || is_drawn) return;
    graph.edges.push_back(
        {.id = id, .from = Cast::id_of_waiter(from), .to = Cast::id_of_waiter(to), .label = {}, .role = role});
  };
  for (const Conflict& edge : state.cycle) add(edge.reader, edge.writer, Role::conflict);
  for (std::size_t session = 0; session < state.sessions.size(); ++session) {
    const SessionState& each = state.sessions[session];
    if (!each.is_waiting || each.waits_for == nobody_there || is_in_cycle(state, session, each.waits_for)) continue;
    add(session, each.waits_for, Role::waiting);
  }
  return {"waits", words.say("panel.waits"), words.say("panel.waits-remark"), std::move(graph), Panel::Place::beside};
}

Panel draw_conflicts(const State& state, const Cast& cast, const Words& words) {
  engine::Graph graph;
  graph.shape = cast.conflicts;
  for (std::size_t session = 0; session < state.sessions.size(); ++session) {
    const bool is_pivot = state.last.what == Occurrence::dangerous_structure && state.last.who == session;
    const Role role = state.sessions[session].is_doomed ? Role::failed : is_pivot ? Role::active : Role::plain;
    graph.nodes.push_back({Cast::id_of_reader(session), cast.named().names[session], {}, {}, {}, role});
  }
  for (std::size_t at = 0; at < state.conflicts.size(); ++at) {
    const Conflict& conflict = state.conflicts[at];
    const engine::ElementId id = Cast::id_of_conflict(conflict.reader, conflict.writer);
    const bool is_drawn =
        std::any_of(graph.edges.begin(), graph.edges.end(), [&](const engine::Edge& edge) { return edge.id == id; });
    if (is_drawn) continue;
    graph.edges.push_back({.id = id,
                           .from = Cast::id_of_reader(conflict.reader),
                           .to = Cast::id_of_reader(conflict.writer),
                           .label = "rw",
                           .role = Role::conflict});
  }
  return {"conflicts", words.say("panel.conflicts"), words.say("panel.conflicts-remark"), std::move(graph),
          Panel::Place::beside};
}

Panel draw_dependencies(const State& state, const Cast& cast, const Words& words) {
  engine::Graph graph;
  graph.shape = cast.dependencies;
  for (engine::Node node : cast.dependencies->nodes) graph.nodes.push_back(std::move(node));
  std::vector<std::size_t> of_verdict;
  if (state.last.what == Occurrence::verdict_reached) of_verdict = cast.book->verdicts[state.last.a].edges;
  for (std::size_t at = 0; at < std::min<std::size_t>(state.edges, cast.dependencies->edges.size()); ++at) {
    engine::Edge edge = cast.dependencies->edges[at];
    const bool is_new = state.last.what == Occurrence::edge_found && state.last.a == at;
    const bool is_in_verdict = std::find(of_verdict.begin(), of_verdict.end(), at) != of_verdict.end();
    edge.role = is_new ? Role::active : is_in_verdict ? Role::conflict : Role::plain;
    graph.edges.push_back(std::move(edge));
  }
  return {"dependencies", words.say("panel.dependencies"), words.say("panel.dependencies-remark"), std::move(graph),
          Panel::Place::beside};
}

/// What this very schedule shows at each level: a statement about one order of statements, not about the level.
Panel draw_levels(const State& state, const Cast& cast, const Words& words) {
  const auto is_shown_at = [](const OtherPlay& play, std::optional<Phenomenon> what) {
    return what && play.shown[static_cast<std::size_t>(*what)];
  };
  engine::Table table;
  table.head.push_back(words.say("level.name"));
  std::vector<std::optional<Phenomenon>> columns;
  for (const Phenomenon what : listed) {
    if (std::any_of(cast.others.begin(), cast.others.end(),
                    [&](const OtherPlay& other) { return is_shown_at(other, what); })) {
      columns.emplace_back(what);
      table.head.push_back(name_in(what, words));
    }
  }
  if (columns.empty()) {
    columns.emplace_back();
    table.head.push_back(words.say("level.nothing"));
  }
  for (std::size_t at = 0; at < cast.others.size(); ++at) {
    const bool is_here = all_settings[at] == cast.scenario.setting;
    engine::TableRow row;
    row.id = Cast::id_of_level(at);
    row.cells.push_back({words.say(fmt::format("short-level.{}", name_of(all_settings[at])))});
    for (const std::optional<Phenomenon>& what : columns) {
      // What happens here is told at the end, and not before.
      if (is_here && !state.is_over) {
        row.cells.push_back({"?", Role::active});
      } else if (is_shown_at(cast.others[at], what)) {
        row.cells.push_back({words.say("level.shown"), Role::conflict});
      } else {
        row.cells.push_back({words.say("level.not-shown"), Role::settled});
      }
    }
    table.rows.push_back(std::move(row));
  }
  return {"levels", words.say("panel.levels"), words.say("panel.levels-remark"), std::move(table),
          Panel::Place::beside};
}

}  // namespace simulators::isolation::story
