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

/// The text in at most `width`: where it is too wide, the middle goes and what says most stays, the first word and the
/// end, from the beginning of a word on ("UPDATE … value = 11 WHERE id = 1"). Where no whole word fits, letters go from
/// the middle. Empty where not even one letter fits beside the ellipsis.
[[nodiscard]] QString elided_by_meaning(const QFont& font, const QString& text, double width);

/// Whether the text is a number, with sign, grouping, decimals or a percent sign.
[[nodiscard]] bool is_number(std::string_view text);

/// A number with a true minus sign and figures of one width, so that the figures of several lines stand below each
/// other.
[[nodiscard]] double figures_width(const QFont& font, const QString& text);
/// Draws it so that it ends at `right`.
void draw_figures(QPainter& painter, const QFont& font, const QColor& colour, QPointF right, const QString& text);

/// From the middle of a line of capitals or digits down to its baseline.
[[nodiscard]] double middle_to_baseline(const QFont& font);

[[nodiscard]] QFont weighted(QFont font, QFont::Weight weight);

[[nodiscard]] QString text_of(std::string_view utf8);

/// A whole number with a true minus sign; grouped: "100,000".
[[nodiscard]] QString number_text(std::int64_t number, bool grouped = false);

}  // namespace app::render
