#include "simulators/sorting/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace simulators::sorting {
namespace {

using engine::Metric;
using engine::Words;

/// Levels of merging: ceil(log2 n).
std::uint64_t levels(std::uint64_t size) { return size < 2 ? 0 : static_cast<std::uint64_t>(std::bit_width(size - 1)); }

/// The most comparisons of top-down merging: one less than the items written, summed over its merges. Each of the
/// n - 1 merges saves one of the n levels(n) - (2^levels(n) - n) writes (the deepest level is not full).
std::uint64_t most_merge_comparisons(std::uint64_t size) {
  return size * levels(size) + 1 - (std::uint64_t{1} << levels(size));
}

/// ceil(log2 n!): no sort by comparisons can always do with fewer.
std::uint64_t lower_bound(std::uint64_t size) {
  return static_cast<std::uint64_t>(std::ceil(std::lgamma(static_cast<double>(size) + 1) / std::log(2.0) - 1e-9));
}

/// 1 + 1/2 + … + 1/n; for many terms by its expansion, whose error is below 1/n².
double harmonic(std::uint64_t size) {
  constexpr std::uint64_t few = 1'000;
  constexpr double euler = 0.57721566490153286;
  const auto count = static_cast<double>(size);
  if (size > few) return std::log(count) + euler + 1 / (2 * count);
  double sum = 0;
  for (std::uint64_t term = size; term > 0; --term) sum += 1 / static_cast<double>(term);
  return sum;
}

/// The comparisons that quicksort is to be expected to make on n different keys in random order: 2(n + 1)H(n) − 4n.
double average_of_quicksort(std::uint64_t size) {
  const auto count = static_cast<double>(size);
  return 2 * (count + 1) * harmonic(size) - 4 * count;
}

std::string formula(const Cast& cast, const Words& words, std::string_view counted) {
  const std::string key = fmt::format("formula.{}.{}", name_of(cast.scenario.algorithm), counted);
  if (!words.has(key)) return {};
  const std::uint64_t size = cast.scenario.items->size();
  const double logarithm = std::log2(static_cast<double>(std::max<std::uint64_t>(size, 1)));
  const auto rounded = [](double value) { return static_cast<std::int64_t>(std::llround(value)); };
  return words.say(key, {{"pairs", static_cast<std::int64_t>(size * (size - 1) / 2)},
                         {"inversions", static_cast<std::int64_t>(cast.inversions)},
                         {"most_swaps", static_cast<std::int64_t>(size - 1)},
                         {"most_merge", static_cast<std::int64_t>(most_merge_comparisons(size))},
                         {"n_levels", static_cast<std::int64_t>(size * levels(size))},
                         {"two_n_levels", static_cast<std::int64_t>(2 * size * levels(size))},
                         {"two_n_log", rounded(2 * static_cast<double>(size) * logarithm)},
                         {"average_quick", rounded(average_of_quicksort(size))},
                         {"lower_bound", static_cast<std::int64_t>(lower_bound(size))}});
}

Metric metric(const Cast& cast, const Words& words, const std::string& name, std::uint64_t value, std::uint64_t total,
              bool grows = true) {
  return {name,
          words.say("metric." + name),
          static_cast<std::int64_t>(value),
          static_cast<std::int64_t>(total),
          formula(cast, words, name),
          grows};
}

}  // namespace

std::vector<Metric> metrics(const State& state, const Cast& cast, const Words& words) {
  std::vector<Metric> all;
  all.push_back(metric(cast, words, "comparisons", state.counters.comparisons, cast.totals.comparisons));
  const bool is_by_swaps = cast.scenario.algorithm == Algorithm::selection ||
                           cast.scenario.algorithm == Algorithm::quick || cast.scenario.algorithm == Algorithm::heap;
  if (is_by_swaps) {
    all.push_back(metric(cast, words, "swaps", state.counters.swaps, cast.totals.swaps));
  } else {
    all.push_back(metric(cast, words, "moves", state.counters.moves, cast.totals.moves));
  }
  if (!cast.calls.empty()) all.push_back(metric(cast, words, "depth", state.open_calls.size(), cast.deepest, false));
  return all;
}

}  // namespace simulators::sorting
