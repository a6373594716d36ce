#include "app/desktop/session_keeper.hpp"
#include "simulators/engine/random.hpp"
#include "tests/app/desktop/window_fixture.hpp"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

namespace engine = simulators::engine;

TEST(Session, IsReadBackAsItWasWritten) {
  const Session session{"topic = \"sorting\"\n# 五 \\ \"\n", 123'456, {1, 7, 9'999'999}, Mode::practice};
  EXPECT_EQ(read_session(text_of_session(session)), session);
}

TEST(Session, IsRefusedWithTheReasonWhereItIsDamaged) {
  const auto refused = [](const QByteArray& text) {
    try {
      (void)read_session(text);
    } catch (const SessionError& error) {
      return !error.newer();
    }
    return false;
  };
  const QByteArray good = text_of_session({"x", 1, {}, Mode::explore});
  for (qsizetype length = 0; length + 2 < good.size(); length += 7) EXPECT_TRUE(refused(good.left(length))) << length;
  EXPECT_TRUE(refused("[]"));
  EXPECT_TRUE(refused(QByteArray(longest_session + 1, ' ')));
  EXPECT_TRUE(refused(R"({"format": "stepscope-session-1", "scenario": 5, "step": 0})"));
  EXPECT_TRUE(refused(R"({"format": "stepscope-session-1", "scenario": "", "step": -1})"));
  EXPECT_TRUE(refused(R"({"format": "stepscope-session-1", "scenario": "", "step": 1e300})"));
  EXPECT_TRUE(refused(R"({"format": "something else", "scenario": "", "step": 0})"));
}

TEST(Session, OfANewerVersionIsToldApartFromADamagedOne) {
  try {
    (void)read_session(R"({"format": "stepscope-session-2"})");
    FAIL() << "it was read";
  } catch (const SessionError& error) {
    EXPECT_TRUE(error.newer());
  }
}

class SessionKeeperTest : public WindowTest {
 protected:
  QString path() { return folder_.filePath(QStringLiteral("session.json")); }
  QByteArray kept() {
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  void write(const QByteArray& text) {
    QFile file(path());
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text);
  }

  QTemporaryDir folder_;
};

TEST_F(SessionKeeperTest, OpensAgainWhatWasOpenWithItsStepBookmarksAndPage) {
  {
    SessionKeeper keeper(*window_, folder_.path());
    exploration().change("input", "9 8 7 6 5");
    exploration().go_to(4);
    exploration().toggle_bookmark();
    exploration().go_to(11);
    window_->set_mode(Mode::compare);
    keeper.write();
  }
  const std::string text = exploration().scenario().text();
  open_window({});
  SessionKeeper keeper(*window_, folder_.path());
  ASSERT_TRUE(keeper.restore());
  EXPECT_EQ(exploration().scenario().text(), text);
  EXPECT_EQ(exploration().step(), 11U);
  EXPECT_EQ(exploration().bookmarks(), (std::set<std::size_t>{4}));
  EXPECT_EQ(window_->mode(), Mode::compare);
}

TEST_F(SessionKeeperTest, KeepsWhatWasTypedAlsoWhereItIsWrong) {
  {
    SessionKeeper keeper(*window_, folder_.path());
    exploration().change("input", "9 8 x");
    keeper.write();
  }
  open_window({});
  SessionKeeper keeper(*window_, folder_.path());
  ASSERT_TRUE(keeper.restore());
  ASSERT_NE(exploration().scenario().find("input"), nullptr);
  EXPECT_EQ(exploration().scenario().find("input")->value, "9 8 x");
  EXPECT_NE(exploration().error(), nullptr);
}

TEST_F(SessionKeeperTest, IsWrittenSoonAfterAChangeWithoutBeingAsked) {
  SessionKeeper keeper(*window_, folder_.path());
  exploration().go_to(5);
  ASSERT_TRUE(QTest::qWaitFor([this] { return !kept().isEmpty(); }, 20 * SessionKeeper::pause_ms));
  EXPECT_EQ(read_session(kept()).step, 5U);
}

TEST_F(SessionKeeperTest, SetsADamagedFileAsideAndSaysWhere) {
  write("{ not JSON");
  SessionKeeper keeper(*window_, folder_.path());
  EXPECT_FALSE(keeper.restore());
  const QStringList aside = QDir(folder_.path()).entryList({QStringLiteral("session.json.damaged-*")});
  ASSERT_EQ(aside.size(), 1);
  EXPECT_TRUE(window_->explore().message().words().contains(aside.front()));
  QFile file(folder_.filePath(aside.front()));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_EQ(file.readAll(), "{ not JSON") << "nothing of it is lost";
}

TEST_F(SessionKeeperTest, LeavesTheFileOfANewerVersionAlone) {
  const QByteArray newer = R"({"format": "stepscope-session-9", "everything": "else"})";
  write(newer);
  {
    SessionKeeper keeper(*window_, folder_.path());
    EXPECT_FALSE(keeper.restore());
    exploration().go_to(3);
    keeper.write();
  }
  EXPECT_EQ(kept(), newer);
  EXPECT_TRUE(window_->explore().message().words().contains(QStringLiteral("newer")));
}

TEST_F(SessionKeeperTest, LeavesTheSessionToTheFirstOfTwoWindows) {
  SessionKeeper first(*window_, folder_.path());
  MainWindow other(catalog_, {});
  other.exploration().open(engine::Scenario{"recursion"});
  SessionKeeper second(other, folder_.path());
  EXPECT_TRUE(first.keeps());
  EXPECT_FALSE(second.keeps());
  exploration().go_to(2);
  first.write();
  const QByteArray text = kept();
  second.write();
  EXPECT_EQ(kept(), text);
}

TEST_F(SessionKeeperTest, KeepsNothingWhereTheFolderCannotBeMade) {
  SessionKeeper keeper(*window_, QStringLiteral("/proc/no/such/folder"));
  EXPECT_FALSE(keeper.keeps());
  EXPECT_FALSE(keeper.restore());
}

TEST(SessionText, WhateverIsInTheFileItIsReadOrRefusedAndNeverMore) {
  engine::Random random(2026);
  Session whole{"topic = \"sorting\"\n", 5, {1, 2}, Mode::practice, {{"a", "topic = \"sorting\"\n", 3}}};
  const QByteArray good = text_of_session(whole);
  std::size_t read = 0;
  for (int time = 0; time < 20'000; ++time) {
    QByteArray text = good;
    for (std::uint64_t change = random.below(6); change > 0; --change) {
      const auto at = static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(text.size()) + 1));
      switch (random.below(4)) {
        case 0:
          text = text.left(at);
          break;
        case 1:
          text.insert(at, static_cast<char>(random.below(256)));
          break;
        case 2:
          text.insert(at, good.mid(static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(good.size()))), 20));
          break;
        default:
          text.remove(at, static_cast<qsizetype>(random.below(9)));
          break;
      }
    }
    try {
      const Session session = read_session(text);
      EXPECT_LE(session.branches.size(), 100U);
      ++read;
    } catch (const SessionError&) {
    }
  }
  EXPECT_GT(read, 1'000U) << "some changes do no harm";
}

}  // namespace
}  // namespace app::desktop
