#include "window_fixture.hpp"

#include <QScreen>

namespace app::desktop {
namespace {

/// Run once more with two screens (tests/CMakeLists.txt): a desk of 1440x900 and, to the right of it, a wall of
/// 1920x1080.
class TwoScreens : public WindowTest {
 protected:
  void SetUp() override {
    if (QGuiApplication::screens().size() != 2) GTEST_SKIP() << "needs a platform with two screens";
    WindowTest::SetUp();
    window_->set_mode(Mode::present);
  }
  PresentPage& page() { return window_->present(); }
  static QScreen* screen_named(const char* name) {
    for (QScreen* screen : QGuiApplication::screens()) {
      if (screen->name() == QLatin1String(name)) return screen;
    }
    return nullptr;
  }
};

TEST_F(TwoScreens, TheClassSeesTheWallAndThePresenterKeepsTheDesk) {
  const QRect before = window_->geometry();
  press(Qt::Key_F5);
  ASSERT_TRUE(page().presenting());
  const AudienceWindow* audience = page().audience();
  EXPECT_TRUE(audience->isFullScreen());
  EXPECT_EQ(audience->screen(), screen_named("wall"));
  EXPECT_EQ(audience->geometry(), screen_named("wall")->geometry());
  EXPECT_EQ(window_->screen(), screen_named("desk"));
  EXPECT_EQ(window_->geometry(), before);
  EXPECT_TRUE(window_->isVisible());
}

TEST_F(TwoScreens, KeysOfThePresenterStepBothViews) {
  press(Qt::Key_F5);
  const QImage first = page().audience()->grab().toImage();
  press(Qt::Key_PageDown);
  EXPECT_EQ(exploration().step(), 1U);
  EXPECT_NE(page().audience()->grab().toImage(), first);
  press(Qt::Key_Escape);
  EXPECT_FALSE(page().presenting());
  EXPECT_TRUE(window_->isVisible());
}

TEST_F(TwoScreens, ThePresentersWindowOnTheWallSendsTheClassToTheDesk) {
  window_->setGeometry(screen_named("wall")->geometry().adjusted(100, 50, -100, -50));
  window_->windowHandle()->setScreen(screen_named("wall"));
  press(Qt::Key_F5);
  ASSERT_TRUE(page().presenting());
  EXPECT_EQ(page().audience()->geometry(), screen_named("desk")->geometry());
}

TEST_F(TwoScreens, AWallThatGoesAwayTakesTheClassesViewAlongUntilItComesBack) {
  exploration().go_to(5);
  press(Qt::Key_F5, Qt::ShiftModifier);
  page().arrange_screens({screen_named("desk")});
  EXPECT_FALSE(page().audience()->isVisible());
  EXPECT_TRUE(window_->isVisible());
  EXPECT_EQ(exploration().step(), 5U);
  page().arrange_screens({screen_named("desk"), screen_named("wall")});
  EXPECT_TRUE(page().audience()->isVisible());
  EXPECT_EQ(page().audience()->geometry(), screen_named("wall")->geometry());
  EXPECT_EQ(exploration().step(), 5U);
}

}  // namespace
}  // namespace app::desktop
