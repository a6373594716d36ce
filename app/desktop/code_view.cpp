#include "app/desktop/code_view.hpp"

#include "app/desktop/figures.hpp"
#include "app/desktop/texts.hpp"

#include <QPainter>
#include <QScrollBar>
#include <Qsci/qscistyle.h>

#include <algorithm>
#include <utility>

namespace app::desktop {

namespace engine = simulators::engine;
using render::Accent;
using render::Derived;
using render::Surface;
using render::TextColour;
using render::Type;

namespace {

enum MarginAt { bar_margin, number_margin };
enum MarkerAt { line_marker, bar_marker };
constexpr int number_style = 70;  // above the lexer's own styles
constexpr int current_number_style = 71;
constexpr int second_operator_style = 72;

/// QScintilla takes sizes in points only.
QFont in_points(QFont font, const QWidget& widget, double pixels) {
  font.setPointSizeF(pixels * 72.0 / widget.logicalDpiY());
  return font;
}

}  // namespace

CodeView::CodeView(Appearance& appearance, QWidget* parent) : QsciScintilla(parent), appearance_(appearance) {
  setReadOnly(true);
  setFrameShape(QFrame::NoFrame);
  setUtf8(true);
  setTabWidth(4);
  setCaretLineVisible(false);
  SendScintilla(SCI_SETCARETSTYLE, 0UL);
  SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 0UL);
  SendScintilla(SCI_SETENDATLASTLINE, 1UL);
  SendScintilla(SCI_SETMARGINLEFT, 0UL, 0L);
  SendScintilla(SCI_SETMARGINRIGHT, 0UL, 0L);
  for (int margin = 2; margin < 5; ++margin) {
    setMarginWidth(margin, 0);
  }
  setMarginType(bar_margin, SymbolMargin);
  setMarginWidth(bar_margin, 4);
  setMarginMarkerMask(bar_margin, 1 << bar_marker);
  setMarginType(number_margin, TextMarginRightJustified);
  setMarginMarkerMask(number_margin, 0);
  markerDefine(Background, line_marker);
  markerDefine(FullRectangle, bar_marker);
  set_language({});
  column_ = new TimesColumn(appearance_, *this);
  connect(verticalScrollBar(), &QScrollBar::valueChanged, column_, qOverload<>(&QWidget::update));
  connect(&appearance_, &Appearance::changed, this, &CodeView::dress);
  dress();
}

int CodeView::times_width() const {
  const int around = appearance_.scaled(22);
  const QFont font = appearance_.theme().font(Type::caption, engine::Language::english);
  const QString text = QString::number(largest_count_) + QStringLiteral("×");
  return std::max(48, static_cast<int>(figures_width(font, text)) + around);
}

void CodeView::set_largest_count(std::uint32_t count) {
  if (count != largest_count_) {
    largest_count_ = count;
    place_column();
  }
}

void CodeView::show_line(std::size_t line) { keep_in_middle(line); }

bool CodeView::set_language(const QString& file) {
  const QString ending = file.section(QLatin1Char('.'), -1);
  if (language_.lexer != nullptr && ending == ending_) {
    return false;
  }
  ending_ = ending;
  const QsciLexer* const before = std::exchange(language_, code_language_of(file, this)).lexer;
  setLexer(language_.lexer);
  delete before;
  return true;
}

void CodeView::set_source(const QString& file, const QString& text) {
  if (set_language(file)) {
    dress();
  }
  if (text == source_) {
    return;
  }
  source_ = text;
  current_ = 0;
  times_.clear();
  setReadOnly(false);
  setText(text);
  setReadOnly(true);
  number_lines();
  split_ligatures();
  measure_width();
}

void CodeView::set_roomy(bool roomy) {
  if (roomy != roomy_) {
    roomy_ = roomy;
    dress();
  }
}

