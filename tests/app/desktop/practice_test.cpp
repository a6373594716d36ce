#include "app/desktop/practice_page.hpp"
#include "app/desktop/texts.hpp"
#include "tests/app/desktop/window_fixture.hpp"

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

namespace engine = simulators::engine;
using engine::Answer;
using engine::Question;

class PracticeTest : public WindowTest {
 protected:
  void practise(const std::string& scenario) {
    const auto& all = catalog_.scenarios();
    const auto found = std::ranges::find(all, scenario, &engine::ShippedScenario::name);
    ASSERT_NE(found, all.end());
    exploration().open(found->scenario);
    ASSERT_TRUE(settled());
    window_->set_mode(Mode::practice);
    ASSERT_TRUE(QTest::qWaitFor([this] { return page().asked().ready(); }, 60'000));
    ASSERT_TRUE(page().question().has_value());
  }

  /// Goes on until a question of that kind is asked.
  void reach(Question::Kind kind) {
    for (int tries = 0; tries < 60 && page().question()->kind != kind; ++tries) {
      page().answer(page().question()->right.front());
      page().go_on();
      if (!page().question()) page().go_on();
    }
    ASSERT_EQ(page().question()->kind, kind);
  }

  PracticePage& page() { return window_->practice(); }
};

TEST_F(PracticeTest, ClickingTheRightElementsGivesFullCreditAndShowsTheTrueStep) {
  practise("sorting/first-steps");
  reach(Question::Kind::pick_elements);
  const std::size_t at = page().round().at();
  const Answer right = page().question()->right.front();
  for (const engine::ElementId element : right.elements) page().pick(element);
  EXPECT_EQ(page().round().results()[at].credit, 1.0);
  EXPECT_EQ(page().feedback(), QStringLiteral("Right."));
}

TEST_F(PracticeTest, AWrongAnswerIsNotQuiteRightAndTheSecondAttemptCountsHalf) {
  practise("sorting/first-steps");
  reach(Question::Kind::pick_elements);
  ASSERT_FALSE(page().question()->wrong.empty());
  const std::size_t at = page().round().at();
  page().answer(page().question()->wrong.front());
  EXPECT_EQ(page().feedback(), QStringLiteral("Not quite."));
  EXPECT_LT(page().round().results()[at].credit.value_or(1), 1);
  press(Qt::Key_U);
  page().answer(page().question()->right.front());
  EXPECT_LE(page().round().results()[at].credit.value_or(1), 0.5) << "undo keeps the attempt counted";
}

TEST_F(PracticeTest, CanBeDoneWithTheKeyboardAlone) {
  practise("sorting/first-steps");
  reach(Question::Kind::pick_elements);
  const Answer right = page().question()->right.front();
  const std::size_t at = page().round().at();
  for (const engine::ElementId wanted : right.elements) {
    for (int tries = 0; tries < 100 && page().stage().focused_element() != wanted; ++tries) press(Qt::Key_Right);
    ASSERT_NE(window_->focusWidget(), nullptr);
    ASSERT_EQ(window_->focusWidget(), &page().stage()) << window_->focusWidget()->metaObject()->className();
    ASSERT_EQ(page().stage().focused_element(), wanted);
    press(Qt::Key_Return);
  }
  EXPECT_EQ(page().round().results()[at].credit, 1.0);
  press(Qt::Key_Space);
  EXPECT_EQ(page().round().at(), at + 1);
}

TEST_F(PracticeTest, TypedAnswersAreTakenAsTheyAreMeant) {
  practise("recursion/fib-of-ten");
  reach(Question::Kind::type_text);
  const std::size_t at = page().round().at();
  const std::string right = page().question()->right.front().text;
  page().typed().setText(QStringLiteral("  ") + text_of(right) + QStringLiteral(" "));
  QTest::keyClick(&page().typed(), Qt::Key_Return);
  EXPECT_EQ(page().round().results()[at].credit, 1.0);
}

TEST_F(PracticeTest, AWrongTypedAnswerIsToldTheRightOne) {
  practise("recursion/fib-of-ten");
  reach(Question::Kind::type_text);
  page().answer({{}, "no number at all"});
  EXPECT_TRUE(page().feedback().contains(text_of(page().question()->right.front().text)));
}

TEST_F(PracticeTest, SwitchingTheLanguageKeepsTheQuestionAndAsksItInTheOther) {
  practise("recursion/fib-of-five");
  const std::size_t step = page().asked().step();
  const QString english = page().prompt();
  press(Qt::Key_L, Qt::ControlModifier);
  EXPECT_EQ(page().asked().step(), step);
  EXPECT_NE(page().prompt(), english);
  EXPECT_FALSE(page().prompt().isEmpty());
}

TEST_F(PracticeTest, LeavesWhatIsOpenAtItsStep) {
  exploration().go_to(3);
  window_->set_mode(Mode::practice);
  page().answer(page().question()->right.front());
  page().go_on();
  press(Qt::Key_1, Qt::ControlModifier);
  EXPECT_EQ(exploration().step(), 3U);
}

TEST_F(PracticeTest, ARoundEndsWithItsScoreAndAnotherCanBegin) {
  practise("sorting/first-steps");
  const std::uint64_t code = page().round().code();
  while (page().question()) {
    page().answer(page().question()->right.front());
    page().go_on();
  }
  EXPECT_TRUE(page().round().over());
  EXPECT_EQ(page().round().score(), 1);
  EXPECT_TRUE(page().prompt().contains(QStringLiteral("over")));
  press(Qt::Key_Space);
  EXPECT_TRUE(page().question().has_value());
  EXPECT_NE(page().round().code(), code);
}

TEST_F(PracticeTest, EveryShippedScenarioAsksOrSaysThatItDoesNot) {
  for (const auto& shipped : catalog_.scenarios()) {
    SCOPED_TRACE(shipped.name);
    exploration().open(shipped.scenario);
    ASSERT_TRUE(settled());
    window_->set_mode(Mode::explore);
    window_->set_mode(Mode::practice);
    ASSERT_TRUE(QTest::qWaitFor([this] { return page().asked().ready() && !page().asked().recording(); }, 60'000));
    EXPECT_FALSE(page().prompt().isEmpty());
    EXPECT_FALSE(window_->grab().isNull());
  }
}

}  // namespace
}  // namespace app::desktop
