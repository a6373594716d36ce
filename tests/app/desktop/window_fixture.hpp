#pragma once

#include "app/desktop/main_window.hpp"

#include <QImage>
#include <QtTest>

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace app::desktop {

/// A window with the standard scenario of a topic open that takes typed and generated input.
class WindowTest : public testing::Test {
 protected:
  void SetUp() override { open_window({}); }

  void open_window(const Preferences& preferences) {
    window_ = std::make_unique<MainWindow>(catalog_, preferences);
    window_->resize(1440, 900);
    window_->show();
    window_->exploration().open(simulators::engine::Scenario{"sorting"});
    ASSERT_TRUE(settled());
  }

  /// Waits until nothing is being recorded and no motion is under way.
  bool settled() {
    return QTest::qWaitFor(
        [this] { return !window_->exploration().recording() && !window_->explore().stage().moving(); }, 60'000);
  }

  /// What the stage shows now, with nothing marked and nothing moving.
  QImage picture() {
    window_->explore().stage().finish_motion();
    window_->explore().stage().set_highlight(std::nullopt);
    return window_->explore().stage().grab().toImage();
  }

  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QWidget* focus = window_->focusWidget();
    QTest::keyClick(focus != nullptr ? focus : window_.get(), key, modifiers);
  }

  Exploration& exploration() { return window_->exploration(); }

  simulators::engine::Catalog catalog_;
  std::unique_ptr<MainWindow> window_;
};

}  // namespace app::desktop