void CodeView::set_state(std::size_t line, std::vector<std::uint32_t> times) {
  times_ = std::move(times);
  if (line != current_) {
    const auto mark = [this](std::size_t at, int style, bool on) {
      if (at == 0 || static_cast<int>(at) > lines()) {
        return;
      }
      const int row = static_cast<int>(at) - 1;
      for (const int marker : {line_marker, bar_marker}) {
        on ? static_cast<void>(markerAdd(row, marker)) : markerDelete(row, marker);
      }
      setMarginText(row, QStringLiteral("%1 ").arg(at), style);
    };
    mark(current_, number_style, false);
    mark(line, current_number_style, true);
    current_ = line;
    keep_in_middle(line);
  }
  column_->update();
}

void CodeView::dress() {
  const render::Theme& theme = appearance_.theme();
  const QFont font =
      in_points(theme.font(Type::code, engine::Language::english), *this, appearance_.scaled(roomy_ ? 13 : 12));
  QFont strong = font;
  strong.setWeight(QFont::DemiBold);
  const QColor paper = theme.colour(Surface::panel);
  QsciLexer* words = language_.lexer;
  words->setDefaultPaper(paper);
  words->setPaper(paper, -1);
  words->setColor(theme.colour(TextColour::primary), -1);
  words->setFont(font, -1);
  for (const int style : language_.keywords) {
    words->setColor(theme.colour(Accent::soft_text), style);
    words->setFont(strong, style);
  }
  for (const int style : language_.comments) {
    words->setColor(theme.colour(TextColour::muted), style);
  }
  setPaper(paper);
  setColor(theme.colour(TextColour::primary));
  setSelectionBackgroundColor(theme.colour(Derived::selection));
  resetSelectionForegroundColor();
  setMarginsBackgroundColor(paper);
  setMarkerBackgroundColor(theme.colour(Derived::current_line), line_marker);
  setMarkerBackgroundColor(theme.role(engine::Role::active).fill, bar_marker);
  setMarkerForegroundColor(theme.role(engine::Role::active).fill, bar_marker);
  const QFont small = in_points(font, *this, appearance_.scaled(roomy_ ? 12 : 11));
  QsciStyle(number_style, "number", theme.colour(TextColour::muted), paper, small).apply(this);
  QsciStyle(current_number_style, "current", theme.colour(TextColour::primary), theme.colour(Derived::current_line),
            small)
      .apply(this);
  QsciStyle(second_operator_style, "operator", theme.colour(TextColour::primary), paper, font).apply(this);
  SendScintilla(SCI_SETEXTRAASCENT, 0UL);
  SendScintilla(SCI_SETEXTRADESCENT, 0UL);
  const int spare = std::max(0, appearance_.scaled(roomy_ ? 22 : 20) - textHeight(0));
  SendScintilla(SCI_SETEXTRAASCENT, static_cast<unsigned long>(spare / 2));
  SendScintilla(SCI_SETEXTRADESCENT, static_cast<unsigned long>(spare - spare / 2));
  number_lines();
  split_ligatures();
  measure_width();
  place_column();
}

void CodeView::number_lines() {
  const int digits = std::max(2, static_cast<int>(QString::number(lines()).size()));
  const QFontMetrics metrics(
      in_points(appearance_.theme().font(Type::code, engine::Language::english), *this, appearance_.scaled(12)));
  setMarginWidth(number_margin, metrics.horizontalAdvance(QLatin1Char('0')) * digits + 16);
  for (int row = 0; row < lines(); ++row) {
    const bool now = static_cast<std::size_t>(row) + 1 == current_;
    setMarginText(row, QStringLiteral("%1 ").arg(row + 1), now ? current_number_style : number_style);
  }
}

