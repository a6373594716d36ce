#pragma once

#include "app/desktop/controls.hpp"
#include "app/desktop/text_editor.hpp"
#include "simulators/engine/input_error.hpp"
#include "simulators/engine/schema.hpp"

#include <QComboBox>
#include <QGridLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace app::desktop {

using FieldValues = std::vector<std::pair<std::string, std::string>>;

/// The editor of one field of a topic's schema: its name, its control, and below it what is wrong with it.
class FieldEditor : public QWidget {
  Q_OBJECT
 public:
  /// The editor that fits the field's kind. Requires: the field outlives it.
  static FieldEditor* make(Appearance& appearance, const simulators::engine::Field& field, QWidget* parent);

  [[nodiscard]] const simulators::engine::Field& field() const { return field_; }
  /// Shows a value without emitting `edited`. What the learner is typing right now is not touched.
  virtual void show_value(const std::string& value) = 0;
  /// Whether it needs the card's whole width.
  [[nodiscard]] virtual bool wide() const { return false; }
  [[nodiscard]] virtual QWidget& control() = 0;
  /// The width that shows every word it may have to show.
  [[nodiscard]] virtual int preferred_width() const;

  /// Says what is wrong, and marks the place: line and column inside the value, from 1, or 0.
  virtual void show_error(const QString& message, std::size_t line, std::size_t column);
  virtual void clear_error();
  [[nodiscard]] QWidget& error_words() { return *error_; }
  [[nodiscard]] QString error() const { return error_->isVisibleTo(this) ? error_->text() : QString(); }

 signals:
  /// The learner chose other values, for this field and perhaps for others; `typing` where more may follow at once.
  void edited(const app::desktop::FieldValues& values, bool typing);

 protected:
  FieldEditor(Appearance& appearance, const simulators::engine::Field& field, QWidget* parent);
  /// Puts the control between the name and the error.
  void place(QWidget* control);
  virtual void retranslate();

  Appearance& appearance_;
  const simulators::engine::Field& field_;
  QVBoxLayout* column_;
  QHBoxLayout* head_;
  Words* name_;
  Words* error_;
};

/// A combo box with our own arrow.
class ChoiceBox : public QComboBox {
  Q_OBJECT
 public:
  ChoiceBox(Appearance& appearance, QWidget* parent);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  Appearance& appearance_;
};

/// A row of a sheet: what is chosen, and the box. `name` is the words before it.
ChoiceBox* add_choice_row(QGridLayout& grid, int row, Appearance& appearance, QWidget* parent, Words*& name);
/// Gives a box other words; the choice stays where it was.
void reword(QComboBox& box, const QStringList& words);

/// A choice: one of a list of words.
class ChoiceEditor : public FieldEditor {
  Q_OBJECT
 public:
  ChoiceEditor(Appearance& appearance, const simulators::engine::Field& field, QWidget* parent);
  void show_value(const std::string& value) override;
  [[nodiscard]] QWidget& control() override { return *box_; }
  [[nodiscard]] int preferred_width() const override;

 protected:
  void retranslate() override;

 private:
  [[nodiscard]] const simulators::engine::ChoiceKind& kind() const;
  QComboBox* box_;
};

/// A whole number.
class IntegerEditor : public FieldEditor {
  Q_OBJECT
 public:
  IntegerEditor(Appearance& appearance, const simulators::engine::Field& field, QWidget* parent);
  void show_value(const std::string& value) override;
  [[nodiscard]] QWidget& control() override { return *box_; }

 private:
  QSpinBox* box_;
};

/// Text in the topic's own language, with its one-click contents as buttons. Where another field says that this text
/// does not matter now, it is shown empty; typing makes it matter again.
class TextFieldEditor : public FieldEditor {
  Q_OBJECT
 public:
  TextFieldEditor(Appearance& appearance, const simulators::engine::Field& field, QWidget* parent);
  void show_value(const std::string& value) override;
  [[nodiscard]] bool wide() const override { return true; }
  [[nodiscard]] QWidget& control() override { return *text_; }
  [[nodiscard]] TextEditor& text_editor() { return *text_; }
  void show_error(const QString& message, std::size_t line, std::size_t column) override;
  void clear_error() override;
  /// Shows which one-click content is chosen and whether the text matters, given every field's value.
  void show_settings(const std::function<std::string(const std::string&)>& value_of);
  /// Whether the buttons say all that a choice field could: then it needs no editor of its own.
  [[nodiscard]] bool stands_for(const simulators::engine::Field& choice) const;

 protected:
  void retranslate() override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  [[nodiscard]] const simulators::engine::TextKind& kind() const;
  void make_examples();
  void show_help();
  void show_placeholder();
  void tell_text();
  void choose_example(std::size_t index);

  TextEditor* text_;
  Words* help_;
  std::vector<QPushButton*> examples_;
  bool matters_ = true;
};

}  // namespace app::desktop
