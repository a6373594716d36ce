// A graph that is too large for single nodes, in the window: the mouse and the keys lead into its clusters and out.
#include "app/render/graph_clusters.hpp"
#include "window_fixture.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>
#include <variant>

namespace app::desktop {
namespace {

namespace engine = simulators::engine;

/// A window with 2,400 objects: a chain that is held and rings of their own.
class LargeGraphTest : public WindowTest {
 protected:
  void SetUp() override {
    WindowTest::SetUp();
    engine::Scenario scenario{"garbage-collection"};
    scenario.set("program", R"(head = None
for i in range(0, 1200):
    n = Node(f"n{i}")
    n.next = head
    head = n
    t = Node(f"t{i}")
    t.other = t
t = None
gc.collect()
)",
                 {});
    exploration().open(scenario);
    ASSERT_TRUE(settled());
    exploration().go_to(exploration().run()->steps());
    static_cast<void>(stage().grab());
  }

  StageView& stage() { return window_->explore().stage(); }
  const engine::Graph& graph() {
    for (const engine::Panel& panel : stage().scene().panels) {
      if (const auto* found = std::get_if<engine::Graph>(&panel.content)) return *found;
    }
    throw std::logic_error("no graph");
  }
  bool shows_clusters() { return !graph().nodes.empty() && graph().nodes.front().id >= render::first_cluster_id; }
  QPoint middle_of(engine::ElementId element) { return stage().element_rect(element).center().toPoint(); }
  /// What is written on the nodes: clusters of clusters have the same ids.
  std::set<std::string> shown() {
    std::set<std::string> words;
    for (const engine::Node& node : graph().nodes) words.insert(node.label + " " + node.count);
    return words;
  }
};

TEST_F(LargeGraphTest, IsShownAsAFewClustersInTheWindow) {
  EXPECT_TRUE(shows_clusters());
  EXPECT_LE(graph().nodes.size(), render::most_clusters);
  for (const engine::Node& node : graph().nodes) {
    EXPECT_FALSE(stage().element_rect(node.id).isEmpty()) << node.label;
  }
}

TEST_F(LargeGraphTest, AClickGoesIntoAClusterAndBackspaceComesOut) {
  const auto outside = shown();
  QTest::mouseClick(&stage(), Qt::LeftButton, {}, middle_of(graph().nodes.front().id));
  static_cast<void>(stage().grab());
  const auto inside = shown();
  EXPECT_NE(inside, outside);
  stage().setFocus();
  press(Qt::Key_Backspace);
  EXPECT_EQ(shown(), outside);
}

TEST_F(LargeGraphTest, ThePressedKeyGoesIntoTheClusterThatHasTheFocusAndEscapeComesOut) {
  const auto outside = shown();
  stage().setFocus();
  while (!stage().focused_element() || *stage().focused_element() < render::first_cluster_id) press(Qt::Key_Down);
  press(Qt::Key_Return);
  EXPECT_NE(shown(), outside);
  EXPECT_FALSE(stage().focused_element());
  press(Qt::Key_Escape);
  EXPECT_EQ(shown(), outside);
  const std::size_t before = exploration().step();
  press(Qt::Key_Backspace);
  EXPECT_EQ(exploration().step(), before) << "there is nothing to come out of";
}

TEST_F(LargeGraphTest, GoingInEndsAtTheObjectsThemselvesWhichStayWhereStepsAreTaken) {
  for (int depth = 0; shows_clusters(); ++depth) {
    ASSERT_LT(depth, 4);
    QTest::mouseClick(&stage(), Qt::LeftButton, {}, middle_of(graph().nodes.front().id));
    static_cast<void>(stage().grab());
  }
  const engine::ElementId node = graph().nodes.front().id;
  const QRectF place = stage().element_rect(node);
  EXPECT_FALSE(place.isEmpty());
  exploration().go_to(exploration().step() - 1);
  stage().finish_motion();
  static_cast<void>(stage().grab());
  EXPECT_FALSE(shows_clusters()) << "a step does not lead out";
  EXPECT_EQ(stage().element_rect(node), place);
}

TEST_F(LargeGraphTest, AnElementOfASentenceIsFoundInItsCluster) {
  while (shows_clusters()) {
    QTest::mouseClick(&stage(), Qt::LeftButton, {}, middle_of(graph().nodes.front().id));
    static_cast<void>(stage().grab());
  }
  const engine::ElementId single = graph().nodes.front().id;
  stage().show_whole();
  static_cast<void>(stage().grab());
  ASSERT_TRUE(shows_clusters());
  EXPECT_FALSE(stage().element_rect(single).isEmpty());
  EXPECT_TRUE(std::ranges::any_of(graph().nodes, [&](const engine::Node& cluster) {
    return stage().element_rect(cluster.id) == stage().element_rect(single);
  }));
}

TEST_F(LargeGraphTest, AnotherRunIsSeenWhole) {
  const auto outside = shown();
  QTest::mouseClick(&stage(), Qt::LeftButton, {}, middle_of(graph().nodes.front().id));
  exploration().change("detail", "everything");
  ASSERT_TRUE(settled());
  exploration().go_to(exploration().run()->steps());
  EXPECT_TRUE(shows_clusters());
  EXPECT_EQ(shown().size(), outside.size());
}

}  // namespace
}  // namespace app::desktop
