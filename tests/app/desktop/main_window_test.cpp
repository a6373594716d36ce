#include "app/desktop/main_window.hpp"

#include "app/desktop/texts.hpp"
#include "tests/app/desktop/window_fixture.hpp"

#include <QAccessible>
#include <QComboBox>
#include <QListView>
#include <QMimeData>

#include <algorithm>
#include <set>

namespace app::desktop {
namespace {

namespace engine = simulators::engine;

TEST_F(WindowTest, EveryShippedScenarioShowsItsFirstPictureAgainAfterScrubbing) {
  // The cards beside the stage have found their places before the first picture is taken.
  exploration().open(catalog_.scenarios().front().scenario);
  QTest::qWait(50);
  for (const auto& shipped : catalog_.scenarios()) {
    SCOPED_TRACE(shipped.name);
    exploration().open(shipped.scenario);
    ASSERT_TRUE(settled());
    ASSERT_EQ(exploration().error(), nullptr);
    ASSERT_GT(exploration().steps(), 0U);
    const QImage first = picture();
    Timeline& timeline = window_->explore().transport().timeline();
    const auto at = [&timeline](double part) {
      return QPoint(static_cast<int>(8 + part * (timeline.width() - 16)), timeline.height() / 2);
    };
    QTest::mousePress(&timeline, Qt::LeftButton, {}, at(0));
    // A run may end as it began, with an empty heap, but something is seen on the way.
    bool differs = false;
    for (const double part : {0.1, 0.35, 0.6, 0.85, 1.0}) {
      QTest::mouseMove(&timeline, at(part));
      exploration().go_to(timeline.step_at(at(part).x()));
      differs = differs || picture() != first;
    }
    EXPECT_EQ(exploration().step(), exploration().steps());
    EXPECT_TRUE(differs);
    QTest::mouseRelease(&timeline, Qt::LeftButton, {}, at(1));
    exploration().go_to(0);
    EXPECT_EQ(picture(), first);
  }
}

TEST_F(WindowTest, EveryAlgorithmOfEveryTopicOpens) {
  for (const auto& topic : catalog_.topics()) {
    const engine::Field* field = topic->schema().leading_field();
    if (field == nullptr) {
      continue;
    }
    exploration().open_topic(*topic);
    for (const auto& option : std::get<engine::ChoiceKind>(field->kind).options) {
      SCOPED_TRACE(option.name);
      exploration().change(field->name, option.name);
      ASSERT_TRUE(settled());
      EXPECT_EQ(exploration().error(), nullptr);
      exploration().go_to(exploration().steps() / 2);
      EXPECT_FALSE(picture().isNull());
    }
  }
}

TEST_F(WindowTest, EverythingThatTakesTheKeyboardHasAnAccessibleName) {
  for (const QSize size : {QSize(1440, 900), QSize(1100, 768), QSize(900, 700)}) {
    window_->resize(size);
    QCoreApplication::processEvents();
    for (QWidget* widget : window_->findChildren<QWidget*>()) {
      const bool part_of_control = widget->inherits("QSpinBox") ? false : widget->parentWidget()->inherits("QSpinBox");
      if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || part_of_control) {
        continue;
      }
      QAccessibleInterface* known = QAccessible::queryAccessibleInterface(widget);
      ASSERT_NE(known, nullptr);
      EXPECT_FALSE(known->text(QAccessible::Name).isEmpty())
          << widget->metaObject()->className() << " at " << widget->x() << "," << widget->y();
    }
  }
}

TEST_F(WindowTest, TheTimelineIsASliderOverTheStepsToTheScreenReader) {
  QAccessibleInterface* slider = QAccessible::queryAccessibleInterface(&window_->explore().transport().timeline());
  ASSERT_NE(slider, nullptr);
  EXPECT_EQ(slider->role(), QAccessible::Slider);
  ASSERT_NE(slider->valueInterface(), nullptr);
  slider->valueInterface()->setCurrentValue(3);
  EXPECT_EQ(exploration().step(), 3U);
  EXPECT_EQ(slider->valueInterface()->maximumValue().toULongLong(), exploration().steps());
}

TEST_F(WindowTest, LanguageAndThemeChangeWithoutLosingTheStep) {
  exploration().go_to(5);
  const QImage english_light = picture();
  press(Qt::Key_L, Qt::ControlModifier);
  EXPECT_EQ(window_->appearance().language(), engine::Language::chinese);
  EXPECT_EQ(window_->windowTitle(), QStringLiteral("步镜"));
  EXPECT_NE(picture(), english_light);
  press(Qt::Key_T, Qt::ControlModifier);
  EXPECT_EQ(window_->appearance().theme().name(), render::ThemeName::dark);
  EXPECT_EQ(exploration().step(), 5U);
  press(Qt::Key_L, Qt::ControlModifier);
  press(Qt::Key_T, Qt::ControlModifier);
  EXPECT_EQ(exploration().step(), 5U);
  EXPECT_EQ(picture(), english_light);
}

TEST_F(WindowTest, TheSidebarListsOptionsOfTheAlgorithmFieldAndFindsThemInBothLanguages) {
  TopicList& topics = window_->sidebar().topics();
  const engine::Field* field = exploration().topic().schema().leading_field();
  ASSERT_NE(field, nullptr);
  const auto& option = std::get<engine::ChoiceKind>(field->kind).options.back();
  for (const auto language : engine::languages) {
    window_->sidebar().search_field().setText(text_of(option.label.in(language)));
    const TopicList::Entry* hit = topics.entry(topics.first_hit());
    ASSERT_NE(hit, nullptr);
    EXPECT_EQ(hit->algorithm, option.name);
  }
  QTest::keyClick(&window_->sidebar().search_field(), Qt::Key_Return);
  ASSERT_TRUE(settled());
  EXPECT_EQ(exploration().value(*field), option.name);
  EXPECT_TRUE(window_->sidebar().search_field().text().isEmpty());
}

TEST_F(WindowTest, AFolderOpenedAsAScenarioIsRefusedInsideTheWindow) {
  exploration().go_to(4);
  window_->files().open(QDir::tempPath());
  EXPECT_TRUE(window_->explore().message().words().contains(QDir::tempPath()));
  EXPECT_EQ(exploration().step(), 4U);
  EXPECT_FALSE(exploration().stale());
  window_->explore().message().button().click();
  EXPECT_TRUE(window_->explore().message().words().isEmpty());
}

TEST_F(WindowTest, EverySizeKeepsItsPartsInsideTheWindow) {
  for (const QSize size : {QSize(680, 500), QSize(1024, 768), QSize(1280, 720), QSize(1440, 900), QSize(1920, 1080)}) {
    SCOPED_TRACE(testing::Message() << size.width() << "x" << size.height());
    window_->resize(size);
    QCoreApplication::processEvents();
    ASSERT_EQ(window_->size(), size);
    const QRect whole = window_->rect();
    for (QWidget* part :
         {static_cast<QWidget*>(&window_->explore().stage()), static_cast<QWidget*>(&window_->explore().transport()),
          static_cast<QWidget*>(&window_->explore().input()), static_cast<QWidget*>(&window_->explore().code())}) {
      if (part->isVisible()) {
        EXPECT_TRUE(whole.contains(QRect(part->mapTo(window_.get(), QPoint()), part->size())))
            << part->metaObject()->className();
      }
    }
  }
}

TEST_F(WindowTest, TheStageHasTheDesignsSizeAtFourWindowSizes) {
  const std::pair<QSize, QSize> expected[] = {
      {{1024, 768}, {632, 564}}, {{1280, 720}, {848, 516}}, {{1440, 900}, {760, 654}}, {{1920, 1080}, {1136, 808}}};
  for (const auto& [window, stage] : expected) {
    window_->resize(window);
    QCoreApplication::processEvents();
    EXPECT_EQ(window_->explore().stage().size(), stage) << window.width();
  }
}

TEST_F(WindowTest, TheCodeShowsTheExecutingLineAndHowOftenItRan) {
  exploration().go_to(exploration().steps() / 2);
  const std::size_t line = exploration().run()->line(exploration().step());
  EXPECT_EQ(window_->explore().code().view().current_line(), line);
  EXPECT_EQ(window_->explore().code().view().times(line), exploration().run()->line_counts(exploration().step())[line]);
}

TEST_F(WindowTest, GivesTheCountersOfEveryScenarioTheirRoomInASmallWindow) {
  window_->resize(1024, 768);
  for (const auto& shipped : catalog_.scenarios()) {
    exploration().open(shipped.scenario);
    ASSERT_TRUE(settled());
    for (const CountersCard* card : window_->explore().findChildren<CountersCard*>()) {
      // More than a few are scrolled.
      const auto has_room = [card] {
        const int wanted = card->sizeHint().height();
        return !card->isVisible() ||
               (card->height() >= wanted && card->parentWidget()->height() >= std::min(110, wanted));
      };
      EXPECT_TRUE(QTest::qWaitFor(has_room, 1'000)) << shipped.name << " " << card->parentWidget()->height();
    }
    EXPECT_EQ(window_->height(), 768) << shipped.name;
  }
}

TEST_F(WindowTest, SaysWhatIsWrongWithALongTextWhereItIsSeen) {
  window_->resize(1024, 768);
  const auto shipped = std::ranges::find_if(catalog_.scenarios(),
                                            [](const auto& at) { return at.name.starts_with("garbage-collection/"); });
  ASSERT_NE(shipped, catalog_.scenarios().end());
  exploration().open(shipped->scenario);
  ASSERT_TRUE(settled());
  exploration().change("program", std::string(40, '\n') + "import os\n");
  ASSERT_TRUE(QTest::qWaitFor([this] { return exploration().error() != nullptr; }, 10'000));
  const auto said = [this]() -> const QWidget* {
    for (FieldEditor* editor : window_->explore().findChildren<FieldEditor*>()) {
      if (!editor->error().isEmpty()) {
        return &editor->error_words();
      }
    }
    return nullptr;
  };
  EXPECT_TRUE(QTest::qWaitFor([&said] { return said() != nullptr && !said()->visibleRegion().isEmpty(); }, 5'000));
}

}  // namespace
}  // namespace app::desktop
