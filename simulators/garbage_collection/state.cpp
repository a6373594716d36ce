// Why it is right: an event says what was done, and nothing is worked out here that the collector decides; a count, a
// list or a set changes only where an event says so. What costs more than O(1) was paid once by the collector, too.
#include "simulators/garbage_collection/state.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace simulators::garbage_collection {
namespace {

constexpr std::size_t most_log_lines = 20;
constexpr std::size_t most_remains = 1'000;

SeenList& list_of(State& state, ListName name) { return state.lists[static_cast<std::size_t>(name)]; }

void unlink(State& state, std::uint32_t place) {
  SeenObject& gone = state.objects[place];
  if (gone.list == ListName::none) return;
  SeenList& list = list_of(state, gone.list);
  (gone.previous == no_object ? list.first : state.objects[gone.previous].next) = gone.next;
  (gone.next == no_object ? list.last : state.objects[gone.next].previous) = gone.previous;
  --list.size;
  gone.list = ListName::none;
  gone.previous = gone.next = no_object;
}

void move_to(State& state, std::uint32_t place, ListName name) {
  unlink(state, place);
  if (name == ListName::none) return;
  SeenList& list = list_of(state, name);
  SeenObject& added = state.objects[place];
  added.list = name;
  added.previous = list.last;
  (list.last == no_object ? list.first : state.objects[list.last].next) = place;
  list.last = place;
  ++list.size;
}

void merge(State& state, ListName from, ListName into) {
  SeenList& source = list_of(state, from);
  SeenList& target = list_of(state, into);
  if (source.size == 0) return;
  for (std::uint32_t place = source.first; place != no_object; place = state.objects[place].next) {
    state.objects[place].list = into;
  }
  state.objects[source.first].previous = target.last;
  (target.last == no_object ? target.first : state.objects[target.last].next) = source.first;
  target.last = source.last;
  target.size += source.size;
  source = SeenList{};
}

/// What is deallocated leaves its list before anything else.
void set_count(State& state, std::uint32_t place, std::uint32_t count) {
  state.objects[place].count = count;
  if (count == 0) unlink(state, place);
}

Contents& contents_of(State& state, std::uint32_t place) { return state.contents[state.objects[place].contents]; }

void allocate(State& state, const Event& event) {
  if (event.a >= state.objects.size()) state.objects.resize(event.a + 1);
  SeenObject& made = state.objects[event.a];
  made = SeenObject();
  std::erase_if(state.remains, [&](const Remains& each) { return each.place == event.a; });
  made.kind = static_cast<ObjectKind>(event.low());
  made.serial = ++state.serials;
  made.number = ++state.numbers[static_cast<std::size_t>(made.kind)];
  made.name = event.b;
  made.count = 1;
  made.alive = true;
  if (made.kind == ObjectKind::list || made.kind == ObjectKind::tuple || made.kind == ObjectKind::dict) {
    if (state.free_contents.empty()) {
      made.contents = static_cast<std::uint32_t>(state.contents.size());
      state.contents.emplace_back();
    } else {
      made.contents = state.free_contents.back();
      state.free_contents.pop_back();
    }
  }
  ++state.live;
  state.counts[0] = event.c;
  move_to(state, event.a, static_cast<ListName>(event.high()));
}

void free_object(State& state, const Event& event) {
  SeenObject& gone = state.objects[event.a];
  unlink(state, event.a);
  if (state.remains.size() < most_remains) {
    state.remains.push_back({event.a, gone.serial, gone.number, gone.name, gone.kind});
  }
  if (gone.kind != ObjectKind::weakref && gone.contents != no_object) {
    state.contents[gone.contents] = Contents();
    state.free_contents.push_back(gone.contents);
  }
  gone = SeenObject();
  --state.live;
  ++(event.detail != 0 ? state.freed_by_collector : state.freed_by_count);
  state.counts[0] = event.c;
}

auto variable_place(State& state, std::uint32_t depth, std::uint32_t name) {
  return std::ranges::lower_bound(state.variables, std::pair(depth, name), {},
                                  [](const Variable& each) { return std::pair(each.depth, each.name); });
}

void bind(State& state, const Event& event) {
  auto place = variable_place(state, event.detail, event.a);
  if (place == state.variables.end() || place->depth != event.detail || place->name != event.a) {
    place = state.variables.insert(place, {event.detail, event.a, no_object, no_object});
  }
  place->object = event.b;
  place->text = event.b == no_object ? event.c : no_object;
}

void drop(State& state, const Event& event) {
  const auto place = variable_place(state, event.detail, event.a);
  if (place != state.variables.end() && place->depth == event.detail && place->name == event.a) {
    state.variables.erase(place);
  }
}

void store_element(State& state, const Event& event) {
  std::vector<std::uint32_t>& values = contents_of(state, event.a).values;
  if (event.c >= values.size()) values.resize(event.c + 1, no_object);
  values[event.c] = event.b;
}

void drop_element(State& state, const Event& event) {
  Contents& contents = contents_of(state, event.a);
  const auto at = static_cast<std::ptrdiff_t>(event.c);
  contents.values.erase(contents.values.begin() + at);
  if (!contents.keys.empty()) contents.keys.erase(contents.keys.begin() + at);
}

void store_key(State& state, const Event& event) {
  Contents& contents = contents_of(state, event.a);
  const auto known = std::ranges::find(contents.keys, event.c);
  if (known != contents.keys.end()) {
    contents.values[static_cast<std::size_t>(known - contents.keys.begin())] = event.b;
    return;
  }
  contents.keys.push_back(event.c);
  contents.values.push_back(event.b);
}

void begin_collection(State& state, const Event& event) {
  state.collecting = true;
  state.has_phase = false;
  state.generation = event.low();
  state.automatic = event.high() != 0;
  state.confirmed = 0;
  ++state.collections;
  if (state.generation < 2) ++state.counts[state.generation + 1U];
  std::fill_n(state.counts.begin(), state.generation + 1, 0);
}

void copy_count(State& state, std::uint32_t place, std::uint32_t count) {
  state.objects[place].gc_refs = static_cast<std::int32_t>(count);
  state.objects[place].copied_in = state.round;
}

void begin_phase(State& state, const Event& event) {
  state.phase = event.phase();
  state.has_phase = true;
  if (state.phase != CollectionPhase::copy_counts && state.phase != CollectionPhase::recheck) return;
  if (state.phase == CollectionPhase::recheck && event.c == 0) return;
  ++state.round;
  if (state.phase == CollectionPhase::recheck) state.confirmed = 0;
  if (event.b != 0) return;  // each object's count is told by an event of its own
  const SeenList& walked = list_of(state, walked_list(state));
  for (std::uint32_t place = walked.first; place != no_object; place = state.objects[place].next) {
    copy_count(state, place, state.objects[place].count);
  }
}

void note(State& state, const Event& event) {
  ++state.lines_logged;
  if (state.log.size() == most_log_lines) state.log.erase(state.log.begin());
  state.log.push_back(event.a);
}

void begin_statement(State& state, const Event& event) {
  if (event.detail != 0) return;
  ++state.statements;
  state.line = event.line;
  state.remains.clear();
}

void change_references(State& state, const Event& event) {
  switch (event.what) {
    case Happening::variable_bound:
      bind(state, event);
      break;
    case Happening::variable_dropped:
      drop(state, event);
      break;
    case Happening::slot_stored:
      state.objects[event.a].slots[event.detail] = event.b;
      break;
    case Happening::slot_dropped:
      state.objects[event.a].slots[event.detail] = no_object;
      break;
    case Happening::element_stored:
      store_element(state, event);
      break;
    case Happening::element_dropped:
    case Happening::key_dropped:
      drop_element(state, event);
      break;
    case Happening::key_stored:
      store_key(state, event);
      break;
    case Happening::emptied:
      contents_of(state, event.a) = Contents();
      break;
    case Happening::weakref_made:
      state.objects[event.a].contents = event.b;
      break;
    case Happening::weakref_cleared:
      state.objects[event.a].contents = no_object;
      break;
    default:
      break;
  }
  if (event.change == CountChange::one_more) set_count(state, event.b, state.objects[event.b].count + 1);
  if (event.change == CountChange::one_less) set_count(state, event.b, state.objects[event.b].count - 1);
}

void collect(State& state, const Event& event) {
  switch (event.what) {
    case Happening::collection_began:
      begin_collection(state, event);
      break;
    case Happening::phase_began:
      begin_phase(state, event);
      break;
    case Happening::gc_refs_copied:
      copy_count(state, event.a, event.c);
      break;
    case Happening::subtracted:
      --state.objects[event.b].gc_refs;
      break;
    case Happening::scanned:
      state.objects[event.a].scanned_in = state.round;
      ++state.confirmed;
      break;
    case Happening::reached:
      state.objects[event.a].gc_refs = 1;
      break;
    case Happening::rescued:
      state.objects[event.a].gc_refs = 1;
      move_to(state, event.a, walked_list(state));
      break;
    case Happening::long_lived_counted:
      state.pending = event.a;
      state.total = event.b;
      break;
    case Happening::collection_ended:
      state.collecting = false;
      state.has_phase = false;
      state.confirmed = 0;
      break;
    default:
      break;
  }
}

}  // namespace

