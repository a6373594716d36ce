#pragma once

#include "app/desktop/app_bar.hpp"
#include "app/desktop/code_card.hpp"
#include "app/desktop/counters_card.hpp"
#include "app/desktop/focus_ring.hpp"
#include "app/desktop/input_card.hpp"
#include "app/desktop/keys_overlay.hpp"
#include "app/desktop/message_bar.hpp"
#include "app/desktop/player.hpp"
#include "app/desktop/preferences.hpp"
#include "app/desktop/sentence_bar.hpp"
#include "app/desktop/sidebar.hpp"
#include "app/desktop/stage_view.hpp"
#include "app/desktop/transport.hpp"

#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QWidget>

namespace app::desktop {

/// The window: everything that is open, and every key.
class MainWindow : public QWidget {
  Q_OBJECT
 public:
  /// Requires: the catalog outlives the window and has at least one topic. Nothing is open until exploration().open().
  MainWindow(const simulators::engine::Catalog& catalog, const Preferences& preferences);
  ~MainWindow() override;

  [[nodiscard]] Exploration& exploration() { return exploration_; }
  [[nodiscard]] Player& player() { return player_; }
  [[nodiscard]] Appearance& appearance() { return appearance_; }
  [[nodiscard]] StageView& stage() { return *stage_; }
  [[nodiscard]] InputCard& input() { return *input_; }
  [[nodiscard]] CodeCard& code() { return *code_; }
  [[nodiscard]] Sidebar& sidebar() { return *sidebar_; }
  [[nodiscard]] MessageBar& message() { return *message_; }
  [[nodiscard]] Transport& transport() { return *transport_; }

  /// What is to be remembered until the next start.
  [[nodiscard]] Preferences preferences() const;
  /// Opens a scenario file; one that is wrong is said in the message bar, and what was open stays.
  void open_file(const QString& path);
  /// Obeys a key, unless whatever has the keyboard needs it. Gives back whether it did.
  bool obey(const QKeyEvent& key);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void build();
  void build_work_area(QVBoxLayout& main);
  void build_menu();
  void connect_parts();
  void lay_out();
  void place_cards();
  void place_sidebar();
  void open_sidebar();
  void close_sidebar();
  void choose_file();
  void show_recording(std::size_t events);
  void show_message();
  void follow_speed();
  void retranslate();
  void next_region(bool backwards);
  void toggle_full_screen();
  bool obey_control(const QKeyEvent& key);
  bool obey_step(const QKeyEvent& key);
  bool obey_digit(const QKeyEvent& key);
  void escape();

  Appearance appearance_;
  Exploration exploration_;
  Player player_;
  Measures measures_;
  bool laid_out_ = false;
  bool reduced_motion_;
  std::optional<int> chosen_column_;  ///< the right column's width, where the learner chose it
  QString digits_;                    ///< typed so far of a step's number
  bool alt_alone_ = false;            ///< Alt was pressed, and nothing else since
  bool sidebar_open_ = false;         ///< the whole sidebar lies over the page

  AppBar* app_bar_ = nullptr;
  QWidget* page_ = nullptr;
  QWidget* sidebar_room_ = nullptr;  ///< keeps the sidebar's room in the layout
  Sidebar* sidebar_ = nullptr;
  QVBoxLayout* work_ = nullptr;
  MessageBar* message_ = nullptr;
  QSplitter* splitter_ = nullptr;
  StageView* stage_ = nullptr;
  QWidget* column_ = nullptr;
  QVBoxLayout* column_layout_ = nullptr;
  SegmentedControl* tabs_ = nullptr;
  CodeCard* code_ = nullptr;
  CountersCard* counters_ = nullptr;
  InputCard* input_ = nullptr;
  SentenceBar* sentence_ = nullptr;
  Transport* transport_ = nullptr;
  QMenu* menu_ = nullptr;
  KeysOverlay* keys_ = nullptr;
  FocusRing* ring_ = nullptr;
};

}  // namespace app::desktop
