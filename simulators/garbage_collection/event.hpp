#pragma once

#include "simulators/garbage_collection/heap_watcher.hpp"

#include <cstdint>

namespace simulators::garbage_collection {

/// What happened. a, b and c are the numbers of the event: objects are places in the heap (no_object where it is none),
/// texts are numbers of the log.
enum class Happening : std::uint8_t {
  statement_began,        ///< a: its text; detail: depth of calls
  variable_bound,         ///< a: name, b: object, c: the value's text where it is none; detail: depth
  variable_dropped,       ///< a: name, b: object; detail: depth
  allocated,              ///< a: object, b: name or no_object, c: count of generation 0; detail: kind and list
  named,                  ///< a: object, b: name
  slot_stored,            ///< a: owner, b: object; detail: slot
  slot_dropped,           ///< a: owner, b: object; detail: slot
  element_stored,         ///< a: owner, b: object, c: index (one beyond the end: it is appended)
  element_dropped,        ///< a: owner, b: object, c: index
  key_stored,             ///< a: owner, b: object, c: key
  key_dropped,            ///< a: owner, b: object, c: index
  emptied,                ///< a: owner
  count_changed,          ///< a: object, c: its count
  allocation_counted,     ///< c: count of generation 0
  thresholds_set,         ///< a, b, c: the thresholds
  switched,               ///< detail: whether the collector is enabled
  freed,                  ///< a: object, c: count of generation 0; detail: whether by the collector
  moved,                  ///< a: object; detail: list
  merged,                 ///< detail: from and into
  weakref_made,           ///< a: weak reference, b: object
  weakref_cleared,        ///< a: weak reference, b: object
  callback_called,        ///< a: weak reference
  callback_returned,      ///< a: weak reference
  finalizer_called,       ///< a: object, c: its count; detail: list
  finalizer_returned,     ///< a: object
  resurrected,            ///< a: object, c: its count; detail: list
  collection_considered,  ///< a: pending, b: total; detail: whether a full collection runs (the 25 % rule)
  collection_began,       ///< detail: generation and whether it is automatic
  phase_began,            ///< detail: phase
  gc_refs_copied,         ///< a: object, c: gc_refs
  subtracted,             ///< a: from, b: to, c: gc_refs of `to`
  scanned,                ///< a: object
  reached,                ///< a: object
  rescued,                ///< a: object
  long_lived_counted,     ///< a: pending, b: total
  collection_ended,       ///< a: how many were collected; detail: generation
  logged,                 ///< a: line
  error_ignored,          ///< a: name
  raised,                 ///< a: name, b: message in English, c: in Chinese
  stopped,                ///< the limit of statements or objects; b, c: message
};
inline constexpr std::size_t happening_count = 40;

/// How an event changes the count of the object that it speaks of in b.
enum class CountChange : std::uint8_t { none, one_more, one_less };

/// One event: 16 bytes.
struct Event {
  Happening what : 6 = Happening::statement_began;
  CountChange change : 2 = CountChange::none;
  std::uint8_t detail = 0;
  std::uint16_t line = 0;  ///< of the program; 0 for none
  std::uint32_t a = no_object;
  std::uint32_t b = no_object;
  std::uint32_t c = 0;

  /// Two halves of detail: kind and list, from and into.
  [[nodiscard]] std::uint8_t low() const { return detail & 15U; }
  [[nodiscard]] std::uint8_t high() const { return static_cast<std::uint8_t>(detail >> 4U); }
  void set_halves(std::uint8_t low, std::uint8_t high) {
    detail = static_cast<std::uint8_t>(low | static_cast<unsigned>(high) << 4U);
  }
  [[nodiscard]] ListName list() const { return static_cast<ListName>(detail); }
  [[nodiscard]] CollectionPhase phase() const { return static_cast<CollectionPhase>(detail); }
};
static_assert(sizeof(Event) == 16);

}  // namespace simulators::garbage_collection
