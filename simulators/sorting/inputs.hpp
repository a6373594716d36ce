#pragma once

#include "simulators/sorting/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace simulators::sorting {

/// How a generated input looks.
enum class Pattern : std::uint8_t {
  random,         ///< 1 to n, shuffled
  sorted,         ///< 1 to n
  reversed,       ///< n to 1
  nearly_sorted,  ///< 1 to n, then one swap of near neighbours for every ten items
  few_distinct,   ///< about the square root of n different keys, drawn at random
  organ_pipe,     ///< rising to the middle, falling after it
  most_work,      ///< as bad for the scenario's algorithm as we know to make it: see most_work()
};

inline constexpr Pattern patterns[] = {Pattern::random,        Pattern::sorted,       Pattern::reversed,
                                       Pattern::nearly_sorted, Pattern::few_distinct, Pattern::organ_pipe,
                                       Pattern::most_work};

/// The name of a pattern in scenarios: "nearly-sorted".
[[nodiscard]] std::string_view name_of(Pattern pattern);

/// `size` keys in a pattern; `scenario` says for which algorithm `most_work` is meant, in which order it sorts, and the
/// seed. For descending order every pattern is mirrored, so that "sorted" is what is sorted already.
/// Requires: size >= 1.
[[nodiscard]] std::vector<std::int64_t> generate(Pattern pattern, std::size_t size, const Scenario& scenario);

/// The keys 1 to `size` in an order that costs an algorithm the most, or nearly so, when it sorts ascending:
/// - insertion: reversed, n(n − 1)/2 shifts, which is the most there can be;
/// - selection: the comparisons are always the same; the smallest in last place after the others makes n − 1 swaps,
///   the most there can be;
/// - both merge sorts: every merge alternates between its halves up to the last item, so it takes one comparison less
///   than it writes items, the most there can be (split from the sorted whole, backwards). The hybrid and
///   std::stable_sort get the input of top-down merging: hard for their merges, but no proven worst case;
/// - heap: a heap built backwards, so that every extraction sinks to the bottom row: nearly the most comparisons of the
///   second half of the sort (all there can be up to 6 items, one less at 7 and 8, by trying all inputs);
/// - quick sort and std::sort: the adversary of McIlroy, which fixes keys only while the algorithm asks: quadratic for
///   each fixed pivot rule, and for a random one whose draws are known (the scenario's seed); std::sort, an introsort,
///   escapes into its heap sort. Beyond ten million comparisons, which no recorded run shows, the rest is not fixed.
/// Source: McIlroy, "A Killer Adversary for Quicksort", Software: Practice and Experience 29 (1999).
[[nodiscard]] std::vector<std::int64_t> most_work(std::size_t size, const Scenario& scenario);

}  // namespace simulators::sorting
