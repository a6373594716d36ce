#pragma once

#include "simulators/engine/event_log.hpp"
#include "simulators/engine/scene.hpp"
#include "simulators/sorting/event.hpp"
#include "simulators/sorting/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace simulators::sorting {

/// What lies in one place: an item, or what is left of one that has been moved away; and whether the place is settled.
class Slot {
 public:
  constexpr Slot() = default;  ///< nothing has been here yet
  explicit constexpr Slot(std::uint32_t item) : code_(item) {}

  [[nodiscard]] constexpr bool is_blank() const { return (code_ & item_mask) == item_mask; }
  [[nodiscard]] constexpr bool is_vacated() const { return (code_ & vacated_bit) != 0; }
  [[nodiscard]] constexpr bool is_settled() const { return (code_ & settled_bit) != 0; }
  /// The item here, or the one that was here last. Requires: not blank.
  [[nodiscard]] constexpr std::uint32_t item() const { return code_ & item_mask; }

  constexpr void vacate() { code_ |= vacated_bit; }
  constexpr void settle() { code_ |= settled_bit; }
  /// An item comes to lie here; a settled place stays settled.
  constexpr void take(std::uint32_t item) { code_ = (code_ & settled_bit) | item; }

  friend constexpr bool operator==(Slot, Slot) = default;

 private:
  static constexpr std::uint32_t vacated_bit = 1U << 31;
  static constexpr std::uint32_t settled_bit = 1U << 30;
  static constexpr std::uint32_t item_mask = settled_bit - 1;
  std::uint32_t code_ = item_mask | vacated_bit;
};

/// Two neighbouring runs that are being merged, and how far the result has come.
struct Merge {
  std::uint32_t begin = 0;
  std::uint32_t middle = 0;
  std::uint32_t end = 0;      ///< begin == end: nothing is being merged
  std::uint32_t written = 0;  ///< [begin, written) is the result so far
  [[nodiscard]] bool is_open() const { return begin < end; }
};

/// A range that is being divided around a pivot.
struct Division {
  bool is_open = false;
  Place pivot;
  std::uint32_t less_end = 0;
  std::uint32_t unseen_begin = 0;
  std::uint32_t unseen_end = 0;
};

/// What is counted.
struct Counters {
  std::uint64_t comparisons = 0;
  std::uint64_t moves = 0;  ///< items copied between array and buffer, or along the array; the hand does not count
  std::uint64_t swaps = 0;
};

/// The world at one step.
struct State {
  std::vector<Slot> array;
  std::vector<Slot> buffer;  ///< as far as it has been used
  std::vector<Slot> hand;
  /// run_end[i] > i: [i, run_end[i]) is in order. Read from the left, skipping each run, so a run that has been merged
  /// into a longer one from the same beginning need not be erased.
  std::vector<std::uint32_t> run_end;
  std::vector<std::uint32_t> open_calls;  ///< numbers of the calls that have not returned, outermost first
  std::uint32_t calls = 0;                ///< how many have been entered
  Merge merge;
  Division division;
  std::uint32_t passes = 0;  ///< how many are over
  bool has_preferred = false;
  Place preferred;
  bool has_happened = false;
  Event last;  ///< what led here; meaningful once has_happened
  Counters counters;

  [[nodiscard]] const Slot& at(Place place) const;
};

/// The state before the first event.
[[nodiscard]] State start(const Scenario& scenario);

/// The only function that changes a state. Cost: O(1); ranges that settle cost their length, once each.
void apply(State& state, const Event& event);

/// One call of the recursion, as far as it is known when the run is over.
struct Call {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string entered_with;   ///< the labels of its range when it began; small inputs only
  std::string returned_with;  ///< and when it returned
};

/// Everything that will ever exist in the run.
struct Cast {
  Scenario scenario;
  std::shared_ptr<const engine::TreeShape> call_tree;  ///< never null; empty without recursion
  std::vector<Call> calls;
  std::vector<std::string> after_pass;  ///< the labels of the array when each pass ends; small inputs only
  std::size_t buffer_size = 0;
  std::size_t hand_size = 0;
  std::size_t deepest = 0;  ///< most calls open at once
  Counters totals;
  std::uint64_t inversions = 0;  ///< of the input, counted without the algorithm

  // Element ids: items first, then the places that items can leave, then the calls.
  [[nodiscard]] engine::ElementId id_of(Place place) const;
  [[nodiscard]] engine::ElementId first_call_id() const;
};

/// Inputs up to this size show what each call was given and what it returned, and ask what a pass will leave.
inline constexpr std::size_t most_noted = 64;

[[nodiscard]] Cast gather(const Scenario& scenario, const engine::EventLog<Event>& log);

/// What a copy of the state weighs, in bytes.
[[nodiscard]] std::size_t bytes(const State& state);

/// The labels of [begin, end) of the array, with a space between.
[[nodiscard]] std::string labels_of_range(const State& state, const Items& items, std::size_t begin, std::size_t end);

/// Bytes that are equal for equal states.
[[nodiscard]] std::string fingerprint(const State& state);

}  // namespace simulators::sorting
