#include "app/render/legend_painter.hpp"

#include "app/render/box_painter.hpp"
#include "app/render/canvas.hpp"
#include "app/render/lettering.hpp"

#include <QPainter>
#include <QPen>

#include <algorithm>

namespace app::render {
namespace {

using simulators::engine::Language;
using simulators::engine::LegendEntry;
using simulators::engine::Role;

constexpr double row_pitch = 22;

/// The upper left corner of each entry, from (0, 0).
std::vector<QPointF> places_of(const Theme& theme, const std::vector<LegendEntry>& legend, double width,
                               Language language) {
  const QFont font = theme.font(Type::caption, language);
  std::vector<QPointF> places;
  QPointF next(0, 0);
  for (const LegendEntry& entry : legend) {
    const double wide = theme.scaled(18 + 6) + text_width(font, text_of(entry.words));
    if (next.x() > 0 && next.x() + wide > width) {
      next = QPointF(0, next.y() + theme.scaled(row_pitch));
    }
    places.push_back(next);
    next.rx() += wide + theme.space(4);
  }
  return places;
}

/// An outline that lies over other roles fills the swatch, without its distance and its badge.
void paint_swatch(Canvas& canvas, const QRectF& swatch, Role role, const BoxStyle& style) {
  if (!lies_over(role)) {
    // The second outline of a root stands outside its box.
    const double ring = role == Role::root ? 2 * canvas.theme.line(Line::element) : 0;
    paint_box(canvas, swatch.adjusted(ring, ring, -ring, -ring), role, style);
    return;
  }
  QPen pen(canvas.theme.role(role).edge, canvas.scaled(3));
  if (role == Role::wrong) {
    pen.setDashPattern({2, 1});
    pen.setCapStyle(Qt::FlatCap);
  }
  canvas.painter.setPen(pen);
  canvas.painter.setBrush(Qt::NoBrush);
  canvas.painter.drawRoundedRect(swatch, canvas.scaled(style.radius), canvas.scaled(style.radius));
  if (role == Role::chosen) {
    return;
  }
  const QRectF glyph = swatch.adjusted(canvas.scaled(3), canvas.scaled(1), -canvas.scaled(3), -canvas.scaled(1));
  canvas.icons.paint(canvas.painter, QLatin1String(role == Role::correct ? "check" : "cross"),
                     canvas.theme.role(role).edge, glyph);
}

}  // namespace

void paint_legend(Canvas& canvas, const std::vector<LegendEntry>& legend, const QRectF& area) {
  const std::vector<QPointF> places = places_of(canvas.theme, legend, area.width(), canvas.options.language);
  const QFont font = canvas.font(Type::caption);
  for (std::size_t index = 0; index < legend.size(); ++index) {
    const QPointF at = area.topLeft() + places[index];
    const QRectF swatch(at + QPointF(canvas.scaled(1), canvas.scaled(3)), QSizeF(canvas.scaled(16), canvas.scaled(12)));
    BoxStyle style;
    style.radius = 3;
    style.is_joined = true;
    paint_swatch(canvas, swatch, legend[index].role, style);
    draw_text(canvas.painter, font, canvas.theme.colour(TextColour::secondary),
              {at.x() + canvas.scaled(24), swatch.center().y() + middle_to_baseline(font)}, Align::left,
              text_of(legend[index].words));
  }
}

double legend_height(const Theme& theme, const std::vector<LegendEntry>& legend, double width, Language language) {
  const std::vector<QPointF> places = places_of(theme, legend, width, language);
  // One row is kept at every step where it is usually enough, so that the panels above stay where they are.
  const double kept = width >= theme.scaled(560) ? theme.scaled(row_pitch) : theme.scaled(2 * row_pitch);
  const double used = places.empty() ? 0 : places.back().y() + theme.scaled(row_pitch);
  return std::max(kept, used);
}

}  // namespace app::render
