#pragma once

#include "app/render/graph_layout.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace app::render {

/// No more clusters than these at once, so that each is a box with its name and its count.
inline constexpr std::size_t most_clusters = 12;

/// The places in a shape of nodes that are shown as one, in ascending order, and what they are called: their group;
/// "50 × 10" for fifty separate parts of ten nodes each; else the names of the first and the last.
struct GraphCluster {
  std::vector<std::uint32_t> nodes;
  std::string label;
  friend bool operator==(const GraphCluster&, const GraphCluster&) = default;
};

/// Divides nodes into at least two clusters and at most `most_clusters`: by group where they lie in several, else by
/// the separate parts that arrows hold together, else by how far they are from the pinned ones, else in their order.
/// Each node is in exactly one. Depends on the shape only, so nothing jumps during a run.
/// Requires: at least two nodes. Cost: linear in nodes and edges, and n log n for the order of the nodes.
[[nodiscard]] std::vector<GraphCluster> clusters_of(const GraphLayout& layout, const std::vector<std::uint32_t>& nodes);

}  // namespace app::render
