// The heap in the order of its addresses, the collector's lists, and its phases.
#include "simulators/garbage_collection/collectors/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace simulators::garbage_collection::collectors {
namespace {

using algorithms::garbage_collection::Arena;
using engine::ElementId;
using engine::Panel;
using engine::Role;
using engine::Row;
using engine::Words;

constexpr std::size_t most_cells = 48;
constexpr ElementId id_of_phase = 0x7F00'0200;

void add(Row& row, ElementId id, std::string label, Role role) {
  row.ids.push_back(id);
  row.values.push_back(0);
  row.labels.push_back(std::move(label));
  row.roles.push_back(role);
}

std::string_view name_of_space(const State& state, const Space& space) {
  switch (space.kind) {
    case Space::Kind::whole:
      return "collector.space.whole";
    case Space::Kind::old:
      return "collector.space.old";
    case Space::Kind::half:
      break;
  }
  const bool used = space.begin == state.space_begin;
  if (state.collecting && state.phase == Phase::copy) return used ? "collector.space.to" : "collector.space.from";
  return used ? "collector.space.used" : "collector.space.unused";
}

/// Draws one space: what lies in it, cell by cell.
class SpaceDrawing {
 public:
  SpaceDrawing(const State& state, const Cast& cast, const Words& words, const Space& space)
      : state_(state), cast_(cast), words_(words), space_(space) {}

  void draw(engine::Cells& cells) {
    content_.name = words_.say(name_of_space(state_, space_));
    addresses_.name = words_.say("collector.space.address");
    forwarding_.name = words_.say("collector.space.forwarding");
    for (Address at = space_.begin; at < space_.end;) {
      if (content_.size() == most_cells) {
        const std::string rest = words_.say("collector.space.rest", {{"bytes", std::size_t{space_.end - at}}});
        add(content_, Cast::id_of_hole(at), rest, Role::plain);
        add_below(at, {});
        break;
      }
      at = add_cell(at);
    }
    add_cursors();
    cells.rows.push_back(std::move(content_));
    cells.rows.push_back(std::move(addresses_));
    if (has_forwarding_) cells.rows.push_back(std::move(forwarding_));
  }

 private:
  /// Gives back where the next cell begins.
  Address add_cell(Address at) {
    const ObjectNumber number = state_.object_at(at);
    if (number != no_object) {
      const Object& object = state_.objects[number];
      if (!object.freed && object.address == at) {
        add(content_, Cast::id_in_heap(number), name_of(object, cast_), role_of(state_, cast_, number));
        add_below(at, object.forwarding == nowhere ? std::string() : fmt::format("→{}", object.forwarding));
        return at + object.size;
      }
      if (!object.freed && object.copied_from == at) {
        add(content_, Cast::id_of_old_place(number), fmt::format("{}→{}", name_of(object, cast_), object.address),
            Role::empty);
        add_below(at, {});
        return at + object.size;
      }
      if (object.freed && state_.last.is(Happening::freed) && state_.last.first == at) {
        add(content_, Cast::id_of_old_place(number), name_of(object, cast_), Role::garbage);
        add_below(at, {});
        return at + object.size;
      }
    }
    return add_hole(at);
  }

  Address add_hole(Address begin) {
    Address end = begin + Arena::granule;
    while (end < space_.end && !begins_at(end)) end += Arena::granule;
    add(content_, Cast::id_of_hole(begin), words_.say("collector.space.hole", {{"bytes", std::size_t{end - begin}}}),
        Role::empty);
    add_below(begin, {});
    return end;
  }

  /// Whether something other than a hole begins there, or a pointer stands there.
  [[nodiscard]] bool begins_at(Address at) const {
    if (at == state_.scan || at == state_.free) return true;
    const ObjectNumber number = state_.object_at(at);
    if (number == no_object) return false;
    const Object& object = state_.objects[number];
    if (object.freed) return state_.last.is(Happening::freed) && state_.last.first == at;
    return object.address == at || object.copied_from == at;
  }

