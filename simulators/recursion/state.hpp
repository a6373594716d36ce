#pragma once

#include "simulators/engine/event_log.hpp"
#include "simulators/engine/scene.hpp"
#include "simulators/recursion/event.hpp"
#include "simulators/recursion/scenario.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace simulators::recursion {

/// What is in the brackets of a call, and whose call it is.
struct CallHead {
  Function function = Function::factorial;
  Arguments arguments;
};

/// A call that has not returned: one frame.
struct Frame {
  std::uint32_t call = 0;  ///< its number, from 0 in the order of calls
  CallHead head;
  std::uint16_t line = 0;                ///< of the call in the caller, which goes on there; 0 for the first call
  std::uint8_t known = 0;                ///< how many inner values have come back
  std::array<std::int64_t, 4> values{};  ///< the first of them; of loops over calls, value 0 is their sum
};

/// The world outside the calls that a function changes: pegs, a row of items, queens, a board, a memo.
struct World {
  std::vector<std::uint8_t> pegs;     ///< of each disk, smallest first
  std::vector<std::uint8_t> order;    ///< items, as they stand now
  std::vector<std::uint8_t> taken;    ///< 0 out, 1 in, 2 undecided
  std::vector<std::uint8_t> columns;  ///< of the queens that stand, by row
  std::vector<std::uint8_t> cells;    ///< of the board, as Board::Cell
  std::vector<std::int64_t> memo;     ///< by n; −1 is unknown
  friend bool operator==(const World&, const World&) = default;
};

/// The world at one step.
struct State {
  std::vector<Frame> frames;  ///< oldest first
  World world;
  std::uint32_t calls = 0;    ///< begun so far
  std::uint32_t deepest = 0;  ///< most frames at once so far
  std::uint32_t recalls = 0;  ///< answers found in the memo
  std::uint32_t acts = 0;     ///< disks moved, queens placed, cells filled, items swapped or decided
  bool overflowed = false;
  bool has_happened = false;
  Event last;  ///< what led here; meaningful once has_happened
};

/// The state before the first event.
[[nodiscard]] State start(const Scenario& scenario);

/// The only function that changes a state. Cost: O(1).
void apply(State& state, const Event& event);

/// The world before the first event, and the change that `event`, told by `head`, makes in it.
[[nodiscard]] World first_world(const Scenario& scenario);
void change_world(World& world, const CallHead& head, const Event& event);

/// Everything that will ever exist in the run.
struct Cast {
  Scenario scenario;
  std::shared_ptr<const std::vector<CallHead>> heads;  ///< of every call, in order
  std::shared_ptr<const engine::TreeShape> call_tree;  ///< never null
  std::vector<std::uint32_t> returned_at;              ///< of every call, the event's index; `never` where it did not
  const engine::EventLog<Event>* log = nullptr;        ///< the run's own
  std::uint32_t deepest = 0;
  std::uint32_t recalls = 0;
  std::uint32_t acts = 0;
  static constexpr std::uint32_t never = 0xFFFF'FFFF;

  // Element ids: the calls first, then their frames, then the things of the world.
  [[nodiscard]] engine::ElementId id_of_call(std::uint32_t call) const { return call; }
  [[nodiscard]] engine::ElementId id_of_frame(std::uint32_t call) const { return 0x4000'0000 + call; }
  [[nodiscard]] engine::ElementId id_of_thing(std::size_t thing) const {
    return 0x8000'0000 + static_cast<engine::ElementId>(thing);
  }
};

/// Requires: the log outlives the cast.
[[nodiscard]] Cast gather(const Scenario& scenario, const engine::EventLog<Event>& log);

/// What a copy of the state weighs, in bytes.
[[nodiscard]] std::size_t bytes(const State& state);

/// Bytes that are equal for equal states.
[[nodiscard]] std::string fingerprint(const State& state);

}  // namespace simulators::recursion
