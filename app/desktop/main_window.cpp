#include "app/desktop/main_window.hpp"

#include "app/desktop/texts.hpp"
#include "app/learning/lesson_skeleton.hpp"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QMimeData>

#include <algorithm>

namespace app::desktop {

namespace engine = simulators::engine;

MainWindow::MainWindow(const engine::Catalog& catalog, const Preferences& preferences, StudyPlace place)
    : appearance_(preferences.theme, preferences.language),
      exploration_(catalog),
      player_(exploration_),
      files_(appearance_, exploration_, preferences.recent),
      branches_(exploration_),
      study_(catalog, std::move(place)),
      reduced_motion_(preferences.reduced_motion),
      newer_settings_(preferences.newer) {
  setProperty("page", true);
  setAttribute(Qt::WA_StyledBackground);
  setAcceptDrops(true);
  setMinimumSize(680, 500);
  player_.set_speed(preferences.speed);
  appearance_.set_zoom(preferences.zoom);
  explore_ = new ExplorePage(appearance_, exploration_, player_, programs_, preferences.right_column, this);
  explore_->set_reduced_motion(reduced_motion_);
  compare_ = new ComparePage(appearance_, exploration_, this);
  compare_->set_reduced_motion(reduced_motion_);
  practice_ = new PracticePage(appearance_, exploration_, this);
  present_ = new PresentPage(appearance_, exploration_, player_, this);
  home_ = new HomePage(appearance_, study_, exploration_, this);
  home_->set_target_day(preferences.interview);
  lesson_ = new LessonPage(appearance_, study_, this);
  review_ = new ReviewPage(appearance_, study_, this);
  interview_ = new InterviewPage(appearance_, study_, this);
  build();
  connect_parts();
  connect_learning();
  retranslate();
  resize(1440, 900);
  if (!preferences.geometry.isEmpty()) {
    restoreGeometry(preferences.geometry);
  }
  qApp->installEventFilter(this);
  say_what_is_missing();
}

void MainWindow::say_what_is_missing() {
  QStringList words;
  if (newer_settings_) {
    words << tr(
        "The settings were written by a newer version: what this version knows of them is used, and they are "
        "left as they are.");
  }
  const QStringList fonts = appearance_.theme().missing_fonts(QFontDatabase::families());
  if (!fonts.isEmpty()) {
    words << tr("These fonts are missing, and others stand in for them: %1.").arg(fonts.join(QStringLiteral(", ")));
  }
  if (!words.isEmpty()) {
    explore_->say(words.join(QLatin1Char(' ')));
  }
}

MainWindow::~MainWindow() { qApp->removeEventFilter(this); }

Preferences MainWindow::preferences() const {
  Preferences preferences;
  preferences.language = appearance_.language();
  preferences.theme = appearance_.theme().name();
  preferences.speed = player_.speed();
  preferences.reduced_motion = reduced_motion_;
  preferences.zoom = appearance_.zoom();
  preferences.geometry = saveGeometry();
  preferences.right_column = explore_->chosen_column();
  preferences.interview = home_->target_day();
  preferences.recent = files_.recent();
  preferences.newer = newer_settings_;
  return preferences;
}

void MainWindow::build() {
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  whole->setSpacing(0);
  app_bar_ = new AppBar(appearance_, exploration_, this);
  below_ = new QWidget(this);
  whole->addWidget(app_bar_);
  whole->addWidget(below_, 1);
  auto* row = new QHBoxLayout(below_);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  sidebar_room_ = new QWidget(below_);
  row->addWidget(sidebar_room_);
  pages_ = new QStackedLayout;
  row->addLayout(pages_, 1);
  add_page(explore_);
  add_page(compare_);
  add_page(practice_);
  add_page(present_);
  add_page(home_);
  add_page(lesson_);
  add_page(review_);
  add_page(interview_);
  page_ = explore_;
  sidebar_ = new Sidebar(appearance_, exploration_, below_);
  menu_ = new QMenu(this);
  search_ = new SearchSheet(
      appearance_, [this](SearchIndex& index) { fill_search(index); }, this);
  export_ = new ExportSheet(appearance_, this);
  scenario_ = new ScenarioSheet(appearance_, exploration_, this);
  branches_sheet_ = new BranchesSheet(appearance_, branches_, this);
  evidence_ = new EvidenceSheet(appearance_, this);
  pack_ = new PackSheet(appearance_, study_, this);
  print_ = new PrintSheet(appearance_, study_, this);
  study_sheet_ = new StudySheet(appearance_, study_, this);
  sheets_ = {search_, export_, scenario_, branches_sheet_, evidence_, pack_, print_, study_sheet_};
  connect(pack_, &PackSheet::added, this, [this] { set_mode(Mode::home); });
  connect(print_, &PrintSheet::printed, explore_, &ExplorePage::say);
  connect(&explore_->evidence(), &EvidenceCard::side_by_side_asked, this,
          [this](const request::RealPrograms::Answer& answer) {
            evidence_->set_answer(answer);
            open_sheet(*evidence_);
          });
  connect(branches_sheet_, &BranchesSheet::compare_asked, this, [this](const engine::Scenario& scenario) {
    compare_->compare_with(scenario);
    set_mode(Mode::compare);
  });
  connect(branches_sheet_, &BranchesSheet::open_asked, this,
          [this](const engine::Scenario& scenario, std::size_t step) {
            branches_.keep_open();
            exploration_.open(scenario);
            exploration_.go_to(step);
            set_mode(Mode::explore);
          });
  connect(export_, &ExportSheet::exported, explore_, &ExplorePage::say);
  ring_ = new FocusRing(appearance_, this);
  keys_ = new KeysOverlay(appearance_, this);
}

void MainWindow::add_page(Page* page) {
  all_pages_.push_back(page);
  pages_->addWidget(page);
  std::vector<Mode> modes;
  for (const Page* each : all_pages_) {
    if (each->looks_at_open_run()) {
      modes.push_back(each->mode());
    }
  }
  app_bar_->set_modes(std::move(modes));
  app_bar_->show_mode(all_pages_.front()->mode());
}

void MainWindow::connect_parts() {
  connect(&appearance_, &Appearance::changed, this, &MainWindow::retranslate);
  connect(&appearance_, &Appearance::changed, this, &MainWindow::lay_out);
  connect(app_bar_, &AppBar::mode_chosen, this, &MainWindow::set_mode);
  connect(app_bar_, &AppBar::help_asked, keys_, &KeysOverlay::toggle);
  connect(app_bar_, &AppBar::menu_asked, this, [this] {
    const IconButton& button = app_bar_->menu_button();
    menu_->popup(button.mapToGlobal(QPoint(0, button.height() + 4)));
  });
  connect(explore_, &ExplorePage::fork_asked, this, [this](const auto& changes) {
    changes.empty() ? compare_->compare_with_next() : compare_->compare_with(changes);
    if (!changes.empty()) {
      branches_.keep_open();
      branches_.keep({{}, compare_->comparison().right().scenario(), exploration_.step()});
    }
    set_mode(Mode::compare);
  });
  connect(menu_, &QMenu::aboutToShow, this, &MainWindow::fill_menu);
  connect(&files_, &ScenarioFiles::failed, explore_, &ExplorePage::say_bad);
  connect(&files_, &ScenarioFiles::saved, this,
          [this](const QString& path) { explore_->say(tr("Saved: %1").arg(path)); });
  connect(&files_, &ScenarioFiles::gone, this, [this](const QString& path) {
    explore_->say_bad(tr("%1 was deleted. What it said is still open: Ctrl+S saves it again.").arg(path));
  });
  connect(&files_, &ScenarioFiles::opened, this, [this] {
    if (!exploration_.error() && !exploration_.recording()) {
      explore_->message().clear();
    }
  });
  connect(sidebar_, &Sidebar::wants_room, this, &MainWindow::open_sidebar);
  connect(sidebar_, &Sidebar::done, this, &MainWindow::close_sidebar);
}

void MainWindow::connect_learning() {
  const auto explore = [this] { set_mode(Mode::explore); };
  connect(home_, &HomePage::review_asked, this, [this] { set_mode(Mode::review); });
  connect(home_, &HomePage::continue_asked, this, explore);
  connect(home_, &HomePage::search_asked, this, [this] { open_sheet(*search_); });
  connect(home_, &HomePage::lesson_asked, this, &MainWindow::open_lesson);
  connect(review_, &ReviewPage::lesson_asked, this, &MainWindow::open_lesson);
  connect(home_, &HomePage::topic_asked, this, [this, explore](const engine::Topic& topic) {
    exploration_.open_topic(topic);
    explore();
  });
  connect(review_, &ReviewPage::home_asked, this, [this] { set_mode(Mode::home); });
  connect(interview_, &InterviewPage::home_asked, this, [this] { set_mode(Mode::home); });
  connect(home_, &HomePage::interview_asked, this, [this] { set_mode(Mode::interview); });
  connect(lesson_, &LessonPage::home_asked, this, [this] { set_mode(Mode::home); });
  connect(lesson_, &LessonPage::try_asked, this, [this, explore](const engine::Scenario& scenario) {
    exploration_.open(scenario);
    explore();
  });
  connect(lesson_, &LessonPage::title_changed, this, [this] { app_bar_->show_mode(page_->mode(), page_->place()); });
  connect(sidebar_, &Sidebar::home_asked, this, [this] { set_mode(Mode::home); });
  // Whatever is opened is shown, from wherever it was asked for.
  const auto show_opened = [this, explore] {
    if (!page_->looks_at_open_run()) {
      explore();
    }
  };
  connect(sidebar_, &Sidebar::opened, this, show_opened);
  connect(&exploration_, &Exploration::scenario_changed, this, show_opened);
}

bool MainWindow::open_lesson(const std::string& name) { return lesson_->open_shipped(name) && set_mode(Mode::lesson); }

void MainWindow::choose_lesson() {
  const QString path = QFileDialog::getExistingDirectory(this, tr("Open the folder of a lesson"));
  if (path.isEmpty()) {
    return;
  }
  open_lesson_folder(path);
}

void MainWindow::choose_pack() {
  const QString path =
      QFileDialog::getOpenFileName(this, tr("Add a lesson pack"), {}, tr("Lesson packs") + QStringLiteral(" (*.zip)"));
  if (!path.isEmpty()) {
    open_pack(path);
  }
}

void MainWindow::open_pack(const QString& path) {
  pack_->read(path);
  open_sheet(*pack_);
}

void MainWindow::begin_lesson() {
  const QString path = QFileDialog::getSaveFileName(this, tr("Make the folder of a new lesson"));
  if (!path.isEmpty()) {
    begin_lesson_at(path);
  }
}

bool MainWindow::begin_lesson_at(const QString& path) {
  try {
    const std::string topic(exploration_.topic().name());
    learning::write_lesson(learning::new_lesson(exploration_.catalog(), topic), path.toStdString());
  } catch (const engine::InputError& error) {
    set_mode(Mode::explore);
    explore_->say_bad(text_of(error.message(appearance_.language())));
    return false;
  }
  return open_lesson_folder(path);
}

bool MainWindow::open_lesson_folder(const QString& path) {
  try {
    lesson_->open_folder(path);
    return set_mode(Mode::lesson);
  } catch (const engine::InputError& error) {
    set_mode(Mode::explore);
    explore_->say_bad(text_of(error.message(appearance_.language())));
    return false;
  }
}

bool MainWindow::set_mode(Mode mode) {
  if (mode == Mode::lesson && !lesson_->has_lesson()) {
    mode = Mode::home;
  }
  const auto found = std::ranges::find(all_pages_, mode, &Page::mode);
  if (found == all_pages_.end()) {
    return false;
  }
  if (*found == page_) {
    return true;
  }
  page_->leave();
  page_ = *found;
  page_->enter();
  pages_->setCurrentWidget(page_);
  laid_out_ = false;
  lay_out();
  app_bar_->show_mode(mode, page_->place());
  sidebar_->set_at_home(!page_->looks_at_open_run());
  emit mode_changed();
  focus_page();
  return true;
}

void MainWindow::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  lay_out();
  if (keys_->isVisible()) {
    keys_->setGeometry(rect());
  }
  if (Sheet* sheet = open_sheet()) {
    sheet->fit();
  }
}

