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

#include <algorithm>

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
  if (open_sheet() != nullptr) {
    return false;
  }
  if (obey_control(key)) {
    return true;
  }
  const Qt::KeyboardModifiers modifiers = key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
  if (takes_text(focus) || modifiers != Qt::NoModifier || needs_key(focus, key.key())) {
    return false;
  }
  page_->finish_motion();
  if (page_->obey(key)) {
    return true;
  }
  switch (key.key()) {
    case Qt::Key_Slash:
      sidebar_->search();
      return true;
    case Qt::Key_Question:
      keys_->toggle();
      return true;
    default:
      return false;
  }
}

bool MainWindow::obey_control(const QKeyEvent& key) {
  if (key.key() == Qt::Key_F6) {
    next_region(key.modifiers().testFlag(Qt::ShiftModifier));
    return true;
  }
  if (key.key() == Qt::Key_Home && key.modifiers().testFlag(Qt::AltModifier)) {
    return set_mode(Mode::home);
  }
  if (key.key() == Qt::Key_F11) {
    toggle_full_screen();
    return true;
  }
  if (key.key() == Qt::Key_F5) {
    present_from_here(key.modifiers().testFlag(Qt::ShiftModifier));
    return true;
  }
  if (!key.modifiers().testFlag(Qt::ControlModifier)) {
    return false;
  }
  switch (key.key()) {
    case Qt::Key_1:
      return set_mode(Mode::explore);
    case Qt::Key_2:
      return set_mode(Mode::compare);
    case Qt::Key_3:
      return set_mode(Mode::practice);
    case Qt::Key_4:
      return set_mode(Mode::present);
    case Qt::Key_K:
      open_sheet(*search_);
      return true;
    case Qt::Key_E:
      key.modifiers().testFlag(Qt::ShiftModifier) ? open_sheet(*scenario_) : export_page();
      return true;
    case Qt::Key_B:
      open_sheet(*branches_sheet_);
      return true;
    case Qt::Key_F:
      return page_->search();
    case Qt::Key_O:
      choose_file();
      return true;
    case Qt::Key_S:
      choose_place();
      return true;
    case Qt::Key_V:
      return key.modifiers().testFlag(Qt::ShiftModifier) && (paste(), true);
    case Qt::Key_C:
      return key.modifiers().testFlag(Qt::ShiftModifier) && (copy_command(), true);
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
      zoom_by(1);
      return true;
    case Qt::Key_Minus:
      zoom_by(-1);
      return true;
    case Qt::Key_0:
      zoom_by(0);
      return true;
    default:
      return false;
  }
}

void MainWindow::present_from_here(bool here) {
  if (page_ == lesson_ && !lesson_->class_parts().empty()) {
    const std::vector<learning::ClassPart> parts = lesson_->class_parts();
    set_mode(Mode::present);
    present_->set_parts(parts);
    present_->start();
    present_->go_to_part(0);
    return;
  }
  set_mode(Mode::present);
  const QKeyEvent key(QEvent::KeyPress, Qt::Key_F5, here ? Qt::ShiftModifier : Qt::NoModifier);
  present_->obey(key);
}

void MainWindow::escape() {
  if (Sheet* sheet = open_sheet()) {
    sheet->close_sheet();
  } else if (keys_->isVisible()) {
    keys_->hide();
  } else if (page_->escape()) {
    return;
  } else if (!sidebar_->search_field().text().isEmpty() || sidebar_open_) {
    sidebar_->search_field().clear();
    close_sidebar();
  } else if (takes_text(focusWidget())) {
    focus_page();
  } else if (isFullScreen()) {
    showNormal();
  }
}

void MainWindow::next_region(bool backwards) {
  QWidget* side = sidebar_->isVisible() ? &sidebar_->region() : &app_bar_->menu_button();
  std::vector<Page::Region> regions{{sidebar_, [side] { side->setFocus(Qt::ShortcutFocusReason); }}};
  std::ranges::copy_if(page_->regions(), std::back_inserter(regions),
                       [](const Page::Region& region) { return region.area->isVisible(); });
  const QWidget* focus = focusWidget();
  const auto here = std::ranges::find_if(regions, [focus](const Page::Region& region) {
    return focus != nullptr && (region.area == focus || region.area->isAncestorOf(focus));
  });
  const auto at =
      here != regions.end() ? static_cast<std::size_t>(here - regions.begin()) : (backwards ? 0 : regions.size() - 1);
  regions[(at + (backwards ? regions.size() - 1 : 1)) % regions.size()].enter();
}

}  // namespace app::desktop
