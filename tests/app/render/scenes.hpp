#pragma once

#include "simulators/engine/caption.hpp"
#include "simulators/engine/scene.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
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

/// Three sessions over fourteen steps at repeatable read, as in Hermitage's "observed transaction vanishes" (OTV):
/// statements, a wait that a commit ends, a read view. Ids from 1 on: spans in their order, then the release.
/// What comes after `now` is future, what happens at it active.
[[nodiscard]] simulators::engine::Lanes three_sessions(std::int64_t now);

/// The versions of row 2 that the third of these sessions meets: one that it skips, one that it reads, one that is
/// older. Ids from 100 on.
[[nodiscard]] simulators::engine::Table version_chain();

/// How smooth weighted round robin chose for weights 5, 1, 1, computed by its definition: to each current weight its
/// own is added, the largest (the first of equals) is chosen, and from it the sum is taken. The ids are 200 + row.
[[nodiscard]] simulators::engine::Table weights_table(std::size_t requests);

/// `count` spans, one at each moment, in turn over `lanes` lanes; ids from 1 on.
[[nodiscard]] simulators::engine::Lanes many_spans(std::size_t count, std::size_t lanes, std::int64_t now);

/// A table of `count` rows with a name and two numbers; row `current` is active. Ids from 1 on.
[[nodiscard]] simulators::engine::Table long_table(std::size_t count, std::size_t current);

[[nodiscard]] simulators::engine::Scene scene_with(std::string title, simulators::engine::PanelContent content);

[[nodiscard]] simulators::engine::Caption short_caption();

}  // namespace tests
