// What a graph looks like: levels, roles, regions, places that can be pointed at.
#include "app/render/graph_painting.hpp"
#include "app/render/stage_painter.hpp"
#include "tests/app/render/graphs.hpp"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace {

using namespace simulators::engine;
using app::render::GraphLevel;
using app::render::GraphView;
using app::render::StageOptions;
using app::render::StagePainter;
using app::render::Theme;
using app::render::ThemeName;

/// A scene painted on a picture of its own.
struct Painted {
  explicit Painted(const Graph& graph, QSize size = {760, 654}, const StageOptions& options = {},
                   ThemeName theme = ThemeName::light, double zoom = 1)
      : scene(tests::graph_scene(graph)),
        painter(std::make_shared<const Theme>(theme, zoom)),
        image(size, QImage::Format_RGB32) {
    scene.legend.clear();  // what is compared below is the graph alone
    painter.set_options(options);
    QPainter on(&image);
    painter.paint(on, QRectF(QPointF(0, 0), QSizeF(size)), scene);
  }
  [[nodiscard]] GraphLevel level() const { return painter.graphs().front().places->level; }

  Scene scene;
  StagePainter painter;
  QImage image;
};

Graph one_node(Role role) {
  Graph graph = tests::whole_graph(tests::shape_of(1, {}));
  graph.nodes.front().role = role;
  return graph;
}

Graph one_edge(Role role) {
  Graph graph = tests::whole_graph(tests::shape_of(2, {{0, 1}}));
  graph.edges.front().role = role;
  return graph;
}

/// How many pixels of two pictures differ clearly in brightness, all colour taken away.
int differing_greys(const QImage& left, const QImage& right) {
  constexpr int clearly = 24;
  int differing = 0;
  for (int y = 0; y < left.height(); ++y) {
    for (int x = 0; x < left.width(); ++x) {
      differing += std::abs(qGray(left.pixel(x, y)) - qGray(right.pixel(x, y))) >= clearly ? 1 : 0;
    }
  }
  return differing;
}

TEST(GraphPanel, PlacesEveryNodeAndArrowInsideThePicture) {
  for (const double zoom : {1.0, 1.5}) {
    for (const QSize size : {QSize(632, 420), QSize(760, 654), QSize(1136, 808)}) {
      const Painted painted(tests::collected_graph(), size, {}, ThemeName::light, zoom);
      for (const ElementId element : ids_of(painted.scene)) {
        const QRectF rect = painted.painter.rect_of(element);
        EXPECT_FALSE(rect.isEmpty()) << element;
        EXPECT_TRUE(QRectF(painted.image.rect()).contains(rect)) << element;
        EXPECT_EQ(painted.painter.element_at(rect.center()), element);
      }
    }
  }
}

TEST(GraphPanel, MovesNothingWhateverIsThereAtAStep) {
  const Graph whole = tests::collected_graph();
  const Painted all(whole);
  for (std::size_t gone = 0; gone < whole.nodes.size(); ++gone) {
    Graph part = whole;
    part.nodes.erase(part.nodes.begin() + static_cast<std::ptrdiff_t>(gone));
    const Painted painted(part);
    EXPECT_TRUE(painted.painter.rect_of(whole.nodes[gone].id).isNull());
    for (const Node& node : part.nodes) {
      EXPECT_EQ(painted.painter.rect_of(node.id), all.painter.rect_of(node.id));
    }
  }
  Graph none = whole;
  none.nodes.clear();
  none.edges.clear();
  EXPECT_TRUE(Painted(none).painter.rect_of(2).isNull());
}

TEST(GraphPanel, LeavesArrowsOutWhoseEndsAreNotThere) {
  Graph graph = tests::collected_graph();
  std::erase_if(graph.nodes, [](const Node& node) { return node.id == 4; });
  const Painted painted(graph);
  EXPECT_TRUE(painted.painter.rect_of(13).isNull());
  EXPECT_TRUE(painted.painter.rect_of(14).isNull());
  EXPECT_FALSE(painted.painter.rect_of(12).isNull());
}

TEST(GraphPanel, IsPaintedInTheSmallestAreas) {
  const Graph large = tests::whole_graph(tests::random_shape(6'000, 6'000, 40, 2));
  for (const Graph& graph : {Graph{}, one_node(Role::plain), tests::collected_graph(),
                             tests::whole_graph(tests::random_shape(60, 99, 3, 1)), large}) {
    for (const QSize size : {QSize(40, 40), QSize(1, 1), QSize(300, 40), QSize(40, 300), QSize(120, 90)}) {
      EXPECT_FALSE(Painted(graph, size).image.isNull());
    }
  }
}

class AnyTheme : public testing::TestWithParam<ThemeName> {};

TEST_P(AnyTheme, TellsRolesOfBoxesApartWithoutColour) {
  std::vector<QImage> pictures;
  for (std::size_t role = 0; role < role_count; ++role) {
    pictures.push_back(Painted(one_node(static_cast<Role>(role)), {260, 200}, {}, GetParam()).image);
  }
  for (std::size_t first = 0; first < role_count; ++first) {
    for (std::size_t second = first + 1; second < role_count; ++second) {
      EXPECT_GE(differing_greys(pictures[first], pictures[second]), 12)
          << name_of(static_cast<Role>(first)) << ", " << name_of(static_cast<Role>(second));
    }
  }
}

