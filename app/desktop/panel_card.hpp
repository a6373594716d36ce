#pragma once

#include "app/desktop/controls.hpp"
#include "app/desktop/exploration.hpp"
#include "app/render/stage_painter.hpp"

#include <memory>

namespace app::desktop {

/// The card of what a topic shows beside the stage: the scene's panels of that place, by the stage's own painter.
/// Hidden where there are none.
class PanelCard : public Card {
  Q_OBJECT
 public:
  PanelCard(Appearance& appearance, Exploration& exploration, QWidget* parent = nullptr);

  [[nodiscard]] bool empty() const { return scene_.panels.empty(); }
  [[nodiscard]] const simulators::engine::Scene& scene() const { return scene_; }
  /// As high as its panels can use; less is taken where the column has less.
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 signals:
  /// There are panels now, or there are none any more.
  void filled();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void show_step();
  void renew_painter();

  Appearance& appearance_;
  Exploration& exploration_;
  std::unique_ptr<render::StagePainter> painter_;
  simulators::engine::Scene scene_;  ///< only the panels beside the stage
  int natural_height_ = 0;
};

}  // namespace app::desktop
