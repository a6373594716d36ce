#pragma once

#include "simulators/engine/topic.hpp"
#include "simulators/isolation/anomalies/detector.hpp"
#include "simulators/isolation/anomalies/observed_play.hpp"
#include "simulators/isolation/explorer/interleavings.hpp"
#include "simulators/isolation/schedule_text.hpp"
#include "simulators/isolation/setting.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace simulators::isolation::explorer {

/// What is interleaved: the statements of each connection in the order of the schedule's steps. How the steps of
/// different connections lie between each other there has no meaning.
struct Question {
  NamedSchedule named = {};
  std::string source = {};  ///< where it stands, for errors
  std::size_t line = 0;
};

struct ExplorerLimits {
  std::uint64_t most_interleavings = 1'000'000;
  std::size_t workers = 2;  ///< 1 or 2
};

/// How often something was seen, and the first interleaving that shows it.
struct Sighting {
  std::uint64_t count = 0;
  std::uint64_t example = 0;  ///< its place among all; only where count > 0

  /// Sees it once more, in the interleaving at `place`.
  void add(std::uint64_t place, std::uint64_t times = 1) {
    example = count == 0 ? place : std::min(example, place);
    count += times;
  }
};

/// The interleavings after which the same rows are left and every client got the same answers.
struct OutcomeClass {
  std::array<std::uint64_t, 2> key{};  ///< 128 bits of hash of rows, answers and ends
  Sighting sighting = {};
};

/// What all interleavings at one level come to. The same for any number of workers.
struct Exploration {
  Setting setting = {};
  std::uint64_t interleavings = 0;
  std::vector<OutcomeClass> classes = {};  ///< the most frequent first; of equal ones the earlier example
  std::array<Sighting, anomalies::phenomenon_count> phenomena{};
  Sighting serializable = {};  ///< those whose history is equivalent to a serial one, failed transactions left out
  Sighting waited = {};        ///< some statement had to wait
  Sighting stuck = {};         ///< some statement waits to the end: a session that holds a lock never ends
  /// Some statement failed so; by Failure. A deadlock is among them.
  std::array<Sighting, 7> failures{};
};

/// Plays all interleavings at one level.
/// `progress`, where given, counts interleavings and may cancel: engine::Cancelled is thrown then.
/// Throws engine::InputError where there are more interleavings than the limit, with their number.
/// Requires: as of play() for every order.
/// Cost: O(interleavings × statements) in time; O(classes) in memory, which is at most one entry for each interleaving.
[[nodiscard]] Exploration explore(const Question& question, const Setting& setting, const ExplorerLimits& limits = {},
                                  engine::Progress* progress = nullptr);

/// How many interleavings the question has; nothing: more than 64 bits hold.
[[nodiscard]] std::optional<std::uint64_t> count_interleavings(const Question& question);

/// The steps of the question's schedule in the order of the interleaving at a place: what to give to observe().
/// Requires: the place is below count_interleavings(question).
[[nodiscard]] std::vector<std::size_t> order_at(const Question& question, std::uint64_t place);

/// The interleaving at a place as the text of a schedule, which reads back as it. Requires: as of order_at.
[[nodiscard]] std::string text_at(const Question& question, std::uint64_t place);

}  // namespace simulators::isolation::explorer
