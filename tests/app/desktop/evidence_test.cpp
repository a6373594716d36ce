#include "app/desktop/evidence_card.hpp"
#include "app/desktop/evidence_sheet.hpp"

#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>

namespace app::desktop {
namespace {

namespace engine = simulators::engine;

/// Answers with a text, or waits until nobody wants to know any more.
class Echo final : public engine::LiveProgram {
 public:
  explicit Echo(std::string answer, std::string place = {}) : answer_(std::move(answer)), place_(std::move(place)) {}
  [[nodiscard]] std::string_view topic() const override { return "sorting"; }
  [[nodiscard]] engine::Localised name() const override { return {"the real echo", "真正的 echo"}; }
  [[nodiscard]] std::string_view place() const override { return place_; }
  [[nodiscard]] std::string record(const engine::Scenario& /*scenario*/, const std::string& where,
                                   const engine::LiveLimits& limits) const override {
    if (answer_ == "where") return where;
    if (answer_ == "password") return limits.ask_password("echo://home").value_or("none");
    if (answer_.empty()) throw engine::LiveFailure({"echo is not installed", "没有安装 echo"});
    while (answer_ == "wait") {
      if (limits.cancelled->load()) throw engine::LiveFailure({"given up", "已放弃"});
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return answer_;
  }

 private:
  std::string answer_;
  std::string place_;
};

/// Finds a difference wherever the answer is not "same".
class Equality final : public engine::Verifier {
 public:
  [[nodiscard]] std::string_view topic() const override { return "sorting"; }
  [[nodiscard]] std::vector<engine::Verified> verify(const std::string& text, const std::string& file,
                                                     const engine::VerifyOptions& /*options*/) const override {
    engine::Verified verified{file, {}, "echo 9.1", 17};
    if (text != "same") verified.differences = {"step 3: recorded 5, found 4"};
    verified.steps = {{{"call", "呼"}, "answer", "answer"}, {{"ask", "问"}, "5", text == "same" ? "5" : "4"}};
    verified.explained = {{"echo repeats", "echo 会重复"}};
    return {verified};
  }
};

class EvidenceTest : public ::testing::Test {
 protected:
  void show(const std::string& answer, const char* topic = "sorting", const std::string& place = {}) {
    std::vector<std::unique_ptr<engine::LiveProgram>> live;
    live.push_back(std::make_unique<Echo>(answer, place));
    std::vector<std::unique_ptr<engine::Verifier>> verifiers;
    verifiers.push_back(std::make_unique<Equality>());
    programs_ = std::make_unique<request::RealPrograms>(std::move(live), std::move(verifiers));
    exploration_.open(engine::Scenario(topic));
    card_ = std::make_unique<EvidenceCard>(appearance_, exploration_, *programs_);
    button_ = card_->findChild<QPushButton*>();
    where_ = card_->findChild<QLineEdit*>();
  }
  /// All words that can be seen on the card.
  QString words() const {
    QStringList all;
    for (const auto* label : card_->findChildren<QLabel*>()) {
      if (label->isVisibleTo(card_.get())) all << label->text();
    }
    return all.join(QLatin1Char(' '));
  }
  bool comes(const QString& part) {
    return QTest::qWaitFor([&] { return words().contains(part); }, 10'000);
  }

  engine::Catalog catalog_;
  Appearance appearance_{render::ThemeName::light, engine::Language::english};
  Exploration exploration_{catalog_};
  std::unique_ptr<request::RealPrograms> programs_;
  std::unique_ptr<EvidenceCard> card_;
  QPushButton* button_ = nullptr;
  QLineEdit* where_ = nullptr;
};

TEST_F(EvidenceTest, AsksNothingByItselfAndTellsThatBothDidTheSame) {
  show("same");
  EXPECT_FALSE(card_->empty());
  EXPECT_EQ(words(), "") << "nothing is claimed before it was asked";
  EXPECT_EQ(button_->text(), "Check with the real echo");
  button_->click();
  EXPECT_TRUE(comes("Real program agrees"));
  EXPECT_TRUE(words().contains("echo 9.1: all 17 steps the same")) << qPrintable(words());
}

TEST_F(EvidenceTest, TellsTheFirstDifference) {
  show("other");
  button_->click();
  EXPECT_TRUE(comes("Real program differs"));
  EXPECT_TRUE(words().contains("step 3: recorded 5, found 4"));
  EXPECT_TRUE(words().contains("echo repeats"));
  appearance_.set_language(engine::Language::chinese);
  EXPECT_TRUE(words().contains(QStringLiteral("echo 会重复")));
}

TEST_F(EvidenceTest, ShowsEveryStepAsBothTellIt) {
  show("other");
  button_->click();
  ASSERT_TRUE(comes("Real program differs"));
  QWidget window;
  window.resize(1200, 800);
  EvidenceSheet sheet(appearance_, &window);
  QObject::connect(card_.get(), &EvidenceCard::side_by_side_asked, &sheet, &EvidenceSheet::set_answer);
  const auto buttons = card_->findChildren<QPushButton*>();
  const auto beside = std::ranges::find(buttons, QStringLiteral("Side by side…"), &QPushButton::text);
  ASSERT_NE(beside, buttons.end());
  (*beside)->click();
  sheet.open();
  const auto cell = [&](int row, int column) { return sheet.table().item(row, column)->text(); };
  ASSERT_EQ(sheet.table().rowCount(), 2);
  EXPECT_EQ(cell(0, 0), QStringLiteral("✓"));
  EXPECT_EQ(cell(1, 0), QStringLiteral("✗"));
  EXPECT_EQ(cell(1, 2), "5");
  EXPECT_EQ(cell(1, 3), "4");
  EXPECT_EQ(sheet.table().horizontalHeaderItem(2)->text(), "echo 9.1");
  sheet.only_differences().click();
  ASSERT_EQ(sheet.table().rowCount(), 1);
  appearance_.set_language(engine::Language::chinese);
  EXPECT_EQ(cell(0, 1), QStringLiteral("问"));
}

TEST_F(EvidenceTest, OffersNoComparisonWhereNothingWasFound) {
  show("");
  button_->click();
  ASSERT_TRUE(comes("Not checked"));
  for (const auto* button : card_->findChildren<QPushButton*>()) {
    EXPECT_TRUE(button == button_ || !button->isVisibleTo(card_.get())) << qPrintable(button->text());
  }
}

TEST_F(EvidenceTest, SaysWhyTheProgramCannotBeAskedInTheLanguageThatIsOn) {
  show("");
  button_->click();
  EXPECT_TRUE(comes("echo is not installed"));
  EXPECT_TRUE(words().contains("Not checked"));
  appearance_.set_language(engine::Language::chinese);
  EXPECT_TRUE(words().contains(QStringLiteral("没有安装 echo"))) << qPrintable(words());
}

TEST_F(EvidenceTest, ForgetsTheAnswerWhenTheScenarioIsAnother) {
  show("same");
  button_->click();
  ASSERT_TRUE(comes("agrees"));
  exploration_.change("size", "9");
  EXPECT_EQ(words(), "");
}

TEST_F(EvidenceTest, GivesUpAsking) {
  show("wait");
  button_->click();
  EXPECT_EQ(button_->text(), "Cancel");
  EXPECT_TRUE(words().contains("Asking the real echo"));
  button_->click();
  EXPECT_EQ(words(), "");
  button_->click();
  card_.reset();  // ends although it is being asked
}

TEST_F(EvidenceTest, AsksNoServerBeforeTheLearnerHasNamedOne) {
  show("where", "sorting", "echo://user@host");
  EXPECT_EQ(button_->text(), "Run on the real echo…");
  EXPECT_FALSE(where_->isVisibleTo(card_.get()));
  button_->click();
  EXPECT_TRUE(where_->isVisibleTo(card_.get()));
  EXPECT_EQ(where_->placeholderText(), "echo://user@host");
  button_->click();
  EXPECT_EQ(words(), "") << "there is still no server";
  where_->setText("same");
  button_->click();
  EXPECT_TRUE(comes("Real program agrees"));
  exploration_.change("size", "9");
  EXPECT_EQ(button_->text(), "Run on the real echo…");
}

TEST_F(EvidenceTest, LetsAnAddressBeMendedThatWasWrong) {
  show("", "sorting", "echo://user@host");
  button_->click();
  where_->setText("echo://nowhere");
  button_->click();
  EXPECT_TRUE(comes("Not checked"));
  EXPECT_TRUE(where_->isVisibleTo(card_.get()));
  EXPECT_EQ(where_->text(), "echo://nowhere");
}

TEST_F(EvidenceTest, AsksForAPasswordAndShowsItNowhere) {
  show("password");
  QTimer typing;
  QObject::connect(&typing, &QTimer::timeout, card_.get(), [&] {
    auto* const dialog = card_->findChild<QInputDialog*>();
    if (dialog == nullptr) return;
    EXPECT_EQ(dialog->labelText(), "Password for echo://home:");
    EXPECT_EQ(dialog->textEchoMode(), QLineEdit::Password);
    typing.stop();
    dialog->setTextValue("same");
    dialog->accept();
  });
  typing.start(10);
  button_->click();
  EXPECT_TRUE(comes("Real program agrees"));
}

TEST_F(EvidenceTest, IsEmptyWhereTheTopicHasNoRealProgram) {
  show("same", "recursion");
  EXPECT_TRUE(card_->empty());
}

}  // namespace
}  // namespace app::desktop
