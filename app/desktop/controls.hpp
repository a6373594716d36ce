#pragma once

#include "app/desktop/appearance.hpp"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QFrame>
#include <QLabel>
#include <QLayout>
#include <QPushButton>
#include <QToolButton>

#include <vector>

namespace app::desktop {

/// A tall button at the end of a row, as pages and sheets have them below what they show.
QPushButton* add_button(QBoxLayout& row, QWidget* parent);

/// A square button that shows one of our icons in the theme's colour.
class IconButton : public QToolButton {
  Q_OBJECT
 public:
  enum class Look { bare, boxed, round };  ///< round: the one primary button of the page
  IconButton(Appearance& appearance, QString icon, int icon_size, Look look = Look::bare, QWidget* parent = nullptr);

  /// The button's side in pixels of the design, where it is not the usual one.
  void set_side(int side);
  void set_icon(const QString& icon);
  /// Marks the button of the place where one is.
  void set_here(bool here);
  /// What it does, for the tooltip and the screen reader, and the keys that do the same (shown in the tooltip).
  void set_words(const QString& words, const QString& keys = {});

 private:
  void repaint_icon();

  Appearance& appearance_;
  QString icon_;
  int icon_size_;
  int side_ = 0;  ///< 0 is the usual one
  Look look_;
  bool here_ = false;
};

/// A few exclusive words side by side, one of them chosen.
class SegmentedControl : public QFrame {
  Q_OBJECT
 public:
  explicit SegmentedControl(QWidget* parent = nullptr);

  /// Replaces the words. The choice stays where it was, if there still is such a place.
  void set_words(const QStringList& words);
  /// Chooses without emitting `chosen`.
  void choose(int index);
  [[nodiscard]] int choice() const;

 signals:
  void chosen(int index);

 private:
  QButtonGroup group_;
  std::vector<QToolButton*> buttons_;
};

/// A card of the page: a panel with a thin border and round corners.
class Card : public QFrame {
  Q_OBJECT
 public:
  explicit Card(QWidget* parent = nullptr);
};

/// A label in one of the theme's sizes; `tone` is the style sheet's word for its colour: "primary", "secondary",
/// "muted", "bad" or "head".
class Words : public QLabel {
  Q_OBJECT
 public:
  Words(Appearance& appearance, render::Type type, const char* tone, QWidget* parent = nullptr);

  /// Words that have no room end in an ellipsis and never make the window wider. Whoever sets the text sets it as the
  /// tooltip too, where it is then read whole.
  void set_elides();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void dress();

  Appearance& appearance_;
  render::Type type_;
  bool elides_ = false;
};

/// Dresses a widget anew in the style sheet, which asks for its properties only then.
void repolish(QWidget& widget);

/// Hides everything in a layout, also what lies in layouts within it, and deletes it when the event loop runs again:
/// the click that asks for this may come from one of the widgets.
void clear(QLayout& layout);

}  // namespace app::desktop
