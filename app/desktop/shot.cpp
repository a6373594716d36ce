#include "app/desktop/shot.hpp"

#include "app/render/whole_file.hpp"

#include <QApplication>
#include <QDeadlineTimer>
#include <QKeyEvent>
#include <QPixmap>
#include <QSaveFile>

namespace app::desktop {

namespace {

/// Longer than the pause after which what was typed is run.
constexpr int pause_milliseconds = 350;

/// Lets a pause go by, and then everything that asked to be laid out again.
void wait_until_quiet(MainWindow& window, bool typed) {
  const QDeadlineTimer pause(typed ? pause_milliseconds : 0);
  do {
    QApplication::processEvents(QEventLoop::AllEvents, pause_milliseconds);
  } while (!pause.hasExpired() || window.exploration().recording() || window.lesson().shown().recording());
  QApplication::sendPostedEvents();
  QApplication::processEvents();
}

/// The window in front: a list that popped up, the class's window, or the window itself.
QWidget& shown_window(MainWindow& window) {
  AudienceWindow* audience = window.present().audience();
  return audience != nullptr && audience->isVisible() ? static_cast<QWidget&>(*audience) : window;
}

}  // namespace

void press(MainWindow& window, QKeyCombination keys) {
  QWidget& shown = shown_window(window);
  QWidget* focus = shown.focusWidget();
  const bool letter = !keys.keyboardModifiers().testFlag(Qt::ControlModifier) && keys.key() < Qt::Key_Escape;
  const QString text = letter ? QString(QChar(static_cast<char16_t>(keys.key()))).toLower() : QString();
  QKeyEvent down(QEvent::KeyPress, keys.key(), keys.keyboardModifiers(), text);
  QApplication::sendEvent(focus != nullptr ? focus : &shown, &down);
  QApplication::processEvents();
}

bool write_shot(MainWindow& window, const QString& path, std::size_t step, const std::vector<QKeyCombination>& keys) {
  while (window.exploration().recording()) {
    QApplication::processEvents(QEventLoop::WaitForMoreEvents);
  }
  window.exploration().go_to(step);
  window.focus_page();
  QApplication::processEvents();
  for (const QKeyCombination combination : keys) {
    press(window, combination);
  }
  wait_until_quiet(window, !keys.empty());
  if (AudienceWindow* audience = window.present().audience(); audience != nullptr && audience->isVisible()) {
    audience->resize(window.size());
  }
  QSaveFile file(path);
  return file.open(QIODevice::WriteOnly) && shown_window(window).grab().save(&file, "PNG") &&
         render::commit_whole(file);
}

}  // namespace app::desktop
