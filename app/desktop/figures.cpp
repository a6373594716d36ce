#include "app/desktop/figures.hpp"

#include <QFontMetricsF>

#include <algorithm>

namespace app::desktop {

namespace {

double widest_digit(const QFontMetricsF& metrics) {
  double widest = 0;
  for (char digit = '0'; digit <= '9'; ++digit) {
    widest = std::max(widest, metrics.horizontalAdvance(QLatin1Char(digit)));
  }
  return widest;
}

/// Calls `digit(character, cell)` and `words(text, width)` from left to right.
template <class Digit, class Rest>
double walk(const QFontMetricsF& metrics, const QString& text, const Digit& digit, const Rest& words) {
  const double cell = widest_digit(metrics);
  double width = 0;
  QString rest;
  const auto flush = [&] {
    if (!rest.isEmpty()) {
      words(rest, width);
      width += metrics.horizontalAdvance(rest);
      rest.clear();
    }
  };
  for (const QChar character : text) {
    if (!character.isDigit()) {
      rest += character;
      continue;
    }
    flush();
    digit(character, width + (cell - metrics.horizontalAdvance(character)) / 2);
    width += cell;
  }
  flush();
  return width;
}

}  // namespace

double figures_width(const QFont& font, const QString& text) {
  return walk(
      QFontMetricsF(font), text, [](QChar, double) {}, [](const QString&, double) {});
}

double draw_figures(QPainter& painter, const QFont& font, QPointF baseline, const QString& text) {
  painter.setFont(font);
  return walk(
      QFontMetricsF(font), text,
      [&](QChar digit, double at) { painter.drawText(baseline + QPointF(at, 0), QString(digit)); },
      [&](const QString& words, double at) { painter.drawText(baseline + QPointF(at, 0), words); });
}

}  // namespace app::desktop
