#pragma once

#include "app/desktop/comparison.hpp"
#include "app/desktop/controls.hpp"
#include "app/render/stage_painter.hpp"

#include <memory>

namespace app::desktop {

/// The card that draws how a counter of the two runs grows while they go on together.
class WorkChart : public Card {
  Q_OBJECT
 public:
  WorkChart(Appearance& appearance, Comparison& comparison, QWidget* parent = nullptr);
  [[nodiscard]] const simulators::engine::Scene& scene() const { return scene_; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void show_runs();
  void show_step();
  [[nodiscard]] simulators::engine::Series series_of(const Exploration& side, const std::string& counter) const;
  [[nodiscard]] Comparison::Measure counter_shown() const;

  Appearance& appearance_;
  Comparison& comparison_;
  std::unique_ptr<render::StagePainter> painter_;
  simulators::engine::Scene scene_;  ///< one panel with the chart
};

}  // namespace app::desktop
