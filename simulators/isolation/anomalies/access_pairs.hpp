#pragma once

#include "simulators/isolation/anomalies/verdicts.hpp"

#include <vector>

namespace simulators::isolation::anomalies {

/// Adds the phenomena that pairs of accesses show: G1a, G1b, OTV, PMP, P4 and the words of Berenson and others. The
/// edges are those of the history (dependencies_of); without them PMP and the two skews are not looked for.
/// Cost: O(reads² of a transaction × items × versions + edges²).
void add_access_verdicts(const History& history, const VersionOrder& order, const std::vector<Edge>& edges,
                         Verdicts& verdicts);

/// The part of it that the edges and the dirty writes show: PMP, the two skews, P0. Cost: O(edges²).
void add_edge_verdicts(const History& history, const std::vector<Edge>& edges, Verdicts& verdicts);

}  // namespace simulators::isolation::anomalies
