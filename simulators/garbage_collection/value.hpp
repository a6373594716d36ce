#pragma once

#include <cstdint>

namespace simulators::garbage_collection {

/// The index of an object in the heap.
using ObjectIndex = std::uint32_t;
inline constexpr ObjectIndex no_object = 0xFFFF'FFFF;

/// What a variable, a slot or an element holds: an object of the heap, or something that no collector ever sees (None,
/// a number, a string). Four bytes, so that a Node of seven slots stays small. References are counted by whoever holds
/// one; a Value itself owns nothing.
class Value {
 public:
  enum class Kind : std::uint32_t { object, small_integer, string, large_integer, none, unset };

  constexpr Value() = default;
  static constexpr Value none() { return Value(Kind::none, 0); }
  static constexpr Value object(ObjectIndex index) { return Value(Kind::object, index); }
  /// Requires: fits_small(number).
  static constexpr Value small_integer(std::int64_t number) {
    return Value(Kind::small_integer, static_cast<std::uint32_t>(number + small_limit));
  }
  static constexpr bool fits_small(std::int64_t number) { return number >= -small_limit && number < small_limit; }
  static constexpr Value string(std::uint32_t index) { return Value(Kind::string, index); }
  static constexpr Value large_integer(std::uint32_t index) { return Value(Kind::large_integer, index); }

  [[nodiscard]] constexpr Kind kind() const { return static_cast<Kind>(bits_ >> payload_bits); }
  [[nodiscard]] constexpr bool is_object() const { return bits_ < (1U << payload_bits); }
  [[nodiscard]] constexpr bool is_unset() const { return kind() == Kind::unset; }
  /// Requires: is_object().
  [[nodiscard]] constexpr ObjectIndex index() const { return bits_; }
  /// The index of a string or a large integer.
  [[nodiscard]] constexpr std::uint32_t payload() const { return bits_ & payload_mask; }
  [[nodiscard]] constexpr std::int64_t small() const { return static_cast<std::int64_t>(payload()) - small_limit; }
  friend constexpr bool operator==(Value, Value) = default;

 private:
  static constexpr std::uint32_t payload_bits = 29;
  static constexpr std::uint32_t payload_mask = (1U << payload_bits) - 1;
  static constexpr std::int64_t small_limit = 1 << 28;
  constexpr Value(Kind kind, std::uint32_t payload)
      : bits_((static_cast<std::uint32_t>(kind) << payload_bits) | payload) {}

  std::uint32_t bits_ = static_cast<std::uint32_t>(Kind::unset) << payload_bits;
};

/// More objects than these never live at once.
inline constexpr std::uint32_t most_objects = 1U << 28;

}  // namespace simulators::garbage_collection
