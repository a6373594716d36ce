#include "app/desktop/texts.hpp"
#include "window_fixture.hpp"

#include <algorithm>

namespace app::desktop {
namespace {

namespace engine = simulators::engine;

class PresentTest : public WindowTest {
 protected:
  void SetUp() override {
    WindowTest::SetUp();
    window_->set_mode(Mode::present);
    const std::vector<std::size_t> questions = exploration().question_steps(20);
    ASSERT_FALSE(questions.empty());
    // One that is answered by picking elements, so that letters lie on the picture.
    for (const std::size_t step : questions) {
      asked_ = step;
      if (exploration().run()->question(step, engine::Language::english)->kind ==
          engine::Question::Kind::pick_elements) {
        break;
      }
    }
  }
  PresentPage& page() { return window_->present(); }
  Presentation& shown() { return page().presentation(); }
  /// Presses a key where the class's window has the keyboard.
  void press_there(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QTest::keyClick(page().audience(), key, modifiers);
  }
  std::size_t asked_ = 0;
};

TEST_F(PresentTest, F5PresentsFromTheFirstStepAndShiftF5FromThisOne) {
  exploration().go_to(7);
  press(Qt::Key_F5, Qt::ShiftModifier);
  ASSERT_TRUE(page().presenting());
  EXPECT_TRUE(page().audience()->isFullScreen());
  EXPECT_EQ(exploration().step(), 7U);
  press_there(Qt::Key_Escape);
  EXPECT_FALSE(page().presenting());
  press(Qt::Key_F5);
  EXPECT_EQ(exploration().step(), 0U);
}

TEST_F(PresentTest, TheRemotesKeysStepInTheClassesWindow) {
  page().start();
  press_there(Qt::Key_PageDown);
  press_there(Qt::Key_Space);
  EXPECT_EQ(exploration().step(), 2U);
  press_there(Qt::Key_PageUp);
  EXPECT_EQ(exploration().step(), 1U);
  press_there(Qt::Key_3);
  press_there(Qt::Key_Return);
  EXPECT_EQ(exploration().step(), 3U);
}

TEST_F(PresentTest, TheClassSeesTheAnswerAndTheVotesOnlyAfterReveal) {
  exploration().go_to(asked_);
  press(Qt::Key_V);
  ASSERT_TRUE(shown().asks());
  ASSERT_GE(shown().options().size(), 2U);
  ASSERT_LE(shown().options().size(), 4U);
  EXPECT_EQ(std::ranges::count_if(shown().options(), [](const auto& option) { return option.right; }), 1);
  press(Qt::Key_2);
  press(Qt::Key_1);
  press(Qt::Key_Backspace);  // the last one was a slip
  press(Qt::Key_2);
  const engine::Scene scene = exploration().run()->scene(asked_, engine::Language::english);
  const engine::Caption sentence = exploration().run()->caption(asked_, engine::Language::english);
  const auto votes_seen = [&] { return shown().audience(scene, sentence, engine::Language::english).options[1].votes; };
  EXPECT_FALSE(shown().audience(scene, sentence, engine::Language::english).revealed);
  EXPECT_EQ(votes_seen(), 0U);
  press(Qt::Key_R);
  EXPECT_TRUE(shown().audience(scene, sentence, engine::Language::english).revealed);
  EXPECT_EQ(votes_seen(), 2U);
  press(Qt::Key_Right);
  EXPECT_FALSE(shown().asks()) << "the next step is the answer";
}

TEST_F(PresentTest, ThePresenterSeesTheNextStepAndTheAnswerBeforeTheClass) {
  exploration().go_to(asked_);
  EXPECT_EQ(page().next().sentence(), text_of(exploration().caption(asked_ + 1, engine::Language::english).text()));
  press(Qt::Key_V);
  const auto right = std::ranges::find_if(shown().options(), [](const auto& option) { return option.right; });
  EXPECT_TRUE(page().answer().endsWith(right->text));
  exploration().go_to(exploration().steps());
  EXPECT_EQ(page().next().sentence(), "This is the last step.");
}

TEST_F(PresentTest, OnlyThePresenterIsToldWhatToDoWithTheVotesAndTheClassSeesBothAfterReveal) {
  exploration().go_to(asked_);
  press(Qt::Key_V);
  const auto& options = shown().options();
  const auto right = static_cast<std::size_t>(
      std::ranges::find_if(options, [](const auto& option) { return option.right; }) - options.begin());
  const std::size_t wrong = right == 0 ? 1 : 0;
  EXPECT_EQ(shown().advice(), Presentation::Advice::none);
  for (int vote = 0; vote < 8; ++vote) shown().vote(wrong);
  EXPECT_EQ(shown().advice(), Presentation::Advice::explain);
  for (int vote = 0; vote < 8; ++vote) shown().vote(right);
  EXPECT_EQ(shown().advice(), Presentation::Advice::discuss);
  EXPECT_TRUE(page().tally().contains(QStringLiteral("vote again")));
  press(Qt::Key_V, Qt::ShiftModifier);
  EXPECT_EQ(shown().votes(), 0U);
  for (int vote = 0; vote < 15; ++vote) shown().vote(right);
  shown().vote(wrong);
  EXPECT_EQ(shown().advice(), Presentation::Advice::reveal);
  const engine::Scene scene = exploration().run()->scene(asked_, engine::Language::english);
  const engine::Caption sentence = exploration().run()->caption(asked_, engine::Language::english);
  const auto seen = [&] { return shown().audience(scene, sentence, engine::Language::english).options[right]; };
  EXPECT_EQ(seen().votes + seen().first_votes, 0U);
  press(Qt::Key_R);
  EXPECT_EQ(seen().votes, 15U);
  EXPECT_EQ(seen().first_votes, 8U);
  press(Qt::Key_Right);
  exploration().go_to(asked_);
  press(Qt::Key_V);
  EXPECT_EQ(shown().options()[right].first_votes, 0U) << "another time is another vote";
}

TEST_F(PresentTest, AnotherLanguageAsksTheSameQuestionInItAndKeepsTheVotes) {
  exploration().go_to(asked_);
  press(Qt::Key_V);
  press(Qt::Key_1);
  const std::string english = shown().question()->prompt.text();
  window_->appearance().set_language(engine::Language::chinese);
  EXPECT_NE(shown().question()->prompt.text(), english);
  EXPECT_EQ(shown().options()[0].votes, 1U);
}

TEST_F(PresentTest, BlackAndWhiteHideEverythingAndAnyKeyBringsItBack) {
  page().start();
  const QImage before = page().audience()->grab().toImage();
  press_there(Qt::Key_B);
  const QImage black = page().audience()->grab().toImage();
  EXPECT_EQ(black.pixelColor(50, 50).lightness(), 0);
  EXPECT_EQ(black.pixelColor(black.width() / 2, black.height() / 2).lightness(), 0);
  press_there(Qt::Key_W);
  const QImage white = page().audience()->grab().toImage();
  EXPECT_EQ(white.pixelColor(white.width() / 2, white.height() / 2).lightness(), 255);
  press_there(Qt::Key_Space);
  EXPECT_EQ(exploration().step(), 0U) << "the key only brings the picture back";
  EXPECT_EQ(page().audience()->grab().toImage(), before);
}

TEST_F(PresentTest, TheClockRunsDownAndStopsAtZero) {
  shown().change_clock(-1000);
  EXPECT_EQ(shown().seconds_left(), 5);
  shown().change_clock(1);
  EXPECT_EQ(shown().seconds_left(), 6);
  press(Qt::Key_T);
  EXPECT_TRUE(shown().clock_runs());
  ASSERT_TRUE(QTest::qWaitFor([this] { return shown().seconds_left() <= 4; }, 10'000));
  press(Qt::Key_T);
  EXPECT_FALSE(shown().clock_runs());
}

TEST_F(PresentTest, AStrokeIsDrawnOnlyWhileDrawingAndGoesWithTheStep) {
  const engine::Scene scene = exploration().run()->scene(0, engine::Language::english);
  const engine::Caption sentence = exploration().run()->caption(0, engine::Language::english);
  const auto strokes = [&] { return shown().audience(scene, sentence, engine::Language::english).strokes.size(); };
  shown().point_at({0.2, 0.2}, true);
  EXPECT_EQ(strokes(), 0);
  press(Qt::Key_D);
  shown().point_at({0.2, 0.2}, true);
  shown().point_at({0.3, 0.3}, true);
  shown().lift();
  shown().point_at({0.5, 0.5}, true);
  EXPECT_EQ(strokes(), 2);
  exploration().forward();
  EXPECT_EQ(strokes(), 0);
}

TEST_F(PresentTest, NotesAreSavedWithTheScenarioAndSurviveAChangeOfInput) {
  page().notes().setPlainText("Ask about the pivot first.\nThen step.");
  EXPECT_EQ(engine::read_scenario(exploration().scenario().text(), "f").notes().english,
            "Ask about the pivot first.\nThen step.");
  exploration().change("size", "9");
  ASSERT_TRUE(settled());
  EXPECT_EQ(exploration().scenario().notes().english, "Ask about the pivot first.\nThen step.");
  window_->appearance().set_language(engine::Language::chinese);
  EXPECT_EQ(page().notes().toPlainText(), "") << "each language has notes of its own";
}

TEST_F(PresentTest, AScreenThatGoesAwayIsToldAndNothingElseChanges) {
  page().start();
  exploration().go_to(asked_);
  press_there(Qt::Key_V);
  page().arrange_screens({});
  EXPECT_TRUE(page().presenting());
  EXPECT_TRUE(shown().asks());
  EXPECT_EQ(exploration().step(), asked_);
}

TEST_F(PresentTest, LeavingThePageEndsThePresentation) {
  page().start();
  window_->set_mode(Mode::explore);
  EXPECT_FALSE(page().presenting());
}

TEST_F(PresentTest, ClosingTheClassesWindowFromOutsideEndsThePresentation) {
  page().start();
  page().audience()->close();
  EXPECT_FALSE(page().presenting());
}

}  // namespace
}  // namespace app::desktop
