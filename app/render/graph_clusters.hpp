#pragma once

#include "app/render/graph_division.hpp"
#include "app/render/graph_layout.hpp"
#include "simulators/engine/scene.hpp"
#include "simulators/engine/words.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace app::render {

/// Larger graphs are shown as clusters.
inline constexpr std::size_t most_single_nodes = 1'500;
/// Clusters are elements of their own, by their place; arrows between them come behind. No topic's ids reach them.
inline constexpr simulators::engine::ElementId first_cluster_id = 0xF000'0000;

/// What is shown of a large graph: a few clusters, or the nodes of one that is small enough.
class ClusteredGraph {
 public:
  /// What lies inside the clusters of `path`, from the whole inwards. A path that leads nowhere ends where it does.
  ClusteredGraph(std::shared_ptr<const GraphLayout> whole, simulators::engine::Language language,
                 const std::vector<std::uint32_t>& path);

  /// The graph of a step with a node for each cluster that has nodes at that step: how many, what happens to whom; and
  /// an arrow from cluster to cluster with how many it stands for. Its shape is the same for all steps.
  /// Cost: linear in the nodes and edges of the graph.
  [[nodiscard]] simulators::engine::Graph seen(const simulators::engine::Graph& graph) const;

  /// Whether clusters are shown, not nodes.
  [[nodiscard]] bool has_clusters() const { return has_clusters_; }
  /// How many clusters are shown, at any step.
  [[nodiscard]] std::size_t clusters() const { return has_clusters_ ? shape_->nodes.size() : 0; }
  /// The names of the clusters around what is shown, from the outermost inwards.
  [[nodiscard]] const std::vector<std::string>& way() const { return way_; }
  /// The place in the clustered shape in which a node of the whole is shown, or GraphLayout::none.
  [[nodiscard]] std::uint32_t shown_in(std::uint32_t node) const { return shown_in_[node]; }

 private:
  void show_nodes(const std::vector<std::uint32_t>& nodes);
  void show_clusters(const std::vector<GraphCluster>& clusters);
  [[nodiscard]] simulators::engine::Graph seen_nodes(const simulators::engine::Graph& graph) const;
  [[nodiscard]] simulators::engine::Graph seen_clusters(const simulators::engine::Graph& graph) const;

  std::shared_ptr<const GraphLayout> whole_;
  simulators::engine::Language language_;
  bool has_clusters_ = false;
  std::vector<std::string> way_;
  std::vector<std::uint32_t> shown_in_;     ///< by node of the whole
  std::vector<std::uint32_t> shown_edges_;  ///< by edge of the whole: its place among those that are shown, or none
  std::shared_ptr<const simulators::engine::GraphShape> shape_;
};

/// Turns scenes with a large graph into scenes with a small one, and remembers inside which clusters one looks.
class GraphClusters {
 public:
  /// The scene with clusters, or with the nodes of one, in place of the first graph that has more than
  /// `most_single_nodes` nodes; other scenes as they are. The remark of the panel says where one is.
  /// Cost: linear in the graph; for a shape that was not seen before also that of its layout and of clusters_of.
  [[nodiscard]] simulators::engine::Scene seen(simulators::engine::Scene scene, simulators::engine::Language language);

  /// Whether the scene seen last shows clusters, or the inside of one.
  [[nodiscard]] bool has_clusters() const { return here_ != nullptr; }
  [[nodiscard]] bool is_inside() const { return here_ != nullptr && !here_->way().empty(); }
  /// Goes into the cluster that is this element, or out of the innermost one: what is seen next is seen so.
  /// Gives back whether there is one.
  bool enter(simulators::engine::ElementId element);
  bool leave();
  /// Another run is shown: everything is seen whole again.
  void forget();
  /// The cluster in which an element of the scene is shown, or the element itself.
  [[nodiscard]] simulators::engine::ElementId shown_as(simulators::engine::ElementId element) const;

 private:
  GraphLayouts layouts_;
  std::vector<std::uint32_t> path_;
  std::shared_ptr<const GraphLayout> layout_;  ///< of the large graph seen last
  simulators::engine::Language language_ = simulators::engine::Language::english;
  std::shared_ptr<const ClusteredGraph> here_;
};

}  // namespace app::render
