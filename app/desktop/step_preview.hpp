#pragma once

#include "app/desktop/appearance.hpp"
#include "app/desktop/steppable.hpp"
#include "app/render/stage_painter.hpp"

#include <QWidget>

#include <memory>
#include <optional>

namespace app::desktop {

/// A small picture of another step with its sentence, over the timeline while the mouse is there. It takes no mouse
/// and no keyboard.
class StepPreview : public QWidget {
  Q_OBJECT
 public:
  StepPreview(Appearance& appearance, QWidget* parent);

  /// Shows a step of the course above a place of the window.
  void show_step(const Steppable& course, std::size_t step, QPoint above);
  [[nodiscard]] std::size_t step() const { return step_; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void dress();

  Appearance& appearance_;
  std::size_t step_ = 0;
  std::optional<simulators::engine::Scene> scene_;
  QString words_;
  std::unique_ptr<render::StagePainter> painter_;
};

}  // namespace app::desktop
