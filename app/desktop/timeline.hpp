#pragma once

#include "app/desktop/appearance.hpp"
#include "app/desktop/step_preview.hpp"
#include "app/desktop/steppable.hpp"

#include <QWidget>

#include <vector>

namespace app::desktop {

/// The whole run as a line: how much happens where, what has been seen, and the playhead, which can be dragged.
/// To the screen reader it is a slider over the steps.
class Timeline : public QWidget {
  Q_OBJECT
 public:
  Timeline(Appearance& appearance, Steppable& course, QWidget* parent = nullptr);

  /// Whether the density of the events is shown above the line.
  void set_density_shown(bool shown);

  [[nodiscard]] const Steppable& course() const { return course_; }
  void go_to(std::size_t step);
  /// What is shown of another step while the mouse is over it, or null before the first time.
  [[nodiscard]] const StepPreview* preview() const { return preview_; }
  /// The step nearest to a place, and the place of a step, in the widget's coordinates.
  [[nodiscard]] std::size_t step_at(double x) const;
  [[nodiscard]] double place_of(std::size_t step) const;
  [[nodiscard]] QSize sizeHint() const override { return {640, 64}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {160, 40}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  [[nodiscard]] double scaled(double pixels) const { return appearance_.theme().scaled(pixels); }
  void fit_height();
  void measure();
  void show_step();
  void tell(double x, std::size_t step);
  void paint_density(QPainter& painter, double base) const;
  void paint_track(QPainter& painter, double top) const;
  void paint_playhead(QPainter& painter, double track) const;
  void paint_end(QPainter& painter, double track) const;
  void paint_bookmarks(QPainter& painter, double track) const;
  void paint_questions(QPainter& painter, double track) const;

  Appearance& appearance_;
  Steppable& course_;
  std::vector<double> density_;
  std::vector<std::size_t> questions_;
  bool density_shown_ = true;
  StepPreview* preview_ = nullptr;  ///< made when the mouse comes first; the window owns it
};

}  // namespace app::desktop
