#include "app/desktop/graph_navigation.hpp"

#include <algorithm>
#include <cstdint>
#include <variant>

namespace app::desktop {

namespace engine = simulators::engine;
using render::GraphLayout;
using render::GraphView;
using render::PaintedGraph;

namespace {

/// The place of the active node in the first graph of a scene, or none.
std::uint32_t active_node(const PaintedGraph& graph, const engine::Scene& scene) {
  for (const engine::Panel& panel : scene.panels) {
    if (const auto* shown = std::get_if<engine::Graph>(&panel.content)) {
      const auto active = std::ranges::find(shown->nodes, engine::Role::active, &engine::Node::role);
      return active == shown->nodes.end() ? GraphLayout::none : graph.layout->node_of(active->id);
    }
  }
  return GraphLayout::none;
}

}  // namespace

void GraphNavigation::forget() {
  views_.clear();
  clusters_.forget();
}

void GraphNavigation::zoom(const PaintedGraph& graph, double factor, QPointF point) {
  GraphView& view = views_[graph.first];
  view = render::zoomed(graph, view, factor, point);
}

void GraphNavigation::pull(const PaintedGraph& graph, QPointF by) {
  GraphView& view = views_[graph.first];
  view = render::pulled(graph, view, by);
}

void GraphNavigation::zoom_to_node(const PaintedGraph& graph, const engine::Scene& scene,
                                   std::optional<engine::ElementId> focused) {
  constexpr double near_enough = 1.01;
  std::uint32_t node = focused ? graph.layout->node_of(*focused) : GraphLayout::none;
  if (node == GraphLayout::none) {
    node = active_node(graph, scene);
  }
  if (node == GraphLayout::none) {
    node = 0;
  }
  GraphView& view = views_[graph.first];
  if (view.zoom > near_enough || node >= graph.places->cells.size()) {
    view = {};
    return;
  }
  const QPointF middle = graph.places->cells[node].center();
  view = {std::max(1.0, graph.places->nearest),
          {middle.x() / std::max(1.0, graph.places->size.width()),
           middle.y() / std::max(1.0, graph.places->size.height())}};
}

}  // namespace app::desktop
