#pragma once

#include "app/desktop/appearance.hpp"

#include <QWidget>

namespace app::desktop {

/// The keys of this page, over the page. Any click and Escape close it.
class KeysOverlay : public QWidget {
  Q_OBJECT
 public:
  KeysOverlay(Appearance& appearance, QWidget* parent);
  /// Covers the parent, or goes.
  void toggle();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;

 private:
  struct Line {
    QString keys;
    QString meaning;
  };
  [[nodiscard]] QList<Line> lines() const;
  void paint_keys(QPainter& painter, QPointF right_end, const QString& keys) const;

  Appearance& appearance_;
};

}  // namespace app::desktop
