#include "app/render/text_painter.hpp"

#include "app/render/canvas.hpp"
#include "app/render/lettering.hpp"
#include "app/render/painter_words.hpp"

#include <QStringList>

#include <algorithm>

namespace app::render {
namespace {

using simulators::engine::PanelContent;

QStringList lines_of(const Theme& theme, const PanelContent& content, double width) {
  const double letter = text_width(theme.font(Type::code), QStringLiteral("0"));
  const auto columns = static_cast<std::size_t>(std::max(20.0, width / letter));
  QStringList lines = text_of(simulators::engine::as_text(content, columns)).split(QLatin1Char('\n'));
  while (!lines.isEmpty() && lines.back().trimmed().isEmpty()) {
    lines.removeLast();
  }
  return lines;
}

}  // namespace

void paint_as_text(Canvas& canvas, const PanelContent& content, const QRectF& area) {
  const QStringList lines = lines_of(canvas.theme, content, area.width());
  const double pitch = canvas.theme.line_height(Type::code);
  const auto fitting = static_cast<qsizetype>(std::max(1.0, area.height() / pitch));
  const bool all = lines.size() <= fitting;
  const qsizetype shown = all ? lines.size() : fitting - 1;
  const QFont font = canvas.font(Type::code);
  double baseline = area.top() + canvas.scaled(15);
  for (qsizetype line = 0; line < shown; ++line) {
    draw_text(canvas.painter, font, canvas.theme.colour(TextColour::primary), {area.left(), baseline}, Align::left,
              lines[line]);
    baseline += pitch;
  }
  if (!all) {
    draw_text(canvas.painter, canvas.font(Type::caption), canvas.theme.colour(TextColour::muted),
              {area.left(), baseline}, Align::left,
              more_lines(static_cast<std::size_t>(lines.size() - shown), canvas.options.language));
  }
}

double text_height(const Theme& theme, const PanelContent& content, double width) {
  return theme.line_height(Type::code) * static_cast<double>(lines_of(theme, content, width).size()) + theme.scaled(8);
}

}  // namespace app::render
