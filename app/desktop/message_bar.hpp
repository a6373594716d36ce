#pragma once

#include "app/desktop/controls.hpp"

#include <QFrame>
#include <QPushButton>

namespace app::desktop {

/// A line of words inside the region that it concerns, with at most one thing to do about it. Hidden while it says
/// nothing.
class MessageBar : public QFrame {
  Q_OBJECT
 public:
  enum class Tone { plain, bad };
  explicit MessageBar(Appearance& appearance, QWidget* parent = nullptr);

  /// Shows the words; `action` is written on the button.
  void say(Tone tone, const QString& words, const QString& action);
  void clear();
  [[nodiscard]] QString words() const { return isVisibleTo(parentWidget()) ? words_->text() : QString(); }
  [[nodiscard]] QPushButton& button() { return *button_; }

 signals:
  void acted();

 private:
  Words* words_;
  QPushButton* button_;
};

}  // namespace app::desktop
