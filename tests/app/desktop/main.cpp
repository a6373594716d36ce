#include "app/desktop/focus_ring.hpp"

#include <QApplication>
#include <QTemporaryDir>

#include <gtest/gtest.h>

/// The window's tests need an application; they run without a display. Each process has settings of its own, so that
/// tests run side by side and never touch those of whoever runs them.
int main(int argc, char** argv) {
  const QTemporaryDir folder;
  qputenv("XDG_CONFIG_HOME", folder.path().toLocal8Bit());
  qputenv("XDG_DATA_HOME", folder.path().toLocal8Bit());
  qputenv("XDG_RUNTIME_DIR", folder.path().toLocal8Bit());
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
  }
  testing::InitGoogleTest(&argc, argv);
  QApplication::setStyle(new app::desktop::PageStyle);
  const QApplication application(argc, argv);
  return RUN_ALL_TESTS();
}
