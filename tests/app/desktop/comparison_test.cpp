#include "app/desktop/comparison.hpp"

#include "app/desktop/compare_page.hpp"
#include "tests/app/desktop/window_fixture.hpp"

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

namespace engine = simulators::engine;

class ComparisonTest : public testing::Test {
 protected:
  void open(const std::string& left, const std::string& right, const std::string& input = "5 2 4 6 1 3") {
    engine::Scenario first("sorting");
    first.set("input", input, {});
    engine::Scenario second = first;
    first.set("algorithm", left, {});
    second.set("algorithm", right, {});
    comparison_.open(first, second);
    ASSERT_TRUE(QTest::qWaitFor([this] { return comparison_.ready(); }, 60'000));
  }

  std::int64_t comparisons(Exploration& side) {
    return counter_at(*side.run(), side.step(), "comparisons").value_or(-1);
  }

  engine::Catalog catalog_;
  Comparison comparison_{catalog_};
};

TEST_F(ComparisonTest, ByStepsBothStandAtTheSameStepUntilOneHasEnded) {
  open("insertion", "selection");
  const std::size_t shorter = std::min(comparison_.left().steps(), comparison_.right().steps());
  EXPECT_EQ(comparison_.steps(), std::max(comparison_.left().steps(), comparison_.right().steps()));
  for (std::size_t step = 0; step <= comparison_.steps(); ++step) {
    comparison_.go_to(step);
    EXPECT_EQ(comparison_.left().step(), std::min(step, comparison_.left().steps()));
    EXPECT_EQ(comparison_.right().step(), std::min(step, comparison_.right().steps()));
  }
  EXPECT_LT(shorter, comparison_.steps());
}

TEST_F(ComparisonTest, ByComparisonsPositionNineIsTheNinthComparisonOfBoth) {
  open("insertion", "selection");
  comparison_.set_measure("comparisons");
  EXPECT_EQ(comparison_.steps(), 15U) << "selection sort needs n(n - 1) / 2";
  for (std::size_t position = 1; position <= 12; ++position) {
    comparison_.go_to(position);
    for (Exploration* side : {&comparison_.left(), &comparison_.right()}) {
      EXPECT_EQ(comparisons(*side), static_cast<std::int64_t>(position));
      EXPECT_EQ(side->run()->event(side->step()).name, "compared") << "the step is that comparison itself";
    }
  }
}

TEST_F(ComparisonTest, ARunThatHasEndedStaysAtItsEnd) {
  open("insertion", "selection", "1 2 3 4 5 6");
  comparison_.set_measure("comparisons");
  comparison_.go_to(15);
  EXPECT_EQ(comparison_.left().step(), comparison_.left().steps()) << "sorted input: 5 comparisons";
  EXPECT_EQ(comparisons(comparison_.left()), 5);
  EXPECT_EQ(comparisons(comparison_.right()), 15);
}

TEST_F(ComparisonTest, OffersOnlyCountersThatBothHaveAndThatNeverFall) {
  open("merge", "bottom-up-merge");
  std::vector<std::string> names;
  for (const auto& measure : comparison_.measures(engine::Language::english)) names.push_back(measure.name);
  EXPECT_EQ(names, (std::vector<std::string>{"", "comparisons", "moves"})) << "the depth falls again";
  open("insertion", "selection");
  names.clear();
  for (const auto& measure : comparison_.measures(engine::Language::english)) names.push_back(measure.name);
  EXPECT_EQ(names, (std::vector<std::string>{"", "comparisons"})) << "one moves, the other swaps";
}

TEST_F(ComparisonTest, NeverGoesBackInEitherRunWhileItGoesForward) {
  for (const auto& topic : catalog_.topics()) {
    const engine::Field* field = topic->schema().leading_field();
    ASSERT_NE(field, nullptr);
    const auto& options = std::get<engine::ChoiceKind>(field->kind).options;
    for (std::size_t at = 0; at + 1 < options.size(); at += 2) {
      SCOPED_TRACE(options[at].name);
      engine::Scenario first{std::string(topic->name())};
      engine::Scenario second = first;
      first.set(field->name, options[at].name, {});
      second.set(field->name, options[at + 1].name, {});
      comparison_.open(first, second);
      ASSERT_TRUE(comparison_.ready());
      for (const auto& measure : comparison_.measures(engine::Language::english)) {
        comparison_.set_measure(measure.name);
        comparison_.go_to(0);
        while (comparison_.step() < comparison_.steps()) {
          const std::size_t left = comparison_.left().step();
          const std::size_t right = comparison_.right().step();
          comparison_.forward();
          EXPECT_GE(comparison_.left().step(), left);
          EXPECT_GE(comparison_.right().step(), right);
        }
      }
    }
  }
}

TEST_F(ComparisonTest, SentencesNameBothRuns) {
  open("insertion", "selection");
  comparison_.go_to(3);
  const std::string english = comparison_.caption(3, engine::Language::english).text();
  EXPECT_NE(english.find("Insertion sort: "), std::string::npos);
  EXPECT_NE(english.find("Selection sort: "), std::string::npos);
  EXPECT_NE(comparison_.caption(3, engine::Language::chinese).text().find("插入排序："), std::string::npos);
}

TEST_F(WindowTest, ForkingKeepsTheRunAsTheLeftBranchAndChangesOnlyTheOther) {
  exploration().open(engine::Scenario{"recursion"});
  ASSERT_TRUE(settled());
  exploration().go_to(4);
  const auto actions = exploration().run()->actions(4, engine::Language::english);
  ASSERT_FALSE(actions.empty());
  const std::string trunk = exploration().scenario().text();
  for (const auto& action : actions) {
    SCOPED_TRACE(action.name);
    emit window_->explore().fork_asked(action.settings);
    EXPECT_EQ(window_->mode(), Mode::compare);
    EXPECT_EQ(exploration().scenario().text(), trunk) << "what is open is not touched";
    EXPECT_EQ(window_->compare().comparison().left().scenario().text(), trunk);
    const auto& other = window_->compare().comparison().right().scenario();
    for (const auto& [field, value] : action.settings) {
      ASSERT_NE(other.find(field), nullptr);
      EXPECT_EQ(other.find(field)->value, value);
    }
  }
  press(Qt::Key_1, Qt::ControlModifier);
  EXPECT_EQ(window_->mode(), Mode::explore);
}

TEST_F(WindowTest, ComparingKeepsItsPartsInsideTheWindowAtEverySize) {
  window_->set_mode(Mode::compare);
  for (const QSize size : {QSize(680, 500), QSize(1024, 768), QSize(1280, 720), QSize(1440, 900), QSize(1920, 1080)}) {
    window_->resize(size);
    QCoreApplication::processEvents();
    ASSERT_EQ(window_->size(), size) << size.width();
    for (QWidget* part :
         {static_cast<QWidget*>(&window_->compare().left()), static_cast<QWidget*>(&window_->compare().right()),
          static_cast<QWidget*>(&window_->compare().transport())}) {
      EXPECT_TRUE(window_->rect().contains(QRect(part->mapTo(window_.get(), QPoint()), part->size()))) << size.width();
    }
  }
}

TEST_F(WindowTest, ComparedRunsAreWalkedThroughByTheSameKeys) {
  press(Qt::Key_F);
  ASSERT_EQ(window_->mode(), Mode::compare);
  Comparison& comparison = window_->compare().comparison();
  press(Qt::Key_End);
  EXPECT_EQ(comparison.step(), comparison.steps());
  press(Qt::Key_Left);
  EXPECT_EQ(comparison.step(), comparison.steps() - 1);
  press(Qt::Key_Home);
  press(Qt::Key_Space);
  EXPECT_EQ(comparison.step(), 1U);
}

}  // namespace
}  // namespace app::desktop
