#include "simulators/garbage_collection/collectors/state.hpp"

#include <algorithm>
#include <type_traits>

namespace simulators::garbage_collection::collectors {
namespace {

using algorithms::garbage_collection::Arena;

Object* object_of(State& state, Address address) {
  const ObjectNumber number = state.object_at(address);
  return number == no_object ? nullptr : &state.objects[number];
}

/// A root where `holder` is nowhere, else a field; null where there is none.
Reference* reference(State& state, Address holder, std::uint32_t index) {
  if (holder == nowhere) {
    if (index >= state.roots.size()) {
      state.roots.resize(index + 1);
      state.root_names.resize(index + 1, no_text);
    }
    return &state.roots[index];
  }
  const Object* object = object_of(state, holder);
  if (object == nullptr || index >= object->field_count) return nullptr;
  return &state.fields[object->first_field + index];
}

void store(State& state, Address holder, std::uint32_t index, Address target) {
  if (Reference* held = reference(state, holder, index)) *held = {state.object_at(target), target};
}

void begin_at(State& state, Address address, ObjectNumber number) {
  const std::size_t granule = address / Arena::granule;
  if (granule >= state.last_at.size()) state.last_at.resize(granule + 1, no_object);
  state.last_at[granule] = number;
}

void allocate(State& state, const Event& event) {
  Object made;
  made.address = event.first;
  made.size = event.second;
  made.first_field = static_cast<std::uint32_t>(state.fields.size());
  made.field_count = event.third;
  made.colour = state.counts ? Colour::black : Colour::white;
  made.kind = state.request.kind;
  made.name = state.request.name;
  made.ordinal = ++state.ordinals[static_cast<std::size_t>(made.kind)];
  state.fields.resize(state.fields.size() + event.third);
  begin_at(state, event.first, static_cast<ObjectNumber>(state.objects.size()));
  state.objects.push_back(made);
  state.live_bytes += made.size;
  state.request.bytes = 0;
}

void move(State& state, const Event& event) {
  const ObjectNumber number = state.object_at(event.first);
  if (number == no_object) return;
  Object& object = state.objects[number];
  // An object that was told where it will be slides there; any other one is copied and leaves its new address behind.
  object.copied_from = object.forwarding == nowhere ? event.first : nowhere;
  object.address = event.second;
  object.forwarding = nowhere;
  begin_at(state, event.second, number);
  ++state.work.objects_touched;
  if (event.first != event.second) state.work.bytes_moved += event.third;
}

void free(State& state, const Event& event) {
  if (Object* object = object_of(state, event.first)) object->freed = true;
  ++state.freed;
  state.live_bytes -= event.second;
  state.work.bytes_freed += event.second;
  state.work.objects_touched += event.third;
}

void end_collection(State& state) {
  state.collecting = false;
  state.worklist.clear();
  if (state.scan == nowhere) return;
  // All that was copied lies side by side in the space, but for what was promoted.
  for (Address at = state.space_begin; at < state.free;) {
    Object* object = object_of(state, at);
    if (object == nullptr || object->size == 0) break;
    object->copied_from = nowhere;
    at += object->size;
  }
  state.scan = nowhere;
  state.free = nowhere;
}

/// An object is taken from the worklist before its fields are followed, which is told first where there are any.
void take(State& state, ObjectNumber object) {
  if (!state.worklist.empty() && state.worklist.back() == object) state.worklist.pop_back();
}

/// The mark stack: what turns grey is put on it. While references are counted: what nothing refers to any more.
void keep_worklist(State& state, const Event& event) {
  const ObjectNumber object = state.object_at(event.first);
  if (object == no_object) return;
  switch (event.what) {
    case Happening::coloured:
      if (!state.counts && static_cast<Colour>(event.second) == Colour::grey) {
        state.worklist.push_back(object);
      } else {
        take(state, object);
      }
      break;
    case Happening::count_set:
      if (!state.collecting && event.second == 0) state.worklist.push_back(object);
      break;
    case Happening::followed:
    case Happening::freed:
      take(state, object);
      break;
    default:
      break;
  }
}

/// What has been swept, by the object that was looked at last.
void keep_sweep(State& state, const Event& event) {
  if (!state.collecting || state.phase != Phase::sweep) return;
  // What is born black while the sweep goes on has not been looked at.
  const bool kept = event.what == Happening::coloured && static_cast<Colour>(event.second) == Colour::white;
  if (!kept && event.what != Happening::freed) return;
  const ObjectNumber object = state.object_at(event.first);
  if (object == no_object) return;
  state.swept = std::max(state.swept, event.first + state.objects[object].size);
}

/// What concerns one object: its header.
void change(Object& object, Work& work, const Event& event) {
  switch (event.what) {
    case Happening::coloured:
      object.colour = static_cast<Colour>(event.second);
      ++work.objects_touched;
      break;
    case Happening::count_set:
      object.count = event.second;
      ++work.objects_touched;
      break;
    case Happening::forwarding_set:
      object.forwarding = event.second;
      ++work.objects_touched;
      break;
    case Happening::aged:
      object.age = event.second;
      break;
    case Happening::promoted:
      object.old = true;
      object.copied_from = nowhere;
      break;
    case Happening::remembered:
    case Happening::forgotten:
      object.remembered = event.what == Happening::remembered;
      break;
    case Happening::buffered:
    case Happening::unbuffered:
      object.buffered = event.what == Happening::buffered;
      break;
    case Happening::leaked:
      object.leaked = true;
      break;
    default:
      break;
  }
}

void happen(State& state, const Event& event) {
  switch (event.what) {
    case Happening::stepped:
      state.line = event.first;
      break;
    case Happening::allocated:
      allocate(state, event);
      break;
    case Happening::exhausted:
      state.exhausted_by = event.first;
      break;
    case Happening::root_set:
      store(state, nowhere, event.first, event.second);
      state.root_names[event.first] = event.third;
      if (state.counts) state.worklist.clear();
      break;
    case Happening::written:
      store(state, event.first, event.second, event.third);
      if (state.counts) state.worklist.clear();
      break;
    case Happening::updated:
      if (Reference* held = reference(state, event.first, event.second)) held->address = event.third;
      break;
    case Happening::collection_began:
      state.collecting = true;
      state.extent = static_cast<Extent>(event.first);
      ++state.work.collections;
      state.freed_before[event.first] = state.freed;
      break;
    case Happening::collection_ended:
      end_collection(state);
      break;
    case Happening::phase_began:
      state.phase = static_cast<Phase>(event.first);
      state.swept = 0;
      break;
    case Happening::followed:
      ++state.work.pointers_followed;
      break;
    case Happening::freed:
      free(state, event);
      break;
    case Happening::moved:
      move(state, event);
      break;
    case Happening::barrier_hit:
      ++state.work.barrier_hits;
      break;
    case Happening::slice_ended:
      state.work.longest_pause = std::max<std::uint64_t>(state.work.longest_pause, event.first);
      break;
    case Happening::frontier_set:
      state.scan = event.first;
      state.free = event.second;
      break;
    case Happening::flipped:
      state.space_begin = event.first;
      state.space_end = event.second;
      break;
    default:
      if (Object* object = object_of(state, event.first)) change(*object, state.work, event);
      if (event.what == Happening::leaked) ++state.leaked;
      break;
  }
}

/// What the program does by itself.
void act(State& state, const Event& event) {
  constexpr std::size_t most_log_lines = 20;
  switch (event.act) {
    case Act::requested:
      state.request = {static_cast<Kind>(event.first), event.second, event.third};
      break;
    case Act::weakened:
      if (event.first < state.objects.size()) state.objects[event.first].weak_target = event.second;
      break;
    case Act::logged:
      ++state.lines_logged;
      if (state.log.size() == most_log_lines) state.log.erase(state.log.begin());
      state.log.push_back(event.first);
      break;
    default:
      break;
  }
}

}  // namespace

ObjectNumber State::object_at(Address address) const {
  const std::size_t granule = address / Arena::granule;
  return address == nowhere || granule >= last_at.size() ? no_object : last_at[granule];
}

State start(std::uint32_t bytes, bool counts) {
  State state;
  state.counts = counts;
  state.last_at.assign(bytes / Arena::granule, no_object);
  state.space_end = bytes;
  return state;
}

void apply(State& state, const Event& event) {
  if (event.act == Act::none) {
    happen(state, event);
    keep_worklist(state, event);
    keep_sweep(state, event);
  } else {
    act(state, event);
  }
  state.has_happened = true;
  state.last = event;
}

std::size_t bytes(const State& state) {
  return sizeof(State) + state.objects.capacity() * sizeof(Object) +
         (state.fields.capacity() + state.roots.capacity()) * sizeof(Reference) +
         (state.last_at.capacity() + state.worklist.capacity() + state.root_names.capacity() + state.log.capacity()) *
             sizeof(std::uint32_t);
}

std::string fingerprint(const State& state) {
  std::string print;
  const auto append = [&](const auto& value) {
    static_assert(std::has_unique_object_representations_v<std::remove_cvref_t<decltype(value)>>);
    print.append(reinterpret_cast<const char*>(&value), sizeof value);
  };
  const auto append_all = [&](const auto& values) {
    append(values.size());
    for (const auto& value : values) append(value);
  };
  append(state.objects.size());
  for (const Object& object : state.objects) {
    for (const std::uint32_t number :
         {object.address, object.forwarding, object.copied_from, object.size, object.first_field, object.field_count,
          object.count, object.age, object.name, object.ordinal, object.weak_target}) {
      append(number);
    }
    append(object.colour);
    append(object.kind);
    for (const bool flag : {object.old, object.remembered, object.buffered, object.freed, object.leaked}) append(flag);
  }
  append_all(state.fields);
  append_all(state.roots);
  append_all(state.root_names);
  append_all(state.last_at);
  append_all(state.worklist);
  append_all(state.log);
  for (const std::uint32_t number :
       {state.space_begin, state.space_end, state.scan, state.free, state.swept, state.freed, state.leaked,
        state.request.name, state.request.bytes, state.lines_logged}) {
    append(number);
  }
  append(state.request.kind);
  append(state.ordinals);
  append(state.freed_before);
  append(state.counts);
  append(state.collecting);
  append(state.extent);
  append(state.phase);
  append(state.line);
  append(state.exhausted_by);
  append(state.work);
  append(state.live_bytes);
  append(state.has_happened);
  append(state.last);
  return print;
}

}  // namespace simulators::garbage_collection::collectors
