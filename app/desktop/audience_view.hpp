#pragma once

#include "app/desktop/appearance.hpp"
#include "app/desktop/presentation.hpp"

#include <QWidget>

namespace app::desktop {

/// What the class sees, on the audience's screen or as the presenter's copy of it.
class AudienceView : public QWidget {
  Q_OBJECT
 public:
  /// Requires: both outlive the view.
  AudienceView(Appearance& appearance, Presentation& presentation, QWidget* parent = nullptr);

  /// How the tree of the picture is looked at: goes near the active node, or back to the whole.
  void toggle_near();
  [[nodiscard]] bool near() const { return near_; }
  void set_near(bool near);

  /// Keeps the shape of that screen, as a copy does; an empty size fills the widget.
  void set_shape(QSize screen);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;

 private:
  void show_step();
  [[nodiscard]] QRectF picture_area() const;
  void point(const QMouseEvent& event);

  Appearance& appearance_;
  Presentation& presentation_;
  simulators::engine::Scene scene_;
  simulators::engine::Caption sentence_;
  render::AudiencePainter painter_;
  QSize shape_;
  bool near_ = false;
};

}  // namespace app::desktop
