#pragma once

#include "app/desktop/controls.hpp"
#include "app/desktop/exploration.hpp"

#include <vector>

namespace app::desktop {

/// The counters of the run at this step: value, total at the end, name, and what theory says about the total.
class CountersCard : public Card {
  Q_OBJECT
 public:
  CountersCard(Appearance& appearance, Exploration& exploration, QWidget* parent = nullptr);
  [[nodiscard]] bool empty() const { return metrics_.empty(); }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool event(QEvent* event) override;

 private:
  [[nodiscard]] double scaled(double pixels) const { return appearance_.theme().scaled(pixels); }
  void show_step();
  void paint_counter(QPainter& painter, const QRectF& cell, const simulators::engine::Metric& metric) const;
  [[nodiscard]] QString total_text(const simulators::engine::Metric& metric) const;
  [[nodiscard]] std::size_t columns() const;
  [[nodiscard]] QRectF cell(std::size_t index) const;

  Appearance& appearance_;
  Exploration& exploration_;
  std::vector<simulators::engine::Metric> metrics_;
};

}  // namespace app::desktop
