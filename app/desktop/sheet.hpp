#pragma once

#include "app/desktop/controls.hpp"

#include <QGridLayout>
#include <QVBoxLayout>
#include <QWidget>

namespace app::desktop {

/// A card over the whole window, for one thing at a time: searching, exporting, editing a text. Escape and a click
/// beside the card close it; what is behind it stays as it is.
class Sheet : public QWidget {
  Q_OBJECT
 public:
  /// `width` and `height` are the card's at most; it is smaller in a small window.
  Sheet(Appearance& appearance, QSize most, QWidget* parent);

  /// Covers the parent and takes the keyboard.
  void open();
  /// Goes, and gives the keyboard back to whatever had it.
  virtual void close_sheet();
  /// Follows the parent's size.
  void fit();

 protected:
  /// Where the keyboard goes when the sheet opens.
  [[nodiscard]] virtual QWidget& first_focus() = 0;
  /// Called before the sheet is shown.
  virtual void prepare() {}
  /// Adds the sheet's title, and below it a grid of names and fields.
  void add_form(Words*& title, QGridLayout*& grid);
  /// Adds a row with the button that does what the sheet is for, and the one that closes it.
  void add_buttons(QPushButton*& act, QPushButton*& close);
  [[nodiscard]] Card& card() { return *card_; }
  [[nodiscard]] QVBoxLayout& rows() { return *rows_; }
  [[nodiscard]] Appearance& appearance() { return appearance_; }
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool focusNextPrevChild(bool next) override;

 private:
  Appearance& appearance_;
  QSize most_;
  Card* card_;
  QVBoxLayout* rows_;
  QWidget* before_ = nullptr;
};

}  // namespace app::desktop
