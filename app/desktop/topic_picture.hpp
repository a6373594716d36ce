#pragma once

#include "app/desktop/appearance.hpp"
#include "app/render/stage_painter.hpp"
#include "simulators/engine/topic.hpp"

#include <QFrame>

#include <memory>

namespace app::desktop {

/// What a topic looks like: the first panel of its standard run, half way through, small and without words around it.
class TopicPicture : public QFrame {
  Q_OBJECT
 public:
  /// Requires: the topic outlives the picture.
  TopicPicture(Appearance& appearance, const simulators::engine::Topic& topic, QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void dress();

  Appearance& appearance_;
  std::unique_ptr<simulators::engine::Run> run_;
  simulators::engine::Scene scene_;
  std::unique_ptr<render::StagePainter> painter_;
};

}  // namespace app::desktop
