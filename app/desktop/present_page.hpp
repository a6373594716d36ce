#pragma once

#include "app/desktop/audience_window.hpp"
#include "app/desktop/lesson_walk.hpp"
#include "app/desktop/message_bar.hpp"
#include "app/desktop/next_card.hpp"
#include "app/desktop/page.hpp"
#include "app/desktop/player.hpp"
#include "app/desktop/presentation.hpp"
#include "app/desktop/step_keys.hpp"
#include "app/desktop/transport.hpp"

#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace app::desktop {

/// The presenter's page: a copy of what the class sees, the next step, the notes, the question with its answer, the
/// clocks. While presenting, the class's window covers the other screen, or the only one.
class PresentPage : public Page {
  Q_OBJECT
 public:
  /// Requires: all outlive the page.
  PresentPage(Appearance& appearance, Exploration& exploration, Player& player, QWidget* parent = nullptr);
  ~PresentPage() override;

  [[nodiscard]] Presentation& presentation() { return presentation_; }
  [[nodiscard]] NextCard& next() { return *next_; }
  [[nodiscard]] QPlainTextEdit& notes() { return *notes_; }
  [[nodiscard]] MessageBar& message() { return *message_; }
  [[nodiscard]] QString answer() const { return answer_->text(); }
  /// The votes as only the presenter sees them, and what to do with them.
  [[nodiscard]] QString tally() const { return tally_->text(); }
  /// The class's window, or null while nothing is presented.
  [[nodiscard]] AudienceWindow* audience() { return audience_.get(); }
  [[nodiscard]] bool presenting() const { return audience_ != nullptr; }

  /// Opens the class's window on the screen that is not ours, or on the only one.
  void start();
  void stop();
  /// A screen came or went: the class's window goes where it belongs, and the presenter is told.
  void arrange_screens(const QList<QScreen*>& screens);

  /// The parts of a lesson, to be gone through one after the other.
  void set_parts(std::vector<learning::ClassPart> parts) { walk_.set_parts(std::move(parts)); }
  /// Which of them is shown; nothing before the first.
  [[nodiscard]] std::optional<std::size_t> part() const { return walk_.at(); }
  /// Shows the part that is so many further on.
  void go_to_part(int by) { walk_.go(by, appearance_.language()); }

  [[nodiscard]] Mode mode() const override { return Mode::present; }
  [[nodiscard]] bool wants_rail() const override { return true; }
  void set_measures(const Measures& measures) override;
  void leave() override;
  bool obey(const QKeyEvent& key) override;
  bool escape() override;
  [[nodiscard]] std::vector<Region> regions() override;

 private:
  void build();
  QWidget* build_column();
  QPushButton* add_button(QHBoxLayout* row, void (PresentPage::*act)());
  void toggle_presenting() { presenting() ? stop() : start(); }
  void ask();
  void reveal() { presentation_.toggle_reveal(); }
  void vote_again() { presentation_.vote_again(); }
  [[nodiscard]] QString tally_words() const;
  void run_clock() { presentation_.toggle_clock(); }
  void more_time() { presentation_.change_clock(15); }
  void less_time() { presentation_.change_clock(-15); }
  void blacken() { presentation_.toggle_blank(Presentation::Blank::black); }
  void whiten() { presentation_.toggle_blank(Presentation::Blank::white); }
  void point() { presentation_.toggle_pointer(); }
  void draw() { presentation_.toggle_drawing(); }
  void zoom();
  void next_part() { go_to_part(1); }
  bool obey_slide(const QKeyEvent& key);
  bool obey_vote(const QKeyEvent& key);
  bool obey_letter(const QKeyEvent& key);
  void show_state();
  void show_notes();
  void show_time();
  void retranslate();

  Appearance& appearance_;
  Exploration& exploration_;
  Player& player_;
  Presentation presentation_;
  LessonWalk walk_;
  std::unique_ptr<AudienceWindow> audience_;
  bool second_screen_ = false;
  QElapsedTimer since_;
  QTimer second_;

  QHBoxLayout* row_ = nullptr;
  MessageBar* message_ = nullptr;
  AudienceView* copy_ = nullptr;
  QWidget* column_ = nullptr;
  NextCard* next_ = nullptr;
  Card* question_card_ = nullptr;
  Words* question_head_ = nullptr;
  Words* answer_ = nullptr;
  Words* tally_ = nullptr;
  Words* notes_head_ = nullptr;
  QPlainTextEdit* notes_ = nullptr;
  Words* time_ = nullptr;
  QPushButton* present_ = nullptr;
  QPushButton* ask_ = nullptr;
  QPushButton* next_part_ = nullptr;
  QPushButton* reveal_ = nullptr;
  QPushButton* again_ = nullptr;
  QPushButton* clock_ = nullptr;
  QPushButton* less_ = nullptr;
  QPushButton* more_ = nullptr;
  QPushButton* black_ = nullptr;
  QPushButton* white_ = nullptr;
  QPushButton* pointer_ = nullptr;
  QPushButton* draw_ = nullptr;
  Transport* transport_ = nullptr;
  std::optional<StepKeys> keys_;
};

}  // namespace app::desktop
