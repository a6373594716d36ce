#include "app/render/text_painter.hpp"

#include "app/render/canvas.hpp"
#include "app/render/lettering.hpp"
#include "app/render/painter_words.hpp"

#include <QStringList>
#include <QTextLayout>

#include <algorithm>
#include <string>
#include <variant>

namespace app::render {
namespace {

using simulators::engine::Language;
using simulators::engine::PanelContent;

/// Longer lines are hard to read: 72 letters, or 36 Chinese characters.
constexpr double widest_text = 540;

/// Running text is set as it is read; what is laid out in columns needs letters of one width.
Type type_of(const PanelContent& content) {
  return std::holds_alternative<simulators::engine::Text>(content) ? Type::body : Type::code;
}

QStringList wrapped(const QFont& font, const QString& paragraph, double width) {
  QStringList lines;
  QTextLayout layout(paragraph, font);
  layout.beginLayout();
  for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
    line.setLineWidth(width);
    lines << paragraph.mid(line.textStart(), line.textLength()).trimmed();
  }
  layout.endLayout();
  return lines;
}

QStringList lines_of(const Theme& theme, const PanelContent& content, double width, Language language) {
  QStringList lines;
  if (const auto* text = std::get_if<simulators::engine::Text>(&content)) {
    const QFont font = theme.font(Type::body, language);
    const double widest = std::min(width, theme.scaled(widest_text));
    for (const std::string& paragraph : text->paragraphs) lines << wrapped(font, text_of(paragraph), widest);
    return lines;
  }
  const double letter = text_width(theme.font(Type::code), QStringLiteral("0"));
  const auto columns = static_cast<std::size_t>(std::max(20.0, width / letter));
  lines = text_of(simulators::engine::as_text(content, columns)).split(QLatin1Char('\n'));
  while (!lines.isEmpty() && lines.back().trimmed().isEmpty()) {
    lines.removeLast();
  }
  return lines;
}

}  // namespace

void paint_as_text(Canvas& canvas, const PanelContent& content, const QRectF& area) {
  const QStringList lines = lines_of(canvas.theme, content, area.width(), canvas.options.language);
  const Type type = type_of(content);
  const double pitch = canvas.theme.line_height(type, canvas.options.language);
  const auto fitting = static_cast<qsizetype>(std::max(1.0, area.height() / pitch));
  const bool all = lines.size() <= fitting;
  const qsizetype shown = all ? lines.size() : fitting - 1;
  const QFont font = canvas.font(type);
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

double text_height(const Theme& theme, const PanelContent& content, double width, Language language) {
  const auto lines = static_cast<double>(lines_of(theme, content, width, language).size());
  return theme.line_height(type_of(content), language) * lines + theme.scaled(8);
}

}  // namespace app::render
