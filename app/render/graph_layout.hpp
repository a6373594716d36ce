#pragma once

#include "app/render/graph_layers.hpp"
#include "simulators/engine/scene.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace app::render {

/// The layers of a graph: computed once from everything that will ever be in it, so that nothing jumps during a run.
/// Each group is one thing of the layers and has layers of its own inside. Knows nothing of pixels.
class GraphLayout {
 public:
  /// Cost: that of layers_of.
  explicit GraphLayout(std::shared_ptr<const simulators::engine::GraphShape> shape);

  /// Larger graphs have no layers: nobody could tell their nodes apart.
  static constexpr std::size_t most_laid_out = 5000;
  static constexpr std::uint32_t none = 0xFFFF'FFFF;

  [[nodiscard]] const simulators::engine::GraphShape& shape() const { return *shape_; }
  /// How many nodes there ever are.
  [[nodiscard]] std::size_t size() const { return shape_->nodes.size(); }

  /// The place in the shape of a node or an edge, or `none`. Cost: logarithmic, or constant where `guess` is right.
  [[nodiscard]] std::uint32_t node_of(simulators::engine::ElementId id, std::size_t guess = 0) const;
  [[nodiscard]] std::uint32_t edge_of(simulators::engine::ElementId id, std::size_t guess = 0) const;
  /// The nodes at both ends of an edge, by their place in the shape; `none` for an end that is no node.
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> ends(std::uint32_t edge) const { return ends_[edge]; }

  /// The names of the groups, in the order of their first nodes.
  [[nodiscard]] const std::vector<std::string>& groups() const { return groups_; }
  /// The group that a node is laid out in, or `none`.
  [[nodiscard]] std::uint32_t group_of(std::uint32_t node) const { return group_of_[node]; }
  /// The place of a group's name, or `none`.
  [[nodiscard]] std::uint32_t group_named(const std::string& name) const;

  /// The layers of what is in no group and of the groups: a node, or size() + g for the group g.
  [[nodiscard]] const Layers& outer() const { return outer_; }
  /// The arrows between these.
  [[nodiscard]] const Arrows& outer_arrows() const { return outer_arrows_; }
  /// The layers inside a group, of nodes.
  [[nodiscard]] const Layers& inner(std::uint32_t group) const { return inner_[group]; }

  /// How many arrows lead from a node to itself.
  [[nodiscard]] std::uint32_t loops(std::uint32_t node) const { return loops_[node]; }

 private:
  void find_groups();
  void find_ends();
  void lay_out();

  std::shared_ptr<const simulators::engine::GraphShape> shape_;
  std::vector<std::pair<simulators::engine::ElementId, std::uint32_t>> node_by_id_;
  std::vector<std::pair<simulators::engine::ElementId, std::uint32_t>> edge_by_id_;
  Arrows ends_;
  std::vector<std::string> groups_;
  std::vector<std::uint32_t> group_of_;
  std::vector<std::uint32_t> loops_;
  Arrows outer_arrows_;
  Layers outer_;
  std::vector<Layers> inner_;
};

/// Remembers the layouts of the shapes seen last: by identity, and those of graphs without a shape by what they hold.
class GraphLayouts {
 public:
  [[nodiscard]] std::shared_ptr<const GraphLayout> of(const simulators::engine::Graph& graph);

 private:
  std::vector<std::pair<std::shared_ptr<const simulators::engine::GraphShape>, std::shared_ptr<const GraphLayout>>>
      entries_;
};

}  // namespace app::render
