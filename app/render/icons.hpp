#pragma once

#include <QColor>
#include <QHash>
#include <QIcon>
#include <QPixmap>
#include <QString>

#include <memory>

class QPainter;
class QRectF;
class QSvgRenderer;

namespace app::render {

/// The project's icons in any colour. A cache: whoever paints owns one and keeps it.
class Icons {
 public:
  Icons();
  Icons(const Icons&) = delete;
  Icons& operator=(const Icons&) = delete;
  ~Icons();

  /// The icon called `name` ("play", "topic-database") as a square of `size` logical pixels at the device pixel ratio
  /// `ratio`; null if there is no such icon.
  [[nodiscard]] QPixmap pixmap(const QString& name, const QColor& colour, int size, double ratio = 1);
  [[nodiscard]] QIcon icon(const QString& name, const QColor& colour, int size, double ratio = 1);

  /// Draws the icon as lines, so that a vector picture keeps it a vector. Nothing is drawn if there is no such icon.
  void paint(QPainter& painter, const QString& name, const QColor& colour, const QRectF& area);

 private:
  QSvgRenderer* renderer(const QString& name, const QColor& colour);

  QHash<QString, std::shared_ptr<QSvgRenderer>> renderers_;
  QHash<QString, QPixmap> pixmaps_;
};

}  // namespace app::render
