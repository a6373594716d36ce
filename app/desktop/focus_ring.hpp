#pragma once

#include "app/desktop/appearance.hpp"

#include <QPointer>
#include <QProxyStyle>
#include <QWidget>

namespace app::desktop {

/// Fusion without its own focus frames, for which the ring below is drawn, and with check boxes that are seen on every
/// ground.
class PageStyle : public QProxyStyle {
  Q_OBJECT
 public:
  PageStyle();
  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
  int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                QStyleHintReturn* result) const override;
};

/// The ring around whatever has the keyboard, two pixels outside of it, in the page that is its parent. Shown only once
/// the keyboard was used to get there. Text fields carry their own border and lists mark their row, so they get none.
class FocusRing : public QWidget {
  Q_OBJECT
 public:
  FocusRing(Appearance& appearance, QWidget* page);

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void follow(QWidget* widget);
  void place();

  Appearance& appearance_;
  QPointer<QWidget> target_;
  bool by_keyboard_ = false;
};

}  // namespace app::desktop
