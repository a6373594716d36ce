#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace app::render {

/// From, to.
using Arrows = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Things with arrows between them, numbered from 0.
struct Digraph {
  std::uint32_t size = 0;
  Arrows arrows{};             ///< their ends are below `size`
  std::vector<bool> pinned{};  ///< stands at the left; has `size` entries
};

/// Layers from the left, the things of each from top to bottom.
using Layers = std::vector<std::vector<std::uint32_t>>;

/// Puts every thing into one layer, so that arrows lead to the right as far as cycles allow, pinned things stand in the
/// first layer alone, and few arrows cross. The same digraph always gives the same layers. No layer is empty.
/// Cost: linear in things and arrows, times a few sweeps that sort the layers.
/// Source: K. Sugiyama, S. Tagawa, M. Toda, Methods for Visual Understanding of Hierarchical System Structures, 1981:
/// arrows that close a cycle are set aside, layers are longest ways, their order is by barycentres.
[[nodiscard]] Layers layers_of(const Digraph& digraph);

}  // namespace app::render
