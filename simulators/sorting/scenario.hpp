#pragma once

#include "simulators/engine/scenario.hpp"
#include "simulators/engine/schema.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace simulators::sorting {

enum class Algorithm : std::uint8_t {
  insertion,
  selection,
  merge,
  bottom_up_merge,
  quick,
  heap,
  hybrid_merge,
  standard,
  standard_stable,
};

enum class PivotRule : std::uint8_t { last, first, median_of_three, random };
enum class PartitionScheme : std::uint8_t { lomuto, hoare, three_way };

/// What is being sorted: a key, and what is written on the item, so that equal keys can be told apart.
/// Invariant: labels has keys.size() entries, or is empty where every key stands for itself.
struct Items {
  std::vector<std::int64_t> keys;
  std::vector<std::string> labels;

  [[nodiscard]] std::size_t size() const { return keys.size(); }
  [[nodiscard]] std::string label(std::size_t item) const;
};

/// A sorting scenario, read and judged.
struct Scenario {
  Algorithm algorithm = Algorithm::insertion;
  PivotRule pivot = PivotRule::last;
  PartitionScheme partition = PartitionScheme::lomuto;
  bool right_first = false;  ///< how merging breaks ties
  bool descending = false;
  std::uint64_t seed = 0;  ///< of the random pivot and of generated input
  std::shared_ptr<const Items> items;
};

inline constexpr std::size_t most_typed = 1'000;
inline constexpr std::size_t most_generated = 100'000;
inline constexpr std::int64_t largest_key = 999'999'999;

/// The fields of a sorting scenario.
[[nodiscard]] engine::Schema make_schema();

/// Reads the settings. Throws InputError at the wrong character: no number where one is expected, a key beyond
/// largest_key, more than most_typed numbers, none at all.
[[nodiscard]] Scenario read(const engine::Settings& settings);

/// The name of an algorithm in scenarios and catalogs: "bottom-up-merge".
[[nodiscard]] std::string_view name_of(Algorithm algorithm);

}  // namespace simulators::sorting
