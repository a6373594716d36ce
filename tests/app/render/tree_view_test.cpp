#include "app/render/tree_view.hpp"

#include "app/render/theme.hpp"

#include <gmock/gmock.h>

namespace app::render {
namespace {

using simulators::engine::TreeShape;
using testing::ElementsAre;

/// Calls of fib(levels): a root with two subtrees, of levels - 1 and levels - 2.
void add_calls(TreeShape& shape, std::uint32_t parent, int levels) {
  const auto node = static_cast<std::uint32_t>(shape.parent.size());
  shape.parent.push_back(parent);
  if (levels > 1) {
    add_calls(shape, node, levels - 1);
    add_calls(shape, node, levels - 2);
  }
}

TreeShape shape_of(int levels) {
  TreeShape shape;
  add_calls(shape, TreeShape::no_parent, levels);
  return shape;
}

class TreeViewTest : public testing::Test {
 protected:
  PaintedTree painted(const TreeView& view) {
    const QRectF area(100, 50, 800, 600);
    auto layout = std::make_shared<const TreeLayout>(shape_, view.folded);
    return {shape_.first_id, area, place_tree(theme_, area, *layout, view), layout};
  }
  static QPointF place_of(const PaintedTree& tree, std::uint32_t node) {
    return {tree.places.left + tree.places.slot * static_cast<double>(tree.layout->centre(node)),
            tree.places.top + tree.places.pitch * tree.layout->depth(node)};
  }

  TreeShape shape_ = shape_of(16);
  Theme theme_{ThemeName::light};
};

TEST_F(TreeViewTest, TheWholeTreeLiesInTheArea) {
  const PaintedTree tree = painted({});
  EXPECT_GE(tree.places.left, tree.area.left());
  EXPECT_LE(tree.places.left + tree.places.width, tree.area.right() + 1);
  EXPECT_LE(tree.places.above + tree.places.depth, tree.area.bottom() + 1);
}

TEST_F(TreeViewTest, ComingNearerKeepsWhatIsUnderTheMouseThere) {
  TreeView view;
  view = zoomed(theme_, painted(view), view, 12, QPointF(500, 300));
  const PaintedTree before = painted(view);
  const QPointF mouse(420, 333);
  const double share = (mouse.x() - before.places.left) / before.places.width;
  view = zoomed(theme_, before, view, 1.8, mouse);
  const PaintedTree after = painted(view);
  EXPECT_NEAR(after.places.left + share * after.places.width, mouse.x(), 1);
  EXPECT_NEAR(after.places.width / before.places.width, 1.8, 0.01);
}

TEST_F(TreeViewTest, NoRoomStaysEmptyWhateverIsLookedAt) {
  for (const QPointF centre : {QPointF(0, 0), QPointF(1, 1), QPointF(0.5, 0.2), QPointF(-5, 9)}) {
    const PaintedTree tree = painted({20, centre, {}});
    EXPECT_LE(tree.places.left, tree.area.left());
    EXPECT_GE(tree.places.left + tree.places.width, tree.area.right() - 1);
  }
}

TEST_F(TreeViewTest, PullingMovesTheTreeByAsMuch) {
  TreeView view{20, {0.5, 0.5}, {}};
  const PaintedTree before = painted(view);
  const PaintedTree after = painted(pulled(before, view, {-30, 0}));
  EXPECT_NEAR(after.places.left, before.places.left - 30, 1);
}

TEST_F(TreeViewTest, NearEnoughForBoxesTheNodesAreBoxesAndTheAskedNodeIsInside) {
  const PaintedTree whole = painted({});
  ASSERT_NE(whole.places.level, TreePlaces::Level::boxes);
  for (const std::uint32_t node : {0U, 500U, 1234U, static_cast<std::uint32_t>(shape_.size()) - 1}) {
    TreeView view = centred_on(whole, {}, node);
    view.zoom = zoom_for_boxes(theme_, whole);
    const PaintedTree near = painted(view);
    EXPECT_EQ(near.places.level, TreePlaces::Level::boxes);
    EXPECT_TRUE(near.area.adjusted(-1, -1, 1, 1).contains(place_of(near, node))) << node;
  }
}

TEST_F(TreeViewTest, AFoldedSubtreeIsCountedAndHasNoPlace) {
  const TreeLayout whole(shape_);
  const TreeLayout folded(shape_, {1});
  const std::uint32_t below_one = 1972;  // calls of fib(15) but its own: 2 * F(16) - 1 - 1, F(16) = 987
  EXPECT_EQ(folded.folded_below(1), below_one);
  EXPECT_TRUE(folded.hidden(2));
  EXPECT_FALSE(folded.hidden(1));
  EXPECT_FALSE(folded.hidden(1 + below_one + 1));
  EXPECT_EQ(whole.leaves() - folded.leaves(), 987U - 1);
}

TEST_F(TreeViewTest, FoldingAroundANodeLeavesTheWayToItAndItsNeighbours) {
  shape_ = shape_of(5);  // 0 -> 1(fib 4), 10(fib 3); 1 -> 2(fib 3), 7(fib 2)
  const TreeView view = folded_around(shape_, {}, 2);
  const TreeLayout layout(shape_, view.folded);
  EXPECT_FALSE(layout.hidden(2));
  EXPECT_FALSE(layout.hidden(3)) << "the node's children";
  EXPECT_TRUE(layout.hidden(4)) << "and nothing below them";
  EXPECT_FALSE(layout.hidden(7)) << "the neighbours of the way";
  EXPECT_TRUE(layout.hidden(8));
}

TEST_F(TreeViewTest, UnfoldingToANodeOpensOnlyWhatHidesIt) {
  shape_ = shape_of(5);
  TreeView view;
  view.folded = {1, 2, 10};
  EXPECT_THAT(unfolded_to(shape_, view, 3).folded, ElementsAre(10U));
  EXPECT_THAT(with_fold_toggled(view, 2).folded, ElementsAre(1U, 10U));
  EXPECT_THAT(with_fold_toggled(view, 7).folded, ElementsAre(1U, 2U, 7U, 10U));
}

}  // namespace
}  // namespace app::render
