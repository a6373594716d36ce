#include "app/render/icons.hpp"

#include "app/render/theme.hpp"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

#include <cmath>

namespace app::render {

Icons::Icons() { initialise_resources(); }
Icons::~Icons() = default;

QSvgRenderer* Icons::renderer(const QString& name, const QColor& colour) {
  const QString key = name + QLatin1Char('/') + colour.name(QColor::HexArgb);
  const auto known = renderers_.constFind(key);
  if (known != renderers_.constEnd()) {
    return known->get();
  }
  std::shared_ptr<QSvgRenderer> made;
  QFile file(QStringLiteral(":/render/icons/%1.svg").arg(name));
  if (file.open(QIODevice::ReadOnly)) {
    const QByteArray text = file.readAll().replace("currentColor", colour.name().toLatin1());
    made = std::make_shared<QSvgRenderer>(text);
  }
  renderers_.insert(key, made);
  return made.get();
}

QPixmap Icons::pixmap(const QString& name, const QColor& colour, int size, double ratio) {
  const QString key = QStringLiteral("%1/%2/%3/%4").arg(name, colour.name(QColor::HexArgb)).arg(size).arg(ratio);
  const auto known = pixmaps_.constFind(key);
  if (known != pixmaps_.constEnd()) {
    return *known;
  }
  QPixmap made;
  if (renderer(name, colour) != nullptr) {
    const int side = static_cast<int>(std::lround(size * ratio));
    made = QPixmap(side, side);
    made.fill(QColor(0, 0, 0, 0));
    made.setDevicePixelRatio(ratio);
    QPainter painter(&made);
    paint(painter, name, colour, QRectF(0, 0, size, size));
  }
  pixmaps_.insert(key, made);
  return made;
}

QIcon Icons::icon(const QString& name, const QColor& colour, int size, double ratio) {
  return QIcon(pixmap(name, colour, size, ratio));
}

void Icons::paint(QPainter& painter, const QString& name, const QColor& colour, const QRectF& area) {
  if (QSvgRenderer* found = renderer(name, colour)) {
    found->render(&painter, area);
  }
}

}  // namespace app::render
