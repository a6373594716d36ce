#include "app/render/lettering.hpp"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPen>

#include <algorithm>
#include <vector>

namespace app::render {
namespace {

bool takes_gap(QChar left, QChar right) {
  const auto is_ideograph = [](QChar c) { return c.script() == QChar::Script_Han; };
  const auto is_letter = [](QChar c) { return c.isLetterOrNumber() && c.script() != QChar::Script_Han; };
  return (is_ideograph(left) && is_letter(right)) || (is_letter(left) && is_ideograph(right));
}

/// The text cut where a gap belongs.
std::vector<QString> pieces_of(const QString& text) {
  std::vector<QString> pieces;
  qsizetype begin = 0;
  for (qsizetype index = 1; index < text.size(); ++index) {
    if (takes_gap(text[index - 1], text[index])) {
      pieces.push_back(text.mid(begin, index - begin));
      begin = index;
    }
  }
  pieces.push_back(text.mid(begin));
  return pieces;
}

/// More letters than these are never wanted of a text that is too wide.
constexpr qsizetype most_letters_tried = 200;

/// A figure takes the width of the widest one, whatever the font gives it.
double advance_of(const QFontMetricsF& metrics, QChar letter) {
  if (!letter.isDigit()) {
    return metrics.horizontalAdvance(letter);
  }
  return metrics.horizontalAdvance(QLatin1Char('0'));
}

double gap_of(const QFont& font) { return font.pixelSize() / 8.0; }

}  // namespace

bool is_han(QChar character) {
  constexpr char16_t cjk_marks_begin = 0x3000;
  constexpr char16_t cjk_marks_end = 0x3040;
  constexpr char16_t full_width_begin = 0xFF00;
  const char16_t code = character.unicode();
  return character.script() == QChar::Script_Han || (code >= cjk_marks_begin && code < cjk_marks_end) ||
         code >= full_width_begin;
}

double text_width(const QFont& font, const QString& text) {
  const QFontMetricsF metrics(font);
  const std::vector<QString> pieces = pieces_of(text);
  double width = gap_of(font) * static_cast<double>(pieces.size() - 1);
  for (const QString& piece : pieces) {
    width += metrics.horizontalAdvance(piece);
  }
  return width;
}

void draw_text(QPainter& painter, const QFont& font, const QColor& colour, QPointF baseline, Align align,
               const QString& text) {
  if (text.isEmpty()) {
    return;
  }
  painter.setFont(font);
  painter.setPen(QPen(colour));
  if (align != Align::left) {
    const double width = text_width(font, text);
    baseline.rx() -= align == Align::centre ? width / 2 : width;
  }
  const std::vector<QString> pieces = pieces_of(text);
  painter.drawText(baseline, pieces.front());
  const QFontMetricsF metrics(font);
  for (std::size_t index = 1; index < pieces.size(); ++index) {
    baseline.rx() += metrics.horizontalAdvance(pieces[index - 1]) + gap_of(font);
    painter.drawText(baseline, pieces[index]);
  }
}

QString elided_by_meaning(const QFont& font, const QString& text, double width) {
  if (text_width(font, text) <= width) {
    return text;
  }
  const QString ellipsis(QChar(u'…'));
  const qsizetype first = text.indexOf(QLatin1Char(' '));
  // The words at the end, one fewer each time; the first of them is left out, else nothing would be gained.
  qsizetype word = first < 0 ? -1 : text.indexOf(QLatin1Char(' '), first + 1);
  for (; word >= 0; word = text.indexOf(QLatin1Char(' '), word + 1)) {
    const QString shorter = text.left(first) + QLatin1Char(' ') + ellipsis + text.mid(word);
    if (text_width(font, shorter) <= width) {
      return shorter;
    }
  }
  for (qsizetype kept = std::min<qsizetype>(text.size() - 1, most_letters_tried); kept > 0; --kept) {
    const QString shorter = text.left((kept + 1) / 2) + ellipsis + text.right(kept / 2);
    if (text_width(font, shorter) <= width) {
      return shorter;
    }
  }
  return {};
}

bool is_number(std::string_view text) {
  constexpr std::string_view minus = "−";
  if (text.starts_with(minus)) {
    text.remove_prefix(minus.size());
  } else if (text.starts_with('-') || text.starts_with('+')) {
    text.remove_prefix(1);
  }
  if (text.ends_with('%')) {
    text.remove_suffix(1);
  }
  const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  return !text.empty() && is_digit(text.front()) && is_digit(text.back()) &&
         std::ranges::all_of(text, [&](char letter) { return is_digit(letter) || letter == '.' || letter == ','; });
}

double figures_width(const QFont& font, const QString& text) {
  const QFontMetricsF metrics(font);
  double width = 0;
  for (const QChar letter : text) {
    width += advance_of(metrics, letter);
  }
  return width;
}

void draw_figures(QPainter& painter, const QFont& font, const QColor& colour, QPointF right, const QString& text) {
  const QFontMetricsF metrics(font);
  painter.setFont(font);
  painter.setPen(QPen(colour));
  for (qsizetype at = text.size(); at-- > 0;) {
    const double cell = advance_of(metrics, text[at]);
    right.rx() -= cell;
    painter.drawText(right + QPointF((cell - metrics.horizontalAdvance(text[at])) / 2, 0), QString(text[at]));
  }
}

double middle_to_baseline(const QFont& font) { return QFontMetricsF(font).capHeight() / 2; }

QFont weighted(QFont font, QFont::Weight weight) {
  font.setWeight(weight);
  return font;
}

QString text_of(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

QString number_text(std::int64_t number, bool grouped) {
  constexpr char16_t minus = 0x2212;
  QString text = grouped ? QLocale(QLocale::English).toString(static_cast<qlonglong>(number)) : QString::number(number);
  return text.replace(QLatin1Char('-'), QChar(minus));
}

}  // namespace app::render
