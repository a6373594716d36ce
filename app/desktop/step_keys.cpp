#include "app/desktop/step_keys.hpp"

namespace app::desktop {

bool StepKeys::obey(const QKeyEvent& key) { return obey_digit(key) || obey_step(key); }

bool StepKeys::escape() {
  const bool typed = !digits_.isEmpty();
  type({});
  return typed;
}

bool StepKeys::obey_step(const QKeyEvent& key) {
  const bool shift = key.modifiers().testFlag(Qt::ShiftModifier);
  switch (key.key()) {
    case Qt::Key_Right:
      player_.pause();
      shift ? course_.next_of_kind() : course_.forward();
      return true;
    case Qt::Key_Left:
      player_.pause();
      shift ? course_.previous_of_kind() : course_.back();
      return true;
    case Qt::Key_Space:
    case Qt::Key_PageDown:
      player_.pause();
      course_.forward();
      return true;
    case Qt::Key_PageUp:
      player_.pause();
      course_.back();
      return true;
    case Qt::Key_Home:
      course_.go_to(0);
      return true;
    case Qt::Key_End:
      course_.go_to(course_.steps());
      return true;
    case Qt::Key_M:
      shift ? course_.go_to_next_bookmark() : course_.toggle_bookmark();
      return true;
    case Qt::Key_P:
      player_.toggle();
      return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      player_.faster();
      return true;
    case Qt::Key_Minus:
      player_.slower();
      return true;
    default:
      return false;
  }
}

bool StepKeys::obey_digit(const QKeyEvent& key) {
  constexpr qsizetype most_digits = 12;
  const bool digit = key.key() >= Qt::Key_0 && key.key() <= Qt::Key_9;
  const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
  if (digit) {
    player_.pause();
    type((digits_ + QChar(key.key())).left(most_digits));
  } else if (enter && !digits_.isEmpty()) {
    course_.go_to(digits_.toULongLong());
    type({});
  } else if (key.key() == Qt::Key_Backspace && !digits_.isEmpty()) {
    type(digits_.chopped(1));
  } else {
    // Any other key gives the number up, and is then obeyed as usual.
    type({});
    return false;
  }
  return true;
}

void StepKeys::type(const QString& digits) {
  digits_ = digits;
  transport_.counter().set_typed(digits_);
}

}  // namespace app::desktop
