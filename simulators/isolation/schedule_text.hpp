#pragma once

#include "simulators/isolation/player.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::isolation {

inline constexpr std::size_t most_steps = 10'000;
inline constexpr std::size_t most_connections = 200;
inline constexpr std::size_t longest_session_name = 40;  ///< bytes

/// A schedule as it is written: one statement a line, with the session in front.
///
///     T1: BEGIN
///     T2: SELECT * FROM account  -- a comment
struct NamedSchedule {
  Schedule schedule = {};
  std::vector<std::string> names = {};  ///< of each connection, in the order in which they first occur
  std::vector<std::string> texts = {};  ///< of each step, without the session
  std::vector<std::size_t> lines = {};  ///< of each step, as counted from the first line's number
};

/// Reads a schedule on these tables. Empty lines, and what stands behind "--", do not count. Throws engine::InputError
/// at a line without a session, at a statement that is wrong, and beyond the limits; `line` is that of the first one.
/// Cost: O(length of the text).
[[nodiscard]] NamedSchedule read_schedule(std::string_view text, const std::vector<Table>& tables,
                                          std::string_view source, std::size_t line = 1);

/// The steps in an order, as read_schedule reads them. Requires: the order names steps of the schedule.
[[nodiscard]] std::string text_of(const NamedSchedule& schedule, const std::vector<std::size_t>& order);

}  // namespace simulators::isolation
