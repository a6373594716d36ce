#pragma once

#include "simulators/isolation/explorer/explorer.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace simulators::isolation::explorer {

/// 128 bits of what clients can tell: the answer to each statement (by its step, whenever it was sent), the ends of the
/// transactions, the rows that are left. Plays with equal outcomes have equal keys; that others share one by chance
/// has a probability of about n² / 2^129 among n of them.
/// Requires: the order is the one that was played.
[[nodiscard]] std::array<std::uint64_t, 2> outcome_key(const anomalies::ObservedPlay& observed,
                                                       const std::vector<std::size_t>& order);

/// The number of interleavings of a question. Throws engine::InputError where it is beyond the limit, or where there
/// are more sessions than can be told apart.
[[nodiscard]] std::uint64_t checked_count(const Question& question, const ExplorerLimits& limits);

}  // namespace simulators::isolation::explorer
