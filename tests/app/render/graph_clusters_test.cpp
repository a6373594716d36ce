// Large graphs as clusters: what belongs together, what is told of it, and the way in and out.
#include "app/render/graph_clusters.hpp"

#include "app/render/stage_painter.hpp"
#include "tests/app/render/graphs.hpp"

#include <QImage>
#include <QPainter>

#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace app::render {
namespace {

using simulators::engine::Graph;
using simulators::engine::GraphShape;
using simulators::engine::Language;
using simulators::engine::Node;
using simulators::engine::Role;
using Ends = std::vector<std::pair<simulators::engine::ElementId, simulators::engine::ElementId>>;

std::shared_ptr<const GraphLayout> layout_of(const GraphShape& shape) {
  return std::make_shared<const GraphLayout>(std::make_shared<const GraphShape>(shape));
}

std::vector<std::uint32_t> all_of(const GraphLayout& layout) {
  std::vector<std::uint32_t> nodes(layout.size());
  std::iota(nodes.begin(), nodes.end(), 0U);
  return nodes;
}

GraphShape rings_of(std::size_t nodes, std::size_t ring) {
  Ends ends;
  for (std::uint32_t at = 0; at < nodes; ++at) {
    const auto last = static_cast<std::uint32_t>(at % ring + 1 == ring ? at + 1 - ring : at + 1);
    ends.emplace_back(at, last);
  }
  return tests::shape_of(nodes, ends);
}

GraphShape star_of(std::size_t nodes) {
  Ends ends;
  for (std::uint32_t at = 1; at < nodes; ++at) ends.emplace_back(0, at);
  return tests::shape_of(nodes, ends);
}

GraphShape chain_of(std::size_t nodes) {
  Ends ends;
  for (std::uint32_t at = 0; at + 1 < nodes; ++at) ends.emplace_back(at, at + 1);
  return tests::shape_of(nodes, ends);
}

std::vector<GraphShape> large_shapes() {
  std::vector<GraphShape> shapes = {rings_of(5'000, 10), star_of(5'000), chain_of(5'000), tests::shape_of(3'000, {}),
                                    tests::shape_of(2, {})};
  for (std::uint32_t seed = 0; seed < 6; ++seed) {
    shapes.push_back(tests::random_shape(2'000 + seed * 700, seed * 900, seed, seed));
  }
  shapes.push_back(tests::random_shape(4'000, 100, 40, 3));
  return shapes;
}

TEST(Clusters, HoldEveryNodeOnceAndAreFew) {
  for (const GraphShape& shape : large_shapes()) {
    const auto layout = layout_of(shape);
    std::vector<int> held(layout->size(), 0);
    const std::vector<GraphCluster> clusters = clusters_of(*layout, all_of(*layout));
    EXPECT_GE(clusters.size(), 2U);
    EXPECT_LE(clusters.size(), most_clusters);
    for (const GraphCluster& cluster : clusters) {
      EXPECT_FALSE(cluster.nodes.empty());
      EXPECT_FALSE(cluster.label.empty());
      for (const std::uint32_t node : cluster.nodes) ++held[node];
    }
    EXPECT_EQ(std::ranges::count(held, 1), static_cast<std::ptrdiff_t>(held.size()));
  }
}

TEST(Clusters, LeadToSingleNodesHoweverOneGoesIn) {
  for (const GraphShape& shape : large_shapes()) {
    const auto layout = layout_of(shape);
    std::vector<std::vector<std::uint32_t>> waiting = {all_of(*layout)};
    std::size_t reached = 0;
    while (!waiting.empty()) {
      const std::vector<std::uint32_t> nodes = std::move(waiting.back());
      waiting.pop_back();
      if (nodes.size() <= most_single_nodes) {
        reached += nodes.size();
        continue;
      }
      for (const GraphCluster& cluster : clusters_of(*layout, nodes)) waiting.push_back(cluster.nodes);
    }
    EXPECT_EQ(reached, layout->size());
  }
}

TEST(Clusters, KeepRingsWhole) {
  const auto layout = layout_of(rings_of(5'000, 10));
  for (const GraphCluster& cluster : clusters_of(*layout, all_of(*layout))) {
    const std::set<std::uint32_t> nodes(cluster.nodes.begin(), cluster.nodes.end());
    for (const std::uint32_t node : nodes) EXPECT_TRUE(nodes.contains(node / 10 * 10)) << node;
  }
}

TEST(Clusters, OfPartsOfSeveralSizesAreCalledAfterThem) {
  Ends ends;
  for (std::uint32_t at = 0; at < 2'000; at += 2) ends.emplace_back(at, at + 1);
  for (std::uint32_t at = 2'000; at < 2'999; at += 3) {
    ends.emplace_back(at, at + 1);
    ends.emplace_back(at + 1, at + 2);
  }
  const auto layout = layout_of(tests::shape_of(2'999, ends));
  const std::vector<GraphCluster> clusters = clusters_of(*layout, all_of(*layout));
  ASSERT_EQ(clusters.size(), 2U);
  EXPECT_EQ(clusters[0].label, "333 × 3");
  EXPECT_EQ(clusters[1].label, "1,000 × 2");
}

TEST(Clusters, FollowTheGroupsOfTheTopicWhereThereAreSome) {
  const auto layout = layout_of(tests::random_shape(4'000, 4'000, 3, 5));
  for (const GraphCluster& cluster : clusters_of(*layout, all_of(*layout))) {
    for (const std::uint32_t node : cluster.nodes) {
      EXPECT_EQ(layout->groups()[layout->group_of(node)], cluster.label);
    }
  }
}

TEST(ClusteredGraphs, CountEveryNodeAndEveryArrowBetweenClusters) {
  Graph graph = tests::whole_graph(tests::random_shape(5'000, 9'000, 4, 8));
  graph.nodes.resize(3'333);
  const auto layout = layout_of(*graph.shape);
  const ClusteredGraph clustered(layout, Language::english, {});
  ASSERT_TRUE(clustered.has_clusters());
  std::vector<std::size_t> nodes(most_clusters, 0);
  for (std::uint32_t node = 0; node < graph.nodes.size(); ++node) ++nodes[clustered.shown_in(node)];
  const Graph seen = clustered.seen(graph);
  for (const Node& cluster : seen.nodes) {
    std::string figures = cluster.count.substr(0, cluster.count.find(' '));
    std::erase(figures, ',');
    EXPECT_EQ(std::stoul(figures), nodes[cluster.id - first_cluster_id]) << cluster.count;
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::uint32_t edge = 0; edge < layout->shape().edges.size(); ++edge) {
    const auto [from, to] = layout->ends(edge);
    if (clustered.shown_in(from) != clustered.shown_in(to)) {
      pairs.emplace(clustered.shown_in(from), clustered.shown_in(to));
    }
  }
  EXPECT_EQ(seen.edges.size(), pairs.size());
}

TEST(ClusteredGraphs, ShowWhatHappensToAnyOfTheirNodesAndMoveNothing) {
  Graph graph = tests::whole_graph(tests::random_shape(5'000, 9'000, 4, 8));
  const auto layout = layout_of(*graph.shape);
  const ClusteredGraph clustered(layout, Language::english, {});
  const Graph before = clustered.seen(graph);
  graph.nodes[4'321].role = Role::active;
  const Graph after = clustered.seen(graph);
  const Node& marked = after.nodes[clustered.shown_in(4'321)];
  EXPECT_EQ(marked.role, Role::active);
  EXPECT_EQ(marked.remark, graph.nodes[4'321].label);
  EXPECT_EQ(std::ranges::count(after.nodes, Role::active, &Node::role), 1);
  EXPECT_EQ(before.shape, after.shape);
}

using simulators::engine::Scene;

Scene scene_of(const Graph& graph) { return tests::graph_scene(graph); }
const Graph& graph_in(const Scene& scene) { return std::get<Graph>(scene.panels.front().content); }

TEST(ScenesWithClusters, LeadInAndOutAgain) {
  Graph graph = tests::whole_graph(tests::random_shape(5'000, 10'000, 4, 17));
  graph.nodes[77].role = Role::active;
  GraphClusters clusters;
  const Scene whole = clusters.seen(scene_of(graph), Language::english);
  ASSERT_TRUE(clusters.has_clusters());
  EXPECT_FALSE(clusters.is_inside());
  EXPECT_EQ(graph_in(whole).nodes.size(), 4U);
  const auto shown = clusters.shown_as(77);
  EXPECT_EQ(std::ranges::find(graph_in(whole).nodes, shown, &Node::id)->role, Role::active)
      << "a sentence can point at it";
  EXPECT_FALSE(clusters.enter(77));
  EXPECT_FALSE(clusters.enter(first_cluster_id + 4));
  EXPECT_FALSE(clusters.leave());

  ASSERT_TRUE(clusters.enter(shown));
  const Scene inside = clusters.seen(scene_of(graph), Language::english);
  EXPECT_TRUE(clusters.is_inside());
  EXPECT_EQ(inside.panels.front().remark, graph.nodes[77].group);
  EXPECT_EQ(static_cast<std::ptrdiff_t>(graph_in(inside).nodes.size()),
            std::ranges::count(graph.nodes, graph.nodes[77].group, &Node::group));
  EXPECT_EQ(clusters.shown_as(77), 77U);
  ASSERT_TRUE(clusters.leave());
  EXPECT_EQ(clusters.seen(scene_of(graph), Language::english), whole);
}

TEST(ScenesWithClusters, KeepTheirLegendTrue) {
  Graph graph = tests::whole_graph(rings_of(5'000, 10));
  graph.nodes[77].role = Role::active;
  for (std::size_t at = 2'000; at < 2'003; ++at) graph.nodes[at].role = Role::waiting;
  GraphClusters clusters;
  const Scene scene = clusters.seen(scene_of(graph), Language::english);
  const std::vector<bool> roles = simulators::engine::roles_of(scene);
  for (const auto& entry : scene.legend) EXPECT_TRUE(roles[static_cast<std::size_t>(entry.role)]);
}

TEST(ScenesWithClusters, AreTheOldOnesWhereNothingIsLarge) {
  GraphClusters clusters;
  const Scene scene = scene_of(tests::collected_graph());
  EXPECT_EQ(clusters.seen(scene, Language::english), scene);
  EXPECT_FALSE(clusters.has_clusters());
}

TEST(ScenesWithClusters, EndAWayThatAnotherShapeDoesNotHave) {
  GraphClusters clusters;
  static_cast<void>(
      clusters.seen(scene_of(tests::whole_graph(tests::random_shape(5'000, 900, 4, 17))), Language::english));
  ASSERT_TRUE(clusters.enter(first_cluster_id + 3));
  static_cast<void>(
      clusters.seen(scene_of(tests::whole_graph(tests::random_shape(5'000, 900, 2, 17))), Language::english));
  EXPECT_FALSE(clusters.is_inside());
}

TEST(ScenesWithClusters, ArePaintedAsBoxesWithTheirCounts) {
  Graph graph = tests::whole_graph(tests::random_shape(5'000, 10'000, 4, 17));
  GraphClusters clusters;
  StagePainter painter(std::make_shared<const Theme>(ThemeName::light));
  QImage image(QSize(760, 654), QImage::Format_RGB32);
  QPainter on(&image);
  painter.paint(on, QRectF(0, 0, 760, 654), clusters.seen(scene_of(graph), Language::english));
  EXPECT_EQ(painter.graphs().front().places->level, GraphLevel::boxes);
  const QRectF box = painter.rect_of(first_cluster_id + 1);
  EXPECT_EQ(painter.element_at(box.center()), first_cluster_id + 1);
}

}  // namespace
}  // namespace app::render