  void add_below(Address at, std::string forwarding) {
    add(addresses_, Cast::id_of_address(at), fmt::to_string(at), Role::plain);
    has_forwarding_ = has_forwarding_ || !forwarding.empty();
    add(forwarding_, 0x6C00'0000 + at, forwarding.empty() ? std::string("·") : std::move(forwarding), Role::plain);
  }

  void add_cursors() {
    if (state_.scan != nowhere) {
      const bool together = state_.scan == state_.free;
      point(state_.scan, together ? "collector.cursor.both" : "collector.cursor.scan", Role::active);
      if (!together) point(state_.free, "collector.cursor.free", Role::plain);
    }
    const bool sweeps = state_.collecting && state_.phase == Phase::sweep && space_.kind != Space::Kind::half;
    if (sweeps) point(std::max(state_.swept, space_.begin), "collector.cursor.sweep", Role::active);
  }
  void point(Address at, std::string_view key, Role role) {
    const auto found = std::ranges::find(addresses_.labels, fmt::to_string(at));
    if (found == addresses_.labels.end()) return;
    content_.cursors.push_back({static_cast<std::size_t>(found - addresses_.labels.begin()), words_.say(key), role});
  }

  const State& state_;
  const Cast& cast_;
  const Words& words_;
  const Space& space_;
  Row content_{};
  Row addresses_{};
  Row forwarding_{};
  bool has_forwarding_ = false;
};

/// A row of the objects for which `belongs` holds, as many as there is room for.
template <class Belongs>
Row row_of(const State& state, const Cast& cast, std::size_t list, std::string name, const Belongs& belongs) {
  Row row;
  row.name = std::move(name);
  for (ObjectNumber number = 0; number < state.objects.size() && row.size() < most_cells; ++number) {
    const Object& object = state.objects[number];
    if (!object.freed && belongs(object)) {
      add(row, Cast::id_in_list(list, number), name_of(object, cast), role_of(state, cast, number));
    }
  }
  return row;
}

Row worklist_row(const State& state, const Cast& cast, std::string name) {
  Row row;
  row.name = std::move(name);
  const std::size_t size = state.worklist.size();
  const std::size_t begin = size - std::min(size, most_cells);
  for (std::size_t at = begin; at < size; ++at) {
    const ObjectNumber number = state.worklist[at];
    add(row, Cast::id_in_list(0, number), name_of(state.objects[number], cast), role_of(state, cast, number));
  }
  return row;
}

/// A phase of a collection and the key of its words.
struct NamedPhase {
  Phase phase;
  std::string_view key;
};

std::vector<NamedPhase> phases_of(Choice choice) {
  const NamedPhase mark{Phase::mark, "mark"};
  const NamedPhase sweep{Phase::sweep, "sweep"};
  switch (choice) {
    case Choice::mark_sweep:
    case Choice::incremental:
      return {mark, sweep};
    case Choice::mark_compact:
      return {mark,
              {Phase::compute_addresses, "compute-addresses"},
              {Phase::update_references, "update-references"},
              {Phase::move, "move"}};
    case Choice::semispace:
      return {{Phase::copy, "copy"}};
    case Choice::generational:
      return {mark, sweep, {Phase::copy, "copy-nursery"}};
    case Choice::trial_deletion:
      return {{Phase::mark_roots, "mark-roots"},
              {Phase::scan_roots, "scan-roots"},
              {Phase::collect_roots, "collect-roots"}};
    case Choice::reference_counting:
      break;
  }
  return {};
}

}  // namespace

Panel draw_heap(const State& state, const Cast& cast, const Words& words) {
  engine::Cells cells;
  for (const Space& space : spaces_of(cast.scenario)) {
    if (space.begin < space.end) SpaceDrawing(state, cast, words, space).draw(cells);
  }
  return {"heap", words.say("collector.panel.heap"),
          words.say("collector.panel.heap-remark", {{"bytes", std::size_t{cast.scenario.heap.bytes}},
                                                    {"live", static_cast<std::int64_t>(state.live_bytes)}}),
          std::move(cells)};
}

std::optional<Panel> draw_lists(const State& state, const Cast& cast, const Words& words) {
  const Choice choice = cast.scenario.choice;
  engine::Cells cells;
  if (state.counts) {
    cells.rows.push_back(worklist_row(state, cast, words.say("collector.list.dying")));
  } else if (choice != Choice::semispace) {
    cells.rows.push_back(worklist_row(state, cast, words.say("collector.list.mark-stack")));
  }
  if (choice == Choice::trial_deletion) {
    cells.rows.push_back(row_of(state, cast, 1, words.say("collector.list.candidates"),
                                [](const Object& each) { return each.buffered; }));
  }
  if (choice == Choice::generational) {
    cells.rows.push_back(row_of(state, cast, 1, words.say("collector.list.remembered"),
                                [](const Object& each) { return each.remembered; }));
  }
  if (choice != Choice::semispace && choice != Choice::mark_compact) {
    Row row;
    row.name = words.say("collector.list.free");
    for (const Hole& hole : free_list(state, cast.scenario)) {
      if (row.size() == most_cells) break;
      add(row, 0x7A00'0000 + hole.begin,
          words.say("collector.list.hole",
                    {{"bytes", std::size_t{hole.end - hole.begin}}, {"address", std::size_t{hole.begin}}}),
          Role::plain);
    }
    cells.rows.push_back(std::move(row));
  }
  if (cells.rows.empty()) return std::nullopt;
  return Panel{"lists", words.say("collector.panel.lists"), words.say("collector.panel.lists-remark"),
               std::move(cells)};
}

std::optional<Panel> draw_phases(const State& state, const Cast& cast, const Words& words) {
  const std::vector<NamedPhase> phases = phases_of(cast.scenario.choice);
  if (phases.empty()) return std::nullopt;
  const auto current = std::ranges::find(phases, state.phase, &NamedPhase::phase);
  const bool runs = state.collecting && current != phases.end();
  const bool ended = state.has_happened && state.last.is(Happening::collection_ended);
  engine::Table table;
  table.head = {words.say("phases.number"), words.say("phases.name"), words.say("phases.what")};
  for (auto each = phases.begin(); each != phases.end(); ++each) {
    const bool now = runs && each == current;
    const bool done = ended || (runs && each < current);
    const Role role = done ? Role::settled : now ? Role::active : Role::plain;
    const auto number = static_cast<std::size_t>(each - phases.begin());
    engine::TableRow row;
    row.id = id_of_phase + static_cast<ElementId>(number);
    row.cells = {{done ? std::string("✓") : fmt::to_string(number + 1), role},
                 {words.say(fmt::format("collector.phases.{}", each->key)), role},
                 {words.say(fmt::format("collector.phases.{}-what", each->key)), Role::plain}};
    row.role = role;
    table.rows.push_back(std::move(row));
  }
  return Panel{"phases", words.say("collector.panel.phases"),
               words.say(runs ? "collector.panel.phases-running" : "panel.phases-idle"), std::move(table),
               Panel::Place::beside};
}

}  // namespace simulators::garbage_collection::collectors
