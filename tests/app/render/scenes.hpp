#pragma once

#include "simulators/engine/caption.hpp"
#include "simulators/engine/scene.hpp"

#include <cstdint>
#include <vector>

namespace tests {

/// Ids first, first + 1, …; every role plain.
[[nodiscard]] simulators::engine::Row row_of(const std::vector<std::int64_t>& values,
                                             simulators::engine::ElementId first);

/// An array of `count` different values as bars, the only panel.
[[nodiscard]] simulators::engine::Scene bars_scene(std::size_t count);

/// A tree in which every inner node has two children, with labels; the ids are `first`, first + 1, ….
[[nodiscard]] simulators::engine::Tree binary_tree(std::size_t leaves, simulators::engine::ElementId first);

/// Bars, cells, a tree and a text in one scene, with cursors, brackets, links and a legend.
[[nodiscard]] simulators::engine::Scene mixed_scene();

[[nodiscard]] simulators::engine::Caption short_caption();

}  // namespace tests