void MainWindow::lay_out() {
  appearance_.set_room(size());
  const double zoom = appearance_.theme().zoom();
  Measures measures = measures_for(size(), zoom);
  if (page_->wants_rail() && measures.side == Measures::Side::full) {
    measures.side = Measures::Side::rail;
    measures.sidebar = appearance_.scaled(rail_sidebar);
  }
  if (measures != measures_ || !laid_out_) {
    measures_ = measures;
    laid_out_ = true;
    app_bar_->set_measures(measures);
    sidebar_room_->setFixedWidth(measures.sidebar);
    sidebar_open_ = false;
    page_->set_measures(measures);
  }
  place_sidebar();
}

void MainWindow::place_sidebar() {
  const bool whole = measures_.side == Measures::Side::full || sidebar_open_;
  sidebar_->set_rail(!whole);
  sidebar_->setVisible(whole || measures_.side == Measures::Side::rail);
  const int width = measures_.side == Measures::Side::full ? measures_.sidebar
                    : sidebar_open_                        ? appearance_.scaled(whole_sidebar)
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
  focus_page();
}

void MainWindow::choose_file() {
  const QString path =
      QFileDialog::getOpenFileName(this, tr("Open a scenario"), {}, tr("Scenarios (*.toml *.scenario);;All files (*)"));
  if (!path.isEmpty()) {
    files_.open(path);
  }
}

