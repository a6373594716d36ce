#pragma once

#include "algorithms/garbage_collection/heap.hpp"
#include "simulators/garbage_collection/collectors/event.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace simulators::garbage_collection::collectors {

using algorithms::garbage_collection::Work;

/// The number of an object: how many were allocated before it. It stays the same wherever the object moves.
using ObjectNumber = std::uint32_t;
inline constexpr ObjectNumber no_object = 0xFFFF'FFFF;

/// A field or a root: which object it leads to, and the address that stands in it. While references are being updated
/// the address is one where the object will be or was.
struct Reference {
  ObjectNumber target = no_object;
  Address address = nowhere;
  friend bool operator==(const Reference&, const Reference&) = default;
};

/// An object, also after it was freed: then with what it was when it died.
struct Object {
  Address address = nowhere;
  Address forwarding = nowhere;   ///< where it will be moved (mark–compact)
  Address copied_from = nowhere;  ///< while a space is being copied: its old place, which leads to the new one
  std::uint32_t size = 0;
  std::uint32_t first_field = 0;  ///< in State::fields
  std::uint32_t field_count = 0;
  std::uint32_t count = 0;  ///< reference counting and trial deletion
  std::uint32_t age = 0;    ///< collections survived in the nursery
  Colour colour = Colour::white;
  bool old = false;
  bool remembered = false;
  bool buffered = false;  ///< a candidate of trial deletion
  bool freed = false;
  bool leaked = false;
  Kind kind = Kind::node;
  std::uint32_t name = no_text;          ///< of a Node or a function
  std::uint32_t ordinal = 0;             ///< among those of its kind, from 1
  ObjectNumber weak_target = no_object;  ///< of a weak reference
  friend bool operator==(const Object&, const Object&) = default;
};

/// A new object that the program wants: what it will be.
struct Request {
  Kind kind = Kind::node;
  std::uint32_t name = no_text;
  std::uint32_t bytes = 0;  ///< 0 once it has been allocated
  friend bool operator==(const Request&, const Request&) = default;
};

/// The world at one step: what one could draw on paper.
struct State {
  std::vector<Object> objects;    ///< by number
  std::vector<Reference> fields;  ///< of all objects, one object's side by side
  std::vector<Reference> roots;
  std::vector<std::uint32_t> root_names;  ///< beside roots: the texts of variables' names, no_text for what is in hand
  std::vector<ObjectNumber> last_at;      ///< by granule: the last object that began there
  Address space_begin = 0;                ///< the space that is allocated in, where there are several
  Address space_end = 0;
  Address scan = nowhere;  ///< Cheney's pointers, while copying
  Address free = nowhere;
  Address swept = 0;  ///< while sweeping: all before it has been looked at
  /// What is waiting, the next one last: the mark stack of grey objects, or what reference counting still has to free.
  std::vector<ObjectNumber> worklist;
  bool counts = false;  ///< whether the collector counts references: objects are born black, with count 0
  bool collecting = false;
  Extent extent = Extent::whole;
  Phase phase = Phase::mark;       ///< meaningful while collecting
  std::uint32_t line = 0;          ///< of the program; 0 before it
  std::uint32_t exhausted_by = 0;  ///< bytes that did not fit, 0 while all has fitted
  Work work;
  std::uint64_t live_bytes = 0;                 ///< allocated and not freed
  std::uint32_t freed = 0;                      ///< objects
  std::array<std::uint32_t, 2> freed_before{};  ///< by extent: when the newest collection of it began
  std::uint32_t leaked = 0;
  Request request{};
  std::array<std::uint32_t, kind_count> ordinals{};
  std::vector<std::uint32_t> log;  ///< the newest lines
  std::uint32_t lines_logged = 0;
  bool has_happened = false;
  Event last;  ///< what led here

  /// The object that began at an address last, or no_object. Cost: O(1).
  [[nodiscard]] ObjectNumber object_at(Address address) const;
  /// Field `index` of an object. Requires: index < its field_count.
  [[nodiscard]] const Reference& field(ObjectNumber object, std::uint32_t index) const {
    return fields[objects[object].first_field + index];
  }
};

/// An empty heap of `bytes`; `counts`: whether its collector counts references.
[[nodiscard]] State start(std::uint32_t bytes, bool counts);

/// The only function that changes a state. Cost: O(1); an allocation costs its fields, the end of copying the objects
/// that were copied.
void apply(State& state, const Event& event);

/// What a copy of the state weighs, in bytes.
[[nodiscard]] std::size_t bytes(const State& state);

/// Bytes that are equal for equal states.
[[nodiscard]] std::string fingerprint(const State& state);

}  // namespace simulators::garbage_collection::collectors
