#include "app/desktop/input_card.hpp"

#include "app/desktop/texts.hpp"
#include "tests/app/desktop/window_fixture.hpp"

#include <QClipboard>
#include <QMimeData>

namespace app::desktop {
namespace {

namespace engine = simulators::engine;

class InputCardTest : public WindowTest {
 protected:
  void SetUp() override {
    WindowTest::SetUp();
    for (FieldEditor* editor : window_->explore().input().editors()) {
      if (auto* found = qobject_cast<TextFieldEditor*>(editor)) {
        text_ = found;
      }
    }
    ASSERT_NE(text_, nullptr) << "these tests need a topic with a text field";
  }

  void type(const QString& words) {
    text_->text_editor().setFocus();
    text_->text_editor().selectAll();
    QTest::keyClicks(&text_->text_editor(), words);
    window_->explore().input().run_now();
    ASSERT_TRUE(settled());
  }

  TextFieldEditor* text_ = nullptr;
};

TEST_F(InputCardTest, TypingAnotherInputRunsItByItself) {
  const engine::Run* before = exploration().run();
  text_->text_editor().setFocus();
  text_->text_editor().selectAll();
  QTest::keyClicks(&text_->text_editor(), "3 2 1");
  EXPECT_EQ(exploration().run(), before) << "not at every letter";
  EXPECT_TRUE(QTest::qWaitFor([&] { return exploration().run() != before; }, 20'000));
  EXPECT_EQ(exploration().value(text_->field()), "3 2 1");
  EXPECT_EQ(exploration().error(), nullptr);
}

TEST_F(InputCardTest, AWrongInputKeepsTheLastRunAndSaysWhyBesideTheField) {
  exploration().go_to(4);
  const engine::Run* before = exploration().run();
  type("5 2 x 6");
  ASSERT_NE(exploration().error(), nullptr);
  EXPECT_EQ(exploration().run(), before);
  EXPECT_TRUE(exploration().stale());
  EXPECT_EQ(text_->error(), text_of(exploration().error()->expected(engine::Language::english)));
  exploration().forward();
  EXPECT_EQ(exploration().step(), 5U) << "the last good run stays steppable";
  EXPECT_EQ(text_->text_editor().text(), "5 2 x 6") << "nothing that was typed is lost";
}

TEST_F(InputCardTest, TheWrongCharactersAreUnderlined) {
  type("5 2 xyz 6");
  ASSERT_EQ(text_->text_editor().extraSelections().size(), 1);
  const QTextCursor marked = text_->text_editor().extraSelections().front().cursor;
  EXPECT_EQ(marked.selectedText(), "xyz");
}

TEST_F(InputCardTest, CorrectingTheInputTakesTheErrorAway) {
  type("5 2 x 6");
  type("5 2 6");
  EXPECT_EQ(exploration().error(), nullptr);
  EXPECT_FALSE(exploration().stale());
  EXPECT_TRUE(text_->error().isEmpty());
  EXPECT_TRUE(text_->text_editor().extraSelections().isEmpty());
}

TEST_F(InputCardTest, AnEmptyInputIsRefusedInBothLanguages) {
  type(" ");
  ASSERT_NE(exploration().error(), nullptr);
  const QString english = text_->error();
  EXPECT_FALSE(english.isEmpty());
  window_->appearance().set_language(engine::Language::chinese);
  EXPECT_FALSE(text_->error().isEmpty());
  EXPECT_NE(text_->error(), english);
}

TEST_F(InputCardTest, TenMegabytesPastedAreRefusedAndWhatWasThereStays) {
  const QString before = text_->text_editor().text();
  QGuiApplication::clipboard()->setText(QStringLiteral("12345678 ").repeated(10'000'000 / 9));
  text_->text_editor().setFocus();
  text_->text_editor().selectAll();
  text_->text_editor().paste();
  EXPECT_EQ(text_->text_editor().text(), before);
  EXPECT_TRUE(text_->error().contains(grouped(std::get<engine::TextKind>(text_->field().kind).longest)));
  EXPECT_EQ(exploration().error(), nullptr);
}

TEST_F(InputCardTest, APastedLineEndIsNoLossInAOneLineField) {
  Appearance& appearance = window_->appearance();
  TextEditor editor(appearance, true, 100);
  QGuiApplication::clipboard()->setText("1 2\n3\r\n4");
  editor.paste();
  EXPECT_EQ(editor.text(), "1 2 3  4");
}

TEST_F(InputCardTest, ReplacingTheTextCanBeUndone) {
  const QString mine = text_->text_editor().text();
  text_->show_value("7 8 9");
  EXPECT_EQ(text_->text_editor().text(), "7 8 9");
  text_->text_editor().undo();
  EXPECT_EQ(text_->text_editor().text(), mine);
}

TEST_F(InputCardTest, EveryOneClickContentRunsAndIsShownAsChosen) {
  const auto buttons = text_->findChildren<QPushButton*>();
  ASSERT_FALSE(buttons.isEmpty());
  for (QPushButton* button : buttons) {
    SCOPED_TRACE(button->text().toStdString());
    button->click();
    ASSERT_TRUE(settled());
    EXPECT_EQ(exploration().error(), nullptr);
    EXPECT_TRUE(button->isChecked());
  }
  type("9 8 7");
  EXPECT_EQ(exploration().error(), nullptr);
  for (const QPushButton* button : buttons) {
    EXPECT_FALSE(button->isChecked()) << "the learner's own text takes the place of generated content";
  }
}

TEST_F(InputCardTest, FieldsThatDoNotMatterAreHidden) {
  for (const engine::Field& field : exploration().topic().schema().fields) {
    if (field.only_if.field.empty() || std::holds_alternative<engine::TextKind>(field.kind)) {
      continue;
    }
    SCOPED_TRACE(field.name);
    exploration().change(field.only_if.field, field.only_if.values.front());
    ASSERT_TRUE(settled());
    EXPECT_TRUE(window_->explore().input().editor(field.name)->isVisible());
    const engine::Field* other = exploration().topic().schema().find(field.only_if.field);
    for (const auto& option : std::get<engine::ChoiceKind>(other->kind).options) {
      const auto& values = field.only_if.values;
      if (std::find(values.begin(), values.end(), option.name) == values.end()) {
        exploration().change(other->name, option.name);
        EXPECT_FALSE(window_->explore().input().editor(field.name)->isVisible()) << option.name;
        break;
      }
    }
  }
}

}  // namespace
}  // namespace app::desktop
