#pragma once

#include "app/render/graph_clusters.hpp"
#include "app/render/graph_view.hpp"
#include "simulators/engine/scene.hpp"
#include "simulators/engine/words.hpp"

#include <QHash>

#include <optional>
#include <utility>

namespace app::desktop {

/// How the learner looks at the graphs of a stage: how near, from where, and inside which clusters of a large one.
/// Nothing of it changes the run.
class GraphNavigation {
 public:
  using Views = QHash<simulators::engine::ElementId, render::GraphView>;

  [[nodiscard]] const Views& views() const { return views_; }

  /// Another run is shown, or the whole is asked for: everything is seen whole again.
  void forget();
  /// The scene as it is looked at: a large graph in it is one of clusters, or of the nodes of one.
  [[nodiscard]] simulators::engine::Scene seen(simulators::engine::Scene scene, simulators::engine::Language language) {
    return clusters_.seen(std::move(scene), language);
  }
  [[nodiscard]] bool has_clusters() const { return clusters_.has_clusters(); }
  /// The cluster in which an element of the run is shown, or the element itself.
  [[nodiscard]] simulators::engine::ElementId shown_as(simulators::engine::ElementId element) const {
    return clusters_.shown_as(element);
  }
  /// Goes into the cluster that is this element, or out of the innermost one. Gives back whether there is one.
  bool enter(simulators::engine::ElementId element) { return clusters_.enter(element); }
  bool leave() { return clusters_.leave(); }

  void zoom(const render::PaintedGraph& graph, double factor, QPointF point);
  void pull(const render::PaintedGraph& graph, QPointF by);
  /// Goes so near to the focused node, else to the active one, else to the first, that nothing more would be shown; or
  /// back to the whole graph where it is near already.
  void zoom_to_node(const render::PaintedGraph& graph, const simulators::engine::Scene& scene,
                    std::optional<simulators::engine::ElementId> focused);

 private:
  Views views_;
  render::GraphClusters clusters_;
};

}  // namespace app::desktop
