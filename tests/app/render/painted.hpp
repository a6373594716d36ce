#pragma once

#include "app/render/stage_painter.hpp"

#include <QImage>
#include <QPainter>

#include <memory>

namespace tests {

/// A scene painted on a picture of its own.
struct PaintedScene {
  explicit PaintedScene(const simulators::engine::Scene& scene, QSize size = {776, 640},
                        const app::render::StageOptions& options = {},
                        app::render::ThemeName theme = app::render::ThemeName::light, double zoom = 1)
      : painter(std::make_shared<const app::render::Theme>(theme, zoom)), image(size, QImage::Format_RGB32) {
    painter.set_options(options);
    QPainter on(&image);
    painter.paint(on, QRectF(QPointF(0, 0), QSizeF(size)), scene);
  }
  [[nodiscard]] QRectF rect_of(simulators::engine::ElementId element) const { return painter.rect_of(element); }

  app::render::StagePainter painter;
  QImage image;
};

}  // namespace tests
