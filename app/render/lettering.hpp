#pragma once

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QString>

#include <cstdint>
#include <string_view>

class QPainter;

namespace app::render {

enum class Align : std::uint8_t { left, centre, right };

/// Whether the character is written in Han script or is one of its full-width marks.
[[nodiscard]] bool is_han(QChar character);

/// The width of one line. Between Han and Latin letters or digits stands a gap of 1/8 em, which is not in the text.
[[nodiscard]] double text_width(const QFont& font, const QString& text);

/// Draws one line of text at a baseline.
void draw_text(QPainter& painter, const QFont& font, const QColor& colour, QPointF baseline, Align align,
               const QString& text);

/// From the middle of a line of capitals or digits down to its baseline.
[[nodiscard]] double middle_to_baseline(const QFont& font);

[[nodiscard]] QFont weighted(QFont font, QFont::Weight weight);

[[nodiscard]] QString text_of(std::string_view utf8);

/// A whole number with a true minus sign; grouped: "100,000".
[[nodiscard]] QString number_text(std::int64_t number, bool grouped = false);

}  // namespace app::render
