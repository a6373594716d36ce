// Where the nodes of a graph stand and which way its arrows take, before anything is painted.
#include "app/render/graph_layout.hpp"

#include "app/render/graph_packing.hpp"
#include "app/render/graph_places.hpp"
#include "app/render/graph_regions.hpp"
#include "app/render/theme.hpp"
#include "tests/app/render/graphs.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

namespace app::render {
namespace {

using simulators::engine::Graph;
using simulators::engine::GraphShape;
using simulators::engine::Language;
using simulators::engine::Role;
using testing::ElementsAre;
using testing::IsEmpty;

std::shared_ptr<const GraphLayout> layout_of(const GraphShape& shape) {
  return std::make_shared<const GraphLayout>(std::make_shared<const GraphShape>(shape));
}

class GraphPlacesTest : public testing::Test {
 protected:
  std::shared_ptr<const GraphPlaces> places(const std::shared_ptr<const GraphLayout>& layout, QSizeF room,
                                            double zoom = 1) {
    return placing_.places(theme_, Language::english, layout, room, zoom);
  }

  Theme theme_{ThemeName::light};
  GraphPlacing placing_;
};

/// The shapes that the claims below are tried on.
std::vector<GraphShape> many_shapes() {
  std::vector<GraphShape> shapes = {tests::shape_of(1, {}), tests::shape_of(2, {{0, 1}, {1, 0}}),
                                    *tests::collected_graph().shape, tests::shape_of(30, {})};
  std::vector<std::pair<simulators::engine::ElementId, simulators::engine::ElementId>> chain;
  for (std::uint32_t at = 0; at + 1 < 40; ++at) {
    chain.emplace_back(at, at + 1);
  }
  shapes.push_back(tests::shape_of(40, chain));
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    shapes.push_back(tests::random_shape(3 + seed * 5, 6 + seed * 7, seed % 4, seed));
  }
  shapes.push_back(tests::random_shape(900, 1800, 3, 99));
  return shapes;
}

/// Whether an arrow can be followed to the left only by going against it.
std::vector<std::uint32_t> ranks_of(const Layers& layers, std::uint32_t size) {
  std::vector<std::uint32_t> rank(size, 0);
  for (std::uint32_t layer = 0; layer < layers.size(); ++layer) {
    for (const std::uint32_t thing : layers[layer]) {
      rank[thing] = layer;
    }
  }
  return rank;
}

TEST(Layers, HoldEveryThingOnceAndNoneIsEmpty) {
  for (std::uint32_t seed = 1; seed < 40; ++seed) {
    const GraphShape shape = tests::random_shape(1 + seed, seed * 2, 0, seed);
    Digraph digraph{1 + seed, {}, std::vector<bool>(1 + seed, false)};
    for (const auto& edge : shape.edges) digraph.arrows.emplace_back(edge.from, edge.to);
    std::multiset<std::uint32_t> things;
    for (const auto& layer : layers_of(digraph)) {
      EXPECT_FALSE(layer.empty());
      things.insert(layer.begin(), layer.end());
    }
    ASSERT_EQ(things.size(), 1 + seed);
    EXPECT_EQ(std::set<std::uint32_t>(things.begin(), things.end()).size(), 1 + seed);
  }
}

TEST(Layers, LeadEveryArrowToTheRightWhereThereIsNoCycle) {
  for (std::uint32_t seed = 1; seed < 40; ++seed) {
    const std::uint32_t size = 20;
    Digraph digraph{size, {}, std::vector<bool>(size, false)};
    for (const auto& edge : tests::random_shape(size, 40, 0, seed).edges) {
      if (edge.from < edge.to) digraph.arrows.emplace_back(edge.from, edge.to);
    }
    const std::vector<std::uint32_t> rank = ranks_of(layers_of(digraph), size);
    for (const auto& [from, to] : digraph.arrows) EXPECT_LT(rank[from], rank[to]) << seed;
  }
}

TEST(Layers, BeginWithThePinnedThingsAlone) {
  Digraph digraph{5, {{0, 1}, {1, 4}, {4, 0}, {2, 1}}, {true, false, false, false, true}};
  const Layers layers = layers_of(digraph);
  ASSERT_FALSE(layers.empty());
  EXPECT_THAT(layers.front(), testing::UnorderedElementsAre(0U, 4U));
}

TEST(Layers, UncrossArrowsThatNeedNotCross) {
  // 0 and 1 lead to 3 and 2: in the order of their numbers the arrows would cross.
  const Layers layers = layers_of({4, {{0, 3}, {1, 2}}, std::vector<bool>(4, false)});
  ASSERT_EQ(layers.size(), 2U);
  const auto at = [&](int layer, std::uint32_t thing) { return std::ranges::find(layers[layer], thing); };
  EXPECT_EQ(at(0, 0) < at(0, 1), at(1, 3) < at(1, 2));
}

TEST(Layers, OfAnEmptyDigraphAreNone) { EXPECT_THAT(layers_of({0, {}, {}}), IsEmpty()); }

TEST_F(GraphPlacesTest, KeepNodesApartInsideTheRoom) {
  for (const GraphShape& shape : many_shapes()) {
    const auto layout = layout_of(shape);
    for (const QSizeF room :
         {QSizeF(40, 40), QSizeF(300, 200), QSizeF(760, 300), QSizeF(760, 600), QSizeF(1400, 900)}) {
      const auto placed = places(layout, room);
      if (placed->level == GraphLevel::counts) continue;
      ASSERT_EQ(placed->nodes.size(), shape.nodes.size());
      const QRectF whole = QRectF(QPointF(0, 0), placed->size).adjusted(-1, -1, 1, 1);
      EXPECT_LE(placed->size.width(), room.width() + 1);
      EXPECT_LE(placed->size.height(), room.height() + 1);
      for (std::size_t node = 0; node < placed->nodes.size(); ++node) {
        EXPECT_TRUE(whole.contains(placed->nodes[node])) << shape.nodes.size() << " nodes, node " << node;
        for (std::size_t other = node + 1; other < placed->nodes.size(); ++other) {
          ASSERT_FALSE(placed->nodes[node].intersects(placed->nodes[other]))
              << shape.nodes.size() << " nodes: " << node << ", " << other;
        }
      }
    }
  }
}

TEST_F(GraphPlacesTest, OfGroupsHoldTheirNodesAndNoOthers) {
  for (const GraphShape& shape : many_shapes()) {
    const auto layout = layout_of(shape);
    for (const QSizeF room : {QSizeF(500, 400), QSizeF(760, 600), QSizeF(1400, 900)}) {
      const auto placed = places(layout, room);
      for (std::uint32_t group = 0; group < placed->groups.size(); ++group) {
        for (std::uint32_t node = 0; node < placed->nodes.size(); ++node) {
          const QRectF& region = placed->groups[group];
          EXPECT_EQ(region.contains(placed->nodes[node]), layout->group_of(node) == group);
          EXPECT_EQ(region.intersects(placed->nodes[node]), layout->group_of(node) == group);
        }
      }
    }
  }
}

/// How far a point is from the border of a rectangle.
double from_border(const QRectF& rect, QPointF point) {
  const double across = std::max(rect.left() - point.x(), point.x() - rect.right());
  const double down = std::max(rect.top() - point.y(), point.y() - rect.bottom());
  return std::max(across, down) <= 0 ? -std::max(across, down) : std::hypot(std::max(0.0, across), std::max(0.0, down));
}

TEST_F(GraphPlacesTest, BeginAndEndEveryArrowAtTheBordersOfItsNodes) {
  for (const GraphShape& shape : many_shapes()) {
    const auto layout = layout_of(shape);
    const auto placed = places(layout, {1400, 900});
    if (!placed->has_boxes()) continue;
    for (std::uint32_t edge = 0; edge < shape.edges.size(); ++edge) {
      const auto [from, to] = layout->ends(edge);
      EXPECT_NEAR(from_border(placed->nodes[from], placed->routes[edge].from), 0, 0.01);
      EXPECT_NEAR(from_border(placed->nodes[to], placed->routes[edge].to), 0, 0.01);
    }
  }
}

TEST_F(GraphPlacesTest, LeadArrowsAroundABoxInBetween) {
  const auto layout = layout_of(tests::shape_of(3, {{0, 1}, {1, 2}, {0, 2}, {2, 0}}));
  const auto placed = places(layout, {760, 400});
  ASSERT_TRUE(placed->has_boxes());
  for (const std::uint32_t edge : {2U, 3U}) {
    for (double share = 0; share <= 1; share += 0.02) {
      EXPECT_FALSE(placed->nodes[1].contains(placed->routes[edge].at(share))) << edge << " at " << share;
    }
  }
}

TEST_F(GraphPlacesTest, KeepParallelArrowsApart) {
  const auto layout = layout_of(tests::shape_of(2, {{0, 1}, {1, 0}, {0, 1}}));
  const auto placed = places(layout, {760, 400});
  ASSERT_TRUE(placed->has_boxes());
  for (std::uint32_t first = 0; first < 3; ++first) {
    for (std::uint32_t second = first + 1; second < 3; ++second) {
      const QPointF way = placed->routes[first].at(0.5) - placed->routes[second].at(0.5);
      EXPECT_GE(std::hypot(way.x(), way.y()), 10) << first << ", " << second;
    }
  }
}

TEST_F(GraphPlacesTest, LeadAnArrowToItsOwnBoxAboveIt) {
  const auto layout = layout_of(tests::shape_of(1, {{0, 0}}));
  const auto placed = places(layout, {300, 300});
  ASSERT_TRUE(placed->has_boxes());
  EXPECT_LT(placed->routes[0].at(0.5).y(), placed->nodes[0].top() - 10);
  EXPECT_GE(placed->routes[0].at(0.5).y(), 0) << "inside the room";
}

TEST_F(GraphPlacesTest, PinRootsAtTheLeft) {
  GraphShape shape = tests::shape_of(6, {{5, 0}, {0, 1}, {1, 2}, {2, 5}, {3, 4}});
  shape.nodes[5].role = Role::root;
  const auto placed = places(layout_of(shape), {1200, 600});
  ASSERT_TRUE(placed->has_boxes());
  for (std::size_t node = 0; node < 5; ++node) EXPECT_GT(placed->nodes[node].left(), placed->nodes[5].right());
}

TEST_F(GraphPlacesTest, AreTheSameForTheSameShape) {
  for (const GraphShape& shape : many_shapes()) {
    GraphPlacing other;
    const auto first = places(layout_of(shape), {760, 600});
    const auto second = other.places(theme_, Language::english, layout_of(shape), {760, 600}, 1);
    EXPECT_EQ(first->nodes, second->nodes);
    EXPECT_EQ(first->groups, second->groups);
  }
}

TEST_F(GraphPlacesTest, BecomeCoarserAsNodesBecomeMore) {
  const QSizeF stage(760, 600);
  EXPECT_EQ(places(layout_of(tests::random_shape(10, 12, 0, 1)), stage)->level, GraphLevel::boxes);
  EXPECT_EQ(places(layout_of(tests::random_shape(1'000, 2'000, 0, 1)), stage)->level, GraphLevel::dots);
  EXPECT_EQ(places(layout_of(tests::random_shape(5'000, 10'000, 3, 1)), stage)->level, GraphLevel::dots);
  EXPECT_EQ(places(layout_of(tests::random_shape(20'000, 20'000, 3, 1)), stage)->level, GraphLevel::counts);
}

TEST_F(GraphPlacesTest, ShowMoreFromNearWithoutOverlaps) {
  const auto layout = layout_of(tests::random_shape(200, 300, 2, 5));
  const QSizeF room(760, 600);
  const auto whole = places(layout, room);
  ASSERT_EQ(whole->level, GraphLevel::dots);
  for (const double zoom : {1.5, 3.0, 6.0, whole->nearest}) {
    const auto near = places(layout, room, zoom);
    for (std::size_t node = 0; node < near->nodes.size(); ++node) {
      for (std::size_t other = node + 1; other < near->nodes.size(); ++other) {
        ASSERT_FALSE(near->nodes[node].intersects(near->nodes[other])) << zoom;
      }
      const QRectF& region = near->groups[layout->group_of(static_cast<std::uint32_t>(node))];
      EXPECT_TRUE(region.contains(near->nodes[node]));
    }
  }
  EXPECT_EQ(places(layout, room, whole->nearest)->level, GraphLevel::boxes);
}

TEST_F(GraphPlacesTest, AreComputedOnceForAShapeAndARoom) {
  GraphLayouts layouts;
  Graph graph = tests::whole_graph(tests::random_shape(60, 90, 2, 3));
  const auto layout = layouts.of(graph);
  const auto placed = places(layout, {760, 600});
  graph.nodes.resize(20);
  graph.edges.clear();
  graph.nodes[3].role = Role::active;
  EXPECT_EQ(layouts.of(graph), layout) << "whatever is shown of it";
  EXPECT_EQ(places(layouts.of(graph), {760, 600}), placed);
}

TEST_F(GraphPlacesTest, OfAGraphWithoutAShapeDoNotDependOnRoles) {
  GraphLayouts layouts;
  Graph graph = tests::whole_graph(tests::random_shape(20, 30, 0, 3));
  graph.shape = nullptr;
  const auto layout = layouts.of(graph);
  graph.nodes[3].role = Role::active;
  graph.edges[2].role = Role::failed;
  EXPECT_EQ(layouts.of(graph), layout);
}

TEST(GraphLayoutCost, IsWellUnderASecondForFiveThousandNodes) {
  const GraphShape shape = tests::random_shape(5'000, 10'000, 3, 17);
  const auto begin = std::chrono::steady_clock::now();
  const auto layout = layout_of(shape);
  GraphPlacing placing;
  const auto placed = placing.places(Theme(ThemeName::light), Language::english, layout, {1440, 900}, 1);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  EXPECT_EQ(placed->nodes.size(), 5'000U);
  // Half a second is the claim; a busy machine and a sanitizer get ten times as much.
  EXPECT_LT(spent.count(), 5);
}

TEST(GraphLayout, PassesOverEdgesWhoseEndsAreMissing) {
  GraphShape shape = tests::shape_of(2, {{0, 1}, {0, 77}, {88, 99}});
  const auto layout = layout_of(shape);
  EXPECT_EQ(layout->ends(1), std::pair(0U, GraphLayout::none));
  GraphPlacing placing;
  EXPECT_FALSE(placing.places(Theme(ThemeName::light), Language::english, layout, {400, 300}, 1)->routes[1].exists);
}

bool touches(const std::vector<QRectF>& regions, const QRectF& rect) {
  return std::ranges::any_of(regions, [&rect](const QRectF& region) { return region.intersects(rect); });
}

TEST(Regions, HoldAllMembersAndTouchNoOtherInAnyMixture) {
  // A board of 6 by 5 places; every mixture of members comes from the bits of a number.
  for (std::uint32_t mixture = 1; mixture < 4'000'000'000U - 77'777'777U; mixture += 77'777'777U) {
    std::vector<QRectF> members;
    std::vector<QRectF> others;
    for (std::uint32_t at = 0; at < 30; ++at) {
      const QRectF rect((at % 6) * 100.0, (at / 6) * 60.0, 80, 40);
      ((mixture >> at) % 2 == 1 ? members : others).push_back(rect);
    }
    const std::vector<QRectF> regions = regions_around(members, others, {14, 14});
    for (const QRectF& member : members) {
      EXPECT_TRUE(std::ranges::any_of(regions, [&](const QRectF& region) { return region.contains(member); }));
    }
    for (const QRectF& other : others) EXPECT_FALSE(touches(regions, other));
    for (std::size_t first = 0; first < regions.size(); ++first) {
      for (std::size_t second = first + 1; second < regions.size(); ++second) {
        EXPECT_FALSE(regions[first].intersects(regions[second]));
      }
    }
  }
}

TEST(Regions, AreOneRectangleWhereNothingIsInBetween) {
  const std::vector<QRectF> members = {{0, 0, 80, 40}, {100, 0, 80, 40}, {0, 60, 80, 40}};
  EXPECT_EQ(regions_around(members, {{300, 0, 80, 40}}, {10, 10}).size(), 1U);
  EXPECT_EQ(regions_around(members, {{100, 60, 80, 40}}, {10, 10}).size(), 2U);
  EXPECT_THAT(regions_around({}, members, {10, 10}), IsEmpty());
}

TEST(Packing, GoesOnBelowWhereColumnsAreTooMany) {
  const Layers layers = {{0}, {1}, {2}, {3}};
  const std::vector<QSizeF> sizes(4, QSizeF(50, 20));
  std::vector<QPointF> corners(4);
  EXPECT_EQ(pack(layers, sizes, {}, {{230, 100}, {10, 10}, 9}, corners).bands, 1U);
  const Packing two = pack(layers, sizes, {}, {{120, 100}, {10, 10}, 9}, corners);
  EXPECT_TRUE(two.fits);
  EXPECT_EQ(two.bands, 2U);
  EXPECT_EQ(corners[2].x(), corners[0].x());
  EXPECT_GT(corners[2].y(), corners[0].y());
  EXPECT_FALSE(pack(layers, sizes, {}, {{120, 100}, {10, 10}, 1}, corners).fits);
  EXPECT_FALSE(pack(layers, sizes, {}, {{10, -3}, {10, 10}, 9}, corners).fits);
}

TEST(Packing, LevelsAnArrowBetweenThingsThatAreFree) {
  const Layers layers = {{0, 1, 2}, {3}};
  const std::vector<QSizeF> sizes(4, QSizeF(50, 20));
  std::vector<QPointF> corners(4);
  static_cast<void>(pack(layers, sizes, {{2, 3}}, {{300, 200}, {10, 10}, 1}, corners));
  EXPECT_NEAR(corners[3].y(), corners[2].y(), 0.01);
}

}  // namespace
}  // namespace app::render
