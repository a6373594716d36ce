#pragma once

#include "simulators/engine/scene.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tests {

/// Nodes with the ids 0, 1, … called "n0", "n1", …; edges with the ids 1,000,000, 1,000,001, ….
[[nodiscard]] simulators::engine::GraphShape shape_of(
    std::size_t nodes,
    const std::vector<std::pair<simulators::engine::ElementId, simulators::engine::ElementId>>& edges);

/// Random edges, drawn with a seed; the nodes are dealt out to so many groups, or to none.
[[nodiscard]] simulators::engine::GraphShape random_shape(std::size_t nodes, std::size_t edges, std::size_t groups,
                                                          std::uint32_t seed);

/// Everything of the shape, every role plain but those of roots.
[[nodiscard]] simulators::engine::Graph whole_graph(const simulators::engine::GraphShape& shape);

/// A collection of objects in the midst of its scan: a root outside, a ring of three, an object that refers to itself.
[[nodiscard]] simulators::engine::Graph collected_graph();

/// A graph as the only panel, with a legend.
[[nodiscard]] simulators::engine::Scene graph_scene(const simulators::engine::Graph& graph);

}  // namespace tests
