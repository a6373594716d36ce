// The real program, killed in the middle of everything.
#include "app/desktop/session.hpp"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QtTest>

#include <gtest/gtest.h>

#include <csignal>
#include <sys/resource.h>

namespace app::desktop {
namespace {

class CrashTest : public testing::Test {
 protected:
  /// Starts the program as it is started without a wish, and presses keys.
  std::unique_ptr<QProcess> start(const QString& keys) {
    auto program = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("XDG_STATE_HOME", folder_.path());
    environment.insert("XDG_CONFIG_HOME", folder_.filePath("config"));
    program->setProcessEnvironment(environment);
    program->start(STEPSCOPE_DESKTOP_PROGRAM, {"--press", keys});
    return program;
  }
  QString path() { return folder_.filePath("stepscope/session.json"); }
  /// What is kept, or a step that is no step.
  std::size_t kept_step() {
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? read_session(file.readAll()).step : 1'000'000;
  }
  bool keeps(std::size_t step) {
    return QTest::qWaitFor([&] { return kept_step() == step; }, 20'000);
  }
  static void kill_hard(QProcess& program) {
    ::kill(static_cast<pid_t>(program.processId()), SIGKILL);
    program.waitForFinished();
  }
  QTemporaryDir folder_;
};

TEST_F(CrashTest, AProgramThatIsKilledComesBackWhereItWas) {
  auto first = start("Right Right Right");
  ASSERT_TRUE(keeps(3));
  kill_hard(*first);
  EXPECT_EQ(first->exitStatus(), QProcess::CrashExit);
  auto second = start("Right");
  EXPECT_TRUE(keeps(4)) << "one step on from where the first was killed";
  kill_hard(*second);
  EXPECT_EQ(QDir(folder_.filePath("stepscope")).entryList({"*.damaged*"}).size(), 0);
}

TEST_F(CrashTest, KilledAgainAndAgainWhileItWritesItLosesNothing) {
  for (int time = 0; time < 4; ++time) {
    auto program = start("Right Right Right Right Right Right");
    ASSERT_TRUE(QTest::qWaitFor([this] { return QFile::exists(path()); }, 20'000));
    QTest::qWait(200 + 137 * time);
    kill_hard(*program);
    EXPECT_NO_THROW(static_cast<void>(kept_step()));
  }
  EXPECT_EQ(QDir(folder_.filePath("stepscope")).entryList({"*.damaged*"}).size(), 0);
}

}  // namespace
}  // namespace app::desktop
