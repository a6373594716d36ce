#pragma once

#include "algorithms/garbage_collection/watcher.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// The same program under the other collectors: what algorithms/garbage_collection does, as a run of events.
namespace simulators::garbage_collection::collectors {

using algorithms::garbage_collection::Address;
using algorithms::garbage_collection::Colour;
using algorithms::garbage_collection::Extent;
using algorithms::garbage_collection::Happening;
using algorithms::garbage_collection::nowhere;
using algorithms::garbage_collection::Phase;

inline constexpr std::size_t happening_count = static_cast<std::size_t>(Happening::forgotten) + 1;

/// The files whose lines run; the name stands below algorithms/garbage_collection.
inline constexpr std::array<std::string_view, 9> source_files{
    "heap.hpp",         "mark.hpp",         "mark_sweep.hpp",
    "mark_compact.hpp", "semispace.hpp",    "reference_counting.hpp",
    "incremental.hpp",  "generational.hpp", "trial_deletion.hpp"};

/// What an object is to the program.
enum class Kind : std::uint8_t { node, list, tuple, dict, weakref, function, array };
inline constexpr std::size_t kind_count = 7;

/// No text: what a name is where there is none.
inline constexpr std::uint32_t no_text = 0xFFFF'FFFF;

/// What the program does that no collector hears of. Texts are numbers of the log.
enum class Act : std::uint8_t {
  none,       ///< the event is a Happening
  requested,  ///< kind, name (or no_text), bytes: it wants a new object, header included
  weakened,   ///< weak reference, target: numbers of objects; the collector does not follow it
  logged,     ///< line
  raised,     ///< name, message in English, message in Chinese: the program ends
};
inline constexpr std::size_t act_count = 4;

/// One event: 16 bytes. What the three numbers mean stands at algorithms::garbage_collection::Happening; objects are
/// addresses there. The first number of `stepped` is the line of the Python program, the third of `root_set` the text
/// of the variable's name (no_text where the root is what a statement has in hand).
struct Event {
  Happening what = Happening::stepped;  ///< meaningful where act is none
  std::uint8_t file : 4 = 0;            ///< in source_files
  Act act : 4 = Act::none;
  std::uint16_t line = 0;  ///< in that file; where the program is listed, in the program
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  std::uint32_t third = 0;

  /// What the program did by itself.
  [[nodiscard]] static Event of(Act act, std::uint32_t first, std::uint32_t second, std::uint32_t third) {
    Event made;
    made.act = act;
    made.first = first;
    made.second = second;
    made.third = third;
    return made;
  }
  [[nodiscard]] bool is(Happening happening) const { return act == Act::none && what == happening; }
  friend bool operator==(const Event&, const Event&) = default;
};
static_assert(sizeof(Event) == 16);

}  // namespace simulators::garbage_collection::collectors
