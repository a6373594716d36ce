#include "app/desktop/texts.hpp"
#include "window_fixture.hpp"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

namespace app::desktop {
namespace {

namespace engine = simulators::engine;
using testing::SizeIs;

class SearchTest : public WindowTest {
 protected:
  void search(const QString& words) {
    if (!window_->search_sheet().isVisible()) {
      press(Qt::Key_K, Qt::ControlModifier);
    }
    window_->search_sheet().field().setText(words);
  }
  QString first() {
    const QListWidgetItem* item = window_->search_sheet().list().item(0);
    return item != nullptr ? item->text() : QString();
  }
};

TEST_F(SearchTest, FindsATopicByPartOfItsNameInEitherLanguage) {
  const auto& topic = *catalog_.topics().back();
  search(text_of(topic.title().english).left(4).toLower());
  EXPECT_EQ(first(), text_of(topic.title().english));
  search(text_of(topic.title().chinese));
  EXPECT_EQ(first(), text_of(topic.title().english));
}

TEST_F(SearchTest, OpensEveryShippedScenarioByItsTitle) {
  for (const auto& shipped : catalog_.scenarios()) {
    search(text_of(shipped.scenario.title().english));
    ASSERT_EQ(first(), text_of(shipped.scenario.title().english));
    QTest::keyClick(&window_->search_sheet().field(), Qt::Key_Return);
    ASSERT_TRUE(settled());
    EXPECT_EQ(exploration().scenario().text(), shipped.scenario.text());
    EXPECT_FALSE(window_->search_sheet().isVisible());
  }
}

TEST_F(SearchTest, AnActionIsDoneAndTheKeyboardGoesWhereItWas) {
  search("projector");
  EXPECT_EQ(first(), "Projector theme, more contrast");
  QTest::keyClick(&window_->search_sheet().field(), Qt::Key_Return);
  EXPECT_EQ(window_->appearance().theme().name(), render::ThemeName::projector);
}

TEST_F(SearchTest, AnActionIsFoundByItsNameInEitherLanguage) {
  search(QStringLiteral("投影"));
  EXPECT_EQ(first(), "Projector theme, more contrast");
  window_->search_sheet().hide();
  window_->appearance().set_language(engine::Language::chinese);
  search("projector");
  EXPECT_TRUE(first().contains(QStringLiteral("投影"))) << qPrintable(first());
}

TEST_F(SearchTest, ATermOfTheTopicOpensItsInput) {
  const engine::Field& field = exploration().topic().schema().fields.back();
  search(text_of(field.label.english));
  EXPECT_EQ(first(), text_of(field.label.english));
}

TEST_F(SearchTest, NothingFoundIsSaidAndEnterThenDoesNothing) {
  search("qxqx zjzj");
  EXPECT_EQ(window_->search_sheet().list().count(), 0);
  QTest::keyClick(&window_->search_sheet().field(), Qt::Key_Return);
  EXPECT_TRUE(window_->search_sheet().isVisible());
  press(Qt::Key_Escape);
  EXPECT_FALSE(window_->search_sheet().isVisible());
}

TEST(SearchIndex, RanksBeginningsBeforeInsidesAndNeedsEveryWord) {
  SearchIndex index;
  for (const char* words : {"Bottom-up merge", "Merge sort", "A submerged tree", "Heap"}) {
    index.add({SearchIndex::Kind::term, {words, words}, {"detail of it", ""}, {}, {}});
  }
  const auto found = index.find(QStringLiteral("MERGE"), 10);
  ASSERT_THAT(found, SizeIs(3));
  EXPECT_EQ(found[0]->words.english, "Merge sort");
  EXPECT_EQ(found[1]->words.english, "Bottom-up merge");
  EXPECT_EQ(found[2]->words.english, "A submerged tree");
  EXPECT_THAT(index.find(QStringLiteral("merge sort"), 10), SizeIs(1));
  EXPECT_THAT(index.find(QStringLiteral("ｈｅａｐ"), 10), SizeIs(1)) << "full-width letters";
  EXPECT_THAT(index.find(QStringLiteral("mrgsrt"), 10), SizeIs(1)) << "letters in order";
  EXPECT_THAT(index.find(QStringLiteral("detail"), 10), SizeIs(4));
  EXPECT_THAT(index.find({}, 2), SizeIs(2));
}

class ExportTest : public WindowTest {
 protected:
  bool written(const QString& kind, std::size_t first, std::size_t last) {
    press(Qt::Key_E, Qt::ControlModifier);
    ExportSheet& sheet = window_->export_sheet();
    sheet.choose_kind(kind);
    sheet.choose_steps(first, last);
    sheet.write_to(folder_.filePath("run"));
    return QTest::qWaitFor([&sheet] { return !sheet.busy(); }, 60'000);
  }
  QTemporaryDir folder_;
};

TEST_F(ExportTest, EveryScenarioIsExportedAndEveryTopicAsEveryKind) {
  std::string topic;
  qsizetype turn = 0;
  const QStringList kinds = ExportSheet::kinds();
  for (const auto& shipped : catalog_.scenarios()) {
    exploration().open(shipped.scenario);
    ASSERT_TRUE(settled());
    // The first scenario of a topic is written as each kind, the others as one kind in turn.
    const bool first = topic != exploration().topic().name();
    topic = exploration().topic().name();
    for (const QString& kind : first ? kinds : QStringList{kinds[turn++ % kinds.size()]}) {
      QDir(folder_.path()).removeRecursively();
      QDir().mkpath(folder_.path());
      ASSERT_TRUE(written(kind, 0, 1)) << shipped.name;
      const QFileInfoList files = QDir(folder_.path()).entryInfoList(QDir::Files);
      const bool numbered = kind == "png" || kind == "svg";
      ASSERT_EQ(files.size(), numbered ? 2 : 1) << shipped.name << " " << kind.toStdString();
      EXPECT_GT(files.front().size(), 100);
    }
  }
}

TEST_F(ExportTest, BothSidesOfAComparisonAreExported) {
  window_->set_mode(Mode::compare);
  ASSERT_TRUE(QTest::qWaitFor([this] { return window_->compare().comparison().ready(); }, 10'000));
  ASSERT_TRUE(written("pdf", 0, 2));
  EXPECT_TRUE(QFile::exists(folder_.filePath("run-1.pdf")));
  EXPECT_TRUE(QFile::exists(folder_.filePath("run-2.pdf")));
}

TEST_F(ExportTest, APlaceThatCannotBeWrittenIsToldInTheSheetAndNothingIsLeft) {
  press(Qt::Key_E, Qt::ControlModifier);
  window_->export_sheet().choose_kind("gif");
  window_->export_sheet().write_to(folder_.filePath("missing/run.gif"));
  EXPECT_TRUE(window_->export_sheet().said().contains("expected a place that can be written"));
  EXPECT_FALSE(window_->export_sheet().busy());
  EXPECT_TRUE(QDir(folder_.path()).isEmpty());
}

TEST_F(ExportTest, GivingUpLeavesNoHalfFile) {
  press(Qt::Key_E, Qt::ControlModifier);
  window_->export_sheet().choose_kind("webp");
  window_->export_sheet().choose_steps(0, exploration().steps());
  window_->export_sheet().write_to(folder_.filePath("run"));
  ASSERT_TRUE(window_->export_sheet().busy());
  press(Qt::Key_Escape);
  EXPECT_FALSE(window_->export_sheet().busy());
  EXPECT_TRUE(QDir(folder_.path()).isEmpty());
}

class ScenarioTextTest : public WindowTest {
 protected:
  void edit(const QString& text) {
    press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    window_->scenario_sheet().editor().replace(text);
  }
  ScenarioSheet& sheet() { return window_->scenario_sheet(); }
};

TEST_F(ScenarioTextTest, ShowsTheScenarioAsAFileHasIt) {
  press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(sheet().editor().text().toStdString(), exploration().scenario().text());
}

TEST_F(ScenarioTextTest, EveryWrongFieldIsMarkedAndF8GoesFromOneToTheNext) {
  const std::string before = exploration().scenario().text();
  edit("topic = \"sorting\"\n\n[settings]\nalgorithm = \"mergee\"\nseed = \"x\"\n");
  ASSERT_THAT(sheet().errors(), SizeIs(2));
  EXPECT_THAT(sheet().editor().extraSelections(), SizeIs(2));
  QTest::keyClick(&sheet().editor(), Qt::Key_F8);
  EXPECT_EQ(sheet().editor().textCursor().blockNumber(), 3);
  EXPECT_TRUE(sheet().said().startsWith("Line 4: "));
  QTest::keyClick(&sheet().editor(), Qt::Key_F8);
  EXPECT_EQ(sheet().editor().textCursor().blockNumber(), 4);
  QTest::keyClick(&sheet().editor(), Qt::Key_F8);
  EXPECT_EQ(sheet().editor().textCursor().blockNumber(), 3) << "round and round";
  QTest::keyClick(&sheet().editor(), Qt::Key_Return, Qt::ControlModifier);
  EXPECT_TRUE(sheet().isVisible()) << "what is wrong is not shown";
  EXPECT_EQ(exploration().scenario().text(), before);
}

TEST_F(ScenarioTextTest, WhatIsRightIsShown) {
  edit("topic = \"sorting\"\n\n[settings]\nalgorithm = \"heap\"\ninput = \"3 1 2\"\n");
  EXPECT_TRUE(sheet().errors().empty());
  QTest::keyClick(&sheet().editor(), Qt::Key_Return, Qt::ControlModifier);
  ASSERT_TRUE(settled());
  EXPECT_FALSE(sheet().isVisible());
  EXPECT_EQ(exploration().scenario().find("algorithm")->value, "heap");
}

TEST_F(ScenarioTextTest, BrokenTomlIsTold) {
  edit("topic = \n");
  ASSERT_THAT(sheet().errors(), SizeIs(1));
  EXPECT_FALSE(sheet().said().isEmpty());
}

}  // namespace
}  // namespace app::desktop
