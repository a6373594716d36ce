// The window's keys, as app/desktop/main_window_keys.cpp obeys them.
#include "tests/app/desktop/window_fixture.hpp"

namespace app::desktop {
namespace {

using KeysTest = WindowTest;

TEST_F(KeysTest, ArrowsSpaceAndPageKeysStep) {
  for (const auto key : {Qt::Key_Right, Qt::Key_Space, Qt::Key_PageDown}) {
    press(key);
  }
  EXPECT_EQ(exploration().step(), 3U);
  press(Qt::Key_Left);
  press(Qt::Key_PageUp);
  EXPECT_EQ(exploration().step(), 1U);
  press(Qt::Key_End);
  EXPECT_EQ(exploration().step(), exploration().steps());
  press(Qt::Key_Right);
  EXPECT_EQ(exploration().step(), exploration().steps());
  press(Qt::Key_Home);
  press(Qt::Key_Left);
  EXPECT_EQ(exploration().step(), 0U);
}

TEST_F(KeysTest, DigitsAndEnterGoToAStep) {
  press(Qt::Key_1);
  press(Qt::Key_2);
  EXPECT_EQ(exploration().step(), 0U);
  press(Qt::Key_Return);
  EXPECT_EQ(exploration().step(), 12U);
  press(Qt::Key_9);
  press(Qt::Key_Escape);
  press(Qt::Key_Return);
  EXPECT_EQ(exploration().step(), 12U);
  for (int count = 0; count < 9; ++count) {
    press(Qt::Key_9);
  }
  press(Qt::Key_Enter);
  EXPECT_EQ(exploration().step(), exploration().steps());
}

TEST_F(KeysTest, ShiftedArrowsFindEventsOfTheSameKind) {
  exploration().go_to(1);
  const std::size_t kind = exploration().run()->kind_of(1);
  press(Qt::Key_Right, Qt::ShiftModifier);
  ASSERT_GT(exploration().step(), 1U);
  EXPECT_EQ(exploration().run()->kind_of(exploration().step()), kind);
  press(Qt::Key_Left, Qt::ShiftModifier);
  EXPECT_EQ(exploration().step(), 1U);
}

TEST_F(KeysTest, AKeyDuringMotionIsObeyedAtOnce) {
  for (std::size_t step = 1; step <= exploration().steps(); ++step) {
    press(Qt::Key_Right);
    ASSERT_EQ(exploration().step(), step);
  }
}

TEST_F(KeysTest, PlusAndMinusChangeTheSpeedAndStopAtTheEnds) {
  press(Qt::Key_Plus);
  EXPECT_EQ(window_->player().speed(), 2);
  for (int count = 0; count < 20; ++count) {
    press(Qt::Key_Minus);
  }
  EXPECT_EQ(window_->player().speed(), 0.25);
}

TEST_F(KeysTest, SlashPutsTheKeyboardIntoTheSidebarsSearchAndControlKOpensTheSearchForEverything) {
  press(Qt::Key_Slash);
  EXPECT_EQ(window_->focusWidget(), &window_->sidebar().search_field());
  press(Qt::Key_Right);
  EXPECT_EQ(exploration().step(), 0U) << "an arrow in a text field belongs to the text";
  press(Qt::Key_Escape);
  EXPECT_EQ(window_->focusWidget(), &window_->explore().stage());
  window_->resize(1100, 768);
  press(Qt::Key_Slash);
  EXPECT_TRUE(window_->sidebar().search_field().isVisible()) << "a rail makes room for the search";
  press(Qt::Key_Escape);
  press(Qt::Key_K, Qt::ControlModifier);
  EXPECT_EQ(window_->focusWidget(), &window_->search_sheet().field());
  press(Qt::Key_Escape);
  EXPECT_EQ(window_->focusWidget(), &window_->explore().stage());
}

TEST_F(KeysTest, TheRailsHomeKeepsTheKeyboardAfterItsClick) {
  window_->resize(1100, 768);
  ASSERT_TRUE(window_->sidebar().rail());
  const QPointer<QWidget> home = window_->sidebar().findChild<QToolButton*>(QStringLiteral("rail.home"));
  ASSERT_FALSE(home.isNull());
  home->setFocus();
  press(Qt::Key_Space);
  EXPECT_EQ(window_->mode(), Mode::home);
  ASSERT_FALSE(home.isNull()) << "a button outlives its own click";
  QTest::mouseClick(home, Qt::LeftButton);
  EXPECT_FALSE(home.isNull());
  EXPECT_TRUE(home->isVisible());
}

TEST_F(KeysTest, F6GoesRoundTheRegionsAndBack) {
  window_->explore().stage().setFocus();
  press(Qt::Key_F6, Qt::ShiftModifier);
  press(Qt::Key_F6);
  EXPECT_EQ(window_->focusWidget(), &window_->explore().stage());
  for (int count = 0; count < 5; ++count) {
    press(Qt::Key_F6);
  }
  EXPECT_EQ(window_->focusWidget(), &window_->explore().stage());
}

TEST_F(KeysTest, EEditsTheInputAndEscapeLeavesIt) {
  press(Qt::Key_E);
  EXPECT_TRUE(window_->explore().input().isAncestorOf(window_->focusWidget()));
  press(Qt::Key_Escape);
  EXPECT_EQ(window_->focusWidget(), &window_->explore().stage());
}

TEST_F(KeysTest, PlayingRunsToTheEndAndStopsThere) {
  window_->player().set_speed(100);
  press(Qt::Key_P);
  EXPECT_TRUE(window_->player().playing());
  EXPECT_TRUE(QTest::qWaitFor([this] { return !window_->player().playing(); }, 20'000));
  EXPECT_EQ(exploration().step(), exploration().steps());
}

TEST_F(KeysTest, ZoomKeysChangeAllTextFrom75To300Percent) {
  const int words = window_->appearance().font(render::Type::body).pixelSize();
  press(Qt::Key_Plus, Qt::ControlModifier);
  EXPECT_EQ(window_->appearance().zoom(), 1.25);
  EXPECT_GT(window_->appearance().font(render::Type::body).pixelSize(), words);
  for (int count = 0; count < 20; ++count) {
    press(Qt::Key_Plus, Qt::ControlModifier);
  }
  EXPECT_EQ(window_->appearance().zoom(), 3);
  EXPECT_EQ(window_->appearance().picture_theme()->zoom(), 3);
  EXPECT_LE(window_->appearance().theme().zoom(), 900 / 500.0) << "the window's own words leave room for the stage";
  EXPECT_GE(window_->explore().stage().height(), 100);
  for (int count = 0; count < 20; ++count) {
    press(Qt::Key_Minus, Qt::ControlModifier);
  }
  EXPECT_EQ(window_->appearance().zoom(), 0.75);
  press(Qt::Key_0, Qt::ControlModifier);
  EXPECT_EQ(window_->appearance().zoom(), 1);
}

}  // namespace
}  // namespace app::desktop
