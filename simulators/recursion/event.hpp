#pragma once

#include "algorithms/recursion/watcher.hpp"

#include <array>
#include <cstdint>

namespace simulators::recursion {

using algorithms::recursion::Answer;
using algorithms::recursion::Arguments;
using algorithms::recursion::Function;

/// The words of algorithms::recursion::Watcher, as facts, and the one thing that the stack itself does.
enum class Happening : std::uint8_t {
  called,      ///< numbers are the arguments
  returned,    ///< numbers 0 and 1 are the halves of the value, where there is one
  acted,       ///< numbers are what the function says it did
  overflowed,  ///< there was no room for the call; numbers are the arguments that it had
};

/// One event: 16 bytes.
struct Event {
  Happening what : 2 = Happening::called;
  Answer answer : 2 = Answer::combined;         ///< of a return
  Function function : 4 = Function::factorial;  ///< of a call
  std::uint8_t count = 0;                       ///< of the arguments; of a return, whether there is a value
  std::uint16_t line = 0;                       ///< in the header of the function
  std::array<std::int32_t, 3> numbers{};

  [[nodiscard]] Arguments arguments() const { return {numbers, count}; }
  [[nodiscard]] bool has_value() const { return count != 0; }
  [[nodiscard]] std::int64_t value() const {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(static_cast<std::uint32_t>(numbers[1])) << 32 |
                                     static_cast<std::uint32_t>(numbers[0]));
  }
  void set_value(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    numbers[0] = static_cast<std::int32_t>(static_cast<std::uint32_t>(bits));
    numbers[1] = static_cast<std::int32_t>(static_cast<std::uint32_t>(bits >> 32));
    count = 1;
  }
};
static_assert(sizeof(Event) == 16);

}  // namespace simulators::recursion
