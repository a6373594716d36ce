#include "app/render/letter_painter.hpp"

#include "app/render/lettering.hpp"
#include "app/render/theme.hpp"

#include <QPainter>
#include <QPen>
#include <QPolygonF>

#include <array>

namespace app::render {

using simulators::engine::Role;

void paint_letter(QPainter& painter, const Theme& theme, std::size_t answer, QPointF centre, double size) {
  const std::array<QColor, letter_count> colours{theme.colour(Accent::base), theme.role(Role::conflict).fill,
                                                 theme.colour(StatusColour::ok_text),
                                                 theme.colour(StatusColour::bad_text)};
  const double half = size / 2;
  double letter_middle = centre.y();
  double letter_size = size * 0.56;
  painter.setPen(
      QPen(theme.colour(Surface::stage), std::max(2.0, size * 0.055), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(colours[answer]);
  switch (answer) {
    case 0:
      painter.drawEllipse(centre, half, half);
      break;
    case 1:
      painter.drawRoundedRect(QRectF(centre.x() - half * 0.92, centre.y() - half * 0.92, size * 0.92, size * 0.92),
                              size / 10, size / 10);
      break;
    case 2:
      painter.drawPolygon(QPolygonF({centre + QPointF(0, -half * 1.2), centre + QPointF(half * 1.2, 0),
                                     centre + QPointF(0, half * 1.2), centre + QPointF(-half * 1.2, 0)}));
      break;
    default:
      painter.drawPolygon(QPolygonF({centre + QPointF(0, -half * 1.15), centre + QPointF(half * 1.3, half),
                                     centre + QPointF(-half * 1.3, half)}));
      letter_middle += size * 0.16;
      letter_size = size * 0.5;
      break;
  }
  QFont font = theme.font(Type::title);
  font.setPixelSize(std::max(8, qRound(letter_size)));
  font.setWeight(QFont::Bold);
  // The letters stand on dark shapes in the light themes and on light ones in the dark theme.
  const QColor ink =
      colours[answer].lightnessF() > 0.55 ? theme.colour(Surface::stage) : theme.colour(TextColour::on_accent);
  draw_text(painter, font, ink, {centre.x(), letter_middle + middle_to_baseline(font)}, Align::centre,
            QString(QChar(u'A' + static_cast<char16_t>(answer))));
}

}  // namespace app::render
