#include "app/desktop/scenario_files.hpp"

#include "tests/app/desktop/window_fixture.hpp"

#include <QClipboard>
#include <QGuiApplication>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

namespace engine = simulators::engine;

class ScenarioFilesTest : public WindowTest {
 protected:
  QString in_folder(const char* name) { return folder_.filePath(QString::fromLatin1(name)); }
  QString said() { return window_->explore().message().words(); }

  QTemporaryDir folder_;
};

TEST_F(ScenarioFilesTest, ASavedScenarioOpensAsTheSame) {
  exploration().change("input", "9 8 \"quoted\" 7");
  exploration().change("input", "9 8 7");
  const std::string text = exploration().scenario().text();
  window_->files().save(in_folder("mine.toml"));
  EXPECT_TRUE(said().contains(in_folder("mine.toml")));
  exploration().open(engine::Scenario{"recursion"});
  window_->files().open(in_folder("mine.toml"));
  EXPECT_EQ(exploration().scenario().text(), text);
  EXPECT_EQ(window_->files().recent().front(), in_folder("mine.toml"));
}

TEST_F(ScenarioFilesTest, AFullDiskIsSaidAndNothingIsLost) {
  const std::string text = exploration().scenario().text();
  window_->files().save(QStringLiteral("/dev/full/none.toml"));
  EXPECT_TRUE(said().contains(QStringLiteral("was not written")));
  EXPECT_EQ(exploration().scenario().text(), text);
  window_->files().save(in_folder("no/such/folder.toml"));
  EXPECT_TRUE(said().contains(QStringLiteral("was not written")));
}

TEST_F(ScenarioFilesTest, TheFileForTheRealProgramIsWrittenWhereTheTopicHasOneAndIsWhatTheCommandLineWrites) {
  EXPECT_TRUE(window_->files().real_file_name().isEmpty()) << "a sort is no program that could be configured";
  window_->files().write_real_file(in_folder("nothing"));
  EXPECT_FALSE(QFile::exists(in_folder("nothing")));
  for (const auto& exporter : engine::make_exporters()) {
    engine::Scenario scenario{std::string(exporter->topic())};
    exploration().open(scenario);
    ASSERT_TRUE(settled());
    EXPECT_EQ(window_->files().real_file_name().toStdString(), exporter->file_name());
    window_->files().write_real_file(in_folder("real"));
    EXPECT_TRUE(said().contains(in_folder("real")));
    QFile file(in_folder("real"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll().toStdString(), exporter->write(scenario));
    EXPECT_FALSE(window_->files().recent().contains(in_folder("real"))) << "it is no scenario";
    window_->files().write_real_file(in_folder("no/such/folder"));
    EXPECT_TRUE(said().contains(QStringLiteral("was not written")));
  }
}

TEST_F(ScenarioFilesTest, AFileThatIsGoneLeavesTheRecentOnesAndWhatIsOpenStays) {
  window_->files().save(in_folder("gone.toml"));
  QFile::remove(in_folder("gone.toml"));
  exploration().go_to(3);
  window_->files().open(in_folder("gone.toml"));
  EXPECT_TRUE(said().contains(QStringLiteral("gone.toml")));
  EXPECT_FALSE(window_->files().recent().contains(in_folder("gone.toml")));
  EXPECT_EQ(exploration().step(), 3U);
}

TEST_F(ScenarioFilesTest, RemembersTheLastEightOnceEach) {
  for (int at = 0; at < 10; ++at) window_->files().save(in_folder(("f" + std::to_string(at) + ".toml").c_str()));
  window_->files().save(in_folder("f5.toml"));
  EXPECT_EQ(window_->files().recent().size(), 8);
  EXPECT_EQ(window_->files().recent().front(), in_folder("f5.toml"));
  EXPECT_EQ(window_->files().recent().count(in_folder("f5.toml")), 1);
}

TEST_F(ScenarioFilesTest, PastesScenariosAndTextsAndSaysWhatIsNeither) {
  window_->files().paste(QStringLiteral("topic = \"recursion\"\n[settings]\nfunction = \"hanoi\"\n"));
  EXPECT_EQ(exploration().topic().name(), "recursion");
  window_->files().paste(QStringLiteral("3 1 2"));
  EXPECT_TRUE(said().contains(QStringLiteral("no place"))) << "the towers of Hanoi take no text";
  exploration().open(engine::Scenario{"sorting"});
  window_->files().paste(QStringLiteral("3 1 2"));
  EXPECT_EQ(exploration().scenario().find("input")->value, "3 1 2");
  window_->files().paste(QStringLiteral("topic = \"sorting\"\n[settings\n"));
  EXPECT_TRUE(said().contains(QStringLiteral("TOML")));
  EXPECT_EQ(exploration().scenario().find("input")->value, "3 1 2");
}

TEST_F(ScenarioFilesTest, PastingTenMegabytesOrNulBytesIsRefusedWithWords) {
  const std::string before = exploration().scenario().text();
  window_->files().paste(QString(10'000'000, QLatin1Char('7')));
  EXPECT_TRUE(said().contains(QStringLiteral("too long")));
  EXPECT_EQ(exploration().scenario().text(), before);
  window_->files().paste(QString::fromLatin1("1 \0 2", 5));
  EXPECT_NE(exploration().error(), nullptr);
}

TEST_F(ScenarioFilesTest, CopiesTheCommandThatShowsTheSame) {
  exploration().change("input", "3 1 2");
  exploration().go_to(4);
  press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(QGuiApplication::clipboard()->text(),
            QStringLiteral("stepscope show sorting --set 'input=3 1 2' --step 4"));
}

TEST_F(WindowTest, BookmarksAreSetVisitedInTurnAndForgottenWithTheRun) {
  exploration().go_to(3);
  press(Qt::Key_M);
  exploration().go_to(9);
  press(Qt::Key_M);
  EXPECT_EQ(exploration().bookmarks(), (std::set<std::size_t>{3, 9}));
  press(Qt::Key_M, Qt::ShiftModifier);
  EXPECT_EQ(exploration().step(), 3U) << "after the last comes the first";
  press(Qt::Key_M, Qt::ShiftModifier);
  EXPECT_EQ(exploration().step(), 9U);
  press(Qt::Key_M);
  EXPECT_EQ(exploration().bookmarks(), (std::set<std::size_t>{3}));
  window_->appearance().set_language(engine::Language::chinese);
  EXPECT_EQ(exploration().bookmarks().size(), 1U);
  exploration().change("input", "2 1");
  ASSERT_TRUE(settled());
  EXPECT_TRUE(exploration().bookmarks().empty());
}

TEST_F(WindowTest, MarksQuestionsWhereThereAreSome) {
  const auto steps = exploration().question_steps(6);
  EXPECT_FALSE(steps.empty());
  for (const std::size_t step : steps) {
    EXPECT_TRUE(exploration().run()->question(step, engine::Language::english).has_value());
  }
}

}  // namespace
}  // namespace app::desktop
