#include "app/desktop/focus_ring.hpp"

#include <QApplication>

#include <gtest/gtest.h>

/// The window's tests need an application; they run without a display.
int main(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
  }
  testing::InitGoogleTest(&argc, argv);
  QApplication::setStyle(new app::desktop::PageStyle);
  const QApplication application(argc, argv);
  return RUN_ALL_TESTS();
}