TEST_P(AnyTheme, TellsRolesOfArrowsApartWithoutColour) {
  std::vector<QImage> pictures;
  for (std::size_t role = 0; role < role_count; ++role) {
    pictures.push_back(Painted(one_edge(static_cast<Role>(role)), {420, 200}, {}, GetParam()).image);
  }
  for (std::size_t first = 0; first < role_count; ++first) {
    for (std::size_t second = first + 1; second < role_count; ++second) {
      EXPECT_GE(differing_greys(pictures[first], pictures[second]), 8)
          << name_of(static_cast<Role>(first)) << ", " << name_of(static_cast<Role>(second));
    }
  }
}

TEST_P(AnyTheme, TellsRolesOfDotsApartWithoutColour) {
  std::vector<QImage> pictures;
  Graph graph = tests::whole_graph(tests::random_shape(400, 0, 0, 1));
  for (Node& node : graph.nodes) node.label.clear();
  for (std::size_t role = 0; role < role_count; ++role) {
    for (std::size_t node = 100; node < 140; ++node) graph.nodes[node].role = static_cast<Role>(role);
    const Painted painted(graph, {760, 654}, {}, GetParam());
    ASSERT_EQ(painted.level(), GraphLevel::dots);
    pictures.push_back(painted.image);
  }
  for (std::size_t first = 0; first < role_count; ++first) {
    for (std::size_t second = first + 1; second < role_count; ++second) {
      EXPECT_GE(differing_greys(pictures[first], pictures[second]), 3 * 40)
          << name_of(static_cast<Role>(first)) << ", " << name_of(static_cast<Role>(second));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Themes, AnyTheme, testing::Values(ThemeName::light, ThemeName::dark, ThemeName::projector));

TEST(GraphPanel, WritesBadgesAndRemarks) {
  const Graph graph = tests::collected_graph();
  Graph without = graph;
  for (Node& node : without.nodes) node.count.clear();
  EXPECT_NE(Painted(graph).image, Painted(without).image);
  without = graph;
  for (Node& node : without.nodes) node.remark.clear();
  EXPECT_NE(Painted(graph).image, Painted(without).image);
}

TEST(GraphPanel, FramesAGroupOnlyWhileItHasNodes) {
  Graph graph = tests::collected_graph();
  const QImage framed = Painted(graph).image;
  for (Node& node : graph.nodes) node.group.clear();
  const Painted bare(graph);
  EXPECT_NE(framed, bare.image);
  EXPECT_EQ(bare.painter.rect_of(3), Painted(tests::collected_graph()).painter.rect_of(3)) << "and moves nothing";
}

TEST(GraphPanel, FindsEveryOfFiveThousandDots) {
  const Graph graph = tests::whole_graph(tests::random_shape(5'000, 10'000, 3, 17));
  const Painted painted(graph, {1440, 900});
  ASSERT_EQ(painted.level(), GraphLevel::dots);
  for (std::size_t node = 0; node < graph.nodes.size(); node += 37) {
    const QRectF rect = painted.painter.rect_of(graph.nodes[node].id);
    ASSERT_FALSE(rect.isEmpty());
    EXPECT_EQ(painted.painter.element_at(rect.center()), graph.nodes[node].id);
  }
}

TEST(GraphPanel, CountsGroupsThatAreTooLargeAndShowsMarkedNodesSingly) {
  Graph graph = tests::whole_graph(tests::random_shape(9'000, 3'000, 3, 17));
  graph.nodes[4'321].role = Role::active;
  const Painted painted(graph);
  ASSERT_EQ(painted.level(), GraphLevel::counts);
  EXPECT_FALSE(painted.painter.rect_of(4'321).isEmpty());
  EXPECT_TRUE(painted.painter.rect_of(1).isNull());
  graph.nodes.resize(8'000);
  EXPECT_NE(Painted(graph).image, painted.image);
}

TEST(GraphPanel, IsLookedAtFromNear) {
  const Graph graph = tests::whole_graph(tests::random_shape(400, 500, 0, 4));
  const Painted whole(graph);
  ASSERT_EQ(whole.level(), GraphLevel::dots);
  const auto& before = whole.painter.graphs().front();
  const QPointF mouse = whole.painter.rect_of(77).center();
  StageOptions options;
  options.graphs[before.first] = app::render::zoomed(before, {}, 4, mouse);
  const Painted near(graph, {760, 654}, options);
  const auto& after = near.painter.graphs().front();
  EXPECT_NEAR(after.whole.width() / before.whole.width(), 4, 0.01);
  EXPECT_TRUE(after.area.contains(near.painter.rect_of(77))) << "what is under the mouse stays in sight";
  const GraphView view = app::render::pulled(after, options.graphs[before.first], {-50, 30});
  options.graphs[before.first] = view;
  const Painted moved(graph, {760, 654}, options);
  EXPECT_NEAR(moved.painter.graphs().front().whole.left() - after.whole.left(), -50, 2);
}

TEST(GraphPanel, GrowsWithTheText) {
  const Painted normal(tests::collected_graph(), {1100, 800});
  const Painted large(tests::collected_graph(), {1100, 800}, {}, ThemeName::light, 1.5);
  EXPECT_GT(large.painter.rect_of(2).width(), normal.painter.rect_of(2).width() * 1.3);
}

TEST(GraphPanel, CarriesTheFocusRing) {
  for (const Graph& graph : {tests::collected_graph(), tests::whole_graph(tests::random_shape(400, 0, 0, 1))}) {
    const Painted without(graph);
    StageOptions options;
    options.focus = graph.nodes[2].id;
    EXPECT_NE(Painted(graph, {760, 654}, options).image, without.image);
  }
}

}  // namespace
