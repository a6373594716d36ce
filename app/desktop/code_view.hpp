#pragma once

#include "app/desktop/appearance.hpp"
#include "app/desktop/code_language.hpp"

#include <Qsci/qsciscintilla.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace app::desktop {

class TimesColumn;

/// A source text that cannot be edited: line numbers, the executing line marked and kept in the middle third, and how
/// often each line ran, at the right.
class CodeView : public QsciScintilla {
  Q_OBJECT
 public:
  explicit CodeView(Appearance& appearance, QWidget* parent = nullptr);

  /// Shows another source, coloured by the ending of its file's name. Cost: linear in the text; showing the same text
  /// again costs nothing.
  void set_source(const QString& file, const QString& text);
  /// Marks a line, counted from 1 (0 marks none), and shows how often each line ran (index = line).
  void set_state(std::size_t line, std::vector<std::uint32_t> times);

  /// Makes the column at the right wide enough for a count.
  void set_largest_count(std::uint32_t count);
  /// Brings a line into the middle without marking it.
  void show_line(std::size_t line);
  /// Larger letters, where there is room for them.
  void set_roomy(bool roomy);

  [[nodiscard]] std::size_t current_line() const { return current_; }
  [[nodiscard]] std::uint32_t times(std::size_t line) const { return line < times_.size() ? times_[line] : 0; }
  /// Width of the column at the right, in pixels.
  [[nodiscard]] int times_width() const;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  /// Whether it was another language before.
  bool set_language(const QString& file);
  void dress();
  void number_lines();
  void measure_width();
  void split_ligatures();
  void keep_in_middle(std::size_t line);
  void place_column();

  Appearance& appearance_;
  TimesColumn* column_;
  CodeLanguage language_;
  QString ending_;
  QString source_;
  bool roomy_ = false;
  std::uint32_t largest_count_ = 0;
  std::size_t current_ = 0;
  std::vector<std::uint32_t> times_;
};

/// The column at the right of a code view that says how often each line ran.
class TimesColumn : public QWidget {
  Q_OBJECT
 public:
  TimesColumn(Appearance& appearance, CodeView& code);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Appearance& appearance_;
  CodeView& code_;
};

}  // namespace app::desktop
