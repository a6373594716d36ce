#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace simulators::isolation::explorer {

/// Whose statement is sent next, turn by turn: numbers of sessions.
using Order = std::vector<std::uint8_t>;

inline constexpr std::size_t most_sessions = 32;

/// In how many ways the statements of the sessions can be interleaved, each session's own in their order: the
/// multinomial coefficient (n1 + n2 + …)! / (n1! n2! …). Nothing where it does not fit into 64 bits.
[[nodiscard]] std::optional<std::uint64_t> count_interleavings(const std::vector<std::size_t>& statements);

/// The interleaving at a place of the list of all of them in the order of a dictionary; std::next_permutation leads to
/// the one behind it. Requires: place < count_interleavings(statements), which fits.
/// Cost: O(statements × sessions²).
[[nodiscard]] Order interleaving_at(const std::vector<std::size_t>& statements, std::uint64_t place);

}  // namespace simulators::isolation::explorer
