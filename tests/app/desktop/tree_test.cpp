#include "app/desktop/texts.hpp"
#include "window_fixture.hpp"

namespace app::desktop {
namespace {

namespace engine = simulators::engine;

/// A window with a tree of calls that is too large for boxes.
class TreeTest : public WindowTest {
 protected:
  void SetUp() override {
    WindowTest::SetUp();
    engine::Scenario scenario{"recursion"};
    scenario.set("function", "fibonacci", {});
    scenario.set("n", "15", {});
    exploration().open(scenario);
    ASSERT_TRUE(settled());
    exploration().go_to(700);
    static_cast<void>(stage().grab());
  }
  StageView& stage() { return window_->explore().stage(); }
  TreeTools& tools() { return window_->explore().tree_tools(); }
  const engine::Tree& tree() { return *TreeNavigation::tree_of(stage().scene()); }
  double zoom() { return stage().tree().views().value(tree().shape->first_id).zoom; }
  std::size_t folds() { return stage().tree().views().value(tree().shape->first_id).folded.size(); }
};

TEST_F(TreeTest, TheToolsAreThereOnlyWhileThereIsATree) {
  EXPECT_TRUE(tools().isVisible());
  exploration().open(engine::Scenario{"sorting"});
  ASSERT_TRUE(settled());
  const bool has_tree = stage().has_tree();
  EXPECT_EQ(tools().isVisible(), has_tree);
}

TEST_F(TreeTest, ZGoesToTheActiveNodeAndBackToTheWhole) {
  stage().setFocus();
  press(Qt::Key_Z);
  EXPECT_GT(zoom(), 1);
  static_cast<void>(stage().grab());
  press(Qt::Key_Z);
  EXPECT_EQ(zoom(), 1);
}

TEST_F(TreeTest, TheViewGoesAlongWithTheActiveNode) {
  press(Qt::Key_Z);
  for (const std::size_t step : {900U, 1500U, 100U}) {
    exploration().go_to(step);
    static_cast<void>(stage().grab());
    exploration().go_to(step + 1);  // the layout is the same, so now the place is known
    static_cast<void>(stage().grab());
    EXPECT_FALSE(stage().element_rect(tree().shape->first_id + *tree().live).isEmpty()) << step;
  }
}

TEST_F(TreeTest, SearchFindsNodesByNameAndShowsThem) {
  press(Qt::Key_F, Qt::ControlModifier);
  ASSERT_EQ(window_->focusWidget(), &tools().field());
  QTest::keyClicks(&tools().field(), "fib(13)");
  QTest::keyClick(&tools().field(), Qt::Key_Return);
  EXPECT_EQ(tools().found(), "1 of 2");  // fib(15) calls fib(14) and fib(13), and fib(14) calls fib(13)
  ASSERT_TRUE(stage().focused_element());
  EXPECT_EQ(tree().shape->name(*stage().focused_element() - tree().shape->first_id), "fib(13)");
  static_cast<void>(stage().grab());
  EXPECT_FALSE(stage().element_rect(*stage().focused_element()).isEmpty());
  press(Qt::Key_Escape);
  EXPECT_FALSE(tools().field().isVisible());
}

TEST_F(TreeTest, FoldingLeavesTheActivePathAndUnfoldingBringsAllBack) {
  stage().toggle_all_folds();
  EXPECT_GT(folds(), 0U);
  static_cast<void>(stage().grab());
  EXPECT_FALSE(stage().element_rect(tree().shape->first_id + *tree().live).isEmpty());
  stage().toggle_all_folds();
  EXPECT_EQ(folds(), 0U);
}

TEST_F(TreeTest, AClickFoldsANodeAndTheWheelComesNearer) {
  const QRectF root = stage().element_rect(tree().shape->first_id);
  QTest::mouseClick(&stage(), Qt::LeftButton, {}, root.center().toPoint());
  EXPECT_EQ(folds(), 1U);
  QTest::mouseClick(&stage(), Qt::LeftButton, {}, stage().element_rect(tree().shape->first_id).center().toPoint());
  EXPECT_EQ(folds(), 0U);
  const QPointF middle = QPointF(stage().rect().center());
  QWheelEvent wheel(middle, stage().mapToGlobal(middle), {}, {0, 480}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                    false);
  QApplication::sendEvent(&stage(), &wheel);
  EXPECT_GT(zoom(), 2);
}

TEST_F(TreeTest, AnotherRunIsSeenWhole) {
  press(Qt::Key_Z);
  exploration().change("n", "9");
  ASSERT_TRUE(settled());
  EXPECT_EQ(zoom(), 1);
}

}  // namespace
}  // namespace app::desktop
