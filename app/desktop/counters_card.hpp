#pragma once

#include "app/desktop/controls.hpp"
#include "app/desktop/exploration.hpp"

#include <vector>

namespace app::desktop {

/// The counters of the run at this step: value, total at the end, name, and what theory says about the total. Where
/// room is short, one line each: value and name.
class CountersCard : public Card {
  Q_OBJECT
 public:
  CountersCard(Appearance& appearance, Exploration& exploration, QWidget* parent = nullptr);
  [[nodiscard]] bool empty() const { return metrics_.empty(); }
  /// The height that all counters take, in either form.
  [[nodiscard]] int natural_height(bool compact) const;
  void set_compact(bool compact);
  [[nodiscard]] QSize sizeHint() const override { return {300, natural_height(compact_)}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool event(QEvent* event) override;

 private:
  [[nodiscard]] double scaled(double pixels) const { return appearance_.theme().scaled(pixels); }
  void show_step();
  void ask_for_room();
  void paint_counter(QPainter& painter, const QRectF& cell, const simulators::engine::Metric& metric) const;
  [[nodiscard]] QString total_text(const simulators::engine::Metric& metric) const;
  void paint_line(QPainter& painter, const QRectF& cell, const simulators::engine::Metric& metric) const;
  [[nodiscard]] std::size_t columns(bool compact) const;
  [[nodiscard]] QRectF cell(std::size_t index) const;

  Appearance& appearance_;
  Exploration& exploration_;
  std::vector<simulators::engine::Metric> metrics_;
  bool compact_ = false;
};

}  // namespace app::desktop
