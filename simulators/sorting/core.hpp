#pragma once

#include "algorithms/sorting/heap_sort.hpp"
#include "algorithms/sorting/hybrid_merge_sort.hpp"
#include "algorithms/sorting/insertion_sort.hpp"
#include "algorithms/sorting/merge_sort.hpp"
#include "algorithms/sorting/quick_sort.hpp"
#include "algorithms/sorting/selection_sort.hpp"
#include "algorithms/sorting/standard_sorts.hpp"
#include "simulators/engine/random.hpp"
#include "simulators/sorting/scenario.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <utility>

namespace simulators::sorting {

/// The stream of random pivots of a scenario.
[[nodiscard]] inline engine::Random pivots_of(const Scenario& scenario) {
  return engine::Random::of_key("sorting\n" + std::to_string(scenario.seed) + "\npivot");
}

namespace quick {

namespace cores = algorithms::sorting;

template <cores::Pivot pivot, class T, class Before, class Watch, class Below>
void with_partition(PartitionScheme scheme, std::span<T> items, Before before, Watch& watch, Below& below) {
  switch (scheme) {
    case PartitionScheme::lomuto:
      return cores::quick_sort<pivot, cores::Partition::lomuto>(items, before, watch, below);
    case PartitionScheme::hoare:
      return cores::quick_sort<pivot, cores::Partition::hoare>(items, before, watch, below);
    case PartitionScheme::three_way:
      return cores::quick_sort<pivot, cores::Partition::three_way>(items, before, watch, below);
  }
}

template <class T, class Before, class Watch>
void with_pivot(const Scenario& scenario, std::span<T> items, Before before, Watch& watch) {
  engine::Random pivots = pivots_of(scenario);
  auto below = [&](std::size_t bound) { return static_cast<std::size_t>(pivots.below(bound)); };
  switch (scenario.pivot) {
    case PivotRule::last:
      return with_partition<cores::Pivot::last>(scenario.partition, items, before, watch, below);
    case PivotRule::first:
      return with_partition<cores::Pivot::first>(scenario.partition, items, before, watch, below);
    case PivotRule::median_of_three:
      return with_partition<cores::Pivot::median_of_three>(scenario.partition, items, before, watch, below);
    case PivotRule::random:
      return with_partition<cores::Pivot::random>(scenario.partition, items, before, watch, below);
  }
}

}  // namespace quick

/// Sorts `items` with the core that the scenario names: the one place where names become functions. The recording, the
/// adversary and the benchmark all call it, so that what is measured is what is shown.
template <class T, class Before, class Watch>
void sort_with_core(const Scenario& scenario, std::span<T> items, Before before, Watch& watch) {
  namespace cores = algorithms::sorting;
  using cores::Ties;
  switch (scenario.algorithm) {
    case Algorithm::insertion:
      return cores::insertion_sort(items, before, watch);
    case Algorithm::selection:
      return cores::selection_sort(items, before, watch);
    case Algorithm::merge:
      return scenario.right_first ? cores::merge_sort<Ties::right_first>(items, before, watch)
                                  : cores::merge_sort<Ties::left_first>(items, before, watch);
    case Algorithm::bottom_up_merge:
      return scenario.right_first ? cores::bottom_up_merge_sort<Ties::right_first>(items, before, watch)
                                  : cores::bottom_up_merge_sort<Ties::left_first>(items, before, watch);
    case Algorithm::quick:
      return quick::with_pivot(scenario, items, before, watch);
    case Algorithm::heap:
      return cores::heap_sort(items, before, watch);
    case Algorithm::hybrid_merge:
      return cores::hybrid_merge_sort(items, before, watch);
    case Algorithm::standard:
      return cores::standard_sort(items, before, watch);
    case Algorithm::standard_stable:
      return cores::standard_stable_sort(items, before, watch);
  }
}

}  // namespace simulators::sorting