ListName walked_list(const State& state) {
  return state.phase == CollectionPhase::recheck ? ListName::unreachable : static_cast<ListName>(state.generation);
}

ListName unreached_list(const State& state) {
  return state.phase == CollectionPhase::recheck ? ListName::garbage : ListName::unreachable;
}

std::uint32_t waiting(const State& state) {
  if (!state.collecting || !state.has_phase || state.phase > CollectionPhase::scan) return 0;
  const std::uint32_t walked = state.lists[static_cast<std::size_t>(walked_list(state))].size;
  return walked - std::min(walked, state.confirmed);
}

bool in_collection(const State& state, const SeenObject& object) {
  return state.collecting && state.has_phase && object.copied_in == state.round;
}

State start(const Scenario& scenario) {
  State state;
  std::ranges::transform(rules_of(scenario.version).threshold, state.thresholds.begin(),
                         [](std::int64_t threshold) { return static_cast<std::int32_t>(threshold); });
  return state;
}

void apply(State& state, const Event& event) {
  if (event.what == Happening::emptied) count_work(state, event);
  switch (event.what) {
    case Happening::statement_began:
      begin_statement(state, event);
      break;
    case Happening::allocated:
      allocate(state, event);
      break;
    case Happening::named:
      state.objects[event.a].name = event.b;
      break;
    case Happening::count_changed:
      set_count(state, event.a, event.c);
      break;
    case Happening::allocation_counted:
      state.counts[0] = event.c;
      break;
    case Happening::thresholds_set:
      state.thresholds = {static_cast<std::int32_t>(event.a), static_cast<std::int32_t>(event.b),
                          static_cast<std::int32_t>(event.c)};
      break;
    case Happening::switched:
      state.enabled = event.detail != 0;
      break;
    case Happening::freed:
      free_object(state, event);
      break;
    case Happening::moved:
      move_to(state, event.a, event.list());
      break;
    case Happening::merged:
      merge(state, static_cast<ListName>(event.low()), static_cast<ListName>(event.high()));
      break;
    case Happening::finalizer_called:
      state.objects[event.a].finalized = true;
      [[fallthrough]];
    case Happening::resurrected:
      set_count(state, event.a, event.c);
      if (state.objects[event.a].list != event.list()) move_to(state, event.a, event.list());
      break;
    case Happening::logged:
      note(state, event);
      break;
    case Happening::raised:
    case Happening::stopped:
      state.has_ended = true;
      break;
    default:
      change_references(state, event);
      collect(state, event);
      break;
  }
  if (event.what != Happening::emptied) count_work(state, event);
  state.last = event;
  state.has_happened = true;
}

}  // namespace simulators::garbage_collection
