#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace simulators::garbage_collection {

/// The CPython whose rules are followed.
enum class CPythonVersion : std::uint8_t { v3_11, v3_12, v3_13 };

/// What differs between versions, as far as the subset can tell (gcmodule.c, ceval.c and object.c of each).
struct CPythonRules {
  std::string_view name;  ///< "3.11"
  std::array<std::int64_t, 3> threshold;
  /// Since 3.12 an allocation that passes the threshold only asks for a collection. It runs where the interpreter next
  /// looks for such requests: after a call, at the begin of a function, at the end of a loop's pass. The object whose
  /// allocation was one too many is then already there.
  bool collects_between_instructions;
  /// A request that is looked at during a collection (where a finalizer begins) ends with the collector's being marked
  /// as idle, though the collection goes on: allocations may ask for others again, and what dies counts as not
  /// collected.
  bool request_marks_collector_idle;
  /// Callbacks of a dying object go through a hidden tuple even where there is only one.
  bool one_callback_needs_tuple;
  /// The trashcan: from this many nested deallocations on objects wait…
  std::size_t deepest_deallocation;
  /// …and where fewer than these are left, those that wait have their turn.
  std::size_t trash_is_emptied_below;
};

/// 3.13 counts the C stack's depth instead of deallocations: objects wait from some 9,900 on. We let them wait from
/// 1,000 on, so that our own stack stays short; longer chains are released in another order than in 3.13.
[[nodiscard]] constexpr CPythonRules rules_of(CPythonVersion version) {
  switch (version) {
    case CPythonVersion::v3_12:
      return {"3.12", {700, 10, 10}, true, true, false, 50, 1};
    case CPythonVersion::v3_13:
      return {"3.13", {2000, 10, 10}, true, false, true, 1000, 950};
    case CPythonVersion::v3_11:
      break;
  }
  return {"3.11", {700, 10, 10}, false, false, false, 50, 1};
}

/// The version that a recording or a scenario names: "3.12", "3.12.1", "CPython 3.12.1"; nothing where it is none of
/// ours.
[[nodiscard]] constexpr std::optional<CPythonVersion> version_of(std::string_view words) {
  constexpr std::string_view program = "CPython ";
  if (words.starts_with(program)) words.remove_prefix(program.size());
  for (const CPythonVersion version : {CPythonVersion::v3_11, CPythonVersion::v3_12, CPythonVersion::v3_13}) {
    const std::string_view name = rules_of(version).name;
    const std::string_view rest = words.starts_with(name) ? words.substr(name.size()) : "?";
    if (rest.empty() || rest.starts_with('.')) return version;
  }
  return std::nullopt;
}

}  // namespace simulators::garbage_collection
