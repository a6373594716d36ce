#pragma once

#include "app/desktop/appearance.hpp"
#include "app/desktop/steppable.hpp"
#include "app/render/sentence_painter.hpp"

#include <QFrame>

#include <memory>
#include <optional>

namespace app::desktop {

/// The one sentence that says what the amber thing does. Each step's sentence is announced to the screen reader.
class SentenceBar : public QFrame {
  Q_OBJECT
 public:
  SentenceBar(Appearance& appearance, Steppable& course, QWidget* parent = nullptr);

  /// The bar's height; a sentence that needs more lines makes it higher until the run, the width or the words change,
  /// so that it does not jump at every step.
  void set_least_height(int height);

 signals:
  /// The mouse is over the chip of an element, or over none.
  void pointed_at(std::optional<simulators::engine::ElementId> element);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void show_step();
  void fit_height();

  Appearance& appearance_;
  Steppable& course_;
  std::unique_ptr<render::SentencePainter> painter_;
  simulators::engine::Caption caption_;
  int least_height_ = 60;
};

}  // namespace app::desktop
