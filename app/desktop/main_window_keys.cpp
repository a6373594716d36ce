// Every key of the window. One place, because what a key does depends on what has the keyboard.
#include "app/desktop/main_window.hpp"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <array>

namespace app::desktop {

namespace engine = simulators::engine;

namespace {

bool takes_text(const QWidget* widget) {
  return qobject_cast<const QLineEdit*>(widget) != nullptr || qobject_cast<const QPlainTextEdit*>(widget) != nullptr ||
         qobject_cast<const QAbstractSpinBox*>(widget) != nullptr;
}

/// Whether whatever has the keyboard uses the key itself.
bool needs_key(const QWidget* widget, int key) {
  if (qobject_cast<const QAbstractButton*>(widget) != nullptr) {
    return key == Qt::Key_Space;
  }
  if (qobject_cast<const QComboBox*>(widget) != nullptr) {
    return key == Qt::Key_Space || key == Qt::Key_Up || key == Qt::Key_Down;
  }
  if (qobject_cast<const QAbstractItemView*>(widget) != nullptr) {
    return key == Qt::Key_Home || key == Qt::Key_End || key == Qt::Key_Return || key == Qt::Key_Enter;
  }
  return false;
}

}  // namespace

bool MainWindow::obey(const QKeyEvent& key) {
  const QWidget* focus = focusWidget();
  alt_alone_ = key.key() == Qt::Key_Alt;
  if (key.key() == Qt::Key_Escape) {
    escape();
    return true;
  }
  if (keys_->isVisible() && key.key() != Qt::Key_Question) {
    return false;
  }
  if (obey_control(key)) {
    return true;
  }
  const Qt::KeyboardModifiers modifiers = key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
  if (takes_text(focus) || modifiers != Qt::NoModifier || needs_key(focus, key.key())) {
    return false;
  }
  stage_->finish_motion();
  return obey_digit(key) || obey_step(key);
}

bool MainWindow::obey_control(const QKeyEvent& key) {
  if (key.key() == Qt::Key_F6) {
    next_region(key.modifiers().testFlag(Qt::ShiftModifier));
    return true;
  }
  if (key.key() == Qt::Key_F11) {
    toggle_full_screen();
    return true;
  }
  if (!key.modifiers().testFlag(Qt::ControlModifier)) {
    return false;
  }
  switch (key.key()) {
    case Qt::Key_K:
      sidebar_->search();
      return true;
    case Qt::Key_O:
      choose_file();
      return true;
    case Qt::Key_Q:
      close();
      return true;
    case Qt::Key_L:
      appearance_.set_language(appearance_.chinese() ? engine::Language::english : engine::Language::chinese);
      return true;
    case Qt::Key_T:
      appearance_.set_theme(appearance_.theme().name() == render::ThemeName::dark ? render::ThemeName::light
                                                                                  : render::ThemeName::dark);
      return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      stage_->set_zoom(stage_->zoom() + 0.1);
      return true;
    case Qt::Key_Minus:
      stage_->set_zoom(stage_->zoom() - 0.1);
      return true;
    case Qt::Key_0:
      stage_->set_zoom(1);
      return true;
    default:
      return false;
  }
}

bool MainWindow::obey_step(const QKeyEvent& key) {
  const bool shift = key.modifiers().testFlag(Qt::ShiftModifier);
  switch (key.key()) {
    case Qt::Key_Right:
      player_.pause();
      shift ? exploration_.next_of_kind() : exploration_.forward();
      return true;
    case Qt::Key_Left:
      player_.pause();
      shift ? exploration_.previous_of_kind() : exploration_.back();
      return true;
    case Qt::Key_Space:
    case Qt::Key_PageDown:
      player_.pause();
      exploration_.forward();
      return true;
    case Qt::Key_PageUp:
      player_.pause();
      exploration_.back();
      return true;
    case Qt::Key_Home:
      exploration_.go_to(0);
      return true;
    case Qt::Key_End:
      exploration_.go_to(exploration_.steps());
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
    case Qt::Key_Slash:
      sidebar_->search();
      return true;
    case Qt::Key_E:
      if (measures_.tabs) {
        tabs_->choose(1);
        place_cards();
        lay_out();
      }
      input_->edit();
      return true;
    case Qt::Key_Question:
      keys_->toggle();
      return true;
    default:
      return false;
  }
}

bool MainWindow::obey_digit(const QKeyEvent& key) {
  constexpr qsizetype most_digits = 12;
  const bool digit = key.key() >= Qt::Key_0 && key.key() <= Qt::Key_9;
  const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
  if (digit) {
    player_.pause();
    digits_ = (digits_ + QChar(key.key())).left(most_digits);
  } else if (enter && !digits_.isEmpty()) {
    exploration_.go_to(digits_.toULongLong());
    digits_.clear();
  } else if (key.key() == Qt::Key_Backspace && !digits_.isEmpty()) {
    digits_.chop(1);
  } else {
    // Any other key gives the number up, and is then obeyed as usual.
    digits_.clear();
    transport_->counter().set_typed(digits_);
    return false;
  }
  transport_->counter().set_typed(digits_);
  return true;
}

void MainWindow::escape() {
  if (keys_->isVisible()) {
    keys_->hide();
  } else if (!digits_.isEmpty()) {
    digits_.clear();
    transport_->counter().set_typed(digits_);
  } else if (!sidebar_->search_field().text().isEmpty() || sidebar_open_) {
    sidebar_->search_field().clear();
    close_sidebar();
  } else if (takes_text(focusWidget())) {
    stage_->setFocus(Qt::OtherFocusReason);
  } else if (isFullScreen()) {
    showNormal();
  }
}

void MainWindow::next_region(bool backwards) {
  QWidget* side = sidebar_->isVisible() ? &sidebar_->region() : &app_bar_->menu_button();
  QWidget* right = code_->isVisible() ? static_cast<QWidget*>(&code_->view()) : input_;
  const std::array<QWidget*, 5> regions{side, stage_, right, sentence_, &transport_->timeline()};
  std::size_t here = regions.size();
  const QWidget* focus = focusWidget();
  const std::array<const QWidget*, 5> areas{sidebar_, stage_, column_, sentence_, transport_};
  for (std::size_t index = 0; index < areas.size(); ++index) {
    if (focus != nullptr && (areas[index] == focus || areas[index]->isAncestorOf(focus))) {
      here = index;
    }
  }
  if (here == regions.size()) {
    here = backwards ? 0 : regions.size() - 1;
  }
  const std::size_t next = (here + (backwards ? regions.size() - 1 : 1)) % regions.size();
  if (regions[next] == input_) {
    input_->edit();
  } else {
    regions[next]->setFocus(Qt::ShortcutFocusReason);
  }
}

}  // namespace app::desktop
