#include "app/desktop/texts.hpp"
#include "simulators/engine/element_names.hpp"
#include "window_fixture.hpp"

#include <QAccessible>

namespace app::desktop {
namespace {

namespace engine = simulators::engine;

class AccessibleTest : public WindowTest {
 protected:
  QAccessibleInterface& stage() { return *QAccessible::queryAccessibleInterface(&window_->explore().stage()); }
};

TEST_F(AccessibleTest, TheStageIsNamedByTheSentenceOfTheStep) {
  exploration().go_to(5);
  EXPECT_EQ(stage().text(QAccessible::Name), text_of(exploration().caption(5, engine::Language::english).text()));
}

TEST_F(AccessibleTest, EveryElementOfAPictureIsAChildWithAName) {
  exploration().go_to(5);
  static_cast<void>(window_->explore().stage().grab());
  const auto names = engine::element_names(window_->explore().stage().scene(), engine::Language::english, 400);
  ASSERT_EQ(stage().childCount(), static_cast<int>(names.size()));
  for (int index = 0; index < stage().childCount(); ++index) {
    const auto& name = names[static_cast<std::size_t>(index)];
    QAccessibleInterface* child = stage().child(index);
    ASSERT_NE(child, nullptr);
    EXPECT_EQ(child->text(QAccessible::Name),
              text_of(name.name) + (name.state.empty() ? QString() : ", " + text_of(name.state)));
    EXPECT_EQ(child->parent(), &stage());
    EXPECT_EQ(stage().indexOfChild(child), index);
  }
}

TEST_F(AccessibleTest, AnElementKeepsItsObjectFromStepToStepAndTellsWhatItIsNow) {
  exploration().go_to(1);
  QAccessibleInterface* first = stage().child(0);
  const QString before = first->text(QAccessible::Name);
  QStringList seen{before};
  for (std::size_t step = 2; step <= exploration().steps(); ++step) {
    exploration().go_to(step);
    ASSERT_GT(stage().childCount(), 0);
    seen << first->text(QAccessible::Name);
  }
  seen.removeDuplicates();
  EXPECT_GT(seen.size(), 1);
}

TEST_F(AccessibleTest, AnElementIsFoundWhereItIsPainted) {
  static_cast<void>(window_->explore().stage().grab());
  for (int index = 0; index < stage().childCount(); ++index) {
    const QPoint middle = stage().child(index)->rect().center();
    EXPECT_NE(stage().childAt(middle.x(), middle.y()), nullptr);
  }
}

TEST_F(AccessibleTest, TheKeyboardGoesFromElementToElement) {
  window_->explore().stage().setFocus();
  press(Qt::Key_Down);
  ASSERT_NE(stage().focusChild(), nullptr);
  const QString first = stage().focusChild()->text(QAccessible::Name);
  press(Qt::Key_Down);
  EXPECT_NE(stage().focusChild()->text(QAccessible::Name), first);
}

TEST_F(AccessibleTest, EveryControlHasAName) {
  for (const Mode mode : {Mode::explore, Mode::compare, Mode::practice, Mode::present, Mode::home, Mode::review}) {
    window_->set_mode(mode);
    ASSERT_TRUE(settled());
    for (const QWidget* widget : window_->findChildren<QWidget*>()) {
      if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0 ||
          widget->objectName() == "qt_scrollarea_viewport" || widget->objectName() == "qt_spinbox_lineedit") {
        continue;
      }
      QAccessibleInterface* known = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
      ASSERT_NE(known, nullptr);
      EXPECT_FALSE(known->text(QAccessible::Name).isEmpty())
          << widget->metaObject()->className() << " in " << name_of(mode).toStdString();
    }
  }
}

}  // namespace
}  // namespace app::desktop
