#include "app/render/box_painter.hpp"
#include "app/render/canvas.hpp"
#include "app/render/hatch.hpp"
#include "app/render/lanes_painting.hpp"
#include "app/render/lettering.hpp"

#include <QPainter>
#include <QPen>

#include <algorithm>
#include <cmath>

namespace app::render {

using simulators::engine::Role;
using simulators::engine::Span;

namespace {

constexpr double box_margin = 9;

/// Where a pill says how it went: at its right, since it has no room inside.
QString sign_beside(Role role) {
  return role == Role::settled ? QStringLiteral("check") : role == Role::failed ? QStringLiteral("cross") : QString();
}

QFont letters_of(const Canvas& canvas, const Span& span) {
  const QFont font = canvas.font(Type::caption);
  if (span.kind == Span::Kind::pill || span.role == Role::active) {
    return weighted(font, QFont::DemiBold);
  }
  return font;
}

QFont result_letters(const Canvas& canvas) { return weighted(canvas.font(Type::caption), QFont::Bold); }

/// The ground under a box whose role has no fill, so that life lines and arrows end at it.
void paint_ground(Canvas& canvas, const QRectF& rect, Role role, double radius) {
  if (canvas.theme.role(role).fill.alpha() == 0 && !lies_over(role)) {
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(canvas.theme.colour(Surface::stage));
    canvas.painter.drawRoundedRect(rect, radius, radius);
  }
}

void paint_wait(Canvas& canvas, const Span& span, const QRectF& rect) {
  // Hatched whatever became of it; what it is at this step shows in its outline.
  BoxStyle style;
  style.radius = 3;
  paint_box(canvas, rect, Role::waiting, style);
  if (span.role == Role::waiting || span.role == Role::plain || span.role == Role::settled) {
    return;
  }
  canvas.painter.setBrush(Qt::NoBrush);
  canvas.painter.setPen(QPen(canvas.theme.role(span.role).edge, canvas.theme.line(Line::emphasis)));
  canvas.painter.drawRoundedRect(rect, canvas.scaled(3), canvas.scaled(3));
  paint_overlay(canvas, rect, span.role);
}

void paint_pill(Canvas& canvas, const Span& span, const QRectF& rect) {
  const bool calm = span.role == Role::plain || span.role == Role::settled || span.role == Role::failed;
  const double round = std::min(rect.height() / 2, canvas.scaled(12));
  QColor ink = canvas.theme.colour(span.role == Role::future ? TextColour::muted : TextColour::secondary);
  if (calm) {
    canvas.painter.setPen(QPen(canvas.theme.colour(BorderColour::standard), canvas.theme.line(Line::hair)));
    canvas.painter.setBrush(canvas.theme.colour(Surface::sunken));
    canvas.painter.drawRoundedRect(rect, round, round);
  } else {
    BoxStyle style;
    style.radius = round / canvas.scaled(1);
    style.carries_text = true;
    paint_ground(canvas, rect, span.role, round);
    paint_box(canvas, rect, span.role, style);
    ink = span.role == Role::future ? ink : ink_on(canvas.theme, span.role);
  }
  const QFont font = letters_of(canvas, span);
  const double middle = rect.top() + std::min(rect.height(), canvas.scaled(24)) / 2;
  draw_text(canvas.painter, font, ink, {rect.center().x(), middle + middle_to_baseline(font)}, Align::centre,
            elided_by_meaning(font, text_of(span.label), rect.width() - canvas.scaled(12)));
  double right = rect.right() + canvas.scaled(4);
  if (const QString sign = sign_beside(span.role); !sign.isEmpty()) {
    const double side = canvas.scaled(14);
    canvas.icons.paint(canvas.painter, sign, canvas.theme.role(span.role).edge,
                       QRectF(right, middle - side / 2, side, side));
    right += side + canvas.scaled(4);
  }
  draw_text(canvas.painter, font, canvas.theme.colour(TextColour::secondary),
            {right, middle + middle_to_baseline(font)}, Align::left, text_of(span.result));
}

void paint_statement(Canvas& canvas, const Span& span, const QRectF& rect) {
  BoxStyle style;
  style.radius = 6;
  const double inside = rect.width() - 2 * canvas.scaled(box_margin);
  const QString result = text_of(span.result);
  const QFont strong = result_letters(canvas);
  const double result_width = result.isEmpty() ? 0 : text_width(strong, result);
  const bool with_result = result_width > 0 && result_width <= inside;
  const QFont font = letters_of(canvas, span);
  const double room = inside - (with_result ? result_width + canvas.scaled(8) : 0);
  const bool tall_enough = rect.height() >= canvas.scaled(18);
  const QString label = tall_enough ? elided_by_meaning(font, text_of(span.label), room) : QString();
  style.carries_text = with_result || !label.isEmpty();
  paint_ground(canvas, rect, span.role, canvas.scaled(style.radius));
  paint_box(canvas, rect, span.role, style);
  if (!tall_enough) {
    return;
  }
  const QColor ink =
      span.role == Role::future ? canvas.theme.colour(TextColour::muted) : ink_on(canvas.theme, span.role);
  // Above the hatched foot of what waits.
  const double lift = span.role == Role::waiting ? canvas.scaled(3) : 0;
  const double middle = rect.top() + std::min(rect.height(), canvas.scaled(28)) / 2 - lift;
  draw_text(canvas.painter, font, ink, {rect.left() + canvas.scaled(box_margin), middle + middle_to_baseline(font)},
            Align::left, label);
  if (with_result) {
    draw_text(canvas.painter, strong, ink,
              {rect.right() - canvas.scaled(box_margin), middle + middle_to_baseline(strong)}, Align::right, result);
  }
}

}  // namespace

double width_beside_pill(const Canvas& canvas, const Span& span) {
  if (span.kind != Span::Kind::pill) {
    return 0;
  }
  const double sign = sign_beside(span.role).isEmpty() ? 0 : canvas.scaled(18);
  return sign +
         (span.result.empty() ? 0 : text_width(letters_of(canvas, span), text_of(span.result)) + canvas.scaled(4));
}

void paint_span(Canvas& canvas, const Span& span, const QRectF& rect) {
  switch (span.kind) {
    case Span::Kind::wait:
      paint_wait(canvas, span, rect);
      return;
    case Span::Kind::pill:
      paint_pill(canvas, span, rect);
      return;
    case Span::Kind::box:
      paint_statement(canvas, span, rect);
      return;
  }
}

void paint_span_in_full(Canvas& canvas, const Span& span, const QRectF& rect, const QRectF& area) {
  const double margin = canvas.scaled(box_margin);
  const QString result = text_of(span.result);
  const double wanted = text_width(letters_of(canvas, span), text_of(span.label)) + 2 * margin +
                        (result.isEmpty() ? 0 : text_width(result_letters(canvas), result) + canvas.scaled(12));
  if (span.label.empty() || (wanted <= rect.width() && rect.height() >= canvas.scaled(18))) {
    return;
  }
  const double width = std::min(area.width(), std::ceil(wanted));
  const double left = std::clamp(rect.left(), area.left(), area.right() - width);
  const double height = canvas.scaled(28);
  const double top = std::clamp(rect.top(), area.top(), std::max(area.top(), area.bottom() - height));
  Span full = span;
  full.kind = Span::Kind::box;
  paint_statement(canvas, full, QRectF(left, top, width, height));
}

void note_span(Canvas& canvas, const Span& span, const QRectF& rect) {
  canvas.elements.add(span.id, {rect, Shape::cell, 0, rect.top(), rect.bottom()});
  if (canvas.options.focus == span.id) {
    paint_focus_ring(canvas, rect, canvas.scaled(6));
  }
}

}  // namespace app::render