void MainWindow::choose_place() {
  const QString path =
      QFileDialog::getSaveFileName(this, tr("Save the scenario"), {}, tr("Scenarios (*.toml);;All files (*)"));
  if (!path.isEmpty()) {
    files_.save(QFileInfo(path).suffix().isEmpty() ? path + QStringLiteral(".toml") : path);
  }
}

void MainWindow::choose_real_file() {
  const QString path =
      QFileDialog::getSaveFileName(this, tr("Write the file for the real program"), files_.real_file_name());
  if (!path.isEmpty()) {
    files_.write_real_file(path);
  }
}

void MainWindow::paste() { files_.paste(QGuiApplication::clipboard()->text()); }

void MainWindow::copy_command() {
  QGuiApplication::clipboard()->setText(files_.command());
  explore_->say(tr("Copied: %1").arg(files_.command()));
}

void MainWindow::retranslate() {
  setWindowTitle(tr("Stepscope"));
  app_bar_->show_mode(page_->mode(), page_->place());
}

void MainWindow::toggle_full_screen() { isFullScreen() ? showNormal() : showFullScreen(); }

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
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
  const QMimeData& dragged = *event->mimeData();
  const bool is_file = dragged.hasUrls() && dragged.urls().size() == 1 && dragged.urls().front().isLocalFile();
  if (is_file || (!dragged.hasUrls() && dragged.hasText())) {
    event->acceptProposedAction();
  }
}

void MainWindow::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  if (event->mimeData()->hasUrls()) {
    files_.open(event->mimeData()->urls().front().toLocalFile());
  } else {
    files_.paste(event->mimeData()->text());
  }
}

}  // namespace app::desktop
