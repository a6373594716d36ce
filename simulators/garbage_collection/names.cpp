#include "simulators/garbage_collection/simulator.hpp"

#include <fmt/format.h>

namespace simulators::garbage_collection {
namespace {

template <class Object>
std::string named(const Object& object, const Cast& cast) {
  if (object.kind == ObjectKind::node && object.name != no_object && !cast.text(object.name).empty()) {
    return cast.text(object.name);
  }
  return fmt::format("{} #{}", kind_names[static_cast<std::size_t>(object.kind)], object.number);
}

}  // namespace

std::string name_of(const SeenObject& object, const Cast& cast) { return named(object, cast); }
std::string name_of(const Remains& object, const Cast& cast) { return named(object, cast); }

bool is_drawn(std::uint32_t place) { return place < most_drawn + list_count; }

engine::Role role_of(const State& state, std::uint32_t place) {
  using engine::Role;
  const Event& last = state.last;
  if (state.has_happened && last.a == place) {
    switch (last.what) {
      case Happening::scanned:
      case Happening::subtracted:
      case Happening::allocated:
      case Happening::finalizer_called:
      case Happening::callback_called:
        return Role::active;
      case Happening::rescued:
      case Happening::resurrected:
        return Role::moved;
      case Happening::reached:
      case Happening::count_changed:
        return Role::compared;
      default:
        break;
    }
  }
  if (state.has_happened && last.b == place && last.what == Happening::subtracted) return Role::compared;
  const SeenObject& object = state.objects[place];
  if (object.count == 0 || object.list == ListName::garbage) return Role::garbage;
  if (object.list == ListName::unreachable || object.list == ListName::seen) return Role::candidate;
  if (!in_collection(state, object)) return Role::plain;
  if (object.scanned_in == state.round) return Role::settled;
  return state.phase <= CollectionPhase::scan ? Role::waiting : Role::plain;
}

}  // namespace simulators::garbage_collection
