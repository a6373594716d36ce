#pragma once

#include "app/desktop/controls.hpp"
#include "app/desktop/exploration.hpp"
#include "app/render/stage_painter.hpp"

#include <memory>

namespace app::desktop {

/// The step that comes next, small, with its sentence: what the presenter knows before the class does.
class NextCard : public Card {
  Q_OBJECT
 public:
  /// Requires: both outlive the card.
  NextCard(Appearance& appearance, Exploration& exploration, QWidget* parent = nullptr);
  /// Where there is little room the sentence alone says what comes.
  void set_picture_shown(bool shown);
  [[nodiscard]] QString sentence() const { return sentence_->text(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void dress();
  void show_step();

  Appearance& appearance_;
  Exploration& exploration_;
  Words* head_ = nullptr;
  QWidget* room_ = nullptr;  ///< the picture is painted where it lies
  Words* sentence_ = nullptr;
  simulators::engine::Scene scene_;
  std::unique_ptr<render::StagePainter> painter_;
};

}  // namespace app::desktop
