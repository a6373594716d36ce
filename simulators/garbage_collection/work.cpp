// What memory management costs, counted in units that every collector has: objects touched and pointers followed.
#include "simulators/garbage_collection/state.hpp"

#include <algorithm>

namespace simulators::garbage_collection {
namespace {

/// Calls `use` with each object that the collector's traversal of an object visits: a weak reference has none.
template <class Use>
void each_reference(const State& state, const SeenObject& object, const Use& use) {
  if (object.kind == ObjectKind::node) {
    for (const std::uint32_t to : object.slots) {
      if (to != no_object) use(to);
    }
  } else if (object.kind != ObjectKind::weakref && object.contents != no_object) {
    for (const std::uint32_t to : state.contents[object.contents].values) {
      if (to != no_object) use(to);
    }
  }
}

std::uint64_t references_of(const State& state, std::uint32_t place) {
  std::uint64_t references = 0;
  each_reference(state, state.objects[place], [&](std::uint32_t) { ++references; });
  return references;
}

struct Cost {
  std::uint64_t touched = 0;
  std::uint64_t followed = 0;
};

/// What a phase costs beside what its own events tell: references that lead out of the set are read, too, and where a
/// recheck has found nothing its steps are not told.
Cost cost_of_phase(const State& state, const Event& event) {
  Cost cost;
  const ListName name = walked_list(state);
  const SeenList& list = state.lists[static_cast<std::size_t>(name)];
  const bool rechecks = state.phase == CollectionPhase::recheck;
  const bool told_in_one = rechecks && event.c == 0;
  const bool subtracts = state.phase == CollectionPhase::subtract || rechecks;
  const bool copies = (state.phase == CollectionPhase::copy_counts || rechecks) && event.b == 0;
  if (copies) cost.touched += list.size;
  if (told_in_one) cost.touched += list.size;
  if (!subtracts) return cost;
  for (std::uint32_t place = list.first; place != no_object; place = state.objects[place].next) {
    each_reference(state, state.objects[place], [&](std::uint32_t to) {
      const bool leads_out = state.objects[to].list != name;
      if (leads_out || told_in_one) ++cost.followed;
      if (!leads_out && told_in_one) ++cost.touched;
    });
  }
  return cost;
}

/// Whether an object is being taken apart, so that its references go with it.
bool is_dying(const State& state, std::uint32_t place) {
  return state.objects[place].count == 0 || (state.collecting && state.phase == CollectionPhase::clear);
}

Cost cost_of(const State& state, const Event& event) {
  switch (event.what) {
    case Happening::phase_began:
      return cost_of_phase(state, event);
    case Happening::subtracted:
      return {1, 1};
    case Happening::scanned:
      return {1, references_of(state, event.a)};
    case Happening::emptied:
      return {0, references_of(state, event.a)};
    case Happening::gc_refs_copied:
    case Happening::reached:
    case Happening::rescued:
    case Happening::freed:
    case Happening::count_changed:
      return {1, 0};
    case Happening::slot_dropped:
    case Happening::element_dropped:
    case Happening::key_dropped:
      return {event.change == CountChange::none ? 0U : 1U, is_dying(state, event.a) ? 1U : 0U};
    default:
      return {event.change == CountChange::none ? 0U : 1U, 0};
  }
}

/// Whether the program did it, outside of any collection.
bool is_of_program(const State& state, const Event& event) {
  if (event.what == Happening::collection_began) return true;
  if (state.collecting) return false;
  switch (event.what) {
    case Happening::statement_began:
    case Happening::variable_bound:
    case Happening::variable_dropped:
    case Happening::allocated:
    case Happening::slot_stored:
    case Happening::element_stored:
    case Happening::key_stored:
      return true;
    default:
      return false;
  }
}

}  // namespace

void count_work(State& state, const Event& event) {
  WorkSeen& work = state.work;
  const Cost cost = cost_of(state, event);
  if (is_of_program(state, event)) work.pause = 0;
  work.objects_touched += cost.touched;
  work.pointers_followed += cost.followed;
  work.pause += cost.touched + cost.followed;
  work.longest_pause = std::max(work.longest_pause, work.pause);
}

}  // namespace simulators::garbage_collection
