#pragma once

#include "app/desktop/audience_view.hpp"

#include <QKeyEvent>
#include <QScreen>

#include <functional>

namespace app::desktop {

/// The window that the class sees: full screen, no chrome. It stands on a screen of its own where there is one.
class AudienceWindow : public AudienceView {
  Q_OBJECT
 public:
  /// `obey` is asked for every key and says whether it obeyed.
  AudienceWindow(Appearance& appearance, Presentation& presentation, std::function<bool(const QKeyEvent&)> obey);

  /// The screen that is not the presenter's, or null where there is one screen only.
  [[nodiscard]] static QScreen* other_screen(const QList<QScreen*>& screens, const QScreen* presenters);

  /// Covers that screen.
  void cover(QScreen* screen);

 signals:
  /// The window was closed from outside.
  void closed();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void closeEvent(QCloseEvent* event) override;

 private:
  std::function<bool(const QKeyEvent&)> obey_;
};

}  // namespace app::desktop
