#pragma once

#include "app/desktop/card_scroll.hpp"
#include "app/desktop/code_card.hpp"
#include "app/desktop/counters_card.hpp"
#include "app/desktop/evidence_card.hpp"
#include "app/desktop/input_card.hpp"
#include "app/desktop/message_bar.hpp"
#include "app/desktop/page.hpp"
#include "app/desktop/panel_card.hpp"
#include "app/desktop/player.hpp"
#include "app/desktop/sentence_bar.hpp"
#include "app/desktop/stage_view.hpp"
#include "app/desktop/step_keys.hpp"
#include "app/desktop/transport.hpp"
#include "app/desktop/tree_tools.hpp"

#include <QMenu>
#include <QSplitter>
#include <QVBoxLayout>

#include <optional>

namespace app::desktop {

/// The page of one run: the stage, the cards beside it, the sentence and the transport bar.
class ExplorePage : public Page {
  Q_OBJECT
 public:
  /// Requires: all outlive the page. `chosen_column` is the right column's width, where the learner chose it.
  ExplorePage(Appearance& appearance, Exploration& exploration, Player& player, const request::RealPrograms& programs,
              std::optional<int> chosen_column, QWidget* parent = nullptr);

  [[nodiscard]] StageView& stage() { return *stage_; }
  [[nodiscard]] TreeTools& tree_tools() { return *tree_tools_; }
  [[nodiscard]] InputCard& input() { return *input_; }
  [[nodiscard]] EvidenceCard& evidence() { return *evidence_; }
  [[nodiscard]] CodeCard& code() { return *code_; }
  [[nodiscard]] MessageBar& message() { return *message_; }
  [[nodiscard]] Transport& transport() { return *transport_; }
  [[nodiscard]] std::optional<int> chosen_column() const { return chosen_column_; }

  /// Whether steps may move: not where the learner or the system asked for less motion.
  void set_reduced_motion(bool reduced);
  /// Says something that is good to know.
  void say(const QString& words);
  /// Says that something outside the run went wrong, such as a file that cannot be opened.
  void say_bad(const QString& words);
  /// Puts the keyboard into the input, wherever it is shown.
  void edit_input();

  [[nodiscard]] Mode mode() const override { return Mode::explore; }
  void set_measures(const Measures& measures) override;
  bool obey(const QKeyEvent& key) override;
  void finish_motion() override { stage_->finish_motion(); }
  bool escape() override;
  bool search() override { return tree_tools_->search(); }
  [[nodiscard]] std::vector<Region> regions() override;

 signals:
  /// The learner asks what would be with these fields changed: the run that is shown stays as the other branch.
  void fork_asked(const std::vector<std::pair<std::string, std::string>>& changes);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void build(const request::RealPrograms& programs);
  void build_column(const request::RealPrograms& programs);
  void connect_parts();
  void share_room();
  void place_cards();
  /// Brings the input before where it is behind a tab.
  void show_input();
  /// Where the column is too low for all cards, first the counters take a line each, then the input goes behind a tab.
  void fit_cards();
  void name_tabs();
  void fill_fork_menu();
  void show_recording(std::size_t events);
  void show_message();
  void follow_speed();
  /// The arrows up and down go from element to element of the picture; Enter folds what is below one.
  bool obey_element(const QKeyEvent& key);
  void retranslate();

  Appearance& appearance_;
  Exploration& exploration_;
  Player& player_;
  Measures measures_;
  std::optional<int> chosen_column_;
  bool reduced_motion_ = false;
  bool folded_ = false;  ///< whether the input is behind a tab

  QVBoxLayout* work_ = nullptr;
  MessageBar* message_ = nullptr;
  QSplitter* splitter_ = nullptr;
  StageView* stage_ = nullptr;
  TreeTools* tree_tools_ = nullptr;
  QWidget* column_ = nullptr;
  SegmentedControl* tabs_ = nullptr;
  PanelCard* panel_ = nullptr;
  CodeCard* code_ = nullptr;
  CountersCard* counters_ = nullptr;
  CardScroll* counters_area_ = nullptr;
  InputCard* input_ = nullptr;
  CardScroll* input_area_ = nullptr;
  EvidenceCard* evidence_ = nullptr;
  SentenceBar* sentence_ = nullptr;
  Transport* transport_ = nullptr;
  IconButton* fork_ = nullptr;
  QMenu* fork_menu_ = nullptr;
  std::optional<StepKeys> keys_;
};

}  // namespace app::desktop
