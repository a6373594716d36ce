#pragma once

#include "app/desktop/appearance.hpp"

#include <QPlainTextEdit>

#include <cstddef>

namespace app::desktop {

/// A field for text in a topic's own language. It grows with its text up to a few lines, takes no text beyond a limit
/// (what is there already stays), and underlines wrong characters. Undo survives `replace`.
class TextEditor : public QPlainTextEdit {
  Q_OBJECT
 public:
  /// `one_line` turns pasted line ends into spaces; `longest` counts UTF-8 bytes.
  TextEditor(Appearance& appearance, bool one_line, std::size_t longest, QWidget* parent = nullptr);

  [[nodiscard]] QString text() const { return toPlainText(); }
  /// Replaces the whole text, as one step that can be undone.
  void replace(const QString& text);
  /// Underlines the word at a place: line and column from 1, columns in characters; 0 means the whole line or text.
  void underline(std::size_t line, std::size_t column);
  /// Underlines one more.
  void add_underline(std::size_t line, std::size_t column);
  void clear_underline();

  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

 signals:
  /// Text of that many bytes was to be inserted, and not taken.
  void too_long(std::size_t bytes);

 protected:
  bool canInsertFromMimeData(const QMimeData* source) const override;
  void insertFromMimeData(const QMimeData* source) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void dress();
  void fit_height();

  Appearance& appearance_;
  bool one_line_;
  std::size_t longest_;
  int lines_shown_ = 1;
};

}  // namespace app::desktop
