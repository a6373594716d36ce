#include "app/desktop/text_editor.hpp"

#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>

namespace app::desktop {

namespace {

constexpr int most_lines_of_one = 3;  ///< a one-line text that is wrapped
constexpr int most_lines_of_many = 9;
constexpr int frame = 12;  ///< border, padding and document margin above and below the lines
/// Above this the layout of one wrapped line costs too much time, so it is not wrapped.
constexpr int longest_wrapped = 20'000;

}  // namespace

TextEditor::TextEditor(Appearance& appearance, bool one_line, std::size_t longest, QWidget* parent)
    : QPlainTextEdit(parent), appearance_(appearance), one_line_(one_line), longest_(longest) {
  setTabChangesFocus(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  document()->setDocumentMargin(3);
  connect(this, &QPlainTextEdit::textChanged, this, [this] {
    clear_underline();
    fit_height();
  });
  connect(&appearance_, &Appearance::changed, this, &TextEditor::dress);
  dress();
}

void TextEditor::replace(const QString& text) {
  QTextCursor cursor(document());
  cursor.select(QTextCursor::Document);
  cursor.insertText(text);
}

void TextEditor::underline(std::size_t line, std::size_t column) {
  clear_underline();
  add_underline(line, column);
}

void TextEditor::add_underline(std::size_t line, std::size_t column) {
  QTextCursor cursor(document());
  const QTextBlock block = document()->findBlockByNumber(static_cast<int>(line) - 1);
  if (line == 0 || !block.isValid()) {
    cursor.select(QTextCursor::Document);
  } else if (column == 0) {
    cursor = QTextCursor(block);
    cursor.select(QTextCursor::BlockUnderCursor);
  } else {
    const QString text = block.text();
    qsizetype begin = 0;
    for (std::size_t at = 1; at < column && begin < text.size(); ++at) {
      begin += text.at(begin).isHighSurrogate() ? 2 : 1;
    }
    qsizetype end = begin;
    while (end < text.size() && !text.at(end).isSpace() && text.at(end) != QLatin1Char(',')) {
      ++end;
    }
    end = std::min(std::max(end, begin + 1), text.size());
    begin = std::min(begin, std::max<qsizetype>(0, end - 1));
    cursor.setPosition(block.position() + static_cast<int>(begin));
    cursor.setPosition(block.position() + static_cast<int>(end), QTextCursor::KeepAnchor);
  }
  QTextEdit::ExtraSelection wrong;
  wrong.cursor = cursor;
  wrong.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
  wrong.format.setUnderlineColor(appearance_.theme().role(simulators::engine::Role::failed).fill);
  wrong.format.setBackground(appearance_.theme().colour(render::StatusColour::bad_soft));
  QList<QTextEdit::ExtraSelection> marked = extraSelections();
  marked.append(wrong);
  setExtraSelections(marked);
}

void TextEditor::clear_underline() { setExtraSelections({}); }

QSize TextEditor::sizeHint() const {
  return {200, std::max(34, lines_shown_ * QFontMetrics(font()).lineSpacing() + frame)};
}

bool TextEditor::canInsertFromMimeData(const QMimeData* source) const {
  return source->hasText() && !source->hasUrls();
}

void TextEditor::insertFromMimeData(const QMimeData* source) {
  QString text = source->text();
  const auto kept = static_cast<std::size_t>(toPlainText().size() - textCursor().selectedText().size());
  // UTF-8 has at least one byte for each UTF-16 unit, so the cheap count refuses what is far too long.
  const auto units = static_cast<std::size_t>(text.size());
  const std::size_t bytes = units + kept > longest_ ? units : static_cast<std::size_t>(text.toUtf8().size());
  if (bytes + kept > longest_) {
    emit too_long(bytes + kept);
    return;
  }
  if (one_line_) {
    text.replace(QLatin1Char('\r'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
  }
  textCursor().insertText(text);
  ensureCursorVisible();
}

void TextEditor::keyPressEvent(QKeyEvent* event) {
  const bool line_end = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (line_end && one_line_) {
    event->ignore();
    return;
  }
  QPlainTextEdit::keyPressEvent(event);
}

void TextEditor::resizeEvent(QResizeEvent* event) {
  QPlainTextEdit::resizeEvent(event);
  fit_height();
}

void TextEditor::dress() {
  QFont code = appearance_.font(render::Type::code);
  code.setPixelSize(appearance_.scaled(14));
  setFont(code);
  fit_height();
}

void TextEditor::fit_height() {
  const bool wraps = document()->characterCount() <= longest_wrapped;
  const auto wanted = wraps ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap;
  if (lineWrapMode() != wanted) {
    setLineWrapMode(wanted);
  }
  // The document layout of a plain text edit measures its height in lines.
  const int lines = wraps ? static_cast<int>(document()->size().height()) : document()->blockCount();
  const int most = one_line_ ? most_lines_of_one : most_lines_of_many;
  setVerticalScrollBarPolicy(lines > most ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
  const int shown = std::clamp(lines, 1, most);
  if (shown != lines_shown_) {
    lines_shown_ = shown;
    updateGeometry();
  }
}

}  // namespace app::desktop
