#include "app/desktop/audience_window.hpp"

#include <QCloseEvent>
#include <QWindow>

#include <algorithm>
#include <utility>

namespace app::desktop {

AudienceWindow::AudienceWindow(Appearance& appearance, Presentation& presentation,
                               std::function<bool(const QKeyEvent&)> obey)
    : AudienceView(appearance, presentation), obey_(std::move(obey)) {
  setWindowFlag(Qt::Window);
  setFocusPolicy(Qt::StrongFocus);
  setWindowTitle(tr("Stepscope for the class"));
}

QScreen* AudienceWindow::other_screen(const QList<QScreen*>& screens, const QScreen* presenters) {
  const auto other = std::ranges::find_if(screens, [presenters](const QScreen* screen) {
    // A mirrored screen shows the same part of the desktop: it is no other screen.
    return screen != presenters && (presenters == nullptr || screen->geometry() != presenters->geometry());
  });
  return other == screens.end() ? nullptr : *other;
}

void AudienceWindow::cover(QScreen* screen) {
  if (screen != nullptr) {
    setGeometry(screen->geometry());
    winId();
    windowHandle()->setScreen(screen);
  }
  showFullScreen();
  raise();
}

void AudienceWindow::keyPressEvent(QKeyEvent* event) {
  if (!obey_(*event)) {
    AudienceView::keyPressEvent(event);
  }
}

void AudienceWindow::closeEvent(QCloseEvent* event) {
  emit closed();
  event->accept();
}

}  // namespace app::desktop
