// How objects, fields and colours are called, what role an object has, and which holes there are.
#include "simulators/garbage_collection/collectors/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace simulators::garbage_collection::collectors {

std::string name_of(const Object& object, const Cast& cast) {
  constexpr std::array<const char*, kind_count> kinds = {"Node",    "list",     "tuple", "dict",
                                                         "weakref", "function", "array"};
  if (object.name != no_text) return cast.text(object.name);
  return fmt::format("{} #{}", kinds[static_cast<std::size_t>(object.kind)], object.ordinal);
}

std::string field_of(const Object& owner, std::uint32_t field) {
  switch (owner.kind) {
    case Kind::node:
      return fmt::format(".{}", field < slot_count ? slot_names[field] : std::string_view("?"));
    case Kind::list:
    case Kind::dict:
      return ".array";
    case Kind::weakref:
      return ".callback";
    default:
      return fmt::format("[{}]", field);
  }
}

std::string_view colour_name(Colour colour) {
  constexpr std::array<std::string_view, 4> names = {"white", "grey", "black", "purple"};
  return names[static_cast<std::size_t>(colour)];
}

bool shows_colour(const State& state, const Object& object) {
  if (object.freed) return false;
  if (state.counts) return object.colour != Colour::black;
  return state.collecting && state.phase != Phase::copy;
}

engine::Role role_of(const State& state, const Cast& cast, ObjectNumber number) {
  using engine::Role;
  const Object& object = state.objects[number];
  if (object.freed || object.leaked) return Role::garbage;
  const Event& last = state.last;
  if (state.has_happened && last.act == Act::none) {
    const bool is_first = last.first != nowhere && state.object_at(last.first) == number;
    switch (last.what) {
      case Happening::followed:
      case Happening::barrier_hit:
        if (is_first) return Role::active;
        if (state.object_at(last.third) == number) return Role::compared;
        break;
      case Happening::moved:
      case Happening::promoted:
        if (state.object_at(last.what == Happening::moved ? last.second : last.first) == number) return Role::moved;
        break;
      case Happening::allocated:
      case Happening::forwarding_set:
        if (is_first) return Role::active;
        break;
      default:
        break;
    }
  }
  if (state.counts) {
    if (object.count == 0 && !state.collecting) return Role::garbage;
    if (object.colour == Colour::purple) return Role::candidate;
    if (object.colour == Colour::grey) return Role::waiting;
    if (object.colour == Colour::white) return Role::garbage;
    return Role::plain;
  }
  if (!shows_colour(state, object)) {
    const bool copying = state.collecting && state.phase == Phase::copy;
    return copying && object.copied_from != nowhere ? Role::settled : Role::plain;
  }
  if (cast.scenario.choice == Choice::mark_compact && state.phase == Phase::move && object.colour == Colour::white)
    return Role::plain;
  if (object.colour == Colour::black) return Role::settled;
  if (object.colour == Colour::grey) return Role::waiting;
  const bool is_swept = state.phase == Phase::sweep && object.address < state.swept;
  return is_swept ? Role::plain : Role::candidate;
}

std::vector<Hole> free_list(const State& state, const Scenario& scenario) {
  using algorithms::garbage_collection::Arena;
  std::vector<Hole> holes;
  if (scenario.choice == Choice::mark_compact || scenario.choice == Choice::semispace) return holes;
  const Space space = spaces_of(scenario).back();
  // A sweep that visits all at once makes the list anew; one in slices gives back to the list that there is.
  const bool anew = state.collecting && state.phase == Phase::sweep && scenario.choice != Choice::incremental;
  const Address end = anew ? std::max(state.swept, space.begin) : space.end;
  Address begin = nowhere;
  for (Address at = space.begin; at < end;) {
    const ObjectNumber number = state.object_at(at);
    const bool is_taken = number != no_object && !state.objects[number].freed && state.objects[number].address == at;
    if (is_taken) {
      if (begin != nowhere) holes.push_back({begin, at});
      begin = nowhere;
      at += state.objects[number].size;
    } else {
      if (begin == nowhere) begin = at;
      at += Arena::granule;
    }
  }
  if (begin != nowhere) holes.push_back({begin, end});
  return holes;
}

}  // namespace simulators::garbage_collection::collectors
