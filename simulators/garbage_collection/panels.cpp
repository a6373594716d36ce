// The collector's own view: its lists, the generations, its phases, and what the program has logged.
#include "simulators/garbage_collection/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace simulators::garbage_collection {
namespace {

using engine::ElementId;
using engine::Panel;
using engine::Role;
using engine::Row;
using engine::Words;

constexpr std::size_t most_cells = 60;
constexpr ElementId id_of_rest = 0x7F00'0000;
constexpr ElementId id_of_empty = 0x7F00'0100;
constexpr ElementId id_of_phase = 0x7F00'0200;

void add(Row& row, ElementId id, std::string label, Role role) {
  row.ids.push_back(id);
  row.values.push_back(0);
  row.labels.push_back(std::move(label));
  row.roles.push_back(role);
}

/// The objects of a list, as many as there is room for, and how many more there are.
template <class Id>
void add_list(Row& row, const State& state, const Cast& cast, ListName name, const Id& id_of, ElementId rest) {
  const SeenList& list = state.lists[static_cast<std::size_t>(name)];
  for (std::uint32_t place = list.first; place != no_object; place = state.objects[place].next) {
    if (row.size() == most_cells) {
      add(row, rest, fmt::format("+{}", list.size - most_cells), Role::plain);
      return;
    }
    const SeenObject& object = state.objects[place];
    add(row, id_of(object.serial), name_of(object, cast), role_of(state, place));
  }
}

/// The row of the five in which a phase stands.
std::size_t row_of(CollectionPhase phase) {
  switch (phase) {
    case CollectionPhase::copy_counts:
      return 0;
    case CollectionPhase::subtract:
      return 1;
    case CollectionPhase::scan:
      return 2;
    case CollectionPhase::clear:
      return 4;
    default:
      return 3;
  }
}

}  // namespace

Panel draw_walk(const State& state, const Cast& cast, const Words& words, std::vector<engine::Link>& links) {
  Row reachable;
  Row unreachable;
  reachable.name = words.say("list.reachable");
  unreachable.name = words.say("list.unreachable");
  if (state.collecting && state.has_phase) {
    const bool walks = state.phase <= CollectionPhase::scan;
    const bool rechecks = state.phase == CollectionPhase::recheck;
    if (walks || rechecks) add_list(reachable, state, cast, walked_list(state), Cast::id_of_listed, id_of_rest);
    if (rechecks || state.phase == CollectionPhase::clear) {
      unreachable.name = words.say("list.garbage");
      add_list(unreachable, state, cast, ListName::garbage, Cast::id_of_listed, id_of_rest + 1);
    } else {
      add_list(unreachable, state, cast, ListName::unreachable, Cast::id_of_listed, id_of_rest + 1);
      if (unreachable.size() < most_cells) {
        add_list(unreachable, state, cast, ListName::seen, Cast::id_of_listed, id_of_rest + 2);
      }
    }
    const std::uint32_t walked = state.lists[static_cast<std::size_t>(walked_list(state))].size;
    if (state.last.what == Happening::rescued && (walks || rechecks) && walked <= most_cells) {
      const SeenObject& object = state.objects[state.last.a];
      add(unreachable, id_of_empty, name_of(object, cast), Role::empty);
      links.push_back({id_of_empty, Cast::id_of_listed(object.serial), words.say("link.rescued"), Role::moved});
    }
  }
  return {"lists", words.say("panel.lists"), words.say(state.collecting ? "panel.lists-remark" : "panel.lists-idle"),
          engine::Cells{{std::move(reachable), std::move(unreachable)}}};
}

Panel draw_generations(const State& state, const Cast& cast, const Words& words) {
  engine::Cells cells;
  for (std::size_t generation = 0; generation < 3; ++generation) {
    Row row;
    const bool collected = state.collecting && generation == state.generation;
    row.name = words.say(
        collected ? "lane.collected" : "lane.generation",
        {{"generation", generation}, {"count", state.counts[generation]}, {"threshold", state.thresholds[generation]}});
    add_list(row, state, cast, static_cast<ListName>(generation), Cast::id_of_member,
             id_of_rest + 16 + static_cast<ElementId>(generation));
    cells.rows.push_back(std::move(row));
  }
  return {"generations", words.say("panel.generations"),
          words.say(state.enabled ? "panel.generations-remark" : "panel.generations-off",
                    {{"pending", state.pending}, {"quarter", state.total / 4}}),
          std::move(cells)};
}

Panel draw_phases(const State& state, const Words& words) {
  constexpr std::size_t rows = 5;
  const bool ended = state.has_happened && state.last.what == Happening::collection_ended;
  const bool runs = state.collecting && state.has_phase;
  engine::Table table;
  table.head = {words.say("phases.number"), words.say("phases.name"), words.say("phases.what")};
  for (std::size_t at = 0; at < rows; ++at) {
    const bool done = ended || (runs && at < row_of(state.phase));
    const bool now = runs && at == row_of(state.phase);
    const Role role = done ? Role::settled : now ? Role::active : Role::plain;
    engine::TableRow row;
    row.id = id_of_phase + static_cast<ElementId>(at);
    row.cells = {{done ? std::string("✓") : fmt::to_string(at + 1), role},
                 {words.say(fmt::format("phases.name-{}", at + 1)), role},
                 {words.say(fmt::format("phases.what-{}", at + 1)), Role::plain}};
    row.role = role;
    table.rows.push_back(std::move(row));
  }
  return {"phases", words.say("panel.phases"),
          state.collecting ? words.say("panel.phases-running", {{"generation", int{state.generation}}})
                           : words.say("panel.phases-idle"),
          std::move(table), Panel::Place::beside};
}

Panel draw_log(const State& state, const Cast& cast, const Words& words) {
  engine::Text text;
  for (const std::uint32_t line : state.log) text.paragraphs.push_back(cast.text(line));
  if (text.paragraphs.empty()) text.paragraphs.push_back(words.say("log.empty"));
  return {"log", words.say("panel.log"), words.say("panel.log-remark", {{"lines", std::size_t{state.lines_logged}}}),
          std::move(text), Panel::Place::beside};
}

}  // namespace simulators::garbage_collection
