#include "app/desktop/main_window.hpp"

#include "app/desktop/texts.hpp"

#include <QApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QSplitterHandle>
#include <QTimer>

#include <algorithm>

namespace app::desktop {

namespace engine = simulators::engine;

namespace {

constexpr double fastest_motion = 4;  ///< steps a second
constexpr int tab_height = 196;
constexpr int input_tab_height = 234;

}  // namespace

MainWindow::MainWindow(const engine::Catalog& catalog, const Preferences& preferences)
    : appearance_(preferences.theme, preferences.language),
      exploration_(catalog),
      player_(exploration_),
      reduced_motion_(preferences.reduced_motion),
      chosen_column_(preferences.right_column) {
  setProperty("page", true);
  setAttribute(Qt::WA_StyledBackground);
  setAcceptDrops(true);
  setMinimumSize(680, 500);
  player_.set_speed(preferences.speed);
  build();
  connect_parts();
  retranslate();
  resize(1440, 900);
  if (!preferences.geometry.isEmpty()) {
    restoreGeometry(preferences.geometry);
  }
  qApp->installEventFilter(this);
}

MainWindow::~MainWindow() { qApp->removeEventFilter(this); }

Preferences MainWindow::preferences() const {
  return {appearance_.language(), appearance_.theme().name(), player_.speed(), reduced_motion_, saveGeometry(),
          chosen_column_};
}

void MainWindow::build() {
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  whole->setSpacing(0);
  app_bar_ = new AppBar(appearance_, exploration_, this);
  page_ = new QWidget(this);
  whole->addWidget(app_bar_);
  whole->addWidget(page_, 1);
  auto* row = new QHBoxLayout(page_);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  sidebar_room_ = new QWidget(page_);
  row->addWidget(sidebar_room_);
  auto* main = new QVBoxLayout;
  main->setSpacing(0);
  row->addLayout(main, 1);
  sidebar_ = new Sidebar(appearance_, exploration_, page_);
  build_work_area(*main);
  sentence_ = new SentenceBar(appearance_, exploration_, page_);
  transport_ = new Transport(appearance_, exploration_, player_, page_);
  main->addWidget(sentence_);
  main->addWidget(transport_);
  build_menu();
  ring_ = new FocusRing(appearance_, this);
  keys_ = new KeysOverlay(appearance_, this);
}

void MainWindow::build_work_area(QVBoxLayout& main) {
  auto* area = new QWidget(page_);
  main.addWidget(area, 1);
  work_ = new QVBoxLayout(area);
  work_->setSpacing(8);
  message_ = new MessageBar(appearance_, area);
  work_->addWidget(message_);
  splitter_ = new QSplitter(Qt::Horizontal, area);
  splitter_->setChildrenCollapsible(false);
  work_->addWidget(splitter_, 1);
  stage_ = new StageView(appearance_, exploration_, splitter_);
  column_ = new QWidget(splitter_);
  column_layout_ = new QVBoxLayout(column_);
  column_layout_->setContentsMargins(0, 0, 0, 0);
  column_layout_->setSpacing(12);
  tabs_ = new SegmentedControl(column_);
  code_ = new CodeCard(appearance_, exploration_, column_);
  counters_ = new CountersCard(appearance_, exploration_, column_);
  input_ = new InputCard(appearance_, exploration_, column_);
  column_layout_->addWidget(tabs_);
  column_layout_->addWidget(code_, 1);
  column_layout_->addWidget(counters_);
  column_layout_->addWidget(input_);
  column_layout_->addStretch(0);
  splitter_->setStretchFactor(0, 1);
  splitter_->setStretchFactor(1, 0);
}

void MainWindow::build_menu() { menu_ = new QMenu(this); }

void MainWindow::connect_parts() {
  connect(&appearance_, &Appearance::changed, this, &MainWindow::retranslate);
  connect(app_bar_, &AppBar::help_asked, keys_, &KeysOverlay::toggle);
  connect(app_bar_, &AppBar::menu_asked, this, [this] {
    const IconButton& button = app_bar_->menu_button();
    menu_->popup(button.mapToGlobal(QPoint(0, button.height() + 4)));
  });
  connect(sidebar_, &Sidebar::wants_room, this, &MainWindow::open_sidebar);
  connect(sidebar_, &Sidebar::done, this, &MainWindow::close_sidebar);
  connect(sentence_, &SentenceBar::pointed_at, stage_, &StageView::set_highlight);
  connect(&exploration_, &Exploration::run_changed, this, [this] {
    place_cards();
    show_message();
  });
  connect(&exploration_, &Exploration::recording_began, this, [this] { show_recording(0); });
  connect(&exploration_, &Exploration::recording_progressed, this, &MainWindow::show_recording);
  connect(&exploration_, &Exploration::recording_ended, this, &MainWindow::show_message);
  connect(&exploration_, &Exploration::judged, this, &MainWindow::show_message);
  connect(message_, &MessageBar::acted, this, [this] {
    if (exploration_.recording()) {
      exploration_.cancel_recording();
    }
    message_->clear();
  });
  connect(&player_, &Player::playing_changed, this, &MainWindow::follow_speed);
  connect(&player_, &Player::speed_changed, this, &MainWindow::follow_speed);
  connect(tabs_, &SegmentedControl::chosen, this, [this] {
    place_cards();
    lay_out();
  });
  connect(splitter_, &QSplitter::splitterMoved, this, [this] { chosen_column_ = column_->width(); });
  splitter_->handle(1)->installEventFilter(this);
  follow_speed();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  lay_out();
  if (keys_->isVisible()) {
    keys_->setGeometry(rect());
  }
}

void MainWindow::lay_out() {
  const Measures measures = measures_for(size());
  if (measures != measures_ || !laid_out_) {
    measures_ = measures;
    laid_out_ = true;
    app_bar_->set_measures(measures);
    code_->view().set_roomy(measures.right_column > 400 || measures.tabs);
    sentence_->set_least_height(measures.sentence);
    transport_->set_measures(measures);
    const int bottom = measures.gutter == 12 ? 12 : measures.gutter - 2;
    const int below = measures.gutter > 16 ? 16 : bottom;
    work_->setContentsMargins(measures.gutter, measures.gutter, measures.gutter, below);
    splitter_->setHandleWidth(measures.gutter);
    splitter_->setOrientation(measures.tabs ? Qt::Vertical : Qt::Horizontal);
    sidebar_room_->setFixedWidth(measures.sidebar);
    sidebar_open_ = false;
    input_->set_leading_elsewhere(measures.side == Measures::Side::full);
    input_->set_compact(measures.compact);
    place_cards();
  }
  place_sidebar();
  const int column = measures.tabs
                         ? (tabs_->choice() == 1 ? input_tab_height : tab_height)
                         : std::clamp(chosen_column_.value_or(measures.right_column), 240, std::max(240, width() / 2));
  const int room = (measures.tabs ? splitter_->height() : splitter_->width()) - measures.gutter;
  splitter_->setSizes({std::max(1, room - column), column});
}

void MainWindow::place_cards() {
  const int chosen = std::max(0, tabs_->choice());
  const auto shown = [this, chosen](int tab) { return !measures_.tabs || chosen == tab; };
  tabs_->setVisible(measures_.tabs);
  code_->setVisible(shown(0) && !code_->empty());
  input_->setVisible(shown(1));
  counters_->setVisible(shown(2) && !counters_->empty());
}

void MainWindow::place_sidebar() {
  const bool whole = measures_.side == Measures::Side::full || sidebar_open_;
  sidebar_->set_rail(!whole);
  sidebar_->setVisible(whole || measures_.side == Measures::Side::rail);
  const int width = measures_.side == Measures::Side::full ? measures_.sidebar
                    : sidebar_open_                        ? whole_sidebar
                                                           : measures_.sidebar;
  sidebar_->setGeometry(0, 0, width, height() - measures_.app_bar);
  sidebar_->raise();
}

void MainWindow::open_sidebar() {
  if (measures_.side != Measures::Side::full) {
    sidebar_open_ = true;
    place_sidebar();
  }
}

void MainWindow::close_sidebar() {
  if (sidebar_open_) {
    sidebar_open_ = false;
    place_sidebar();
  }
  stage_->setFocus(Qt::OtherFocusReason);
}

void MainWindow::open_file(const QString& path) {
  try {
    exploration_.open(engine::read_scenario_file(path.toStdString()));
    if (!exploration_.error() && !exploration_.recording()) {
      message_->clear();
    }
  } catch (const engine::InputError& error) {
    message_->say(MessageBar::Tone::bad, text_of(error.message(appearance_.language())), tr("Close"));
  }
}

void MainWindow::choose_file() {
  const QString path =
      QFileDialog::getOpenFileName(this, tr("Open a scenario"), {}, tr("Scenarios (*.toml *.scenario);;All files (*)"));
  if (!path.isEmpty()) {
    open_file(path);
  }
}

void MainWindow::show_recording(std::size_t events) {
  const QString words = exploration_.run() != nullptr
                            ? tr("Recording the new run: %1 steps. The old one stays until then.").arg(grouped(events))
                            : tr("Recording the run: %1 steps.").arg(grouped(events));
  message_->say(MessageBar::Tone::plain, words, tr("Cancel"));
}

void MainWindow::show_message() {
  if (exploration_.recording()) {
    return;
  }
  if (exploration_.error() && input_->editors().empty()) {
    message_->say(MessageBar::Tone::bad, text_of(exploration_.error()->message(appearance_.language())), tr("Close"));
  } else if (exploration_.stale() && !exploration_.error()) {
    message_->say(MessageBar::Tone::plain, tr("Recording was cancelled. The stage shows the run before it."),
                  tr("Close"));
  } else {
    message_->clear();
  }
}

void MainWindow::follow_speed() {
  const bool fast = player_.playing() && player_.steps_per_second() > fastest_motion;
  stage_->set_motion_allowed(!fast && !reduced_motion_);
}

void MainWindow::retranslate() {
  setWindowTitle(tr("Stepscope"));
  const int tab = std::max(0, tabs_->choice());
  tabs_->set_words({tr("Code"), tr("Input"), tr("Counts")});
  tabs_->choose(tab);
  splitter_->handle(1)->setToolTip(tr("Drag to share the room; double click restores it"));
  menu_->clear();
  menu_->addAction(tr("Open a scenario…\tCtrl+O"), this, &MainWindow::choose_file);
  menu_->addAction(tr("Topics and search\tCtrl+K"), sidebar_, &Sidebar::search);
  menu_->addSeparator();
  menu_->addAction(appearance_.chinese() ? tr("English\tCtrl+L") : tr("Chinese (中文)\tCtrl+L"), this, [this] {
    appearance_.set_language(appearance_.chinese() ? engine::Language::english : engine::Language::chinese);
  });
  const bool dark = appearance_.theme().name() == render::ThemeName::dark;
  menu_->addAction(dark ? tr("Light theme\tCtrl+T") : tr("Dark theme\tCtrl+T"), this,
                   [this, dark] { appearance_.set_theme(dark ? render::ThemeName::light : render::ThemeName::dark); });
  QAction* calm = menu_->addAction(tr("Less motion"), this, [this](bool on) {
    reduced_motion_ = on;
    follow_speed();
  });
  calm->setCheckable(true);
  calm->setChecked(reduced_motion_);
  menu_->addAction(tr("Full screen\tF11"), this, &MainWindow::toggle_full_screen);
  menu_->addSeparator();
  menu_->addAction(tr("Keys\t?"), keys_, &KeysOverlay::toggle);
  menu_->addAction(tr("Quit\tCtrl+Q"), this, &QWidget::close);
  show_message();
}

void MainWindow::toggle_full_screen() { isFullScreen() ? showNormal() : showFullScreen(); }

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::MouseButtonDblClick && watched == splitter_->handle(1)) {
    chosen_column_.reset();
    lay_out();
    return true;
  }
  if (event->type() == QEvent::MouseButtonPress && sidebar_open_ && watched->isWidgetType()) {
    const auto* widget = static_cast<QWidget*>(watched);
    if (widget->window() == this && widget != this && widget != sidebar_ && !sidebar_->isAncestorOf(widget)) {
      close_sidebar();
    }
  }
  if (event->type() == QEvent::KeyPress && watched->isWidgetType() &&
      static_cast<QWidget*>(watched)->window() == this) {
    return obey(*static_cast<QKeyEvent*>(event));
  }
  if (event->type() == QEvent::KeyRelease && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Alt && alt_alone_) {
    alt_alone_ = false;
    emit app_bar_->menu_asked();
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls() && event->mimeData()->urls().size() == 1 &&
      event->mimeData()->urls().front().isLocalFile()) {
    event->acceptProposedAction();
  }
}

void MainWindow::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  open_file(event->mimeData()->urls().front().toLocalFile());
}

}  // namespace app::desktop
