#include "app/desktop/session_keeper.hpp"
#include "app/desktop/texts.hpp"
#include "window_fixture.hpp"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>
#include <sys/resource.h>

namespace app::desktop {
namespace {

namespace engine = simulators::engine;

/// A disk on which nothing more can be written while it lives.
class FullDisk {
 public:
  FullDisk() {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    // Beyond the limit a write fails with an error, once the signal is ignored.
    handler_ = ::signal(SIGXFSZ, SIG_IGN);
    const rlimit none{0, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &none);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

class BranchesTest : public WindowTest {
 protected:
  Branches& branches() { return window_->branches(); }
  void edit(const char* field, const char* value) {
    exploration().change(field, value);
    ASSERT_TRUE(settled());
  }
};

TEST_F(BranchesTest, AnEditAfterTheFirstStepKeepsTheRunBeforeIt) {
  const std::string before = exploration().scenario().text();
  edit("size", "9");
  EXPECT_TRUE(branches().all().empty()) << "nobody had looked at it";
  exploration().go_to(7);
  const std::string stepped = exploration().scenario().text();
  edit("size", "11");
  ASSERT_EQ(branches().all().size(), 1U);
  EXPECT_EQ(branches().all()[0].scenario.text(), stepped);
  EXPECT_EQ(branches().all()[0].step, 7U);
  EXPECT_NE(stepped, before);
}

TEST_F(BranchesTest, ABranchIsToldByWhatDiffersOrByItsName) {
  edit("size", "9");
  exploration().go_to(2);
  edit("size", "11");
  EXPECT_EQ(branches().words_of(0, engine::Language::english), "Size: 9");
  branches().rename(0, "  the   small one ");
  EXPECT_EQ(branches().words_of(0, engine::Language::english), "the small one");
}

TEST_F(BranchesTest, WhatIsRemovedComesBackWhereItWas) {
  for (const char* size : {"5", "6", "7"}) {
    edit("size", size);
    branches().keep_open();
  }
  const std::string middle = branches().all()[1].scenario.text();
  branches().remove(1);
  EXPECT_EQ(branches().all().size(), 2U);
  EXPECT_TRUE(branches().undo_remove());
  EXPECT_EQ(branches().all()[1].scenario.text(), middle);
  EXPECT_FALSE(branches().undo_remove());
}

TEST_F(BranchesTest, AWhatIfKeepsBothAndOpensThemSideBySide) {
  exploration().go_to(3);
  emit window_->explore().fork_asked({{"size", "6"}});
  EXPECT_EQ(window_->mode(), Mode::compare);
  EXPECT_EQ(branches().all().size(), 2U);
}

TEST_F(BranchesTest, NamedOnesStayWhenThereAreTooMany) {
  edit("size", "2");
  branches().rename(branches().keep_open(), "kept");
  for (int size = 3; size < 30; ++size) {
    edit("size", std::to_string(size).c_str());
    branches().keep_open();
  }
  EXPECT_EQ(branches().all().size(), Branches::most);
  EXPECT_EQ(branches().all()[0].name, "kept");
}

TEST_F(BranchesTest, TheSheetComparesOpensAndSaves) {
  edit("size", "5");
  branches().keep_open();
  edit("size", "9");
  press(Qt::Key_B, Qt::ControlModifier);
  BranchesSheet& sheet = window_->branches_sheet();
  ASSERT_TRUE(sheet.isVisible());
  QTemporaryDir folder;
  sheet.save_all(folder.filePath("branch"));
  const engine::Scenario saved = engine::read_scenario_file(folder.filePath("branch-0001.toml").toStdString());
  EXPECT_EQ(saved.text(), branches().all()[0].scenario.text());
  sheet.open_chosen();
  ASSERT_TRUE(settled());
  EXPECT_EQ(exploration().scenario().find("size")->value, "5");
  EXPECT_EQ(branches().all().size(), 2U) << "what was open before is a branch now";
}

TEST_F(BranchesTest, AnotherTopicBeginsWithNone) {
  branches().keep_open();
  exploration().open(engine::Scenario{"recursion"});
  ASSERT_TRUE(settled());
  EXPECT_TRUE(branches().all().empty());
}

TEST_F(BranchesTest, TheyAreThereAgainAfterARestart) {
  QTemporaryDir folder;
  edit("size", "5");
  branches().rename(branches().keep_open(), "five");
  {
    SessionKeeper keeper(*window_, folder.path());
    exploration().forward();
  }
  MainWindow other(catalog_, Preferences{});
  SessionKeeper keeper(other, folder.path());
  ASSERT_TRUE(keeper.restore());
  ASSERT_TRUE(QTest::qWaitFor([&other] { return !other.branches().all().empty(); }, 10'000));
  EXPECT_EQ(other.branches().all()[0].name, "five");
}

TEST_F(BranchesTest, AFullDiskIsToldAndNothingIsLost) {
  QTemporaryDir folder;
  const QString path = folder.filePath("mine.toml");
  window_->files().save(path);
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  const QByteArray before = file.readAll();
  file.close();
  edit("size", "13");
  {
    const FullDisk full;
    window_->files().save(path);
  }
  EXPECT_TRUE(window_->explore().message().words().contains("was not written"));
  EXPECT_EQ(exploration().scenario().find("size")->value, "13");
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_EQ(file.readAll(), before) << "the file is as it was";
}

TEST_F(BranchesTest, AScenarioFileThatIsDeletedWhileOpenIsToldAndStaysOpen) {
  QTemporaryDir folder;
  const QString path = folder.filePath("mine.toml");
  window_->files().save(path);
  window_->files().open(path);
  ASSERT_TRUE(settled());
  const std::string text = exploration().scenario().text();
  ASSERT_TRUE(QFile::remove(path));
  ASSERT_TRUE(QTest::qWaitFor([this] { return window_->explore().message().words().contains("was deleted"); }, 10'000));
  EXPECT_EQ(exploration().scenario().text(), text);
}

TEST(SettingsOfANewerVersion, AreUsedAsFarAsTheyAreKnownAndLeftAsTheyAre) {
  Preferences preferences;
  preferences.theme = render::ThemeName::dark;
  preferences.newer = true;
  const engine::Catalog catalog;
  MainWindow window(catalog, preferences);
  window.show();
  EXPECT_TRUE(window.explore().message().words().contains("newer version"));
  EXPECT_EQ(window.appearance().theme().name(), render::ThemeName::dark);
  EXPECT_TRUE(window.preferences().newer);
}

TEST(MissingFonts, AreNamed) {
  const render::Theme theme(render::ThemeName::light);
  EXPECT_EQ(theme.missing_fonts({"Inter", "JetBrains Mono", "WenQuanYi Micro Hei"}), QStringList());
  EXPECT_EQ(theme.missing_fonts({"JetBrains Mono"}), (QStringList{"Inter", "WenQuanYi Micro Hei"}));
}

}  // namespace
}  // namespace app::desktop
