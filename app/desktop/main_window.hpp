#pragma once

#include "app/desktop/app_bar.hpp"
#include "app/desktop/branches_sheet.hpp"
#include "app/desktop/compare_page.hpp"
#include "app/desktop/evidence_sheet.hpp"
#include "app/desktop/explore_page.hpp"
#include "app/desktop/export_sheet.hpp"
#include "app/desktop/focus_ring.hpp"
#include "app/desktop/home_page.hpp"
#include "app/desktop/interview_page.hpp"
#include "app/desktop/keys_overlay.hpp"
#include "app/desktop/lesson_page.hpp"
#include "app/desktop/pack_sheet.hpp"
#include "app/desktop/page.hpp"
#include "app/desktop/practice_page.hpp"
#include "app/desktop/preferences.hpp"
#include "app/desktop/present_page.hpp"
#include "app/desktop/print_sheet.hpp"
#include "app/desktop/review_page.hpp"
#include "app/desktop/scenario_files.hpp"
#include "app/desktop/scenario_sheet.hpp"
#include "app/desktop/search_sheet.hpp"
#include "app/desktop/sidebar.hpp"
#include "app/desktop/study_sheet.hpp"
#include "simulators/engine/reference.hpp"

#include <QMenu>
#include <QStackedLayout>
#include <QWidget>

#include <vector>

namespace app::desktop {

/// The window: the bar along its upper edge, the sidebar, one page for each mode, and every key.
class MainWindow : public QWidget {
  Q_OBJECT
 public:
  /// Requires: the catalog outlives the window and has at least one topic. Nothing is open until exploration().open().
  /// `place` is where answers are kept.
  MainWindow(const simulators::engine::Catalog& catalog, const Preferences& preferences, StudyPlace place = {});
  ~MainWindow() override;

  [[nodiscard]] Exploration& exploration() { return exploration_; }
  [[nodiscard]] Player& player() { return player_; }
  [[nodiscard]] Appearance& appearance() { return appearance_; }
  [[nodiscard]] ExplorePage& explore() { return *explore_; }
  [[nodiscard]] ComparePage& compare() { return *compare_; }
  [[nodiscard]] PracticePage& practice() { return *practice_; }
  [[nodiscard]] PresentPage& present() { return *present_; }
  [[nodiscard]] HomePage& home() { return *home_; }
  [[nodiscard]] LessonPage& lesson() { return *lesson_; }
  [[nodiscard]] ReviewPage& review() { return *review_; }
  [[nodiscard]] InterviewPage& interview() { return *interview_; }
  [[nodiscard]] PackSheet& pack_sheet() { return *pack_; }
  [[nodiscard]] PrintSheet& print_sheet() { return *print_; }
  [[nodiscard]] StudySheet& study_sheet() { return *study_sheet_; }
  /// Shows what is in a pack, to be added.
  void open_pack(const QString& path);
  [[nodiscard]] Study& study() { return study_; }
  [[nodiscard]] SearchSheet& search_sheet() { return *search_; }
  [[nodiscard]] ExportSheet& export_sheet() { return *export_; }
  [[nodiscard]] ScenarioSheet& scenario_sheet() { return *scenario_; }
  [[nodiscard]] BranchesSheet& branches_sheet() { return *branches_sheet_; }
  [[nodiscard]] Branches& branches() { return branches_; }
  [[nodiscard]] Sidebar& sidebar() { return *sidebar_; }

  [[nodiscard]] Mode mode() const { return page_->mode(); }
  /// Shows the page of a mode; Home, where it is that of a lesson and none is open. Gives back whether there is one.
  bool set_mode(Mode mode);
  /// Shows a lesson that comes with the program. Gives back whether there is one of that name.
  bool open_lesson(const std::string& name);
  /// Shows the lesson of a folder and follows its files; says what is wrong where there is none, and gives back whether
  /// there is one.
  bool open_lesson_folder(const QString& path);
  /// Makes the folder of a lesson about what is open, and shows it; says why not where it cannot be made.
  bool begin_lesson_at(const QString& path);

  /// Gives the keyboard to the first region of the page that is shown.
  void focus_page() { page_->regions().front().enter(); }