void CodeView::measure_width() {
  // Known at once, so that the horizontal scroll bar is there only where a line needs it.
  long widest = 1;
  for (int row = 0; row < lines(); ++row) {
    const auto end = static_cast<unsigned long>(SendScintilla(SCI_GETLINEENDPOSITION, static_cast<unsigned long>(row)));
    const long begin = SendScintilla(SCI_POSITIONFROMLINE, static_cast<unsigned long>(row));
    const long right = SendScintilla(SCI_POINTXFROMPOSITION, 0UL, static_cast<long>(end)) -
                       SendScintilla(SCI_POINTXFROMPOSITION, 0UL, begin);
    widest = std::max(widest, right);
  }
  SendScintilla(SCI_SETSCROLLWIDTH, static_cast<unsigned long>(widest + 8));
}

void CodeView::split_ligatures() {
  // The code font joins neighbouring operator signs into one glyph; a pupil must see every sign. Text is shaped by runs
  // of one style, so every other sign gets a second style that looks the same.
  SendScintilla(SCI_COLOURISE, 0UL, -1L);
  if (language_.operators < 0) {
    return;
  }
  const long end = SendScintilla(SCI_GETLENGTH);
  bool second = false;
  for (long at = 0; at < end; ++at) {
    if (SendScintilla(SCI_GETSTYLEAT, static_cast<unsigned long>(at)) != language_.operators) {
      second = false;
      continue;
    }
    if (second) {
      SendScintilla(SCI_STARTSTYLING, static_cast<unsigned long>(at), 0L);
      SendScintilla(SCI_SETSTYLING, 1UL, static_cast<long>(second_operator_style));
    }
    second = !second;
  }
  SendScintilla(SCI_STARTSTYLING, static_cast<unsigned long>(end), 0L);
}

void CodeView::keep_in_middle(std::size_t line) {
  if (line == 0) {
    return;
  }
  const long row = static_cast<long>(line) - 1;
  const long seen = SendScintilla(SCI_LINESONSCREEN);
  const long first = SendScintilla(SCI_GETFIRSTVISIBLELINE);
  if (seen > 0 && (row < first + seen / 3 || row >= first + seen - seen / 3)) {
    SendScintilla(SCI_SETFIRSTVISIBLELINE, static_cast<unsigned long>(std::max(0L, row - seen / 2)));
  }
}

void CodeView::place_column() {
  setViewportMargins(0, 0, times_width(), 0);
  const QRect inside = viewport()->geometry();
  column_->setGeometry(inside.right() + 1, inside.top(), times_width(), inside.height());
}

void CodeView::resizeEvent(QResizeEvent* event) {
  QsciScintilla::resizeEvent(event);
  place_column();
  keep_in_middle(current_);
}

TimesColumn::TimesColumn(Appearance& appearance, CodeView& code)
    : QWidget(&code), appearance_(appearance), code_(code) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
}

void TimesColumn::paintEvent(QPaintEvent*) {
  const render::Theme& theme = appearance_.theme();
  QPainter painter(this);
  painter.fillRect(rect(), theme.colour(Surface::panel));
  const QFont font = theme.font(Type::caption, engine::Language::english);
  const QFontMetricsF metrics(font);
  const auto first = static_cast<std::size_t>(code_.SendScintilla(QsciScintillaBase::SCI_GETFIRSTVISIBLELINE));
  const int pitch = code_.textHeight(0);
  for (std::size_t line = first + 1; static_cast<int>(line - first - 1) * pitch < height(); ++line) {
    if (line > static_cast<std::size_t>(code_.lines())) {
      break;
    }
    const QRectF row(0, static_cast<double>(line - first - 1) * pitch, width(), pitch);
    const bool now = line == code_.current_line();
    if (now) {
      painter.fillRect(row, theme.colour(Derived::current_line));
    }
    if (code_.times(line) == 0) {
      continue;
    }
    painter.setPen(theme.colour(now ? TextColour::secondary : TextColour::muted));
    const QString text = QString::number(code_.times(line)) + QStringLiteral("×");
    const double baseline = row.top() + (pitch + metrics.ascent() - metrics.descent()) / 2;
    draw_figures(painter, font, QPointF(row.right() - 12 - figures_width(font, text), baseline), text);
  }
}

}  // namespace app::desktop
