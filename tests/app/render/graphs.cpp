#include "tests/app/render/graphs.hpp"

#include "simulators/engine/random.hpp"

#include <utility>

namespace tests {

using namespace simulators::engine;

namespace {

constexpr ElementId first_edge = 1'000'000;

}  // namespace

GraphShape shape_of(std::size_t nodes, const std::vector<std::pair<ElementId, ElementId>>& edges) {
  GraphShape shape;
  for (std::size_t at = 0; at < nodes; ++at) {
    shape.nodes.push_back({static_cast<ElementId>(at), "n" + std::to_string(at), "", "", "", Role::plain});
  }
  for (const auto& [from, to] : edges) {
    shape.edges.push_back({first_edge + static_cast<ElementId>(shape.edges.size()), from, to, "", Role::plain});
  }
  return shape;
}

GraphShape random_shape(std::size_t nodes, std::size_t edges, std::size_t groups, std::uint32_t seed) {
  Random random(seed);
  std::vector<std::pair<ElementId, ElementId>> ends;
  for (std::size_t at = 0; at < edges; ++at) {
    const auto from = static_cast<ElementId>(random.below(nodes));
    ends.emplace_back(from, static_cast<ElementId>(random.below(nodes)));
  }
  GraphShape shape = shape_of(nodes, ends);
  for (std::size_t at = 0; groups > 0 && at < nodes; ++at) {
    shape.nodes[at].group = "group " + std::to_string(random.below(groups));
  }
  return shape;
}

Graph whole_graph(const GraphShape& shape) { return {shape.nodes, shape.edges, std::make_shared<GraphShape>(shape)}; }

Graph collected_graph() {
  Graph graph;
  const std::string set = "objects of this collection";
  graph.nodes = {{1, "A", "", "", "", Role::root, "variable (outside)"},
                 {2, "link1", "refs 2", "gc 1", set, Role::active},
                 {3, "link2", "refs 1", "gc 1", set, Role::moved, "moved back"},
                 {4, "link3", "refs 1", "gc 0", set, Role::candidate, "tentatively unreachable"},
                 {5, "link4", "refs 1", "gc 0", set, Role::plain, "not scanned yet"}};
  graph.edges = {{11, 1, 2, "", Role::root},
                 {12, 2, 3, "", Role::active},
                 {13, 3, 4, "", Role::plain},
                 {14, 4, 2, "", Role::plain},
                 {15, 5, 5, "", Role::plain}};
  graph.shape = std::make_shared<const GraphShape>(GraphShape{graph.nodes, graph.edges});
  return graph;
}

Scene graph_scene(const Graph& graph) {
  Scene scene;
  scene.panels.push_back({"objects", "Objects and references", "pill: real count, square: gc_refs", graph});
  const std::vector<bool> roles = roles_of(scene);
  for (std::size_t role = 1; role < roles.size(); ++role) {
    if (roles[role]) {
      scene.legend.push_back({static_cast<Role>(role), std::string(name_of(static_cast<Role>(role)))});
    }
  }
  return scene;
}

}  // namespace tests