  /// What is to be remembered until the next start.
  [[nodiscard]] Preferences preferences() const;
  /// Files and the clipboard; what goes wrong with them is said in the message bar, and what was open stays.
  [[nodiscard]] ScenarioFiles& files() { return files_; }
  /// Obeys a key, unless whatever has the keyboard needs it. Gives back whether it did.
  bool obey(const QKeyEvent& key);

 signals:
  void mode_changed();

 protected:
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void build();
  void add_page(Page* page);
  void connect_parts();
  void connect_learning();
  void choose_lesson();
  void choose_pack();
  /// Makes the folder of a lesson about what is open, and opens it.
  void begin_lesson();
  /// Fonts, and settings of a newer version: the window goes on without, and says so.
  void say_what_is_missing();
  void lay_out();
  void place_sidebar();
  void open_sidebar();
  void close_sidebar();
  void choose_file();
  void choose_place();
  void choose_real_file();
  void paste();
  void copy_command();
  void fill_menu();
  /// Something that the window can do, by whatever it is asked for.
  struct Command {
    simulators::engine::Localised words;  ///< in both languages: the search finds them in either
    QString keys;
    std::function<void()> act;
    /// Where the menu puts it: files opened before follow it, or a line does.
    enum class Place { anywhere, before_recent, ends_group };
    Place place = Place::anywhere;
  };
  [[nodiscard]] std::vector<Command> commands();
  void fill_search(SearchIndex& index);
  /// What can be looked up: an entry opens the scenario that shows it, else its topic.
  void fill_references(SearchIndex& index);
  void open_sheet(Sheet& sheet);
  void set_reduced_motion(bool reduced);
  /// Larger or smaller text everywhere; 0 makes it as usual.
  void zoom_by(int steps);
  void export_page();
  /// The sheet that lies over the page, or null.
  [[nodiscard]] Sheet* open_sheet() const;
  void retranslate();
  void next_region(bool backwards);
  void toggle_full_screen();
  bool obey_control(const QKeyEvent& key);
  void escape();
  /// F5 presents from the first step, with Shift from this one.
  void present_from_here(bool here);

  Appearance appearance_;
  Exploration exploration_;
  request::RealPrograms programs_;
  Player player_;
  ScenarioFiles files_;
  Branches branches_;
  Study study_;
  Measures measures_;
  bool laid_out_ = false;
  bool reduced_motion_;
  bool newer_settings_;
  bool alt_alone_ = false;     ///< Alt was pressed, and nothing else since
  bool sidebar_open_ = false;  ///< the whole sidebar lies over the page

  AppBar* app_bar_ = nullptr;
  QWidget* below_ = nullptr;         ///< everything under the app bar
  QWidget* sidebar_room_ = nullptr;  ///< keeps the sidebar's room in the layout
  Sidebar* sidebar_ = nullptr;
  QStackedLayout* pages_ = nullptr;
  std::vector<Page*> all_pages_;
  Page* page_ = nullptr;  ///< the one that is shown
  ExplorePage* explore_ = nullptr;
  ComparePage* compare_ = nullptr;
  PracticePage* practice_ = nullptr;
  PresentPage* present_ = nullptr;
  HomePage* home_ = nullptr;
  LessonPage* lesson_ = nullptr;
  ReviewPage* review_ = nullptr;
  InterviewPage* interview_ = nullptr;
  PackSheet* pack_ = nullptr;
  PrintSheet* print_ = nullptr;
  StudySheet* study_sheet_ = nullptr;
  SearchSheet* search_ = nullptr;
  std::vector<simulators::engine::ReferenceTable> references_;  ///< read when first searched
  ExportSheet* export_ = nullptr;
  ScenarioSheet* scenario_ = nullptr;
  BranchesSheet* branches_sheet_ = nullptr;
  EvidenceSheet* evidence_ = nullptr;
  std::vector<Sheet*> sheets_;
  QMenu* menu_ = nullptr;
  KeysOverlay* keys_ = nullptr;
  FocusRing* ring_ = nullptr;
};

}  // namespace app::desktop
